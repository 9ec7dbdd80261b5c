"""What would bring a criterion on, out of what is already on record: the next best actions, with their real names.

Nothing is invented and nobody is nudged to: every proposal is a promise, a thing received, an agreement, an entry that
is there. Which criterion it would serve follows from the rules of the standard's file: what the entry that it leads to
would record, and does not record yet. For what may not arise nothing is proposed at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from netcrm.models.rows import ActionRow, EvidenceRow
from netcrm.rules.facts import facts_of, known_kind
from netcrm.rules.mapping import ActionFacts, recorded
from netcrm.rules.masking import masked, said_of
from netcrm.rules.said import due, plural, short_date
from netcrm.standards.types import Rule, Standard, SufficiencyRule
from netcrm.words import LINK_FACETS, ClaimStatus, Detail, Direction, Kind

PROPOSED = 3
"""At most so many for a criterion: a list of more is no next action."""
WHAT_MAX = 60


class Sort(StrEnum):
    """What waits. The order is that in which it is proposed: what has a day or waits for others comes first."""

    PROMISE = "promise"
    AGREED = "agreed introduction"
    REVIEW = "review"
    UNUSED = "unused"
    NO_RESULT = "introduction without result"
    NEXT_TIME = "next time"
    LACKING = "claim that lacks one thing"
    UNCLAIMED = "entry to claim"
    HALF = "entry that lacks one thing"
    UNCONFIRMED = "expectations to confirm"
    UNAPPLIED = "boundary to apply"
    UNTOLD = "offer to tell"
    OUT_OF_TOUCH = "contact to see"


OWN = frozenset({Sort.LACKING, Sort.UNCLAIMED})
"""What needs no one else: it stands behind the first thing that is to be done in the network."""
VERBS: Mapping[Sort, str] = {
    Sort.PROMISE: "ledger.done",
    Sort.AGREED: "introductions.done",
    Sort.REVIEW: "boundaries.review",
    Sort.UNUSED: "ledger.use",
    Sort.NO_RESULT: "introductions.done",
    Sort.NEXT_TIME: "anywhere.record",
    Sort.LACKING: "list.open",
    Sort.UNCLAIMED: "action.claim",
    Sort.HALF: "action.edit",
    Sort.UNCONFIRMED: "action.edit",
    Sort.UNAPPLIED: "anywhere.record",
    Sort.UNTOLD: "anywhere.record",
    Sort.OUT_OF_TOUCH: "anywhere.record",
}
"""The verb that does it, as ``netcrm.commands`` names it."""
_LEADS_TO: Mapping[Sort, tuple[Kind, frozenset[str], frozenset[str] | None]] = {
    Sort.PROMISE: (Kind.KEPT, frozenset(), None),
    Sort.AGREED: (Kind.INTRODUCED, frozenset(), None),
    Sort.REVIEW: (Kind.REVIEWED_BOUNDARY, frozenset(), None),
    Sort.UNUSED: (Kind.USED, frozenset({Detail.PURPOSE, Detail.EFFECT}), None),
    Sort.NO_RESULT: (Kind.INTRODUCTION, frozenset({Detail.RESULT}), frozenset()),
    Sort.UNCONFIRMED: (Kind.AGREED, frozenset({Detail.MINE, Detail.THEIRS}), frozenset()),
    Sort.UNAPPLIED: (Kind.APPLIED, frozenset(), None),
    Sort.UNTOLD: (Kind.BRIEFED, frozenset({"offer", Detail.RESPONSE}), frozenset()),
    Sort.OUT_OF_TOUCH: (Kind.MET, frozenset({"linked"}), frozenset()),
}
"""The entry that it leads to, and the facets of it that would be there without it (None: not even the entry)."""
_ASKED: Mapping[str, str] = {
    Detail.EFFECT: "what came of it",
    Detail.FORESEEN: "the effect that was expected",
    Detail.DID: "what you did about it",
    Detail.CHANGED: "what changed",
    Detail.RESPONSE: "what they answered",
    Detail.MINE: "what you expect",
    Detail.THEIRS: "what they expect",
    Detail.NEXT_TIME: "what you will do next time",
    Detail.WHY: "why it matters",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing on record that waits. ``page``: the page that shows it ("contact", "action" or "evidence") and its
    uid; ``who``: names; ``on``: the day it is due, or the day it happened, with ``last`` the last day that it may
    mean; ``kind`` and ``number``: of the entry, and of the evidence item that it stands in. ``codes`` is given where
    the criteria follow from the entry itself; else they follow from ``sort``."""

    sort: Sort
    uid: str
    page: tuple[str, str]
    who: tuple[str, ...] = ()
    what: str = ""
    marking: str = ""
    on: str = ""
    last: str = ""
    lacks: str = ""
    kind: str = ""
    number: int = 0
    codes: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class NextAction:
    """A proposal in words. ``id``: the uid of what it is about; ``page``: the page that shows it and its uid; ``verb``:
    the verb that does it."""

    text: str
    id: str
    page: tuple[str, str]
    verb: str


