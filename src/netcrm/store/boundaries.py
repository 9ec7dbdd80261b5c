"""Reads of boundaries: what holds, and the judge's verdict on what the store holds. Standard library only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from netcrm.models.rows import MeRow, ReviewRow, Who
from netcrm.rules.agreements import Agreement, Consent, Entry, Holding, agreements, consents, in_force
from netcrm.rules.audience import Circle, Held, Party, Recipient, recipient
from netcrm.rules.boundary import Item, Purpose, Reason, Verdict, VerdictKind, judge
from netcrm.rules.guidelines import Guideline, Version
from netcrm.rules.lineage import details_of, item_of
from netcrm.rules.masking import MASK, MASKED
from netcrm.rules.own_details import CONTACT_DETAILS
from netcrm.store.errors import NotFound, Refused
from netcrm.words import THOUGHTS

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

EVERYTHING = "everything agreed"
"""What a consent is about under an agreement on no thing in particular."""
RECEIVED_MAX = 2_000
"""Things received that words on the command line are compared with, newest first."""


def ledger(book: BookCore, today: date) -> tuple[list[Agreement], list[Consent]]:
    """The agreements and the consents as of a day, in one read."""
    return _folded(book._rows("boundaries.LEDGER"), today)


def _folded(rows: Iterable[tuple[Any, ...]], today: date) -> tuple[list[Agreement], list[Consent]]:
    found = [_entry(row) for row in rows]
    return agreements(found, today), consents(found, today)


def _loose(book: BookCore, today: date) -> list[int]:
    """The keys of the reviews and ends that do not say which agreement they are of, and of those they may mean: a part
    of the ledger that is folded as a whole."""
    return [key for (key,) in book._rows("boundaries.LOOSE", {"today": today.isoformat()})]


def _part(book: BookCore, keys: Iterable[int], today: date) -> tuple[list[Agreement], list[Consent]]:
    """As :func:`ledger`, of some agreements and things, by key, and those of :func:`_loose`: their fold does not hang
    on any other."""
    return _folded(book._rows("boundaries.PART", {"keys": json.dumps(list(keys))}), today)


def covering(
    book: BookCore, sources: Iterable[str], today: date, lineage: Iterable[str] = ()
) -> tuple[list[Agreement], list[Consent]]:
    """As :func:`ledger`, of all that may hold for what comes from these contacts, and the consents about the entries
    of ``lineage``: what the judge would say with the whole ledger, it says with this part."""
    asked = {"uids": json.dumps(list(sources)), "lineage": json.dumps(list(lineage))}
    with book._snapshot():
        keys = [key for (key,) in book._rows("boundaries.COVERING", asked)]
        return _part(book, [*keys, *_loose(book, today)], today)


def reviews_due(book: BookCore, today: date, limit: int) -> list[ReviewRow]:
    """At most ``limit`` agreements that are to be looked at again, those due longest first."""
    with book._snapshot():
        loose = _loose(book, today)
        asked = {"today": today.isoformat(), "limit": limit, "loose": json.dumps(loose)}
        keys = [key for key, _ in book._rows("boundaries.DUE", asked)]
        found = _part(book, [*keys, *loose], today)[0] if keys or loose else []
    due = sorted((a for a in found if a.due(today)), key=lambda a: (a.review_on, a.uid))
    return [ReviewRow(a.uid, a.who, a.party, a.what, a.marking, a.review_on) for a in due[:limit]]


def in_the_way(book: BookCore, pairs: Sequence[tuple[str, str]], today: date) -> list[tuple[str, ...]]:
    """What was agreed that stands in the way of introducing each pair of contacts to each other, in words; nothing of
    those who are known no more."""
    uids = list(dict.fromkeys(uid for pair in pairs for uid in pair))
    found, me = parties(book, uids), owner(book)
    held, given = covering(book, uids, today)
    marked = {agreement.uid: agreement for agreement in held if agreement.marking in MASKED}
    near = Holding(held)
    told = []
    for pair in pairs:
        verdicts = []
        for who, to in (pair, pair[::-1]):
            if who in found and to in found:
                item, whom = details_of(found[who]), recipient(found[to], me, today)
                verdicts.append(judge(item, whom, Purpose.INTRODUCE, near.of(item.sources), given, today))
        stops = [v for v in verdicts if v.unnamed or v.kind in (VerdictKind.REFUSED, VerdictKind.CONSENT)]
        told.append(tuple(dict.fromkeys(_said(reason, marked) for verdict in stops for reason in verdict.reasons)))
    return told


def _said(reason: Reason, marked: dict[str, Agreement]) -> str:
    """A reason for a list, in which the words of a marked agreement are masked."""
    agreement = marked.get(reason.boundary)
    return f"{agreement.party}: {MASK} (marked {agreement.marking})" if agreement is not None else reason.text


def one(found: Iterable[Agreement], prefix: str) -> Agreement:
    """The agreement of this uid, or the only one that begins so. Raises NotFound, or Refused when several do."""
    digits = prefix.strip().lower()
    fitting = [a for a in found if digits and a.uid.startswith(digits)]
    if not fitting:
        raise NotFound(f"no agreement has the id “{prefix}”; it may have been deleted")
    if len(fitting) > 1:
        raise Refused(f"several agreements have an id that begins with {digits}; give more of it")
    return fitting[0]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a consent is about: whose it is, the words for it, and the entry that it follows from, '' where none is."""

    givers: list[str]
    what: str
    source: str


