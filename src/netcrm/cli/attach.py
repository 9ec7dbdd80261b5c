"""``netcrm attach``, ``locate`` and ``statement``: the work products of an evidence item."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import DryRun, Json
from netcrm.models.evidence import EvidenceItemRow

if TYPE_CHECKING:
    from netcrm.models.drafts_evidence import ArtefactDraft
    from netcrm.models.rows import Changed
    from netcrm.standards import Standard
    from netcrm.store.book import Book

Item = Annotated[str, typer.Argument(metavar="ITEM", help="The evidence item: E3, or its id.")]
Title = Annotated[str, typer.Option(help="What it is called; else what it is.")]
Type = Annotated[str, typer.Option("--type", metavar="CODE", help="Its type in the unit's evidence table: E-D1.")]
Dated = Annotated[str, typer.Option("--on", metavar="DATE", help="The day, month or year that it is of.")]
COMMENT = "#"
"""Begins a line of the editor that is there to be read, and is no part of the statement."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("attach")(attach)
    app.command("locate")(locate)
    app.command("statement")(statement)


def attach(
    evidence: Item,
    file: Annotated[Path, typer.Argument(help="The file; a copy of it is kept, under the hash of its content.")],
    title: Title = "",
    evidence_type: Type = "",
    on: Dated = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Attach a file to an evidence item: it is copied in, and later changes to it change nothing here."""
    draft = _draft(title, evidence_type, on)
    _change(
        evidence,
        lambda book, uid, standard: book.attach(uid, file, draft, standard=standard, dry_run=dry_run),
        as_json,
        dry_run,
    )


def locate(
    evidence: Item,
    place: Annotated[str, typer.Argument(help="Where the document is filed.")],
    held_by: Annotated[str, typer.Option("--held-by", metavar="WHO", help="Who holds it, and shows it.")] = "",
    title: Title = "",
    evidence_type: Type = "",
    on: Dated = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Say where a document is filed that is not copied in: it may be confidential, or too large."""
    draft = _draft(title, evidence_type, on)
    _change(
        evidence,
        lambda book, uid, standard: book.locate(uid, place, held_by, draft, standard=standard, dry_run=dry_run),
        as_json,
        dry_run,
    )


def statement(
    evidence: Item,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="The statement; - reads it; without it your editor opens.")
    ] = "",
    title: Title = "",
    evidence_type: Type = "",
    on: Dated = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Write a personal statement for an evidence item; your editor shows its entries while you write."""
    from netcrm.cli.answers_read import text_given
    from netcrm.cli.desk import reading
    from netcrm.cli.options import BadInput, the_standard

    draft = _draft(title, evidence_type, on)
    said = text_given(text)
    if said is None:
        with reading() as book:
            item = book.evidence_item(evidence, the_standard())
        said = _edited(item)
    if not said.strip():
        raise BadInput("the statement is empty; nothing was changed")
    _change(
        evidence,
        lambda book, uid, standard: book.state(uid, said, draft, standard=standard, dry_run=dry_run),
        as_json,
        dry_run,
    )


def template(item: EvidenceItemRow) -> str:
    """What the editor shows: room for the statement, and the entries of the item behind comment signs."""
    lines = [
        "",
        f"{COMMENT} Write your statement above: what you did, what you know, and which entry shows it.",
        f"{COMMENT} Lines that begin with {COMMENT} are left out.",
        COMMENT,
        f"{COMMENT} {item.label}  {item.title}",
    ]
    for row in item.actions:
        who = ", ".join(w.name for w in row.contacts or row.mentions)
        for part in (f"{row.on}  {row.kind.replace('_', ' ')}  {who}", *row.text.splitlines(), row.outcome):
            if part.strip():
                lines.append(f"{COMMENT}   {part}")
    return "\n".join(lines) + "\n"


def without_comments(text: str) -> str:
    """The statement alone."""
    return "\n".join(line for line in text.splitlines() if not line.startswith(COMMENT)).strip()


def _edited(item: EvidenceItemRow) -> str:
    import subprocess

    from netcrm.cli.options import BadInput
    from netcrm.screens.editor import why, written

    try:
        text = written(template(item))
    except (OSError, subprocess.CalledProcessError) as error:
        raise BadInput(
            f"the editor could not be used ({why(error)}); set VISUAL or EDITOR to one that is there, or give the text."
            " Nothing was changed"
        ) from None
    return without_comments(text or "")


def _draft(title: str, evidence_type: str, on: str) -> ArtefactDraft:
    from netcrm.cli.options import day
    from netcrm.models.drafts_evidence import ArtefactDraft

    return ArtefactDraft(title=title, evidence_type=evidence_type.strip().upper(), on=day(on, "--on"))


def _change(evidence: str, work: Callable[[Book, str, Standard], Changed], as_json: bool, dry_run: bool) -> None:
    from netcrm.cli import portfolio
    from netcrm.cli.desk import writing
    from netcrm.cli.options import the_standard
    from netcrm.cli.told import tell

    standard = the_standard()

    def done(book: Book) -> tuple[Changed, EvidenceItemRow]:
        uid = book.find_evidence(evidence)
        changed = work(book, uid, standard)
        return changed, book.evidence_item(uid, standard)

    changed, item = writing(done, dry_run=dry_run)
    document = {"changed": bool(changed.change), "dry_run": dry_run, "label": changed.label, "evidence": item.label}
    made = next((a for a in item.artefacts if a.uid in changed.others), None)
    tell(changed, as_json, dry_run, document | {"artefact": portfolio.artefact(made) if made else None})
