"""``netcrm evidence``: the stories of the portfolio, what they claim, and what the claims still lack."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import DryRun, Json, Unmask
from netcrm.models.evidence import EvidenceItemRow

if TYPE_CHECKING:
    from netcrm.models.rows import Changed
    from netcrm.store.book import Book

Item = Annotated[str, typer.Argument(metavar="ITEM", help="The evidence item: E3, or its id.")]
Actions = Annotated[list[str], typer.Argument(metavar="ACTION", help="Journal entries, by id or the beginning of it.")]
SHOWN = ("named", "anonymised", "located_not_included", "witness_only")


def register(app: typer.Typer) -> None:
    """Add the command with its verbs."""
    evidence = typer.Typer(
        help="Evidence items: list and show them, or make, change and open one.", invoke_without_command=True
    )
    evidence.callback()(listed)
    evidence.command("show")(show)
    evidence.command("new")(new)
    evidence.command("edit")(edit)
    evidence.command("add")(add)
    evidence.command("remove")(remove)
    evidence.command("delete")(delete)
    evidence.command("open")(open_one)
    app.add_typer(evidence, name="evidence")


def listed(context: typer.Context, as_json: Json = False) -> None:
    """List the evidence items with what they claim, or show, make, change and open one."""
    if context.invoked_subcommand is not None:
        return
    from netcrm.cli import portfolio
    from netcrm.cli.desk import reading, say_nothing
    from netcrm.cli.options import the_standard
    from netcrm.cli.out import answer
    from netcrm.cli.table import table

    standard = the_standard()
    with reading() as book:
        found = book.evidence_items(standard)
    answer(
        [portfolio.item(row) for row in found],
        as_json,
        lambda: table(
            ("", "title", "claims", "entries", "work products", "asked about"),
            (
                (
                    row.label,
                    row.title,
                    ", ".join(f"{c.criterion} {c.status or 'supports nothing'}" for c in row.claims),
                    str(len(row.actions)),
                    str(len(row.artefacts)),
                    _asked_about(row),
                )
                for row in found
            ),
            right=(3, 4),
            shrink=(1, 2),
            spare=(5, 4, 3),
        ),
    )
    if not found and not as_json:
        say_nothing("no evidence items; netcrm claim ACTION PC1 --why “…” makes the first")


def _asked_about(row: EvidenceItemRow) -> str:
    """What an assessor will ask about."""
    said = [f"{len(row.late)} late"] if row.late else []
    if row.repeated:
        said.append("shared sentence")
    return ", ".join(said)


def show(evidence: Item, unmask: Unmask = False, as_json: Json = False) -> None:
    """Show an evidence item: its entries, work products and testimonies, and what each claim lacks."""
    from netcrm.cli import portfolio
    from netcrm.cli.desk import reading
    from netcrm.cli.evidence_text import lines_of
    from netcrm.cli.options import the_standard
    from netcrm.cli.out import answer, line

    standard = the_standard()
    with reading() as book:
        found = book.evidence_item(evidence, standard)

    def render() -> None:
        for text in lines_of(found, unmask=unmask):
            line(text)

    answer(portfolio.item(found), as_json, render)


def new(
    action: Annotated[list[str] | None, typer.Argument(metavar="ACTION", help="Journal entries, by id.")] = None,
    title: Annotated[str, typer.Option(help="What the story is called; else the words of its first entry.")] = "",
    story: Annotated[str, typer.Option(help="What happened, told for the assessor.")] = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Make an evidence item of journal entries, or an empty one with a title."""
    from netcrm.cli.portfolio import actions_of

    def work(book: Book) -> tuple[Changed, str]:
        changed = book.new_evidence(actions_of(book, action or ()), title=title, story=story, dry_run=dry_run)
        return changed, next(iter(changed.others), "")

    _change(work, as_json, dry_run, create=True)


