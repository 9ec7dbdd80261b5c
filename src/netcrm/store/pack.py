"""What an evidence pack is made from, read from the store as of a day, with the judge's ruling on every entry.

The recipient is anyone: who reads a portfolio (assessor, internal and external verifier) is not the candidate's to
choose. Only consent that was recorded for anyone lets a marked thing go; a written reason against a refusal never does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from netcrm.models.pack import (
    Candidate,
    Identity,
    Looked,
    PackArtefact,
    PackClaim,
    PackContact,
    PackDecision,
    PackEntry,
    PackFacts,
    PackItem,
    PackNote,
    Ruling,
)
from netcrm.rules.agreements import Agreement, Consent, Holding, in_force
from netcrm.rules.audience import Circle, Party, Recipient
from netcrm.rules.boundary import Item, Purpose, Verdict, VerdictKind, judge
from netcrm.rules.claims import standing
from netcrm.rules.evidence import is_outside
from netcrm.rules.facts import known_kind
from netcrm.rules.pack.items import LOG_KINDS
from netcrm.rules.pack.lists import NETWORK_KINDS
from netcrm.rules.pack.parts import telling
from netcrm.rules.pack.setting import long_date
from netcrm.standards import Standard
from netcrm.store.boundaries import items as things
from netcrm.store.boundaries import ledger, owner, parties
from netcrm.store.coverage import AsOf
from netcrm.store.evidence import claim_facts
from netcrm.words import Kind

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

STAYING = (VerdictKind.REFUSED, VerdictKind.CONSENT)
_KINDS = (*LOG_KINDS, *NETWORK_KINDS, Kind.CONSULTED, Kind.DISCUSSED)


def facts(book: BookCore, standard: Standard, as_of: date, now: datetime, assessment: str = "") -> PackFacts:
    """The facts of a pack as of a day, for an assessment by its uid ('': the next one from that day on, or the last).
    One snapshot."""
    at = AsOf.on(as_of, now)
    asked = {"unit": standard.unit, "upto": at.upto, "cutoff": at.cutoff}
    with book._snapshot():
        entries = _entries(book, asked, now.date())
        items, withdrawn = _items(book, standard, at, now, asked, entries)
        return PackFacts(
            as_of=as_of.isoformat(),
            candidate=_candidate(book, standard, as_of, assessment),
            people=_people(book),
            nameable=_nameable(book, entries.values(), now.date()),
            items=items,
            entries=entries,
            marked=tuple(
                text
                for uid, body, outcome, details in book._rows("pack.MARKED")
                if uid not in entries or entries[uid].ruling.stays
                for text in (body, outcome, *telling(json.loads(details)))
            ),
            withdrawn=withdrawn,
            contacts=tuple(
                PackContact(uid, why, stage, bool(key), tuple(json.loads(organisations)))
                for uid, why, stage, key, organisations in book._rows("pack.ANNOTATED")
            ),
            notes=(
                *(PackNote(uid, "objective", body) for uid, body in book._rows("pack.OBJECTIVES")),
                *(PackNote(uid, "need", what, by) for uid, what, by in book._rows("pack.NEEDS")),
            ),
            reachable=_reachable(book, entries.values()),
            looked={(s, p): Looked(digest, outcome, body) for s, p, digest, outcome, body in book._rows("pack.LOOKED")},
        )


def _candidate(book: BookCore, standard: Standard, as_of: date, assessment: str) -> Candidate:
    me = owner(book)
    found = book._rows("pack.ASSESSMENTS", {"unit": standard.unit})
    to_come = [row for row in found if row[2] >= as_of.isoformat()]
    chosen = [row for row in found if row[0] == assessment] if assessment else to_come[:1] or found[-1:]
    if not chosen:
        return Candidate(me.name, me.organisation)
    _, version, on, assessor, verifier, centre, centre_number, number = chosen[0]
    return Candidate(me.name, me.organisation, number, centre, centre_number, assessor, verifier, on, version)


_NAMING = (
    *("name", "known", "alias", "née", "nee", "former"),
    *("related", "spouse", "partner", "child", "assistant", "manager"),
)
"""What the heading of a free field says that holds a name."""
_HANDLE = re.compile(r"@?[\w.-]*\d[\w.-]*|@[\w.-]+|\S+[/@]\S+")
"""A value that is a handle or an address, by its looks."""


def _people(book: BookCore) -> tuple[Identity, ...]:
    """Every contact as far as a text may give it away, and those who are no contact any more."""
    former: dict[int, dict[str, None]] = {}
    for key, old in book._rows("pack.FORMER"):
        former.setdefault(key, {})[str(old)] = None
    found = {row[1]: _identity(row, tuple(former.pop(row[1], ()))) for row in book._rows("pack.PEOPLE")}
    now = {other: one.number for one in found.values() for other in one.others}
    gone = []
    for key, names in former.items():
        merged = next((now[name] for name in names if name in now), None)
        if merged is None:
            gone.append(Identity(f"gone-{key}", key, "", others=tuple(names)))
        else:
            found[merged] = replace(found[merged], others=tuple(dict.fromkeys((*found[merged].others, *names))))
    return (*found.values(), *gone)


def _identity(row: tuple[Any, ...], former: tuple[str, ...]) -> Identity:
    uid, number, name, kind, given, family, nickname, handle, reached, organisations, additional, fields = row
    free = json.loads(fields)
    names = [value for title, value in free if any(word in title.casefold() for word in _NAMING)]
    ways = [value for _, value in free if _HANDLE.fullmatch(value.strip())]
    now = {"", name, given, family, nickname}
    return Identity(
        uid,
        number,
        name,
        kind,
        given,
        family,
        nickname,
        handle,
        (*json.loads(reached), *ways),
        tuple(json.loads(organisations)),
        tuple(one for one in dict.fromkeys((additional, *names, *former)) if one not in now),
    )


def _entries(book: BookCore, asked: Mapping[str, str], today: date) -> dict[str, PackEntry]:
    listed = {"kinds": json.dumps(_KINDS), "cited": json.dumps(LOG_KINDS)}
    rows = book._rows("pack.ENTRIES", {**asked, **listed})
    held, given = ledger(book, today)
    by_uid = {agreement.uid: agreement for agreement in held}
    to = Recipient(Circle.ANYONE)
    found, near = things(book, [row[0] for row in rows]), Holding(in_force(held))
    return {
        row[0]: _entry(row, _ruling(it := found[row[0]], to, near.of(it.sources), given, today, by_uid)) for row in rows
    }


def _entry(row: tuple[Any, ...], ruling: Ruling) -> PackEntry:
    uid, kind, on, day, recorded_at, body, outcome, _, _, details, who, mentions, source = row
    return PackEntry(
        uid=uid,
        kind=kind,
        on=on,
        day=day,
        recorded_at=recorded_at,
        text=body,
        outcome=outcome,
        details=dict(sorted(json.loads(details).items())),
        who=tuple(one for _, one in sorted(json.loads(who))),
        mentions=tuple(one for _, one in sorted(json.loads(mentions))),
        source=source,
        ruling=ruling,
    )


def _ruling(
    thing: Item,
    to: Recipient,
    held: list[Agreement],
    given: list[Consent],
    today: date,
    by_uid: Mapping[str, Agreement],
) -> Ruling:
    verdict = judge(thing, to, Purpose.PACK, held, given, today)
    return Ruling(_why(verdict, thing, by_uid) if verdict.kind in STAYING else "", verdict.unnamed)


def _why(verdict: Verdict, thing: Item, by_uid: Mapping[str, Agreement]) -> str:
    """Why it stays, in words that name nobody and tell nothing of what was agreed."""
    for reason in verdict.reasons:
        if reason.boundary in by_uid:
            return f"an agreement of {long_date(reason.agreed_on)} does not let it pass"
    return f"marked “{thing.marking}”" if thing.marking else "it may not pass"


def _nameable(book: BookCore, entries: Iterable[PackEntry], today: date) -> frozenset[str]:
    """Those who agreed that they may be named, and of whom no agreement says otherwise."""
    uids = {uid for entry in entries for uid in (*entry.who, *entry.mentions)}
    held = in_force(ledger(book, today)[0])
    return frozenset(uid for uid, party in parties(book, uids).items() if _may_name(party, held, today))


def _may_name(party: Party, held: list[Agreement], today: date) -> bool:
    """Whether they agreed to be named to anyone, and no agreement says otherwise."""
    about = [agreement for agreement in held if agreement.holds_for(party, today)]
    own = [a for a in about if party.uid in {who.uid for who in a.who} and a.naming == "yes"]
    anyone = Recipient(Circle.ANYONE)
    return any(not a.allowed or a.terms.permits(anyone) for a in own) and not any(a.unnamed for a in about)


def _reachable(book: BookCore, entries: Iterable[PackEntry]) -> dict[str, tuple[str, ...]]:
    witnesses = {uid for entry in entries if entry.kind == Kind.TESTIMONY for uid in entry.who}
    found: dict[str, list[str]] = {}
    for uid, value in book._rows("pack.REACHED", {"uids": json.dumps(sorted(witnesses))}):
        found.setdefault(uid, []).append(value)
    return {uid: tuple(values) for uid, values in found.items()}


def _items(
    book: BookCore,
    standard: Standard,
    at: AsOf,
    now: datetime,
    asked: Mapping[str, str],
    entries: Mapping[str, PackEntry],
) -> tuple[tuple[PackItem, ...], tuple[tuple[str, PackClaim], ...]]:
    """The evidence items with a claim that stands, and every claim that was withdrawn."""
    claims = _claims(book, standard, at, now, asked)
    held: dict[int, list[str]] = {}
    for key, uid in book._rows("pack.HELD", asked):
        held.setdefault(key, []).append(uid)
    artefacts: dict[int, list[PackArtefact]] = {}
    for key, *values in book._rows("pack.ARTEFACTS", asked):
        artefacts.setdefault(key, []).append(PackArtefact(*values))
    items, withdrawn = [], []
    for key, uid, number, title, story, shown_how, age_why, made_at in book._rows("pack.ITEMS", asked):
        inside, documents = tuple(held.get(key, ())), tuple(artefacts.get(key, ()))
        item = PackItem(uid, number, title, story, shown_how, age_why, made_at, inside, documents)
        kinds = [
            kind for one in inside if one in entries and (kind := known_kind(standard, entries[one].kind)) is not None
        ]
        types = [artefact.evidence_type for artefact in documents]
        standing_claims = []
        for claim in claims.get(key, ()):
            if claim.withdrawn_on:
                withdrawn.append((item.ref, claim))
            else:
                standing_claims.append(replace(claim, outside=is_outside(standard, claim.criterion, kinds, types)))
        if standing_claims:
            items.append(replace(item, claims=tuple(standing_claims)))
    return tuple(items), tuple(withdrawn)


def _claims(
    book: BookCore, standard: Standard, at: AsOf, now: datetime, asked: Mapping[str, str]
) -> dict[int, list[PackClaim]]:
    """The claims that stand or were withdrawn, by the key of their evidence item."""
    decided: dict[str, list[PackDecision]] = {}
    for claim, *values in book._rows("pack.DECISIONS", asked):
        decided.setdefault(claim, []).append(PackDecision(*values))
    facts = {fact.uid: fact for fact in claim_facts(book, standard, at, now)}
    claims: dict[int, list[PackClaim]] = {}
    for key, uid, criterion, why, locator, made_at in book._rows("pack.CLAIMS", asked):
        fact, steps = facts.get(uid), tuple(decided.get(uid, ()))
        if fact is None:
            continue
        stands = standing(standard, fact, at.day)
        gone = "" if fact.withdrawn_on is None or fact.withdrawn_on > at.day else fact.withdrawn_on.isoformat()
        if stands is None and not gone:
            continue
        status, lacking = ("", ()) if stands is None else (stands.status.value, stands.lacking)
        found = PackClaim(uid, criterion, why, locator, made_at, status, lacking, steps, withdrawn_on=gone)
        claims.setdefault(key, []).append(found)
    return claims
