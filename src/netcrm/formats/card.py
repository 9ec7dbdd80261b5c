"""The card that is handed to somebody: how a contact is reached and where they work, and nothing of one's own."""

from __future__ import annotations

from netcrm.formats.vcard_write import write_card
from netcrm.models.drafts import AffiliationDraft, ContactDraft, PointDraft
from netcrm.models.rows import ContactDetail
from netcrm.words import ContactKind, PointKind


def shared_card(detail: ContactDetail) -> str:
    """A contact as vCard 4.0 for somebody else: name, organisations and ways to reach them.

    Written anew from these alone: a card that was read may hold more than its owner meant to hand on. Notes, tags,
    birthday, photo, interests, free fields and past positions stay here.
    """
    kind = ContactKind(detail.row.kind)
    held = [a for a in detail.affiliations if a.other is not None and not a.to_text]
    return write_card(
        ContactDraft(
            name=detail.row.name,
            kind=kind,
            given=detail.given,
            family=detail.family,
            additional=detail.additional,
            prefix=detail.prefix,
            suffix=detail.suffix,
            affiliations=[
                AffiliationDraft(organisation=a.other.name, department=a.department, role=a.role)
                for a in held
                if a.other is not None and kind is ContactKind.PERSON
            ],
            points=[
                PointDraft(kind=PointKind(p.kind), value=p.value, label=p.label, preferred=p.preferred)
                for p in detail.points
            ],
        )
    )