def next_actions(
    standard: Standard, codes: Iterable[str], waiting: Iterable[Waiting], today: date
) -> dict[str, tuple[NextAction, ...]]:
    """For each of the criteria the next best actions, at most :data:`PROPOSED`, the best first; one that has none is
    left out. ``waiting`` comes with the best of each sort first."""
    found = list(waiting)
    by_code: dict[str, list[Waiting]] = {
        code: [] for code in codes if code in standard.criteria and not standard.sufficiency[code].may_not_arise
    }
    for thing in found:
        for code in served(standard, thing.sort) if thing.codes is None else thing.codes:
            if code in by_code:
                by_code[code].append(thing)
    return {
        code: tuple(
            NextAction(said(standard, thing, today), thing.uid, thing.page, VERBS[thing.sort])
            for thing in _chosen(things)
        )
        for code, things in by_code.items()
        if things
    }


def _chosen(things: Sequence[Waiting]) -> list[Waiting]:
    """The first thing to do in the network, what can be claimed at once, then one of each other sort, then more."""
    order = {sort: place for place, sort in enumerate(Sort)}
    ranked = sorted(things, key=lambda thing: order[thing.sort])
    firsts: dict[Sort, Waiting] = {}
    for thing in ranked:
        firsts.setdefault(thing.sort, thing)
    of_others = [thing for sort, thing in firsts.items() if sort not in OWN]
    own = [thing for sort, thing in firsts.items() if sort in OWN]
    best = [*of_others[:1], *own, *of_others[1:]]
    return [*best, *(thing for thing in ranked if thing not in best)][:PROPOSED]


@lru_cache(maxsize=128)
def served(standard: Standard, sort: Sort) -> frozenset[str]:
    """The criteria that something of a sort would serve, by the rules of the standard's file."""
    enough = standard.sufficiency.items()
    if sort is Sort.NEXT_TIME:
        later = _shown(standard, Kind.MET, frozenset({Detail.DIFFERENTLY})) - _shown(standard, Kind.MET, frozenset())
        return later.union(c for c, s in enough if any(r.rule is SufficiencyRule.CHANGED_LATER for r in s.rules))
    if sort not in _LEADS_TO:
        return frozenset()
    kind, then, without = _LEADS_TO[sort]
    if kind not in standard.kinds:
        return frozenset()
    shown = _shown(standard, kind, then)
    if without is not None:
        return shown - _shown(standard, kind, without)
    return shown.union(
        c for c, s in enough if any(r.rule is SufficiencyRule.ACTIONS and kind in r.kinds for r in s.rules)
    )


def _shown(standard: Standard, kind: Kind, facets: frozenset[str]) -> frozenset[str]:
    return frozenset(link.criterion for link in recorded(standard, ActionFacts(kind, facets)))


# What entries are looked at


@dataclass(frozen=True, slots=True)
class Half:
    """Entries of a kind with these facets lack one thing that another of their fields asks for."""

    kind: str
    facets: str
    criterion: str
    lacks: str


