"""Handing somebody's card to somebody else: an exit of its own, behind the judge, and an entry of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netcrm.formats.card import shared_card
from netcrm.models.drafts import ActionDraft
from netcrm.rules.boundary import Purpose
from netcrm.store.actions import write_action
from netcrm.store.boundaries import item, may_pass, the_recipient
from netcrm.store.contacts_read import detail
from netcrm.store.errors import NotFound, Refused, Withheld
from netcrm.store.exits import STOPPING, Stop
from netcrm.words import Detail, ExchangeSort, Kind

if TYPE_CHECKING:
    from datetime import date

    from netcrm.models.rows import Who
    from netcrm.store.changes import Tx
    from netcrm.store.core import BookCore


def judged(book: BookCore, whose: Who, to: Who, today: date, against: str) -> str:
    """Why it may pass, in words. Raises Withheld when it may not and no reason is given ``against`` that; Refused when
    both are one contact."""
    if whose.uid == to.uid:
        raise Refused(f"{whose.name} has their own card; nothing was shared")
    verdict = may_pass(book, item(book, whose.uid), to.uid, Purpose.CARD, today)
    if verdict.kind in STOPPING and not against.strip():
        # Consent to it is recorded under the agreement: a contact is no entry of the journal.
        under = next((reason.boundary for reason in verdict.reasons if reason.boundary), "")
        said = the_recipient(book, to.uid, today).said
        stop = Stop(under, _what(whose), to.uid, said, verdict, (whose.name,))
        ways = "record their consent, or go against it with a written reason"
        raise Withheld(f"{stop.said} Nothing was shared; {ways}", (stop,))
    return " ".join(reason.text for reason in verdict.reasons)


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
