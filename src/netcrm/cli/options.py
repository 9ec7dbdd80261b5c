"""The options that many commands share, and how their values are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from netcrm import clock

if TYPE_CHECKING:
    from netcrm.standards import Standard

Json = Annotated[bool, typer.Option("--json", help="Answer with one JSON document.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be changed, and change nothing.")]
On = Annotated[str, typer.Option("--on", metavar="DATE", help="The day it happened: 2026-11-23, fri, 3 dec.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]
Unmask = Annotated[bool, typer.Option("--unmask", help="Show the words of lines marked for few eyes, too.")]

Anyway = Annotated[
    str,
    typer.Option("--anyway", metavar="REASON", help="Why something passes against what was agreed; it is kept."),
]
Mine = Annotated[
    bool, typer.Option("--mine", help="What is given is mine, though something received has the same words.")
]
PassedOn = Annotated[
    str, typer.Option("--passed-on", metavar="ITEM", help="The received thing that is passed on: its id, or words.")
]

Name = Annotated[
    list[str],
    typer.Argument(metavar="CONTACT", help="An id, a name, a part of a name, or @handle; quotes are not needed."),
]


class BadInput(ValueError):
    """Something given on the command line cannot be used; the message says what, and what to give instead."""


def joined(parts: list[str]) -> str:
    """Words given one after the other as one text. Raises BadInput when an option stands between them: the words
    behind it were meant for its value, which needs quotes."""
    from netcrm.cli import told

    given, size = [word for word in told.words if word != "--"], len(parts)
    if given and not any(given[at : at + size] == parts for at in range(len(given) - size + 1)):
        raise BadInput(
            f"{parts[-1]} stands behind an option, apart from {parts[0]}; put quotes around an option's value of"
            " several words. Nothing was changed"
        )
    return " ".join(" ".join(parts).split())


def day(text: str, name: str, tense: str = "past") -> str:
    """A date given in an option as ISO text, partial as given; '' for ''. Raises BadInput."""
    from netcrm.rules.spoken import one_date

    try:
        return one_date(text, clock.today(), tense)
    except ValueError as error:
        raise BadInput(f"{name} {text}: {error}") from None


def whole_day(text: str, name: str, tense: str = "past") -> str:
    """As :func:`day`, but a day in full: a month or a year is refused. Raises BadInput."""
    found = day(text, name, tense)
    if found and len(found) != len("2026-11-23"):
        raise BadInput(f"{name} {text}: a whole day is needed, such as 2026-11-23")
    return found


def the_standard() -> Standard:
    """The standard in use: the file that the settings name, else netcrm's own.

    Raises SettingsError, StandardError for a file that cannot be used, BadInput for one that cannot be read.
    """
    from netcrm.settings import read_settings, standard_file
    from netcrm.standards import load_standard
    from netcrm.store.places import home

    settings = home().settings
    path = standard_file(read_settings(settings), settings)
    try:
        return load_standard(path)
    except OSError as error:
        if path is None:
            raise
        raise BadInput(f"{path} cannot be read ({error.strerror}); {settings} names it as the standard") from None


def criterion_code(standard: Standard, text: str) -> str:
    """A criterion's code as the unit writes it. Raises BadInput for one that the unit does not have."""
    wanted = text.strip().casefold()
    for code in standard.criteria:
        if code.casefold() == wanted:
            return code
    raise BadInput(f"{standard.unit} has no criterion {text}; netcrm standards lists them")
