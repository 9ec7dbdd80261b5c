"""Work products of evidence items: a file copied in, the place of a document, a statement written for the portfolio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update
from sqlmodel import SQLModel, col

from netcrm.models.tables import Artefact
from netcrm.store.artefact_files import Copied, size_said
from netcrm.store.errors import NotFound, Refused
from netcrm.store.evidence_write import item_row, refuse_submitted
from netcrm.store.ids import new_uid

if TYPE_CHECKING:
    from netcrm.models.drafts_evidence import ArtefactDraft, ArtefactEdit
    from netcrm.standards import Standard
    from netcrm.store.changes import Tx

STATEMENT = "Personal statement"


def known_type(standard: Standard, evidence_type: str) -> None:
    """Raises Refused for a code that the unit's evidence table does not have."""
    if evidence_type and evidence_type not in standard.evidence:
        raise Refused(f"{standard.unit} lists no evidence {evidence_type}; see: netcrm standards. Nothing was changed")


def attach(tx: Tx, item: str, file: Copied, draft: ArtefactDraft) -> str:
    """Record a file that was copied in; return the label. Raises NotFound."""
    values = {"title": draft.title.strip() or file.name, "sha256": file.sha256}
    row = _insert(tx, item, draft, **values, size=file.size, file_name=file.name)
    return f"Attached {file.name} ({size_said(file.size)}) to {row}"


def locate(tx: Tx, item: str, place: str, held_by: str, draft: ArtefactDraft) -> str:
    """Record where a document is filed, and who holds it; return the label. Raises NotFound, Refused."""
    if not place.strip():
        raise Refused("say where the document is filed; nothing was changed")
    title = draft.title.strip() or place.strip()
    row = _insert(tx, item, draft, title=title, place=place.strip(), held_by=held_by.strip())
    return f"Located a document for {row}"


def state(tx: Tx, item: str, text: str, draft: ArtefactDraft) -> str:
    """Record a personal statement, dated today when nothing else is given; return the label. Raises NotFound,
    Refused."""
    if not text.strip():
        raise Refused("a statement needs words; nothing was changed")
    dated = draft.model_copy(update={"on": draft.on or tx.today.isoformat()})
    row = _insert(tx, item, dated, title=draft.title.strip() or STATEMENT, body=text.strip())
    return f"Added a statement to {row}"


def _insert(tx: Tx, item: str, draft: ArtefactDraft, **values: object) -> str:
    row, uid = item_row(tx, item), new_uid()
    tx.insert(
        Artefact,
        uid=uid,
        item_id=row.id,
        evidence_type=draft.evidence_type,
        on_text=draft.on,
        added_at=tx.stamp,
        **values,
    )
    tx.touch(others=[item, uid])
    return f"E{row.number}"


def edit(tx: Tx, uid: str, changes: ArtefactEdit) -> str:
    """Change what ``changes`` gives of a work product; return the label, '' when nothing differed. What was submitted
    of it stays as it was handed in. Raises NotFound, Refused when nothing would be left of it."""
    table = SQLModel.metadata.tables["artefact"]
    row = tx.exec(select(*table.columns).where(col(Artefact.uid) == uid)).first()
    if row is None:
        raise NotFound(f"no work product has the id {uid}; it may have been deleted")
    values = {("on_text" if name == "on" else name): getattr(changes, name) for name in changes.model_fields_set}
    values = {name: value for name, value in values.items() if row._mapping[name] != value}
    if not values:
        return ""
    after = {**row._mapping, **values}
    if not any(after[name].strip() for name in ("sha256", "place", "body")):
        raise Refused("a work product is a file, a place or words: one of them has to stay. Nothing was changed")
    tx.exec(update(Artefact).where(col(Artefact.id) == row.id).values(**values))
    tx.touch(others=[uid])
    return f"Edited {after['title']}"


def remove(tx: Tx, uid: str) -> str:
    """Take a work product out of its item; return the label. The file stays in the folder of artefacts. Raises
    NotFound, Refused when the item was submitted."""
    row = tx.exec(
        select(col(Artefact.id), col(Artefact.title), col(Artefact.item_id)).where(col(Artefact.uid) == uid)
    ).first()
    if row is None:
        raise NotFound(f"no work product has the id {uid}; it may have been deleted")
    item_uid = tx.sql("SELECT uid FROM evidence_item WHERE id = ?", (row.item_id,))[0][0]
    item = item_row(tx, item_uid)
    refuse_submitted(tx, item)
    tx.exec(delete(Artefact).where(col(Artefact.id) == row.id))
    tx.touch(others=[uid, item_uid])
    return f"Took {row.title} out of E{item.number}"
