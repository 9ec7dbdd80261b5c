"""Evidence items and claims, read: the facts of each claim, and the status that the rules derive from them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from netcrm.models.dates import PartialDate
from netcrm.models.rows import EvidenceRow
from netcrm.rules.coverage import ClaimFacts, Decided, Outcome, has_outcome, points_of, standing
from netcrm.rules.evidence import artefact_proof, witnessed
from netcrm.rules.facts import known_kind
from netcrm.standards import Proof, Standard
from netcrm.store.coverage import AsOf
from netcrm.words import Kind

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

_OVERRIDE = "override"
_CHANGED = frozenset({"changed", "did", "differently"})


@dataclass
class _Item:
    """What an evidence item holds, as the rules look at it. ``witnessed`` and ``discussed`` are the criteria on which a
    witness, or a professional discussion, speaks."""

    actions: list[str] = field(default_factory=list)
    newest: date | None = None
    proofs: set[Proof] = field(default_factory=set)
    witnessed: set[str] = field(default_factory=set)
    discussed: set[str] = field(default_factory=set)
    outcome: bool = False
    contacts: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    evidence: set[str] = field(default_factory=set)
    with_artefact: set[str] = field(default_factory=set)
    against: int = 0
    reflected: bool = False
    changed_later: bool = False

    def proofs_of(self, criterion: str) -> frozenset[Proof]:
        """What proves a claim of this criterion: a witness and a discussion only where they speak to it."""
        named = {Proof.WITNESS: self.witnessed, Proof.DISCUSSION: self.discussed}
        return frozenset(self.proofs | {proof for proof, codes in named.items() if criterion in codes})


@dataclass(frozen=True, slots=True)
class HeldClaim:
    """A claim with the key and the number of its evidence item, its place in it, and the unit that it is for."""

    key: int
    item: int
    number: int
    facts: ClaimFacts
    locator: str
    unit: str
    version: str


def _items(book: BookCore, standard: Standard, params: Mapping[str, Any]) -> dict[int, _Item]:
    found: dict[int, _Item] = {}
    for key, uid, kind, facets, day, people, reachable, points, contactable, _, acted_on in book._rows(
        "evidence.ACTIONS", params
    ):
        it = found.setdefault(key, _Item())
        held = frozenset(facets.split())
        it.actions.append(uid)
        if _OVERRIDE in held:  # what went against a refusal supports nothing
            it.against += 1
            continue
        it.newest = max(it.newest or date.min, date.fromisoformat(day))
        it.days.add(day)
        if (known := known_kind(standard, kind)) is not None:
            it.evidence.update(standard.kinds[known].evidence)
            it.with_artefact.update(standard.kinds[known].with_artefact)
        it.contacts.update(json.loads(people))
        it.outcome |= has_outcome(standard, held)
        it.changed_later |= bool(acted_on)
        it.changed_later |= it.reflected and kind != Kind.REFLECTED.value and not _CHANGED.isdisjoint(held)
        it.reflected |= kind == Kind.REFLECTED.value
        if kind == Kind.REFLECTED:
            it.proofs.add(Proof.REFLECTION)
        elif kind == Kind.DISCUSSED:
            it.discussed |= points_of(standard, points)
        elif kind == Kind.TESTIMONY:
            named = points_of(standard, points)
            it.witnessed |= witnessed(standard, named, reachable=bool(reachable), contactable=contactable)
    for key, evidence_type, sha256, place, body, on in book._rows("evidence.ARTEFACTS", params):
        it, day = found.setdefault(key, _Item()), PartialDate(on).first if on else None
        if day is not None:
            if day.isoformat() >= params["upto"]:  # a document of a day to come proves nothing yet
                continue
            it.newest = max(it.newest or date.min, day)
        proof = artefact_proof(standard, evidence_type, held=bool(sha256 or place), body=bool(body))
        if proof is not None:
            it.proofs.add(proof)
        if sha256 or place:
            it.evidence |= it.with_artefact
        if evidence_type in standard.evidence:
            it.evidence.add(evidence_type)
    return found


def claim_facts(
    book: BookCore, standard: Standard, at: AsOf, now: datetime, items: Iterable[int] | None = None
) -> list[ClaimFacts]:
    """The facts of every claim (or of those of some items) as of a day, in the order of the items."""
    return [claim.facts for claim in held_claims(book, standard, at, now, items)]


def held_claims(
    book: BookCore, standard: Standard, at: AsOf, now: datetime, items: Iterable[int] | None = None
) -> list[HeldClaim]:
    """Every claim for the unit (or those of some items) with its facts as of a day, in the order of the items."""
    params = {
        "items": "" if items is None else json.dumps(sorted(items)),
        "unit": standard.unit,
        "upto": at.upto,
        "cutoff": at.cutoff,
    }
    claims = book._rows("evidence.CLAIMS", params)
    if not claims:
        return []
    held = _items(book, standard, params)
    decided: dict[int, list[Decided]] = {}
    for key, outcome, on in book._rows("evidence.DECISIONS", params):
        day = PartialDate(on).first
        if day is not None:
            decided.setdefault(key, []).append(Decided(Outcome(outcome), day))
    found = []
    for row in claims:
        key, _, item, *_ = row
        facts = _facts(row, held.get(item, _Item()), tuple(decided.get(key, ())), now)
        found.append(HeldClaim(key, item, row[12], facts, row[5], row[10], row[11]))
    return found


def civil_day(stamp: str, now: datetime) -> date:
    """The owner's civil day of a time stamp."""
    return datetime.fromisoformat(stamp).astimezone(now.tzinfo).date()


