"""Words that take back what stood before them: "met raj on monday. no, tuesday", "called jane, sorry, i mean amara"."""

from __future__ import annotations

from dataclasses import replace

from netcrm.rules.capture.building import verb_question
from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.gapping import ARTICLES
from netcrm.rules.capture.generic import generic
from netcrm.rules.capture.line import Line, Name
from netcrm.rules.capture.new_names import unknown_at
from netcrm.rules.capture.records import Question, QuestionKind, Record, RecordType
from netcrm.rules.capture.refs import contact_for
from netcrm.rules.capture.scene import Scene, unique, who
from netcrm.rules.capture.timing import choose_date
from netcrm.rules.capture.when_meant import resolve
from netcrm.words import Kind

_CUES = tuple(
    tuple(cue.split())
    for cue in (
        "scratch that;scrap that;edit :;strike that;correction;make that;or rather;my mistake;my bad;oops;whoops;"
        "should say;meant to say;i mean;i meant;no wait;wait no;sorry no;no sorry;typo;that should be;"
        "that should have been;should have been;not that;ignore that;forget that"
    ).split(";")
)
"""These take something back wherever they stand, but not at the head of a clause."""
_BY_FIRST = {cue[0]: [c for c in _CUES if c[0] == cue[0]] for cue in _CUES}
_WEAK = frozenset({"no", "nope", "sorry", "actually", "wait", "rather", "well", "er", "erm", "um"})
"""These do so after a sign, where a day, a time or a name follows at once."""
_TAKING_BACK = frozenset({"sorry", "wait", "no"})
_PASSED = frozenset(
    "it was that on with w w/ to i mean meant no sorry actually wait not the at be is should have been by say er um "
    "oh".split()
)


def corrected(scene: Scene, clause: Clause, made: list[Record]) -> list[Record]:
    """The records of a clause after what it takes back has been settled."""
    line = scene.line
    found = _cue(line, clause)
    if found is None:
        return made
    start, at = found
    *before, last = made
    if at < clause.end and at in line.dates:
        return [*before, _another_day(scene, last, start, at)]
    if at < clause.end and at in line.clocks:
        return [*before, _another_time(line, last, start, at)]
    name = _name_at(line, at) if at < clause.end else None
    if name is not None:
        return [*before, _another_person(scene, last, start, name)]
    kinds = tuple(str(r.kind) for r in made if r.kind is not None)
    choices = tuple(dict.fromkeys((*kinds, Kind.MET, Kind.CALLED, Kind.EMAILED, Kind.NOTED, "follow_up", "meeting")))
    given = verb_question(scene, clause, choices, "The line takes something back. What is it in the end?")
    return generic(scene, clause, given, list(last.who)) if given else made


def _cue(line: Line, clause: Clause) -> tuple[int, int] | None:
    """Where the words that take something back start, and the token that stands in its place."""
    for n in range(max(clause.body, clause.start + 1), clause.end):
        if line.inside[n] >= 0 or line.labels[n]:
            continue
        after_sign = line.lows[n - 1] in SIGNS
        size = takes_back(line, n)
        if size and line.lows[n + size : n + size + 1] != ["to"]:
            return n, _past(line, n + size, clause.end)
        if line.lows[n] in _WEAK and after_sign:
            at = _past(line, n + 1, clause.end)
            if at < clause.end and (
                at in line.dates
                or at in line.clocks
                or _alone(line, at, clause.end)
                or line.tokens[at].kind == "num"
                or line.lows[n] in _TAKING_BACK
                and (line.lows[at - 1] == "the" or line.lows[at] in ARTICLES)
            ):
                return n, at
            if line.lows[n] in _TAKING_BACK and at >= clause.end and line.lows[n + 1 : n + 2] in ([","], ["-"]):
                return n, at
    return None


def takes_back(line: Line, at: int) -> int:
    """How many words that take something back start at a token: "make that monday" is nothing to make."""
    return next((len(c) for c in _BY_FIRST.get(line.lows[at], ()) if tuple(line.lows[at : at + len(c)]) == c), 0)


def _past(line: Line, at: int, stop: int) -> int:
    while (
        at < stop
        and at not in line.dates
        and at not in line.clocks
        and line.inside[at] < 0
        and (line.lows[at] in _PASSED or line.lows[at] in SIGNS)
    ):
        at += 1
    return at


def _name_at(line: Line, at: int) -> Name | None:
    if line.inside[at] == at:
        return line.names[at]
    return unknown_at(line, at) if line.inside[at] < 0 and line.tells(at) else None


def _alone(line: Line, at: int, stop: int) -> bool:
    """Whether a name at a token stands for a whole correction: nothing, a sign or a date follows."""
    name = _name_at(line, at)
    if name is None or name.possessive:
        return False
    return name.end >= stop or line.lows[name.end] in SIGNS or bool(line.labels[name.end])


def _another_day(scene: Scene, record: Record, start: int, at: int) -> Record:
    line = scene.line
    when = line.dates[at]
    happened = record.type is RecordType.ACTION
    old = record.on if happened else record.due
    found = resolve(when, line.today, "past" if happened else "future")
    options = [found.text, *found.choices, old]
    day = choose_date(scene, line.slice(start, when.end), tuple(dict.fromkeys(o for o in options if o)))
    return replace(record, on=day) if happened else replace(record, due=day)


def _another_time(line: Line, record: Record, start: int, at: int) -> Record:
    clock = line.clocks[at]
    about = line.slice(start, clock.end)
    choices = tuple(dict.fromkeys(t for t in (clock.text, clock.other, record.time) if t))
    given = line.answer(QuestionKind.DATE, about)
    if not given:
        line.raise_question(Question(QuestionKind.DATE, about, f"“{about}”: at what time?", choices=choices))
    return replace(record, time=given if given in choices else clock.text)


def _another_person(scene: Scene, record: Record, start: int, name: Name) -> Record:
    line = scene.line
    meant = contact_for(line, name)
    among = unique([*([] if meant is None else [meant]), *record.who])
    people = who(scene, line.slice(start, name.end), "Who is meant in the end?", among, nobody=False)
    if not people:
        return record
    return replace(record, who=tuple(people), mentions=tuple(m for m in record.mentions if m not in people))
