"""Evidence items, read whole: actions, work products, testimonies, claims and what they lack, decisions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from netcrm.models.evidence import ArtefactRow, ClaimRow, DecisionRow, EvidenceItemRow, TestimonyRow, label_of
from netcrm.models.rows import ActionRow
from netcrm.rules.claims import ClaimFacts, standing
from netcrm.rules.evidence import is_outside, late_by, sharing, unproving
from netcrm.rules.facts import known_kind
from netcrm.rules.mapping import points_of
from netcrm.standards import Standard
from netcrm.store.coverage import AsOf
from netcrm.store.errors import NotFound, Refused
from netcrm.store.evidence import HeldClaim, civil_day, held_claims
from netcrm.words import Detail, Kind

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

VOID = "every entry of it was recorded against a refusal: it supports nothing"


def evidence_items(
    book: BookCore, standard: Standard, day: date, now: datetime, uids: Iterable[str] | None = None
) -> list[EvidenceItemRow]:
    """The evidence items (or those of some uids) as of a day, with what had happened and was recorded by its end, by
    number; the claims are those for the standard's unit."""
    at = AsOf.on(day, now)
    with book._snapshot():
        wanted = ""
        if uids is not None:
            wanted = json.dumps([key for (key,) in book._rows("evidence.ITEMS_OF", {"uids": json.dumps(list(uids))})])
        return _read(book, standard, at, now, wanted)


def _read(book: BookCore, standard: Standard, at: AsOf, now: datetime, wanted: str) -> list[EvidenceItemRow]:
    from netcrm.store.journal import rows

    params = {"items": wanted, "unit": standard.unit, "upto": at.upto, "cutoff": at.cutoff}
    portfolio = book._rows("evidence.PORTFOLIO", params)
    linked = book._rows("evidence.ACTIONS", params)
    found = {row.uid: row for row in rows(book, sorted({link[9] for link in linked}), standard)}
    actions: dict[int, list[ActionRow]] = {}
    reachable = {link[1]: bool(link[6]) for link in linked}
    for link in linked:
        actions.setdefault(link[0], []).append(found[link[1]])
    artefacts: dict[int, list[ArtefactRow]] = {}
    for row in book._rows("evidence.HELD", params):
        artefacts.setdefault(row[0], []).append(_artefact(row, now))
    claims = _claims(book, standard, at, now, actions, artefacts, wanted)
    return [
        EvidenceItemRow(
            *(uid, number, title, story, shown_how, age_why, civil_day(made_at, now).isoformat()),
            tuple(actions.get(key, ())),
            tuple(artefacts.get(key, ())),
            _testimonies(standard, actions.get(key, []), reachable),
            tuple(claim for claim in claims.get(key, ()) if not claim.withdrawn_on),
            tuple(claim for claim in claims.get(key, ()) if claim.withdrawn_on),
            tuple(late_ones(actions.get(key, []), now)),
        )
        for key, uid, number, title, story, shown_how, age_why, made_at in portfolio
    ]


def late_ones(actions: Iterable[ActionRow], now: datetime) -> Iterator[tuple[str, int]]:
    """The actions that were written down late, with the days."""
    for row in actions:
        if days := late_by(row.on, row.recorded_at, now.tzinfo):
            yield row.uid, days


def _testimonies(
    standard: Standard, actions: Iterable[ActionRow], reachable: dict[str, bool]
) -> tuple[TestimonyRow, ...]:
    found = (row for row in actions if row.kind == Kind.TESTIMONY)
    return tuple(_testimony(standard, row, reachable[row.uid]) for row in found)


def _artefact(row: tuple[Any, ...], now: datetime) -> ArtefactRow:
    _, uid, title, evidence_type, on, added_at, *rest = row
    return ArtefactRow(uid, title, evidence_type, on, civil_day(added_at, now).isoformat(), *rest)


def _testimony(standard: Standard, row: ActionRow, reachable: bool) -> TestimonyRow:
    said = row.details
    points = standard.in_order(points_of(standard, said.get(Detail.POINTS, "")))
    contactable = said.get(Detail.CONTACTABLE, "")
    return TestimonyRow(
        uid=row.uid,
        witnesses=row.contacts,
        words=row.text,
        on=row.on,
        status=said.get(Detail.STATUS, ""),
        relation=said.get(Detail.RELATION, ""),
        received=said.get(Detail.RECEIVED, ""),
        contactable=contactable,
        points=points,
        reachable=reachable,
        lacking=unproving(points, reachable=reachable, contactable=contactable),
    )


