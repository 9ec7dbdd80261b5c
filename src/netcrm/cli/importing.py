"""``netcrm import``: contacts from files and folders of vCards and tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import DryRun, Json

if TYPE_CHECKING:
    from netcrm.formats.reading import FileReading
    from netcrm.models.rows import ImportedFile

TELL_AFTER = 1.0
"""Seconds before progress is told, and between two tellings."""
FILES_SHOWN = 20


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import")(import_)


def import_(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, or folders with all that is in them.")],
    format: Annotated[
        str,
        typer.Option("--format", help="vcard, csv, linkedin, google, outlook or thunderbird; else it is recognised."),
    ] = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> int:
    """Import contacts from vCard (2.1, 3.0, 4.0) and CSV files. Importing the same again changes nothing.

    Exit code 1 when nothing in the files could be read.
    """
    from netcrm.cli.desk import writing
    from netcrm.cli.options import BadInput
    from netcrm.cli.out import answer
    from netcrm.formats.reading import Format

    if format not in ("", *Format):
        raise BadInput(f"--format {format}: there are {', '.join(Format)}")
    if not all(path.strip() for path in paths):
        raise BadInput("an empty path was given (a variable that is not set?); nothing was imported")
    places = [Path(path).expanduser() for path in paths]
    if missing := [path for path in places if not path.exists()]:
        raise BadInput(f"there is no {missing[0]}; nothing was imported")
    progress = _Progress()
    readings = _read(places, format, progress)
    files = writing(
        lambda book: book.import_cards(readings, progress.cards, dry_run=dry_run), create=True, dry_run=dry_run
    )
    progress.end()
    document = {
        "files": [
            {
                "path": file.path,
                "format": file.format or None,
                "read": file.read,
                "created": file.created,
                "updated": file.updated,
                "unchanged": file.unchanged,
                "skipped": [{"line": line, "reason": reason} for line, reason in file.skipped],
            }
            for file in files
        ]
    }
    answer(document, as_json, lambda: _show(files, dry_run))
    return 0 if any(file.read for file in files) else 1


def _read(paths: list[Path], format: str, progress: _Progress) -> list[FileReading]:
    from netcrm.formats.reading import files_under, read_file

    readings = []
    for path in files_under(paths):
        progress.tell(f"reading {path.name}")
        readings.append(read_file(path, format=format or None))
    return readings


class _Progress:
    """Tells on standard error how far the work is, once it takes longer than a second."""

    def __init__(self) -> None:
        from time import monotonic

        self._now = monotonic
        self._next = monotonic() + TELL_AFTER
        self._told = False

    def tell(self, said: str) -> None:
        from netcrm.cli.out import say

        if self._now() >= self._next:
            say(f"netcrm: {said}")
            self._next = self._now() + TELL_AFTER
            self._told = True

    def cards(self, done: int, total: int) -> bool:
        """As the store asks for it; True goes on."""
        if total:
            self.tell(f"{done:,} of {total:,} contacts")
        return True

    def end(self) -> None:
        """The last word, when there was a first one."""
        from netcrm.cli.out import say

        if self._told:
            say("netcrm: done")


def _show(files: list[ImportedFile], dry_run: bool) -> None:
    """A line for each file (of many, those with something new or left out), one for all that was left out, a sum."""
    from netcrm.cli.out import line
    from netcrm.cli.table import table

    table(
        ("file", "format", "read", "new", "updated", "unchanged", "left out"),
        (
            (
                file.path,
                file.format or "refused",
                *map(str, (file.read, file.created, file.updated, file.unchanged)),
                str(len(file.skipped)),
            )
            for file in files
            if len(files) <= FILES_SHOWN or file.skipped or file.created or file.updated
        ),
        right=range(2, 7),
        shrink=(0,),
    )
    for file in files:
        for at, reason in file.skipped:
            line(f"left out: {file.path}{f', line {at:,}' if at else ''}: {reason}")
    line(_summary(files, dry_run))


def _summary(files: list[ImportedFile], dry_run: bool) -> str:
    created, updated = sum(f.created for f in files), sum(f.updated for f in files)
    unchanged, skipped = sum(f.unchanged for f in files), sum(len(f.skipped) for f in files)
    said = f"{len(files):,} {'file' if len(files) == 1 else 'files'}: {created:,} new, {updated:,} updated, "
    said += f"{unchanged:,} unchanged, {skipped:,} left out."
    if dry_run:
        return f"{said} Nothing was changed: this is what would be."
    return f"{said} netcrm undo takes it back." if created or updated else f"{said} Nothing changed."
