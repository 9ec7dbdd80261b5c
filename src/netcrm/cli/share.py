"""``netcrm share``: a contact's card for somebody else, behind the judge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import Anyway, DryRun, Json, Name

if TYPE_CHECKING:
    from netcrm.models.rows import Changed
    from netcrm.store.book import Book


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("share")(share)


def share(
    contact: Name,
    to: Annotated[str, typer.Option("--with", metavar="CONTACT", help="Who gets the card.")],
    into: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Write the card there; else it is printed.")
    ] = None,
    nothing_agreed: Annotated[
        bool, typer.Option("--nothing-agreed", help="Share it though nothing is agreed with them.")
    ] = False,
    anyway: Anyway = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Share a contact's card with somebody, as agreed with its owner, and record it.

    Only the name, the organisations and the ways to reach them are in the card; notes, tags and everything else stay.
    Where nothing is agreed with them it says so, and shares only with --nothing-agreed.
    """
    from netcrm.cli import told
    from netcrm.cli.desk import writing
    from netcrm.cli.options import BadInput, joined
    from netcrm.cli.out import answer, line, say
    from netcrm.store.files import write_new

    if into is not None and into.exists():
        raise BadInput(f"{into} exists already, and is not written over; nothing was shared")
    name = joined(contact)

    def work(book: Book) -> tuple[str, str, Changed]:
        found = book.share_card(name, to, against=anyway, unagreed=nothing_agreed, dry_run=True)
        if dry_run:
            return found
        if into is None:
            return book.share_card(name, to, against=anyway, unagreed=nothing_agreed)
        # The file first: what could not be written is not on record as shared.
        write_new(into, found[0].encode("utf-8", "replace"))
        try:
            return book.share_card(name, to, against=anyway, unagreed=nothing_agreed)
        except BaseException:
            into.unlink(missing_ok=True)
            raise

    text, why, changed = writing(work, dry_run=dry_run)
    document = {
        "changed": bool(changed.change),
        "dry_run": dry_run,
        "label": changed.label,
        "why": why,
        "card": text,
        "path": str(into) if into is not None else None,
    }

    def render() -> None:
        if into is None:
            line(text.rstrip(), lines=True)
            say(f"netcrm: {told.sentence(changed, dry_run)} {why}")
        else:
            line(f"{told.sentence(changed, dry_run)} {why}")

    answer(document, as_json, render)