def decisions(
    book: BookCore, standard: Standard, at: AsOf, now: datetime, items: str = ""
) -> dict[int, list[DecisionRow]]:
    """The steps of claims, by the key of the claim, in the order of recording."""
    found: dict[int, list[DecisionRow]] = {}
    params = {"items": items, "unit": standard.unit, "cutoff": at.cutoff}
    for key, *row, stamp, assessment in book._rows("evidence.STEPS", params):
        uid, claim, number, criterion, outcome, by, on, comment = row
        known = civil_day(stamp, now).isoformat()
        step = DecisionRow(uid, claim, number, criterion, outcome, by, on, comment, known, assessment)
        found.setdefault(key, []).append(step)
    return found


def _claims(
    book: BookCore,
    standard: Standard,
    at: AsOf,
    now: datetime,
    actions: dict[int, list[ActionRow]],
    artefacts: dict[int, list[ArtefactRow]],
    items: str,
) -> dict[int, list[ClaimRow]]:
    """The claims by the key of their item. A sentence may be shared with a claim of any item."""
    wanted = None if not items else set(json.loads(items))
    held = [claim for claim in held_claims(book, standard, at, now, wanted) if claim.facts.made_on <= at.day]
    steps = decisions(book, standard, at, now, items)
    said = {row[0]: row for row in book._rows("evidence.SAID", {"unit": standard.unit, "cutoff": at.cutoff})}
    shared = sharing({uid: row[3] for uid, row in said.items()})
    found: dict[int, list[ClaimRow]] = {}
    for claim in held:
        known = (known_kind(standard, row.kind) for row in actions.get(claim.item, ()))
        types = (row.evidence_type for row in artefacts.get(claim.item, ()))
        outside = is_outside(standard, claim.facts.criterion, [kind for kind in known if kind is not None], types)
        same = tuple(f"{label_of(said[uid][1])} {said[uid][2]}" for uid in shared.get(claim.facts.uid, ()))
        found.setdefault(claim.item, []).append(
            _claim(standard, claim, at.day, outside, same, tuple(steps.get(claim.key, ())))
        )
    return found


def _withdrawn(facts: ClaimFacts, day: date) -> bool:
    return facts.withdrawn_on is not None and facts.withdrawn_on <= day


def _claim(
    standard: Standard,
    claim: HeldClaim,
    day: date,
    outside: bool,
    same: tuple[str, ...],
    steps: tuple[DecisionRow, ...],
) -> ClaimRow:
    facts = claim.facts
    withdrawn = facts.withdrawn_on.isoformat() if facts.withdrawn_on and _withdrawn(facts, day) else ""
    stands = standing(standard, facts, day)
    return ClaimRow(
        uid=facts.uid,
        criterion=facts.criterion,
        status=stands.status.value if stands is not None else "",
        why=facts.why,
        locator=claim.locator,
        made_on=facts.made_on.isoformat(),
        unit=claim.unit,
        version=claim.version,
        lacking=stands.lacking if stands is not None else (VOID,) if facts.overridden and not withdrawn else (),
        outside=outside,
        same_as=same,
        supports=not facts.overridden,
        proved=stands is not None and stands.proved,
        withdrawn_on=withdrawn,
        decisions=steps,
    )


def find_item(book: BookCore, text: str) -> tuple[str, int]:
    """(uid, number) of the evidence item that a text names: E3, or a unique beginning of its uid. Raises NotFound,
    Refused when several begin so."""
    said = text.strip().lower()
    if said.startswith("e") and said[1:].isascii() and said[1:].isdecimal() and len(said) < 12:
        found = book._rows("evidence.ITEM_BY_NUMBER", {"number": int(said[1:])})
    elif said and said.isascii() and said.isalnum():
        found = book._rows("evidence.ITEM_BY_UID", {"low": said, "high": said + "~"})
    else:
        found = []
    if not found:
        raise NotFound(f"there is no evidence item “{text}”; see: netcrm evidence")
    if len(found) > 1:
        raise Refused(f"several evidence items have an id that begins with {said}; give more of it")
    return found[0][0], found[0][1]
