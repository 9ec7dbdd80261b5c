"""``netcrm journal``: what was done, newest first, with what each entry is evidence of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import Json, Unmask

if TYPE_CHECKING:
    from netcrm.models.filters import JournalFilter
    from netcrm.models.rows import ActionRow
    from netcrm.standards import Standard
    from netcrm.store.book import Book

PAGE = 2_000


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("journal")(journal)


def journal(
    text: Annotated[list[str] | None, typer.Argument(help="Words to look for; '#tag' is as --tag.")] = None,
    contact: Annotated[str, typer.Option(help="Only with, or about, this contact.")] = "",
    criterion: Annotated[str, typer.Option(help="Only what records this criterion or is claimed for it: PC1.")] = "",
    kind: Annotated[str, typer.Option(help="Only this kind: met, called, gave, promised, …")] = "",
    tag: Annotated[list[str] | None, typer.Option(help="Only with this tag, or with a contact who has it.")] = None,
    since: Annotated[str, typer.Option(metavar="DATE", help="From this day on.")] = "",
    until: Annotated[str, typer.Option(metavar="DATE", help="Up to and with this day, month or year.")] = "",
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="At most so many, the newest; 0 for all.")] = 0,
    unmask: Unmask = False,
    as_json: Json = False,
) -> int:
    """Show the journal, newest first. Exit code 1 when nothing fits."""
    from netcrm.cli import actions
    from netcrm.cli.desk import reading, say_nothing
    from netcrm.cli.options import BadInput, criterion_code, day, the_standard
    from netcrm.cli.out import answer
    from netcrm.models.filters import JournalFilter
    from netcrm.words import Kind

    wanted_kind = kind.strip().lower().replace(" ", "_").replace("-", "_")
    if wanted_kind not in ("", *Kind):
        raise BadInput(f"--kind {kind}: there are {', '.join(Kind)}")
    words = [word for said in text or () for word in said.split()]
    tags = [word for word in words if word.startswith("#")]
    standard = the_standard()
    code = criterion_code(standard, criterion) if criterion else ""
    with reading() as book:
        wanted = JournalFilter(
            text=" ".join(word for word in words if word not in tags),
            contact=book.resolve(contact).uid if contact else "",
            kind=wanted_kind,
            criterion=code,
            since=day(since, "--since"),
            until=day(until, "--until"),
            tag=" ".join("".join(name.split()).lstrip("#").lower() for name in (*tags, *(tag or ()))),
        )
        found = _all(book, wanted, standard, limit)
        why = actions.reasons(book, standard, found)
    document = [actions.action(standard, row, why) for row in found]
    answer(document, as_json, lambda: show(standard, found, unmask))
    if not found and not as_json:
        say_nothing("nothing in the journal fits" if not wanted.empty else "the journal is empty; netcrm log writes")
    return 0 if found else 1


def show(standard: Standard, found: list[ActionRow], unmask: bool) -> None:
    """The entries as a table for people, what is marked for few eyes hidden unless ``unmask``; an id is as long as it
    must be to name one of them."""
    from netcrm.cli.actions import criteria
    from netcrm.cli.table import table
    from netcrm.rules.facts import facts_of
    from netcrm.rules.masking import against, masked
    from netcrm.rules.telling import kind_said, words_of

    size = unique_length([row.uid for row in found])
    table(
        ("id", "on", "kind", "with", "text", "records"),
        (
            (
                row.uid[:size],
                row.on,
                kind_said(row),
                ", ".join(who.name for who in row.contacts or row.mentions),
                (f"{warning} · " if (warning := against(row)) else "")
                + (f"[{row.marking}] " if row.marking else "")
                + (said if unmask else masked(row.marking, said)),
                " ".join(c["code"] for c in criteria(standard, row, facts, {}))
                if (facts := facts_of(standard, row))
                else "",
            )
            for row in found
            for said in [words_of(row)]
        ),
        shrink=(3, 4, 5),
        spare=(0,),
    )


def unique_length(uids: list[str]) -> int:
    """How many digits tell these ids apart, and a few more for those that are not shown."""
    size = 13
    while size < 32 and len({uid[:size] for uid in uids}) < len(uids):
        size += 1
    return min(size + 3, 32)


def _all(book: Book, wanted: JournalFilter, standard: Standard, limit: int) -> list[ActionRow]:
    """Every page of what the filter selects, up to ``limit``."""
    found: list[ActionRow] = []
    while not limit or len(found) < limit:
        size = min(PAGE, limit - len(found)) if limit else PAGE
        page = book.journal(wanted, standard, before=found[-1].uid if found else None, limit=size)
        found += page
        if len(page) < size:
            break
    return found
