"""Handing somebody's card to somebody else: an exit of its own, behind the judge, and an entry of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netcrm.formats.card import shared_card
from netcrm.models.drafts import ActionDraft
from netcrm.rules.boundary import Purpose, VerdictKind
from netcrm.store.actions import write_action
from netcrm.store.boundaries import item, may_pass
from netcrm.store.contacts_read import detail
from netcrm.store.errors import NotFound, Refused, Withheld
from netcrm.store.exits import STOPPING, Stop
from netcrm.words import Detail, ExchangeSort, Kind

if TYPE_CHECKING:
    from datetime import date

    from netcrm.models.rows import Who
    from netcrm.store.changes import Tx
    from netcrm.store.core import BookCore


class NothingAgreed(Withheld):
    """Nothing is agreed with somebody that lets their card pass: whoever shares it asks them first, or says so."""


def judged(book: BookCore, whose: Who, to: Who, today: date, against: str, unagreed: bool) -> tuple[str, str]:
    """Why it may pass, in words, and the reason that goes against a refusal, '' where there is none to go against.

    Raises Withheld when it may not pass and no reason is given ``against`` that, NothingAgreed when nothing is agreed,
    unless it shall pass ``unagreed``; Refused when both are one contact.
    """
    if whose.uid == to.uid:
        raise Refused(f"{whose.name} has their own card; nothing was shared")
    verdict = may_pass(book, item(book, whose.uid), to.uid, Purpose.CARD, today)
    stop = Stop(whose.uid, _what(whose), to.uid, to.name, verdict, (whose.name,), Purpose.CARD)
    if verdict.kind in STOPPING:
        if against.strip():
            return f"It goes against what was agreed: {against.strip()}", against
        ways = "record their consent, or go against it with a written reason"
        raise Withheld(f"{stop.said} Nothing was shared; {ways}", (stop,))
    why = verdict.reasons[0].text
    if verdict.kind is VerdictKind.UNKNOWN and not (unagreed or against.strip()):
        raise NothingAgreed(f"{why} Nothing was shared; ask them first, or share it all the same", (stop,))
    return why, ""


def card(book: BookCore, uid: str, today: date) -> str:
    """The contact as a card for somebody else. Raises NotFound."""
    found = detail(book, uid, today)
    if found is None:
        raise NotFound("the contact has just been deleted; nothing was shared")
    return shared_card(found)


def record(tx: Tx, whose: Who, to: Who, on: str, against: str) -> str:
    """Write that the card was given to somebody; return the label. Whose it is, is mentioned: they took no part."""
    details = {Detail.WHAT: _what(whose), Detail.SORT: ExchangeSort.REFERRAL.value}
    if against.strip():
        details[Detail.OVERRIDE] = against.strip()
    write_action(tx, ActionDraft(kind=Kind.GAVE, on=on, who=[to.uid], mentions=[whose.uid], details=details))
    return f"Shared the card of {whose.name} with {to.name}"


def _what(whose: Who) -> str:
    return f"contact details of {whose.name}"
