"""The days and times of day of a clause that none of its records took."""

from __future__ import annotations

from dataclasses import replace

from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.commitments import OCCASIONS
from netcrm.rules.capture.left_over import part_end, put
from netcrm.rules.capture.lexicon import Family, Form, verb_at
from netcrm.rules.capture.line import TEXT, Line
from netcrm.rules.capture.records import Record, RecordType
from netcrm.rules.capture.scene import Scene, head_end
from netcrm.rules.capture.timing import time_of, topic_before
from netcrm.rules.capture.when_meant import inherent, resolve
from netcrm.words import Kind

_WILLING = frozenset("free available suits works keen happy can up fancies wants wd would could".split())
_BEFOREHAND = frozenset({"by", "before", "b4", "until", "till", "til"})
_APPOINTMENT = ("meeting", "follow_up", TEXT)
_TIMED = frozenset({Family.GIVE, Family.GET, Family.TOLD, Family.OFFER, Family.BRIEF})


def timed(scene: Scene, clause: Clause, made: list[Record]) -> list[Record]:
    """The records of a clause with the time of day that its words say, where the grammar has not read it."""
    line = scene.line
    first = made[0]
    clocks = [n for n in range(clause.start, clause.end) if n in line.clocks]
    if not clocks:
        return made
    if first.type is RecordType.PROMISE:
        dated = any(n in line.dates for n in range(clause.start, clause.end))
        return made if first.due or dated else [replace(first, due=scene.today), *made[1:]]
    if first.type is not RecordType.ACTION:
        return made
    at = clocks[0]
    if line.lows[at] in _BEFOREHAND or _appointment(line, clause, at):
        # "asked jane for the slides by 5pm": not when it was asked.
        return [replace(first, time=""), *made[1:]]
    if clause.family is Family.TOLD and line.lows[at] not in ("at", "@", "around"):
        # "told tom 3pm" tells the time.
        return [replace(first, time=""), *made[1:]]
    if (
        not first.time
        and clause.family in _TIMED
        and at < head_end(line, clause)
        and not topic_before(line, clause, at)
    ):
        return [replace(first, time=time_of(scene, clause)), *made[1:]]
    return made


def appointments(scene: Scene, clause: Clause, made: list[Record]) -> list[Record]:
    """ "seán replied, he's up for a call tues 3pm": what is put to the person as a thing to come."""
    line = scene.line
    if made[0].type is not RecordType.ACTION:
        return []
    taken = {r.on for r in made} | {r.due for r in made if r.due}
    for n in range(clause.body + 1, clause.end):
        if n in line.dates:
            when = line.dates[n]
            read = {resolve(when, line.today, tense).text for tense in ("past", "future")}
            if inherent(when, line.today) == "past" or when.rule in ("month", "year") or read & taken:
                continue
        elif n not in line.clocks:
            continue
        if not _appointment(line, clause, n) and not _told_a_time(line, clause, n):
            continue
        return put(scene, clause, _part_start(line, clause, n), n, _APPOINTMENT, list(made[0].who))
    return []


def _appointment(line: Line, clause: Clause, at: int) -> bool:
    """Whether a day or a time stands in a part of a clause that tells of being willing, or of an occasion, to come."""
    start = _part_start(line, clause, at)
    if start <= clause.body and clause.family is not Family.TOLD:
        return False
    end = part_end(line, at, clause.end)
    willing = any(line.lows[n] in _WILLING and line.inside[n] < 0 for n in range(start, end))
    if not willing:
        return False
    timed_here = any(n in line.clocks for n in range(start, end))
    return timed_here or any(_occasion(line, n) for n in range(start, end))


def _told_a_time(line: Line, clause: Clause, at: int) -> bool:
    """ "told tom 3pm": the time is what was told."""
    return (
        clause.family is Family.TOLD
        and at in line.clocks
        and line.inside[at - 1] >= 0
        and line.lows[at] not in ("at", "@", "around")
    )


def _occasion(line: Line, at: int) -> bool:
    if line.inside[at] >= 0 or line.labels[at]:
        return False
    if line.lows[at] in OCCASIONS or line.lows[at] == "free":
        return True
    found = verb_at(line.lows, at)
    return found is not None and found[0].kind in (Kind.MET, Kind.CALLED) and found[0].form in (Form.BASE, Form.NOUN)


def _part_start(line: Line, clause: Clause, at: int) -> int:
    start = at
    while start > clause.body and not (line.lows[start - 1] in SIGNS and not line.labels[start - 1]):
        start -= 1
    return start
