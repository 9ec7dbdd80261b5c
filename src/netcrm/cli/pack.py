"""``netcrm pack``: the evidence pack: what would go, what was decided on each part, and the files themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import DryRun, Json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netcrm.models.rows import Changed
    from netcrm.rules.pack.assemble import Portfolio
    from netcrm.rules.pack.parts import Part
    from netcrm.store.book import Book

SHORT_ID = 12
"""Digits of a part's id that are shown."""
AsOf = Annotated[str, typer.Option("--as-of", metavar="DATE", help="The pack as of this day.")]
Assessment = Annotated[
    str, typer.Option("--assessment", metavar="ID", help="For this assessment; else the next one from that day on.")
]
Groups = Annotated[
    list[str] | None,
    typer.Argument(metavar="[E3…]", help="Evidence items, or sections as preview names them."),
]


def register(app: typer.Typer) -> None:
    """Add the command with its verbs."""
    pack = typer.Typer(help="The evidence pack for an assessor.", invoke_without_command=True)
    pack.callback()(write)
    pack.command("preview")(preview)
    pack.command("look")(look)
    pack.command("key")(key)
    app.add_typer(pack, name="pack")


def write(
    context: typer.Context,
    to: Annotated[Path | None, typer.Option("--to", metavar="DIR", help="A new folder for the pack.")] = None,
    as_of: AsOf = "",
    assessment: Assessment = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Write the evidence pack into a folder: a page, a Word document, the matrix, and the documents that may go.

    Words and documents go only once they were looked at: netcrm pack preview shows them as they would stand there,
    netcrm pack look decides. What stays is listed with the reason.
    """
    if context.invoked_subcommand is not None:
        return
    from netcrm.cli.desk import reading
    from netcrm.cli.options import BadInput, the_standard
    from netcrm.cli.out import answer, line, say
    from netcrm.store.packing import portfolio
    from netcrm.store.packing import write as write_pack

    if to is None:
        raise BadInput("give the folder: netcrm pack --to DIR; netcrm pack preview shows what would go")
    standard, on = the_standard(), _day(as_of)
    with reading() as book:
        chosen = book.find_assessment(assessment, standard) if assessment else ""
        facts = book.pack_facts(standard, on, chosen)
        if dry_run:
            found, files = portfolio(facts, standard, book.artefact_file), []
        else:
            told: list[str] = []

            def step(_done: int, _of: int, what: str) -> None:
                sort = "".join(c for c in what if not c.isdigit())
                if sort not in told:  # of many documents the first is enough
                    told.append(sort)
                    say(f"netcrm: {what} …")

            written = write_pack(facts, standard, to, book.artefact_file, step)
            found, files = written.portfolio, list(written.files)
    document = {
        "path": str(to),
        "dry_run": dry_run,
        "files": files,
        "parts": _counts(found),
        "withheld": [{"belongs_to": w.ref, "what": w.what, "why": w.why} for w in found.withheld],
    }

    def render() -> None:
        counts = _counts(found)
        line(f"Would write the pack to {to} (nothing was written)" if dry_run else f"Wrote the pack to {to}:")
        for file in files:
            line(f"  {file}")
        line(f"{counts['goes']} parts go, {counts['stays']} stay, {counts['open']} were not looked at yet.")
        if found.withheld:
            line(f"{len(found.withheld)} things are withheld; the register in the pack says why.")

    answer(document, as_json, render)


def preview(
    which: Groups = None,
    unlooked: Annotated[bool, typer.Option("--open", help="Those that were not looked at yet only.")] = False,
    as_of: AsOf = "",
    as_json: Json = False,
) -> None:
    """Show every text and document of the pack as it would go, with what was decided on it."""
    from netcrm.cli.desk import reading
    from netcrm.cli.out import answer, line
    from netcrm.store.packing import searched

    with reading() as book:
        found = _portfolio(book, as_of)
    parts = [p for p in _of_groups(found, which or []) if not (unlooked and (p.outcome or p.warning))]
    document = [
        {
            "id": _id(part),
            "belongs_to": part.group,
            "what": part.label,
            "shown": part.shown,
            "outcome": part.outcome or "open",
            "warning": part.warning or None,
            "searched": searched(part),
        }
        for part in parts
    ]

    def render() -> None:
        group = ""
        for part in parts:
            if part.group != group:
                group = part.group
                line(group)
            state = part.warning or part.outcome or "not looked at yet"
            line(f"  {_id(part)}  {part.label} ({state})")
            for text in part.shown.splitlines() or [""]:
                line(f"      {text}")
            if not searched(part):
                line("      Words in a picture cannot be searched: open it, then let it go by its id.")

    answer(document, as_json, render)


def look(
    which: Annotated[
        list[str],
        typer.Argument(metavar="E3…", help="Evidence items, sections, or parts by the id that preview shows."),
    ],
    goes: Annotated[bool, typer.Option("--goes", help="They go into the pack as they were shown.")] = False,
    stays: Annotated[bool, typer.Option("--stays", help="They stay out of it.")] = False,
    again: Annotated[bool, typer.Option("--again", help="They are to be looked at again.")] = False,
    instead: Annotated[
        str, typer.Option("--as", metavar="TEXT", help="The words that go in the place of one part.")
    ] = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Decide on parts of the pack after you have read them: they go, they stay, or one goes in other words.

    Of an evidence item or a section that is let go, what you decided on before stays as it was; name a part by its id
    to change that. Other words go until --again.

    A picture or a PDF cannot be searched whole for names: it goes by its own id only, never with the whole item.
    """
    from netcrm.cli.desk import reading, writing
    from netcrm.cli.options import BadInput
    from netcrm.cli.out import say
    from netcrm.cli.told import tell
    from netcrm.models.pack import GOES, STAYS
    from netcrm.store.packing import searched

    if [goes or bool(instead), stays, again].count(True) != 1:
        raise BadInput("say one of --goes, --stays, --again, or --as TEXT for one part")
    outcome = STAYS if stays else "" if again else GOES

    def work(book: Book) -> Changed:
        found = _portfolio(book, "")
        parts = _of_groups(found, which)
        if instead and found.quotes(instead):
            raise BadInput("these words quote an entry that stays; nothing was changed")
        if outcome == GOES and not instead:
            singly = {name.strip().casefold() for name in which}
            # What was decided on stays so, unless it is named by itself.
            parts = [part for part in parts if not part.outcome or _id(part).casefold() in singly]
            # What is stuck is told by the preview, and holds up nothing else of its item.
            parts = [part for part in parts if not part.warning] or parts
            left = [part for part in parts if not searched(part) and _id(part).casefold() not in singly]
            parts = [part for part in parts if part not in left]
            if left:
                ids = ", ".join(_id(part) for part in left)
                advice = f"{ids} cannot be searched whole for names: open it, then let it go by its id"
                if not parts:
                    raise BadInput(f"{advice}. Nothing was changed")
                say(f"netcrm: {advice}; it was left")
        return book.look_at_parts(parts, outcome, body=instead, dry_run=dry_run or not parts)

    tell(writing(work, dry_run=dry_run), as_json, dry_run)
    if instead and not dry_run:
        with reading() as book:
            (part,) = _of_groups(_portfolio(book, ""), which)
        if part.shown != instead.strip():
            say(f"netcrm: names in it are replaced, so it goes as: {part.shown}")


def key(as_of: AsOf = "", as_json: Json = False) -> None:
    """Show whose each pseudonym in the pack is: for you to show in person, and in no file of the pack."""
    from netcrm.cli.desk import reading
    from netcrm.cli.out import answer, line
    from netcrm.cli.table import table

    with reading() as book:
        found = _portfolio(book, as_of)
    document = [{"pseudonym": pseudonym, "name": name} for pseudonym, name in found.key]

    def render() -> None:
        table(("in the pack", "who it is"), found.key)
        line("Show this in person; it is in no file of the pack.")

    answer(document, as_json, render)


def _day(text: str) -> date | None:
    from datetime import date

    from netcrm.cli.options import whole_day

    return date.fromisoformat(whole_day(text, "--as-of")) if text else None


def _portfolio(book: Book, as_of: str) -> Portfolio:
    from netcrm.cli.options import the_standard
    from netcrm.store.packing import portfolio

    standard = the_standard()
    return portfolio(book.pack_facts(standard, _day(as_of)), standard, book.artefact_file)


def _id(part: Part) -> str:
    """What a part is called on the command line."""
    return f"{part.subject[-SHORT_ID:]}.{part.part.removeprefix('detail:')}"


def _of_groups(found: Portfolio, which: Sequence[str]) -> list[Part]:
    """The parts of these evidence items, sections and ids, or all of them. Raises BadInput for one that is missing."""
    from netcrm.cli.options import BadInput

    parts: list[Part] = []
    for name in which:
        wanted = name.strip().casefold()
        fitting = [p for p in found.parts if wanted in (p.group.casefold(), _id(p).casefold())]
        if not fitting:
            groups = ", ".join(dict.fromkeys(part.group for part in found.parts)) or "nothing yet"
            raise BadInput(f"the pack has no {name}; it has {groups}. netcrm pack preview shows the ids of parts")
        parts += [part for part in fitting if part not in parts]
    if which:
        return parts
    order = {group: place for place, group in enumerate(dict.fromkeys(part.group for part in found.parts))}
    return sorted(found.parts, key=lambda part: order[part.group])


def _counts(found: Portfolio) -> dict[str, int]:
    """How many parts go, stay, and are open."""
    goes = sum(part.goes for part in found.parts)
    stays = sum(not part.goes and bool(part.outcome or part.warning) for part in found.parts)
    return {"goes": goes, "stays": stays, "open": len(found.parts) - goes - stays}
