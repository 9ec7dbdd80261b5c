"""``netcrm log``: the capture line on the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import Anyway, DryRun, Json, Mine, PassedOn

if TYPE_CHECKING:
    from datetime import date

    from netcrm.cli.logged import Logged
    from netcrm.store.book import Book

STDIN = "-"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("log")(log)


def log(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[LINE]", help="What happened; - reads one line a record from standard input."),
    ] = None,
    create: Annotated[bool, typer.Option("--create", help="Create the contacts that are not known yet.")] = False,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="Read the line as if it were written that day.")] = "",
    because_of: Annotated[
        str,
        typer.Option(
            "--because-of", metavar="REFLECTION", help="The reflection that changed it: its id, or words of it."
        ),
    ] = "",
    passed_on: PassedOn = "",
    mine: Mine = False,
    anyway: Anyway = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> int:
    """Record what happened, in plain words: met jane at cmi yesterday, owe her the slides by fri.

    Without a line it asks for one, so that a confidence stays out of the shell's history. What the line leaves open is
    asked; where nobody is there to answer, nothing is recorded and the exit code is 2: of several lines none is, when
    one is not clear. What may be something received that may not pass is not recorded either, with exit code 1. A line
    that asks something is answered and records nothing.
    """
    from datetime import date

    from netcrm import clock
    from netcrm.cli.desk import writing
    from netcrm.cli.log_text import show
    from netcrm.cli.logged import Logged, document
    from netcrm.cli.options import BadInput, the_standard, whole_day
    from netcrm.cli.out import answer, say

    today = date.fromisoformat(whole_day(on, "--on")) if on else clock.today()
    if today > clock.today():
        raise BadInput(f"--on {on}: that day has not come yet; say in the line what is planned for it")
    lines = list(_lines(words))
    if because_of and len(lines) > 1:
        raise BadInput("--because-of goes with one line; record the others apart")
    if (passed_on or mine) and len(lines) > 1:
        raise BadInput("--passed-on and --mine go with one line; record the others apart")
    if passed_on and mine:
        raise BadInput("--passed-on and --mine: it is one or the other")
    logged = Logged(the_standard(), against=anyway, because=because_of, passed_on=passed_on, mine=mine)
    writing(lambda book: _record(book, lines, logged, today, create, dry_run, as_json), create=True, dry_run=dry_run)
    if logged.records or logged.answers or as_json:
        answer(document(logged), as_json, lambda: show(logged, dry_run))
    for said in logged.notes:
        say(f"netcrm: {said}")
    for said in logged.open:
        say(said)
    return (1 if logged.withheld else 2) if logged.open else 0


def _lines(words: list[str] | None) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; 0 for the only one. Raises BadInput when there is none."""
    from netcrm.cli.ask import asked, someone_is_there
    from netcrm.cli.options import BadInput

    if words == [STDIN]:
        raw = getattr(sys.stdin, "buffer", None)
        try:
            text = raw.read().decode() if raw is not None else sys.stdin.read()
        except UnicodeDecodeError:
            raise BadInput("standard input is not text in UTF-8; nothing was recorded") from None
        found = [
            (number, line) for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1) if line.strip()
        ]
        if not found:
            raise BadInput("standard input holds no line; nothing was recorded")
        yield from ((number, line.rstrip("\r")) for number, line in found)
        return
    line = " ".join(words or ())
    if not words:
        if not someone_is_there():
            raise BadInput("nothing was given to record; give the line, or - to read standard input")
        line = asked("What happened?")
    if not line.strip():
        raise BadInput("the line is empty; say what happened, and with whom")
    line.encode()  # what is no UTF-8 is refused before anything is recorded
    yield 0, line


class _Unclear(Exception):
    """A line of several that leaves something open."""


def _record(
    book: Book, lines: list[tuple[int, str]], logged: Logged, today: date, create: bool, dry_run: bool, as_json: bool
) -> None:
    """Record the lines, each as its own change: all of them, or none when one of them leaves something open."""
    from netcrm.cli.ask import someone_is_there

    if len(lines) == 1:
        number, line = lines[0]
        people = someone_is_there() and not as_json and not number
        _record_one(book, line, logged, today, create=create, people=people, dry_run=dry_run)
        return
    logged.clear()
    try:
        with book.together(dry_run=dry_run):
            for number, line in lines:
                _try_one(book, number, line, logged, today, create=create, dry_run=dry_run)
    except _Unclear as unclear:
        logged.take_nothing(f"netcrm: {unclear}; nothing was recorded of any line")


def _try_one(book: Book, number: int, line: str, logged: Logged, today: date, *, create: bool, dry_run: bool) -> None:
    """Record one line of several. Raises _Unclear with its number."""
    from netcrm.store.errors import Refused

    try:
        _record_one(book, line, logged, today, create=create, people=False, dry_run=dry_run)
    except Refused as refusal:
        raise _Unclear(f"line {number}: {refusal}") from None
    if logged.open:
        raise _Unclear(f"line {number} leaves something open")


def _record_one(
    book: Book, line: str, logged: Logged, today: date, *, create: bool, people: bool, dry_run: bool
) -> None:
    from netcrm.cli.capturing import settled, without_event

    answers = logged.answering(book)
    capture = settled(book, line, today, logged.given, create=create, people=people, said=answers)
    logged.take(book, capture, today, plain=without_event(book, line, today, logged.given), dry_run=dry_run)
    if not logged.open:
        logged.given.clear()
