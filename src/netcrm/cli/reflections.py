"""``netcrm reflections``: what I learnt, what I meant to do next time, and where I did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from netcrm.cli.options import DryRun, Json, Unmask

if TYPE_CHECKING:
    from netcrm.models.followed import Followed
    from netcrm.models.rows import ActionRow, Changed
    from netcrm.store.book import Book

MOST = 2_000
"""Reflections that are looked at, the newest."""


def register(app: typer.Typer) -> None:
    """Add the command with its verb."""
    reflections = typer.Typer(
        help="My reflections: list those that wait, or say what was done because of one.", invoke_without_command=True
    )
    reflections.callback()(listed)
    reflections.command("acted")(acted)
    app.add_typer(reflections, name="reflections")


def listed(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Those that were acted on, too.")] = False,
    unmask: Unmask = False,
    as_json: Json = False,
) -> None:
    """List the reflections on which nothing was done yet, newest first, or say what was done because of one."""
    if context.invoked_subcommand is not None:
        return
    from netcrm.cli.desk import reading, say_nothing
    from netcrm.cli.journal import unique_length
    from netcrm.cli.out import answer
    from netcrm.cli.table import table
    from netcrm.rules.masking import masked

    with reading() as book:
        held = _reflections(book)
    found = [(row, followed) for row, followed in held if every or as_json or not followed.done]
    size = unique_length([row.uid for row, _ in found])
    answer(
        [_document(row, followed) for row, followed in found],
        as_json,
        lambda: table(
            ("id", "on", "about", "reflection", "next time", "acted on"),
            (
                (
                    row.uid[:size],
                    row.on,
                    ", ".join(who.name for who in (*row.contacts, *row.mentions)),
                    row.text if unmask else masked(row.marking, row.text),
                    _said(row, "next_time", unmask),
                    ", ".join(f"{step.kind.replace('_', ' ')} {step.on}" for step in followed.done),
                )
                for row, followed in found
            ),
            shrink=(2, 3, 4),
        ),
    )
    if not found and not as_json:
        say_nothing('no reflection waits; netcrm log "reflection: …, next time …" notes one')


def acted(
    reflection: Annotated[str, typer.Argument(metavar="REFLECTION", help="Its id, or words that only it holds.")],
    action: Annotated[str, typer.Argument(help="The later journal entry's id, or as much of it as names one.")],
    differently: Annotated[str, typer.Option("--differently", help="What you did differently, in your words.")] = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Say that a journal entry was done because of a reflection: it counts as a later action that one changed."""
    from netcrm.cli.desk import writing
    from netcrm.cli.told import tell
    from netcrm.models.drafts import ActionEdit
    from netcrm.words import Detail

    def work(book: Book) -> tuple[Changed, dict[str, Any]]:
        later = book.action(action)
        uid = reflection_of(book, reflection)
        edit = ActionEdit(source=uid)
        if differently.strip():
            details = {Detail(name): value for name, value in later.details.items()}
            edit = ActionEdit(source=uid, details=details | {Detail.DIFFERENTLY: differently.strip()})
        changed = book.edit_action(later.uid, edit, dry_run=dry_run)
        return changed, {"reflection": uid, "action": later.uid}

    changed, document = writing(work, dry_run=dry_run)
    tell(changed, as_json, dry_run, document)


def reflection_of(book: Book, given: str) -> str:
    """The uid of the reflection meant by an id or by words. Raises NotFound, BadInput when several fit."""
    from netcrm.cli.things import one_of

    held = [(row.uid, " ".join((row.text, *row.details.values()))) for row, _ in _reflections(book)]
    return one_of(given, held, "reflection", "reflections --all")


def _reflections(book: Book) -> list[tuple[ActionRow, Followed]]:
    """The reflections, newest first, each with what followed from it."""
    from netcrm.models.filters import JournalFilter
    from netcrm.models.followed import Followed
    from netcrm.words import Kind

    rows = book.journal(JournalFilter(kind=Kind.REFLECTED), limit=MOST)
    held = book.follows(row.uid for row in rows)
    return [(row, held.get(row.uid, Followed())) for row in rows]


def _said(row: ActionRow, name: str, unmask: bool) -> str:
    from netcrm.rules.masking import masked

    said = row.details.get(name, "")
    return said if unmask else masked(row.marking, said)


def _document(row: ActionRow, followed: Followed) -> dict[str, Any]:
    from netcrm.cli.rows import names

    return {
        "id": row.uid,
        "on": row.on,
        "text": row.text,
        "lesson": row.details.get("lesson", ""),
        "next_time": row.details.get("next_time", ""),
        "contacts": names((*row.contacts, *row.mentions)),
        "marking": row.marking,
        "acted_on": [{"id": step.uid, "kind": step.kind, "on": step.on, "text": step.text} for step in followed.done],
    }