def edit(
    evidence: Item,
    title: Annotated[str | None, typer.Option(help="What the story is called.")] = None,
    story: Annotated[str | None, typer.Option(help="What happened, told for the assessor; '' for none.")] = None,
    shown: Annotated[
        str | None,
        typer.Option("--shown", metavar="HOW", help="How it may be shown: " + ", ".join(SHOWN) + "."),
    ] = None,
    age_why: Annotated[
        str | None, typer.Option("--age-why", help="Why it still counts, though it is old; '' for no reason.")
    ] = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Change an evidence item. What was submitted of it stays as it was handed in."""
    from netcrm.cli.options import BadInput
    from netcrm.models.drafts_evidence import EvidenceEdit

    if shown not in (None, *SHOWN):
        raise BadInput(f"--shown {shown}: there are {', '.join(SHOWN)}")
    given = {"title": title, "story": story, "shown_how": shown, "age_why": age_why}
    if not (values := {name: value for name, value in given.items() if value is not None}):
        raise BadInput("say what to change: --title, --story, --shown, --age-why. Nothing was changed")
    changes = EvidenceEdit.model_validate(values)
    _of_item(evidence, lambda book, uid: book.edit_evidence(uid, changes, dry_run=dry_run), as_json, dry_run)


def add(evidence: Item, action: Actions, dry_run: DryRun = False, as_json: Json = False) -> None:
    """Add journal entries to an evidence item."""
    from netcrm.cli.portfolio import actions_of

    _of_item(
        evidence,
        lambda book, uid: book.add_to_evidence(uid, actions_of(book, action), dry_run=dry_run),
        as_json,
        dry_run,
    )


def remove(
    evidence: Item,
    part: Annotated[list[str], typer.Argument(metavar="PART", help="Journal entries or work products, by id.")],
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Take journal entries, or one work product, out of an evidence item that was not submitted. A file that was copied
    in stays in the folder of artefacts."""

    from netcrm.cli.options import BadInput, the_standard
    from netcrm.cli.portfolio import actions_of

    def work(book: Book, uid: str) -> Changed:
        (item,) = book.evidence_items(the_standard(), uids=[uid])
        products = [a.uid for a in item.artefacts for name in part if len(name) >= 8 and a.uid.startswith(name.lower())]
        if not products:
            return book.remove_from_evidence(uid, actions_of(book, part), dry_run=dry_run)
        if len(products) > 1 or len(part) > 1:
            raise BadInput("one work product at a time, and no entries with it; nothing was changed")
        return book.remove_artefact(products[0], dry_run=dry_run)

    _of_item(evidence, work, as_json, dry_run)


def delete(evidence: Item, dry_run: DryRun = False, as_json: Json = False) -> None:
    """Delete an evidence item that claims nothing. Its number is not given again."""
    _of_item(evidence, lambda book, uid: book.delete_evidence(uid, dry_run=dry_run), as_json, dry_run)


def open_one(
    evidence: Item,
    which: Annotated[
        str, typer.Argument(metavar="FILE", help="Words of its title or name, when there are several.")
    ] = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Open an attached file with the system's program for it: a copy, so that the one kept cannot be changed."""
    from netcrm.cli.desk import reading
    from netcrm.cli.options import the_standard
    from netcrm.cli.out import answer, line
    from netcrm.cli.things import one_of

    with reading() as book:
        item = book.evidence_item(evidence, the_standard())
        files = [(a.uid, f"{a.title} {a.file_name}") for a in item.artefacts if a.sha256]
        if len(files) == 1 and not which:
            uid = files[0][0]
        else:
            uid = one_of(which, files, "attached file", f"evidence show {item.label}")
        path = None if dry_run else book.open_artefact(uid)
    title = next(text for key, text in files if key == uid)
    document = {"dry_run": dry_run, "id": uid, "path": str(path) if path else None}
    answer(document, as_json, lambda: line(f"Opened a copy: {path}" if path else f"Would open {title}"))


def _of_item(name: str, work: Callable[[Book, str], Changed], as_json: bool, dry_run: bool) -> None:
    def found(book: Book) -> tuple[Changed, str]:
        uid = book.find_evidence(name)
        return work(book, uid), uid

    _change(found, as_json, dry_run)


def _change(work: Callable[[Book], tuple[Changed, str]], as_json: bool, dry_run: bool, *, create: bool = False) -> None:
    from netcrm.cli.desk import writing
    from netcrm.cli.told import tell

    changed, uid = writing(work, create=create, dry_run=dry_run)
    made = {"changed": bool(changed.change), "dry_run": dry_run, "label": changed.label}
    tell(changed, as_json, dry_run, made | {"id": uid or None})
