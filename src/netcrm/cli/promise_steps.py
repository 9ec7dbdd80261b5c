"""``netcrm ledger kept``, ``broken``, ``released`` and ``postpone``: what becomes of a promise, mine or theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import DryRun, Json, On

if TYPE_CHECKING:
    from datetime import date

    from netcrm.models.rows import Changed
    from netcrm.store.book import Book

Which = Annotated[
    str,
    typer.Argument(metavar="PROMISE", help="The promise's id, or words that only it holds, the other side's name too."),
]
Why = Annotated[str, typer.Option("--why", help="Why, in your words.")]
Told = Annotated[str, typer.Option("--text", help="How it went, in your words.")]


def register(ledger: typer.Typer) -> None:
    """Add the verbs."""
    ledger.command("kept")(kept)
    ledger.command("broken")(broken)
    ledger.command("released")(released)
    ledger.command("postpone")(postpone)


def kept(promise: Which, text: Told = "", on: On = "", dry_run: DryRun = False, as_json: Json = False) -> None:
    """An open promise was kept."""
    _step(promise, on, dry_run, as_json, lambda book, uid, day: book.keep_promise(uid, day, text=text, dry_run=dry_run))


def broken(promise: Which, text: Told = "", on: On = "", dry_run: DryRun = False, as_json: Json = False) -> None:
    """An open promise was broken."""
    _step(
        promise, on, dry_run, as_json, lambda book, uid, day: book.break_promise(uid, day, text=text, dry_run=dry_run)
    )


def released(promise: Which, why: Why = "", on: On = "", dry_run: DryRun = False, as_json: Json = False) -> None:
    """An open promise need not be kept any more, as agreed with the other side."""
    _step(
        promise,
        on,
        dry_run,
        as_json,
        lambda book, uid, day: book.release_promise(uid, why=why, on=day, dry_run=dry_run),
    )


def postpone(
    promise: Which,
    to: Annotated[str, typer.Option("--to", metavar="DATE", help="The new day: 2026-12-12, fri, 12 dec.")],
    why: Why = "",
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Move an open promise to another day, as agreed with the other side; it stays open."""
    from netcrm.cli.options import BadInput, day

    due = day(to, "--to", "future")
    if not due:
        raise BadInput("--to: give the day to which it moves")
    _step(
        promise,
        on,
        dry_run,
        as_json,
        lambda book, uid, when: book.release_promise(uid, due, why, on=when, dry_run=dry_run),
    )


def _step(
    promise: str, on: str, dry_run: bool, as_json: bool, step: Callable[[Book, str, date | None], Changed]
) -> None:
    """Take a step of the open promise that is meant. Raises NotFound, BadInput when several fit."""
    from datetime import date

    from netcrm.cli.desk import writing
    from netcrm.cli.options import whole_day
    from netcrm.cli.things import one_of
    from netcrm.cli.told import tell
    from netcrm.words import PromiseState

    said = whole_day(on, "--on")
    day = date.fromisoformat(said) if said else None

    def work(book: Book) -> Changed:
        rows = [(row.uid, f"{row.what} {row.who.name}") for row in book.promises(PromiseState.OPEN)]
        return step(book, one_of(promise, rows, "open promise", "ledger promises --open"), day)

    changed = writing(work, dry_run=dry_run)
    tell(changed, as_json, dry_run, None if dry_run else {"id": next(iter(changed.made), None)})
