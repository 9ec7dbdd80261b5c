"""Creates the contacts that a capture line names for the first time, with the organisations they are with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netcrm.models.drafts import ContactDraft
from netcrm.models.tables import Affiliation
from netcrm.rules.capture.records import Capture, NewContact
from netcrm.store.actions import Known, known
from netcrm.store.contact_parts import organisations
from netcrm.store.contacts_write import insert_contact
from netcrm.text import fold
from netcrm.words import ContactKind, Stage

if TYPE_CHECKING:
    from netcrm.store.changes import Tx


def create(tx: Tx, capture: Capture) -> dict[str, Known]:
    """The new contacts by the key that the line's records use; organisations first.

    Whoever takes part is active; whoever is only spoken of is a prospect. Being named in a line is no act of its own,
    so no further entry is written.
    """
    if not capture.creates:
        return {}
    active = _met(capture)
    made: dict[str, Known] = {}
    for new in sorted(capture.creates, key=lambda c: c.kind is not ContactKind.ORGANISATION):
        if new.key in made:
            continue
        stage = Stage.ACTIVE if new.key in active else Stage.PROSPECT
        draft = ContactDraft(name=new.name, kind=new.kind, stage=stage)
        who = insert_contact(tx, draft)
        made[new.key] = known(tx, [who.uid])[who.uid]
        if new.organisation or new.organisation_uid or new.role:
            _affiliate(tx, made[new.key].id, new, made, stage)
    return made


def _met(capture: Capture) -> frozenset[str]:
    """The keys of those who take part in a record, and of the organisations they are with."""
    met = {ref.key for record in capture.records for ref in record.who if ref.key}
    return frozenset(met | {fold(new.organisation) for new in capture.creates if new.key in met and new.organisation})


def _affiliate(tx: Tx, person: int, new: NewContact, made: dict[str, Known], stage: Stage) -> None:
    """Write the role and organisation as typed; the organisation is the known one, the line's new one, or made here."""
    organisation: int | None = None
    if new.organisation_uid:
        organisation = known(tx, [new.organisation_uid])[new.organisation_uid].id
        tx.touch(contacts=[new.organisation_uid])
    elif new.organisation:
        folded = fold(new.organisation)
        if folded in made:
            organisation = made[folded].id
        else:
            organisation = organisations(tx, [new.organisation], stage)[folded]
    tx.insert(Affiliation, person_id=person, organisation_id=organisation, role=new.role)
