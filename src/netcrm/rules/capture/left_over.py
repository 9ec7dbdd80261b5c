"""Putting to the person a part of a clause that its records do not explain."""

from __future__ import annotations

from collections.abc import Sequence

from netcrm.rules.capture.building import verb_question
from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.generic import generic
from netcrm.rules.capture.line import TEXT, Line
from netcrm.rules.capture.records import Record, Ref
from netcrm.rules.capture.scene import Scene


def put(
    scene: Scene, clause: Clause, start: int, after: int, choices: Sequence[str], people: list[Ref], text: str = ""
) -> list[Record]:
    """Ask what the words from token ``start`` on are; the record of the answer, none where they are only text.

    ``after`` is the token from which on the part may end: at the next sign, or with the clause.
    """
    line = scene.line
    end = part_end(line, after, clause.end)
    part = Clause(start, end, start, None, start)
    said = line.slice(start, end)
    given = verb_question(scene, part, tuple(choices), text or f"And “{said}”: what is this?")
    if not given or given == TEXT:
        return []
    return generic(scene, part, given, people)


def part_end(line: Line, at: int, stop: int) -> int:
    """The next sign from ``at`` on outside names, dates and brackets, or ``stop``."""
    while at < stop and not (line.lows[at] in SIGNS and line.inside[at] < 0 and not line.labels[at]):
        at += 1
    return at
