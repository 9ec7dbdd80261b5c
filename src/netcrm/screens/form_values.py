"""What a form asks for, what is typed into it and what is wrong with it, as plain values. No widgets here.

The form's values are lines of texts by field: each line has the uid of the part that it is about ('' for a new one).
So they can be kept as a draft while they are not valid yet.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    """One input of a line: what it says while empty, its share of the width, and what completes it."""

    says: str
    share: int = 1
    completes: str = ""
    """'' nothing; ``person``, ``organisation``, ``contact`` a name; ``tags``; ``path``; else words apart by ``|``."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One field of the form. ``many`` lets it have any number of lines; ``choices`` makes it one of a few."""

    name: str
    label: str
    columns: tuple[Column, ...] = (Column(""),)
    many: bool = False
    choices: tuple[str, ...] = ()
    people_only: bool = False
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a field: the uid of its part, '' when it is new, and the text of each column."""

    uid: str
    cells: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is typed in it."""
        return not any(cell.strip() for cell in self.cells)


Lines = tuple[Line, ...]
Values = Mapping[str, Lines]
"""The lines of each field that has any."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field, in words, and where: in which of its lines that hold something (or in that of the
    part with this uid), and in which cell of it."""

    field: str
    said: str
    line: int = 0
    cell: int = 0
    part: str = ""


class Faults(Exception):
    """Everything that is wrong with what was typed, in the form's order."""

    def __init__(self, found: Iterable[Fault]) -> None:
        super().__init__()
        self.found = tuple(found)


def validation(error: Any) -> Iterable[tuple[str, str]]:
    """What the validation of a draft found: the draft's field, and what is wrong with it in words."""
    for fault in error.errors():
        yield str(fault["loc"][0]) if fault["loc"] else "", str(fault["msg"]).removeprefix("Value error, ")


def text_of(values: Values, name: str) -> str:
    """The text of a field of one line and one column."""
    lines = values.get(name, ())
    return lines[0].cells[0] if lines else ""


def differing(now: Values, before: Values) -> list[str]:
    """The fields that are not as before."""
    return [name for name in {**now, **before} if now.get(name, ()) != before.get(name, ())]


def kept(now: Values, before: Values) -> str:
    """The fields that are not as before, and what was there, as the text that is kept as a draft; '' for none."""
    held = {
        name: [[[line.uid, *line.cells] for line in values.get(name, ())] for values in (now, before)]
        for name in differing(now, before)
    }
    return json.dumps(held) if held else ""


def resumed(text: str, specs: Iterable[Spec]) -> dict[str, tuple[Lines, Lines]]:
    """The fields of a draft that was kept, each with what was there; nothing when the text is no draft of this form."""
    known = {spec.name: len(spec.columns) for spec in specs}
    try:
        held = json.loads(text) if text else {}
        return {
            name: (_lines(now, known[name]), _lines(before, known[name]))
            for name, (now, before) in held.items()
            if name in known
        }
    except (ValueError, TypeError, AttributeError):
        return {}


def _lines(held: Iterable[Iterable[object]], columns: int) -> Lines:
    lines = []
    for uid, *cells in held:
        if len(cells) != columns:
            raise ValueError("no line of this form")
        lines.append(Line(str(uid), tuple(str(cell) for cell in cells)))
    return tuple(lines)


def rebased(draft: Mapping[str, tuple[Lines, Lines]], there: Values) -> tuple[dict[str, Lines], list[str]]:
    """The form's values: what is there, with what the draft changed; and the fields where what is there is no longer
    what the draft was begun on."""
    values = dict(there)
    moved = []
    for name, (now, was) in draft.items():
        is_now = there.get(name, ())
        values[name] = _merged(now, was, is_now) if any(line.uid for line in (*was, *is_now)) else now
        if is_now not in (was, now):
            moved.append(name)
    return {name: lines for name, lines in values.items() if lines}, moved


def _merged(now: Lines, was: Lines, there: Lines) -> Lines:
    """The lines that are there, with those that the draft changed, added and took out."""
    old, mine = ({line.uid: line for line in lines if line.uid} for lines in (was, now))
    found = []
    for line in there:
        if line.uid not in old or mine.get(line.uid) == old[line.uid]:
            found.append(line)
        elif line.uid in mine:
            found.append(mine[line.uid])
    here = {line.uid for line in there}
    gone = [line for uid, line in mine.items() if uid not in here and line != old.get(uid)]
    return (*found, *gone, *(line for line in now if not line.uid))


def said_of(lines: Lines) -> str:
    """The lines in a few words, '' for none."""
    return "; ".join(", ".join(cell for cell in line.cells if cell) for line in lines)
