"""Whether a criterion is ready to discuss: netcrm's own judgement, read from the standard's file, in words.

Every rule but ``actions`` looks only at claims that are proved. The unit's text sets no numbers: an assessment centre
may replace each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from netcrm.rules.claims import PROOF_WORDS, Standing, months_before
from netcrm.standards.types import Enough, Standard, SufficiencyRule
from netcrm.words import ClaimStatus, Kind

RECORD = "(a)"
CLAIM = "(c)"
"""The keys that record an action and make a claim."""
OPEN = "(open the claim)"
"""What is lacking to a claim that was made is added on the page of its evidence item."""
_CHANGED = "done differently because of a reflection"


def gaps(
    standard: Standard, criterion: str, claims: Iterable[Standing], kinds: Mapping[Kind, int], as_of: date
) -> tuple[str, ...]:
    """What the criterion's rule still asks for, each in words with its key; empty when it is met.

    ``kinds``: how many actions of each kind there are, without those recorded against a refusal.
    """
    proved = [s for s in claims if s.proved and s.claim.criterion == criterion]
    found = (_gap(standard, rule, proved, kinds, as_of) for rule in standard.sufficiency[criterion].rules)
    return tuple(gap for gap in found if gap)


def sufficient(
    standard: Standard, criterion: str, claims: Iterable[Standing], kinds: Mapping[Kind, int], as_of: date
) -> bool:
    """Whether the criterion's rule is met."""
    return not gaps(standard, criterion, claims, kinds, as_of)


def accepted(
    standard: Standard, criterion: str, claims: Iterable[Standing], kinds: Mapping[Kind, int], as_of: date
) -> bool:
    """Whether the rule is met by accepted claims alone: one accepted claim of several needed is not the criterion."""
    decided = [s for s in claims if s.status is ClaimStatus.ACCEPTED]
    return bool(decided) and sufficient(standard, criterion, decided, kinds, as_of)


def in_words(standard: Standard, criterion: str) -> tuple[str, ...]:
    """The criterion's rule as sentences' parts, for the screen that explains a circle."""
    return tuple(_said(standard, rule) for rule in standard.sufficiency[criterion].rules)


def _gap(standard: Standard, rule: Enough, proved: list[Standing], kinds: Mapping[Kind, int], as_of: date) -> str:
    """What one rule still asks for, '' when it is met."""
    match rule.rule:
        case SufficiencyRule.CLAIMS:
            short = rule.at_least - len(proved)
            return f"{_count(short, 'more proved claim')} {CLAIM}" if short > 0 else ""
        case SufficiencyRule.CONTACTS:
            short = rule.at_least - len({c for s in proved for c in s.claim.contacts})
            return f"proved claims with {_count(short, 'more contact')} {RECORD}" if short > 0 else ""
        case SufficiencyRule.MONTHS:
            short = rule.at_least - len({m for s in proved for m in s.claim.months})
            return f"proved claims from {_count(short, 'more month')} {RECORD}" if short > 0 else ""
        case SufficiencyRule.NEWEST:
            since = months_before(as_of, rule.months)
            fresh = any(s.claim.newest is not None and since <= s.claim.newest <= as_of for s in proved)
            return "" if fresh else f"a proved claim from the last {_count(rule.months, 'month')} {RECORD}"
        case SufficiencyRule.PROOF:
            short = rule.at_least - sum(not s.claim.proofs.isdisjoint(rule.of) for s in proved)
            return f"{_count(short, 'proved claim')} with {_proofs(rule)} {CLAIM}" if short > 0 else ""
        case SufficiencyRule.ACTIONS:
            short = rule.at_least - sum(kinds.get(kind, 0) for kind in rule.kinds)
            if short <= 0:
                return ""
            return f"{_count(short, 'more entry', 'more entries')}: {_kinds(standard, rule)} {RECORD}"
        case SufficiencyRule.CHANGED_LATER:
            short = rule.at_least - sum(s.claim.changed_later for s in proved)
            return (
                f"{_count(short, 'later action')} done differently because of a reflection {RECORD}"
                if short > 0
                else ""
            )


def _said(standard: Standard, rule: Enough) -> str:
    match rule.rule:
        case SufficiencyRule.CLAIMS:
            return f"at least {_count(rule.at_least, 'proved claim')}"
        case SufficiencyRule.CONTACTS:
            return f"with at least {_count(rule.at_least, 'contact')}"
        case SufficiencyRule.MONTHS:
            return f"from at least {_count(rule.at_least, 'month')}"
        case SufficiencyRule.NEWEST:
            return f"the newest from the last {_count(rule.months, 'month')}"
        case SufficiencyRule.PROOF:
            return f"at least {rule.at_least} with {_proofs(rule)}"
        case SufficiencyRule.ACTIONS:
            return f"at least {_count(rule.at_least, 'entry', 'entries')}: {_kinds(standard, rule)}"
        case SufficiencyRule.CHANGED_LATER:
            return f"at least {_count(rule.at_least, 'later action')} {_CHANGED}"


def _proofs(rule: Enough) -> str:
    return " or ".join(PROOF_WORDS[p] for p in rule.of)


def _kinds(standard: Standard, rule: Enough) -> str:
    return " or ".join(standard.kinds[kind].label for kind in rule.kinds)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
