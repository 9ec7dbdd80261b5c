"""Records what a witness says, and the answers to an assessor's questions, on the points of the unit that they name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from netcrm.models.drafts import ActionDraft
from netcrm.rules.witness_form import askable
from netcrm.store.actions import write_action
from netcrm.store.errors import Refused
from netcrm.store.evidence_write import action_keys, item_row, put_actions
from netcrm.words import Detail, Kind

if TYPE_CHECKING:
    from pathlib import Path

    from netcrm.models.document import Document
    from netcrm.models.drafts_evidence import DiscussionDraft, TestimonyDraft
    from netcrm.standards import Standard
    from netcrm.store.changes import Tx


def points_text(standard: Standard, points: Iterable[str]) -> str:
    """Codes in the unit's order, as the detail keeps them. Raises Refused for a code that the unit does not have."""
    wanted = list(points)
    if unknown := [code for code in wanted if code not in standard.criteria]:
        raise Refused(f"{standard.unit} has no criterion {unknown[0]}; see: netcrm standards. Nothing was changed")
    return " ".join(standard.in_order(frozenset(wanted)))


def add_testimony(tx: Tx, draft: TestimonyDraft, standard: Standard, item: str) -> str:
    """Record a testimony, in an evidence item where one is named; return the label. Raises NotFound, Refused."""
    if not draft.words.strip():
        raise Refused("a testimony is what the witness says: give their words. Nothing was changed")
    details = {
        Detail.POINTS: points_text(standard, draft.points),
        Detail.STATUS: draft.status,
        Detail.RELATION: draft.relation,
        Detail.RECEIVED: draft.received,
        Detail.CONTACTABLE: draft.contactable,
    }
    written = ActionDraft(
        kind=Kind.TESTIMONY,
        on=draft.on,
        text=draft.words,
        outcome=draft.outcome,
        marking=draft.marking,
        who=[draft.witness],
        details=details,
    )
    knowledge = [code for code in details[Detail.POINTS].split() if not askable(standard, [code])]
    idle = f"; a witness cannot show {', '.join(knowledge)}, which is knowledge" if knowledge else ""
    return f"Recorded a testimony{_within(tx, write_action(tx, written), item)}{idle}"


def add_discussion(tx: Tx, draft: DiscussionDraft, standard: Standard, item: str) -> str:
    """Record the answer to a question of an assessor, in an evidence item where one is named; return the label. Raises
    NotFound, Refused."""
    if not draft.answer.strip() or not draft.points:
        raise Refused("a professional discussion needs the points that it is on, and the answer; nothing was changed")
    details = {Detail.POINTS: points_text(standard, draft.points), Detail.ASKED: draft.asked}
    written = ActionDraft(kind=Kind.DISCUSSED, on=draft.on, text=draft.answer, who=draft.who, details=details)
    return f"Recorded a professional discussion{_within(tx, write_action(tx, written), item)}"


def _within(tx: Tx, action: str, item: str) -> str:
    if not item:
        return ""
    held = item_row(tx, item)
    put_actions(tx, held.id, action_keys(tx, [action]).values())
    tx.touch(others=[item])
    return f" in E{held.number}"


def write_form(form: Document, to: Path) -> None:
    """Write a form for a witness into a new file: a page to print, or text for an e-mail, by the ending of its name.
    Raises Refused for another ending, or where there is a file; OSError."""
    from netcrm.formats.document_markdown import markdown
    from netcrm.formats.pack_html import html
    from netcrm.store.files import write_new

    ending = to.suffix.casefold()
    if ending not in (".html", ".md", ".txt"):
        raise Refused(
            f"{to}: the form is a page to print (.html), or text for an e-mail (.md, .txt); nothing was written"
        )
    try:
        write_new(to, html(form) if ending == ".html" else markdown(form).encode())
    except FileExistsError:
        raise Refused(f"there is a file at {to} already, and it was left alone; name another") from None