def _facts(row: tuple[Any, ...], it: _Item, decided: tuple[Decided, ...], now: datetime) -> ClaimFacts:
    _, uid, _, criterion, why, _, made_at, withdrawn_at, shown_how, age_why, *_ = row
    return ClaimFacts(
        uid=uid,
        criterion=criterion,
        made_on=civil_day(made_at, now),
        newest=it.newest,
        proofs=it.proofs_of(criterion),
        outcome=it.outcome,
        shown_how=bool(shown_how),
        age_justified=bool(age_why.strip()),
        overridden=bool(it.actions) and it.against == len(it.actions),
        contacts=frozenset(it.contacts),
        months=frozenset(day[:7] for day in it.days),
        days=frozenset(it.days),
        evidence=frozenset(it.evidence),
        changed_later=it.changed_later,
        decisions=decided,
        withdrawn_on=civil_day(withdrawn_at, now) if withdrawn_at else None,
        why=why,
    )


def evidence(book: BookCore, standard: Standard, as_of: date, now: datetime) -> list[EvidenceRow]:
    """Every evidence item with its actions and the claims that stood on a day, each with its status then."""
    at = AsOf.on(as_of, now)
    claims: dict[int, list[tuple[str, str, str, str, str]]] = {}
    lacking: dict[int, dict[str, tuple[str, ...]]] = {}
    for claim in held_claims(book, standard, at, now):
        fact = claim.facts
        stands = standing(standard, fact, at.day) if fact.made_on <= at.day else None
        if stands is not None:
            row = (fact.uid, fact.criterion, stands.status.value, fact.why, claim.locator)
            claims.setdefault(claim.item, []).append(row)
            if stands.lacking:
                lacking.setdefault(claim.item, {})[fact.uid] = stands.lacking
    actions: dict[int, list[str]] = {}
    params = {"items": "", "upto": "~", "cutoff": at.cutoff}
    for key, uid, *_ in book._rows("evidence.ACTIONS", params):
        actions.setdefault(key, []).append(uid)
    return [
        EvidenceRow(uid, number, title, tuple(actions.get(key, ())), tuple(claims.get(key, ())), lacking.get(key, {}))
        for key, uid, number, title in book._rows("evidence.ITEMS")
    ]


def statuses(
    book: BookCore, standard: Standard, held: Iterable[tuple[int, int]]
) -> dict[int, tuple[tuple[str, str], ...]]:
    """The (criterion, status) of the claims of actions, given their (key, key of the evidence item)."""
    held = list(held)
    now = book.clock()
    at = AsOf.on(now.date(), now)
    of_item: dict[int, list[tuple[str, str]]] = {}
    for claim in held_claims(book, standard, at, now, {item for _, item in held}):
        stands = standing(standard, claim.facts, now.date())
        if stands is not None:
            of_item.setdefault(claim.item, []).append((claim.facts.criterion, stands.status.value))
    found: dict[int, list[tuple[str, str]]] = {}
    for action, item in held:
        found.setdefault(action, []).extend(of_item.get(item, ()))
    return {action: tuple(claims) for action, claims in found.items()}