def halves(standard: Standard, groups: Iterable[tuple[str, str]], codes: Iterable[str]) -> list[Half]:
    """The groups of entries (kind and facets) that lack exactly one field for a criterion and have another that the
    same rule asks for: so what is missing is the rest of something that happened."""
    wanted = frozenset(code for code in codes if not standard.sufficiency[code].may_not_arise)
    found: list[Half] = []
    for kind, facets in groups:
        known, held = known_kind(standard, kind), frozenset(facets.split())
        if known is None or "override" in held:
            continue
        shown = _shown(standard, known, held)
        for rule in standard.kinds[known].rules:
            if rule.criterion in wanted and rule.criterion not in shown and (lacks := _one_lacking(rule, held)):
                found.append(Half(kind, facets, rule.criterion, lacks))
    return found


def _one_lacking(rule: Rule, held: frozenset[str]) -> str:
    missing = frozenset(rule.when) - held
    if rule.by or len(missing) != 1 or len(rule.when) < 2 or not missing.isdisjoint(LINK_FACETS):
        return ""
    return next(iter(missing))


def richest(
    standard: Standard, groups: Iterable[tuple[str, str]], code: str, limit: int
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The groups of entries (kind and facets) to look into for entries that a claim of a criterion can stand on: those
    that show it by themselves, and those that show it when someone in them is linked to a need or objective. Those with
    an outcome first, then those that say most."""
    plain: list[tuple[str, str]] = []
    linked: list[tuple[str, str]] = []
    family = standard.criteria[code].family
    for kind, facets in groups:
        known, held = known_kind(standard, kind), frozenset(facets.split())
        if known is None or "override" in held:
            continue
        rules = [r for r in standard.kinds[known].rules if not r.by and (r.criterion == code or family in r.named)]
        if any(r.promise is not Direction.THEIRS and held.issuperset(r.when) for r in rules):
            plain.append((kind, facets))
        elif any("linked" in r.when and (held | {"linked"}).issuperset(r.when) for r in rules):
            linked.append((kind, facets))

    def rich(group: tuple[str, str]) -> tuple[bool, int]:
        held = group[1].split()
        return (not standard.outcomes.isdisjoint(held), len(held))

    return sorted(plain, key=rich, reverse=True)[:limit], sorted(linked, key=rich, reverse=True)[:limit]


def unclaimed(standard: Standard, actions: Iterable[ActionRow], codes: Iterable[str]) -> list[Waiting]:
    """The entries that record a criterion and stand behind no claim of it, the best of each criterion first: with an
    outcome, and with most fields."""
    wanted = frozenset(codes)
    found: list[Waiting] = []
    for action in sorted(actions, key=lambda a: (not _has_outcome(standard, a), -len(a.facets))):
        what = facts_of(standard, action)
        if what is None:
            continue
        claimed = {code for code, _ in action.claims}
        shown = frozenset(link.criterion for link in recorded(standard, what)) & wanted - claimed
        if shown:
            found.append(_entry(Sort.UNCLAIMED, action, codes=shown))
    return found


def _has_outcome(standard: Standard, action: ActionRow) -> bool:
    return not standard.outcomes.isdisjoint(action.facets)


def lacking_one(standard: Standard, actions: Iterable[ActionRow], found: Iterable[Half]) -> list[Waiting]:
    """The entries of halves, each with what it lacks."""
    by_group: dict[tuple[str, frozenset[str]], list[Half]] = {}
    for half in found:
        by_group.setdefault((half.kind, frozenset(half.facets.split())), []).append(half)
    waiting: list[Waiting] = []
    for action in actions:
        what = facts_of(standard, action)
        for half in by_group.get((action.kind, action.facets - {"linked"}), ()):
            if what is not None and half.criterion not in what.exclude:
                waiting.append(_entry(Sort.HALF, action, lacks=half.lacks, codes=frozenset({half.criterion})))
    return waiting


def entries(sort: Sort, actions: Iterable[ActionRow]) -> list[Waiting]:
    """Entries as things of a sort; what a reflection says of next time is what it is about."""
    return [
        _entry(sort, action, what=action.details.get(Detail.NEXT_TIME, "") if sort is Sort.NEXT_TIME else "")
        for action in actions
    ]


def _entry(
    sort: Sort, action: ActionRow, *, what: str = "", lacks: str = "", codes: frozenset[str] | None = None
) -> Waiting:
    return Waiting(
        sort,
        action.uid,
        ("action", action.uid),
        tuple(who.name for who in action.contacts),
        masked(action.marking, what) if what else said_of(action),
        on=action.on,
        lacks=lacks,
        kind=action.kind,
        codes=codes,
    )


def one_short(evidence: Iterable[EvidenceRow], actions: Iterable[ActionRow]) -> list[Waiting]:
    """The claims that lack exactly one thing, each with an entry of its evidence item (among ``actions``)."""
    by_uid = {action.uid: action for action in actions}
    found: list[Waiting] = []
    for item in evidence:
        entry = next((by_uid[uid] for uid in item.actions if uid in by_uid), None)
        for uid, code, status, *_ in item.claims:
            lacks = item.lacking.get(uid, ())
            if entry is not None and len(lacks) == 1 and status != ClaimStatus.ACCEPTED:
                thing = _entry(Sort.LACKING, entry, lacks=lacks[0], codes=frozenset({code}))
                found.append(replace(thing, uid=uid, page=("evidence", item.uid), number=item.number))
    return found


# In words


def said(standard: Standard, thing: Waiting, today: date) -> str:
    """A proposal as a sentence; marked words are hidden as in every list."""
    who = _people(thing.who)
    what = _short(masked(thing.marking, thing.what))
    on = short_date(thing.on, today)
    match thing.sort:
        case Sort.PROMISE:
            when = due(thing.on, thing.last, today)
            return f"keep your promise to {who}: {what}" + (f", {when}" if when else "")
        case Sort.AGREED:
            return f"{who} have both agreed: introduce them" + (f" ({what})" if what else "")
        case Sort.REVIEW:
            return f"look again with {who} at what you agreed: {what} (due {on})"
        case Sort.UNUSED:
            return f"{what} from {who}, {on}, is not used yet: note what for once you use it"
        case Sort.NO_RESULT:
            return f"ask {who} what came of their introduction" + (f" ({what})" if what else "")
        case Sort.UNAPPLIED:
            return f"what you agreed with {who}, {what}, is not applied yet, as far as recorded: note it when you do"
        case Sort.UNTOLD:
            return f"{who}, a key member, has not been told what you offer"
        case Sort.OUT_OF_TOUCH:
            since = "never been in touch" if not thing.on else f"not been in touch {_since(thing.on, today)}"
            return f"{who}, linked to “{what}”, has {since}"
    entry = f"{_past(standard, thing.kind)} {who}".strip() + f", {on}"
    match thing.sort:
        case Sort.LACKING:
            return f"your claim E{thing.number} ({entry}) lacks only {thing.lacks}"
        case Sort.NEXT_TIME:
            about = f", {who}" if who else ""
            return f"“{what}” from your reflection of {on}{about}: note where you did so, once you have"
        case Sort.HALF:
            about = f", {what}" if what else ""
            return f"{entry}{about}: not noted yet: {_ASKED.get(thing.lacks, thing.lacks.replace('_', ' '))}"
        case Sort.UNCONFIRMED:
            return f"what you and {who} expect of each other, {on}, is not confirmed yet"
    return f"claim it with: {entry}" + (f", {what}" if what else "")


def _people(names: Sequence[str]) -> str:
    if len(names) > 2:
        return f"{names[0]} and {plural(len(names) - 1, 'other')}"
    return " and ".join(names)


def _since(on: str, today: date) -> str:
    return f"for {plural((today - date.fromisoformat(on)).days, 'day')}"


def _past(standard: Standard, kind: str) -> str:
    known = known_kind(standard, kind)
    return standard.kinds[known].past if known else kind


def _short(words: str) -> str:
    whole = " ".join(words.split())
    return whole if len(whole) <= WHAT_MAX else whole[: WHAT_MAX - 1].rstrip() + "…"
