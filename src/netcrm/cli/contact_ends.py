"""``netcrm end``, ``merge`` and ``forget``: a relationship ends, two contacts are one, a person is erased."""

from __future__ import annotations

from typing import Annotated

import typer

from netcrm.cli.options import DryRun, Json, Name, On, Yes


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("end")(end)
    app.command("merge")(merge)
    app.command("forget")(forget)


def end(
    contact: Name,
    why: Annotated[str, typer.Option(help="The reason.")],
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """End the relationship with a contact, with the reason. The answer is the contact."""
    from datetime import date

    from netcrm.cli.contact_answer import answer_contact
    from netcrm.cli.desk import writing
    from netcrm.cli.options import joined, whole_day
    from netcrm.models.rows import Changed
    from netcrm.store.book import Book

    who = joined(contact)
    day = date.fromisoformat(whole_day(on, "--on")) if on else None

    def work(book: Book) -> tuple[Changed, str]:
        uid = book.resolve(who).uid
        return book.end_contact(uid, why, day, dry_run=dry_run), uid

    changed, uid = writing(work, dry_run=dry_run)
    answer_contact(changed, uid, as_json, dry_run)


def merge(
    keep: Annotated[str, typer.Argument(metavar="CONTACT", help="The one that stays.")],
    drop: Annotated[str, typer.Argument(metavar="OTHER", help="The one that becomes part of it.")],
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Make one contact of two that are the same. The answer is the contact that stays."""
    from netcrm.cli.contact_answer import answer_contact
    from netcrm.cli.desk import writing
    from netcrm.models.rows import Changed
    from netcrm.store.book import Book

    def work(book: Book) -> tuple[Changed, str]:
        uid = book.resolve(keep).uid
        return book.merge(uid, book.resolve(drop).uid, dry_run=dry_run), uid

    changed, uid = writing(work, dry_run=dry_run)
    answer_contact(changed, uid, as_json, dry_run)


def forget(contact: Name, yes: Yes = False, dry_run: DryRun = False, as_json: Json = False) -> None:
    """Erase a person for good, from store, undo and search; undo cannot bring them back. Asks first.

    The answer lists the backups that still hold them, also those that netcrm backup --to wrote elsewhere, and the files
    of evidence with them in it, which may speak of them.
    """
    from netcrm.cli.ask import confirmed
    from netcrm.cli.desk import reading, writing
    from netcrm.cli.options import joined
    from netcrm.cli.out import answer, line

    with reading() as book:
        who = book.resolve(joined(contact))
        held = [str(path) for path in book.backups_holding(who.uid)] if dry_run else []
        files = [(f"{label} {name}", str(path)) for label, name, path in book.artefacts_about(who.uid)]
    attached = [path for _, path in files]
    if dry_run:

        def render_plan() -> None:
            line(f"Would forget {who.name} for good (nothing was changed).")
            for path in held:
                line(f"This backup would still hold them: {path}")
            for name, path in files:
                line(f"This attached file may speak of them, and would stay: {name}, {path}")

        planned = {"dry_run": True, "forgotten": who.uid, "name": who.name, "backups": held, "files": attached}
        answer(planned, as_json, render_plan)
        return
    confirmed(f"Erase {who.name} for good? Undo cannot bring them back, and ends here for all earlier changes.", yes)
    backups = [str(path) for path in writing(lambda book: book.forget(who.uid))]

    def render() -> None:
        line("Forgotten for good.")
        for path in backups:
            line(f"This backup still holds them; delete it to be rid of them there too: {path}")
        for name, path in files:
            line(f"This attached file may speak of them; look at it, and delete it when it does: {name}, {path}")

    answer(
        {"dry_run": False, "forgotten": who.uid, "name": None, "backups": backups, "files": attached}, as_json, render
    )