def asked(book: BookCore, uid: str) -> Asked:
    """What a consent for a thing, under an agreement, or to give on a contact's own details is about. Raises
    NotFound."""
    held = ledger(book, book._today())[0]
    agreement = next((a for a in held if a.uid == uid), None)
    if agreement is not None:
        what = CONTACT_DETAILS if agreement.only_details else agreement.what or EVERYTHING
        return Asked([who.uid for who in agreement.who], what, agreement.uid)
    thing = item(book, uid)
    if not thing.details:
        return Asked([source.uid for source in thing.sources], thing.what, uid)
    # Under what was agreed with them alone about their details, where something was.
    under = (
        a.uid for a in in_force(held) if a.contact_details and [who.uid for who in a.who] == [thing.sources[0].uid]
    )  # fmt: skip
    return Asked([thing.sources[0].uid], CONTACT_DETAILS, next(under, ""))


def may_pass(book: BookCore, item: Item, to: str | Circle, purpose: Purpose, today: date) -> Verdict:
    """The verdict on a thing, for a contact by uid or for a circle. Raises NotFound."""
    held, given = covering(book, (source.uid for source in item.sources), today, item.lineage)
    return judge(item, the_recipient(book, to, today), purpose, held, given, today)


def the_recipient(book: BookCore, to: str | Circle, today: date) -> Recipient:
    """A contact by uid, or a circle, as whom something would go to. Raises NotFound."""
    if isinstance(to, Circle):
        return Recipient(to)
    return recipient(_party(book, to), owner(book), today)


def item(book: BookCore, uid: str) -> Item:
    """An entry of the journal, or a contact's own details, as a thing that may pass. Raises NotFound."""
    return items(book, [uid]).get(uid) or details_of(_party(book, uid))


def items(book: BookCore, uids: Iterable[str]) -> dict[str, Item]:
    """Entries of the journal as things that may pass, by uid, in two reads; what is no entry is left out."""
    wanted = list(dict.fromkeys(uids))
    found = {e.uid: e for e in (_entry(row) for row in book._rows("boundaries.LINEAGE", {"uids": json.dumps(wanted)}))}
    known = parties(book, (who.uid for entry in found.values() for who in entry.who))
    return {uid: item_of(_line(found, uid), known) for uid in wanted if uid in found}


def _line(entries: dict[str, Entry], uid: str) -> list[Entry]:
    """An entry, then those that it follows from, one after the other; what was only thought passes nothing on."""
    line = {uid: entries[uid]}
    while (uid := entries[uid].source) in entries and uid not in line and entries[uid].kind not in THOUGHTS:
        line[uid] = entries[uid]
    return list(line.values())


def said_item(book: BookCore, what: str, sources: Iterable[str]) -> Item:
    """Something that no entry is about, named in words, from these contacts."""
    wanted = list(sources)
    found = parties(book, wanted)
    return Item(what, tuple(found[uid] for uid in wanted if uid in found))


def parties(book: BookCore, uids: Iterable[str]) -> dict[str, Party]:
    """Contacts as the rules of boundaries look at them, in one read."""
    rows = book._rows("boundaries.PARTIES", {"uids": json.dumps(list(dict.fromkeys(uids)))})
    return {row[0]: _read_party(row) for row in rows}


def received(book: BookCore) -> list[tuple[str, str, str]]:
    """What was got, newest first: uid, what it is, from whom."""
    return [(uid, what, names) for uid, what, names in book._rows("boundaries.RECEIVED", {"limit": RECEIVED_MAX})]


def guidelines(book: BookCore) -> list[Guideline]:
    """The guidelines kept, by title, each with its versions, the newest first."""
    rows = book._rows("boundaries.GUIDELINES")
    return [
        Guideline(title, tuple(Version(uid, on, body) for _, uid, on, body in reversed(list(held))))
        for title, held in groupby(rows, key=lambda row: str(row[0]))
    ]


def _party(book: BookCore, uid: str) -> Party:
    found = parties(book, [uid]).get(uid)
    if found is None:
        raise NotFound(f"nothing has the id {uid}; it may have been deleted or merged")
    return found


def owner(book: BookCore) -> MeRow:
    """The owner's own profile, as far as circles hang on it."""
    found = book._rows("detail.me")
    name, organisation, team, email = found[0] if found else ("", "", "", "")
    return MeRow(name, organisation, team, email)


def _entry(row: tuple[Any, ...]) -> Entry:
    uid, kind, on, day, key, body, marking, unnamed, source, people, mentions, details = row
    return Entry(
        uid=uid,
        kind=kind,
        on=on,
        day=day,
        key=key,
        text=body,
        marking=marking,
        unnamed=bool(unnamed),
        source=source or "",
        who=_people(people),
        mentions=_people(mentions),
        details=json.loads(details),
    )


def _people(text: str) -> tuple[Who, ...]:
    return tuple(Who(uid, name, kind) for _, uid, name, kind in sorted(json.loads(text)))


def _read_party(row: tuple[Any, ...]) -> Party:
    uid, name, kind, stage, tags, held = row
    return Party(uid, name, kind, stage, frozenset(json.loads(tags)), tuple(Held(*h) for h in json.loads(held)))
