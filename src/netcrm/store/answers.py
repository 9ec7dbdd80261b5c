"""Answers to lines that ask netcrm something: read from the store, in words, recording nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netcrm.models.filters import JournalFilter
from netcrm.models.rows import ActionRow, PromiseRow
from netcrm.rules.briefing import alike
from netcrm.rules.capture.records import Ask, AskKind
from netcrm.rules.masking import masked, said_of
from netcrm.rules.said import ago, due, short_date
from netcrm.rules.telling import kind_said
from netcrm.store.helping import SHOWN, helpers, sought
from netcrm.words import CONTACT_KINDS, Direction, Kind, NeedState, PromiseState

if TYPE_CHECKING:
    from netcrm.store.book import Book
    from netcrm.store.core import BookCore

FOUND = 6
OF_A_DAY = 200
"""Entries of one day with one contact that are looked at."""


def answer(book: Book, ask: Ask, today: date) -> str:
    """The answer to ``ask`` as lines of text. Never empty."""
    return _ANSWERS[ask.kind](book, ask, today)


def _may_share(book: Book, ask: Ask, today: date) -> str:
    """The judge's verdict, with its reasons. Loaded for this question alone."""
    if not ask.what.strip() and not ask.about:
        return "Say what would pass: can i send the template to Raj?"
    from netcrm.store.sharing_answer import may_share

    return may_share(book, ask, today)


def _who_can_help(book: Book, ask: Ask, today: date) -> str:
    """Contacts in whose own words the subject appears, those with most of it first; for every open need of mine, where
    it is asked of nothing."""
    if not sought(ask.what):
        needs = [need for need in book.needs() if need.state == NeedState.OPEN][:FOUND]
        lines = [f"{need.what}: {book.could_help(need.what)}" for need in needs]
        return "\n".join(lines) or "You have no open need; say with what: who could help with VAT?"
    lines = [f"{helper.name}: {helper.why}" for helper in helpers(book, sought(ask.what), SHOWN)]
    return "\n".join(lines) or f"Nobody in your network is noted with “{ask.what}”."


def _what_to_offer(book: Book, ask: Ask, today: date) -> str:
    """What of mine could serve the contacts: my offers against what they look for; whom each could serve, where nobody
    is named."""
    offers = [offer.what for offer in book.offers()]
    if not ask.who:
        return "\n".join(f"{what}: {book.could_use(what)}" for what in offers[:FOUND]) or _NO_OFFERS
    lines = []
    for ref in ask.who:
        detail = book.contact(ref.uid)
        wanted = [topic.text for topic in detail.topics if topic.kind == "need"]
        if not wanted:
            lines.append(f"{detail.row.name}: nothing is noted that they look for; netcrm edit --seeks notes it.")
        for want in wanted:
            fitting = [what for what in offers if alike(what, want)]
            said = f"I can offer {', '.join(fitting)}" if fitting else "none of my offers is about that"
            lines.append(f"{detail.row.name} looks for {want}: {said}.")
    if offers and not any("I can offer" in said for said in lines):
        lines.append(f"My offers: {', '.join(offers[:FOUND])}.")
    return "\n".join(lines if offers else [*lines, _NO_OFFERS])


_NO_OFFERS = "None of my offers is on record; netcrm offers add notes one."


def _last_contact(book: Book, ask: Ask, today: date) -> str:
    lines = []
    for ref in ask.who:
        row = book.contact(ref.uid).row
        if not row.last_on:
            lines.append(f"{row.name}: no contact is recorded.")
            continue
        latest = _contact_of(book, ref.uid, row.last_on)
        told = (kind_said(latest), said_of(latest)) if latest else ()
        said = f": {', '.join(part for part in told if part)}" if any(told) else ""
        lines.append(f"{row.name}: {short_date(row.last_on, today)}, {ago(row.last_on, today)}{said}")
    return "\n".join(lines) or "Say whom you mean, by name."


def _contact_of(book: Book, uid: str, day: str) -> ActionRow | None:
    """The newest entry of a day in which I was in touch with a contact; a plan or a thought is none."""
    of_day = book.journal(JournalFilter(contact=uid, since=day, until=day), limit=OF_A_DAY)
    kinds = CONTACT_KINDS | {Kind.INTRODUCTION}
    return next((a for a in of_day if a.kind in kinds and uid in {who.uid for who in a.contacts}), None)


def _owed(book: Book, ask: Ask, today: date) -> str:
    wanted = {ref.uid for ref in ask.who}
    rows = [p for p in book.promises(PromiseState.OPEN) if not wanted or p.who.uid in wanted]
    return "\n".join(_promise(row, today) for row in rows) or "Nothing is owed either way."


def _promise(row: PromiseRow, today: date) -> str:
    when = due(row.due, row.due_to, today)
    said = f"I owe {row.who.name}: " if row.direction == Direction.MINE else f"{row.who.name} owes me: "
    return said + masked(row.marking, row.what) + (f" ({when})" if when else "")


def _find(book: Book, ask: Ask, today: date) -> str:
    rows = book.find(ask.what or " ".join(ref.name for ref in ask.who), limit=FOUND)
    lines = [f"{short_date(row.on, today)} {row.title} {row.snippet}".strip() for row in rows]
    return "\n".join(lines) or "Nothing found."


_ANSWERS: dict[AskKind, Callable[[Book, Ask, date], str]] = {
    AskKind.MAY_SHARE: _may_share,
    AskKind.WHO_CAN_HELP: _who_can_help,
    AskKind.WHAT_TO_OFFER: _what_to_offer,
    AskKind.LAST_CONTACT: _last_contact,
    AskKind.OWED: _owed,
    AskKind.FIND: _find,
}

_LINKED = (
    "SELECT c.uid FROM json_each(:uids) j JOIN contact c ON c.uid = j.value"
    " WHERE EXISTS (SELECT 1 FROM contact_need n WHERE n.contact_id = c.id)"
    " OR EXISTS (SELECT 1 FROM contact_objective o WHERE o.contact_id = c.id)"
)


def linked(book: BookCore, uids: Sequence[str]) -> frozenset[str]:
    """Which of the contacts are linked to a need or an objective of mine, in one look-up."""
    return frozenset(row[0] for row in book._query(_LINKED, {"uids": json.dumps(list(uids))}))
