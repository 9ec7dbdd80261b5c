"""How far a claim has come: derived from facts, never switched.

``claimed`` → ``evidenced`` → ``submitted`` → ``accepted`` or ``returned``. What makes a claim evidenced is in the
standard's file, by criterion.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from netcrm.standards.types import Proof, Requirement, Standard
from netcrm.words import ClaimStatus

PROOF_WORDS = {
    Proof.PRODUCT: "a work product",
    Proof.WITNESS: "a witness who can be contacted",
    Proof.REFLECTION: "a reflection",
    Proof.STATEMENT: "a personal statement",
    Proof.DISCUSSION: "a recorded professional discussion",
}


class Outcome(StrEnum):
    """What was done with a claim; ``WITHDRAWN`` takes back what came before it."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Decided:
    """One recorded step of a claim, on a day."""

    outcome: Outcome
    on: date


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What the rules look at in a claim and its evidence item.

    ``newest``: the last day of its actions, None when undated. ``proofs``: PRODUCT only with an artefact copied in or
    located, WITNESS only when the witness can be contacted. ``outcome``: an action of it has one
    (:func:`has_outcome`). ``shown_how``: it is settled how it may be shown. ``overridden``: every action of it was
    recorded against a refusal. ``contacts`` took part; ``days``, and their ``months`` ("2026-11"), have actions of it;
    ``evidence``: the listed types that it could be. ``changed_later``: a later action cites its reflection, or it holds
    one that does, or one that came after its reflection and was done differently. ``decisions`` in the order of
    recording.
    """

    uid: str
    criterion: str
    made_on: date
    newest: date | None = None
    proofs: frozenset[Proof] = frozenset()
    outcome: bool = False
    shown_how: bool = False
    age_justified: bool = False
    overridden: bool = False
    contacts: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    evidence: frozenset[str] = frozenset()
    changed_later: bool = False
    decisions: tuple[Decided, ...] = ()
    withdrawn_on: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a claim stands: its furthest status, and in words what keeps it from being evidenced.

    ``proved``: accepted, or evidenced and not returned. A claim that was submitted without being evidenced is shown as
    submitted, and not proved.
    """

    claim: ClaimFacts
    status: ClaimStatus
    lacking: tuple[str, ...]

    @property
    def proved(self) -> bool:
        """Whether it counts towards the sufficiency of its criterion."""
        if self.status is ClaimStatus.ACCEPTED:
            return True
        return self.status is not ClaimStatus.RETURNED and not self.lacking


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of that month when it has no such day."""
    place = day.year * 12 + day.month - 1 - months
    year, month = place // 12, place % 12 + 1
    if year < 1:
        return date.min
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def has_outcome(standard: Standard, facets: Iterable[str]) -> bool:
    """Whether an action with these facets says what came of it."""
    return not standard.outcomes.isdisjoint(facets)


def standing(standard: Standard, claim: ClaimFacts, as_of: date) -> Standing | None:
    """Where a claim stands on a day; None when it supports nothing (not yet made, withdrawn, against a refusal)."""
    if claim.made_on > as_of or claim.overridden or claim.criterion not in standard.criteria:
        return None
    if claim.withdrawn_on is not None and claim.withdrawn_on <= as_of:
        return None
    lacking = _lacking(standard, claim, as_of)
    status = ClaimStatus.CLAIMED if lacking else ClaimStatus.EVIDENCED
    decided = [d for d in claim.decisions if d.on <= as_of]
    if decided:
        # The sort is stable, so of two steps on one day the later recorded one stands.
        last = sorted(decided, key=lambda d: d.on)[-1].outcome
        if last is not Outcome.WITHDRAWN:
            status = ClaimStatus(last.value)
    return Standing(claim, status, lacking)


def _lacking(standard: Standard, claim: ClaimFacts, as_of: date) -> tuple[str, ...]:
    rule = standard.evidenced[claim.criterion]
    dated = claim.newest is not None and claim.newest <= as_of
    lacks: list[str] = []
    if claim.proofs.isdisjoint(rule.accepts):
        lacks.append(" or ".join(PROOF_WORDS[p] for p in rule.accepts))
    if Requirement.OUTCOME in rule.needs and not claim.outcome:
        lacks.append("what came of it")
    if Requirement.DATE in rule.needs and not dated:
        lacks.append("its date")
    if Requirement.SHOWN_HOW in rule.needs and not claim.shown_how:
        lacks.append("how it may be shown")
    if claim.newest is not None and claim.newest < months_before(as_of, rule.recent_months) and not claim.age_justified:
        lacks.append(f"why it still counts, being older than {rule.recent_months} months")
    return tuple(lacks)


def same_words(claims: Iterable[ClaimFacts]) -> frozenset[str]:
    """The claims that share their sentence with another one: an assessor will ask about them."""
    from netcrm.rules.evidence import sharing

    return frozenset(sharing({claim.uid: claim.why for claim in claims}))
