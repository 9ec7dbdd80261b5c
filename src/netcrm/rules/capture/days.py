"""The day of a record against every day that its clause names: is it the record's own, and is it the only one?"""

from __future__ import annotations

from dataclasses import replace

from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.gapping import ARTICLES
from netcrm.rules.capture.lexicon import Family, Form, verb_at
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.records import Record, RecordType
from netcrm.rules.capture.scene import Scene, head_end
from netcrm.rules.capture.timing import NO_DAY, attributive, choose_date, date_token, topic_before
from netcrm.rules.capture.when_meant import resolve
from netcrm.words import Kind

_SUBJECTS = frozenset("i he she we they it who let".split())
_SPOKEN_OF = frozenset({"from", "since", "until", "till", "til", "for", "before", "by", "after", "due", "during", "b4"})
_OWN_DAY = frozenset({Kind.MET, Kind.CALLED, Kind.TALKED, Kind.ATTENDED})
"""What is done "for" or "about" something on a day was itself done on that day."""
_ABOUT_THINGS = frozenset({Family.CONTACT, Family.CHASE, Family.GIVE, Family.GET})
_BEFORE_THINGS = frozenset({"for", "about", "re", "from", "of"})
"""What these lead to may have a day of its own: "the pictures from the launch on the 14th"."""
_ARRANGING = frozenset(
    "cancel move change confirm arrange rearrange book postpone reschedule fix plan sort swap shift push delay".split()
)
_SETTLING = frozenset({"confirmed", "suggested", "announced"})
"""What is told by these is mostly a day to come."""
_TELLING = frozenset("that if whether because when while".split())


def audited_days(scene: Scene, clause: Clause, made: list[Record]) -> list[Record]:
    """The records with the day that the person gives where the line leaves it open."""
    first = made[0]
    if first.type is RecordType.ACTION:
        return [_when_it_was(scene, clause, first), *made[1:]]
    if len(made) == 1 and first.due:
        return [_when_it_is_due(scene, clause, first)]
    return made


def _when_it_was(scene: Scene, clause: Clause, record: Record) -> Record:
    line = scene.line
    at = date_token(scene, clause)
    if at is None:
        return record
    own = resolve(line.dates[at], line.today, "past").text
    if record.on == scene.today and own != record.on:
        return record
    others = _others(scene, clause, at)
    if others:
        days = [resolve(line.dates[n], line.today, "past").text for n in others]
        choices = tuple(dict.fromkeys((record.on, *(d for d in days if d))))
        if len(choices) > 1:
            last = line.dates[others[-1]]
            about = line.slice(min(at, last.start), max(line.dates[at].end, last.end))
            return replace(record, on=choose_date(scene, about, choices))
    settled = clause.verb is not None and clause.verb.phrase in _SETTLING
    if record.on != scene.today and (settled or at >= clause.body and _of_something_else(line, clause, at, record)):
        when = line.dates[at]
        choices = tuple(dict.fromkeys((scene.today, record.on)))
        return replace(record, on=choose_date(scene, line.slice(when.start, when.end), choices))
    return record


def _others(scene: Scene, clause: Clause, at: int) -> list[int]:
    """The further dates in the head of a clause that nothing ties to a thing or a topic."""
    line = scene.line
    head = head_end(line, clause)
    found = []
    end = line.dates[at].end
    for n in range(clause.start, head):
        when = line.dates.get(n)
        if when is None or n == at or attributive(line, clause, n) or topic_before(line, clause, n):
            continue
        if when.lead in _SPOKEN_OF or n and line.lows[n - 1] in _SPOKEN_OF | {"to", "of", "about", "re"}:
            continue
        if n >= end and n - end <= 2:
            # "fri, sat and sun" is put as a row.
            end = when.end
            continue
        found.append(n)
    return found


def _of_something_else(line: Line, clause: Clause, at: int, record: Record) -> bool:
    """Whether the day stands in what is told, asked or thanked for, and not by the people or the verb."""
    told = record.kind not in _OWN_DAY or clause.family is Family.TOLD
    if clause.family is Family.TOLD and at == clause.body and line.dates[at].rule != "day" and not line.dates[at].lead:
        # "jane confirmed friday".
        return True
    if line.lows[at - 1] == "to" and not line.dates[at].lead:
        # "to move lunch from friday to monday".
        return True
    if clause.verb is not None and clause.verb.phrase == "told" and _told_a_day(line, at):
        return True
    if line.depth[at] and line.lows[at - 1] not in ("(", ","):
        # "spoke to raj (back friday)".
        return True
    if line.lows[at - 1] in SIGNS:
        return False
    for n in range(clause.body, at):
        if line.inside[n] >= 0 or line.labels[n]:
            continue
        low = line.lows[n]
        if low in _SUBJECTS and n + 1 < at:
            return True
        if low in _TELLING and told:
            return True
        if told and low in _BEFORE_THINGS and clause.family in _ABOUT_THINGS and line.inside[n + 1] < 0:
            return True
        if low == "to" and n + 1 < at and line.lows[n + 1] in _ARRANGING:
            return True
        if (told or clause.subject == "them") and low == "to" and n + 1 < at and _does(line, n + 1):
            return True
        if clause.family is Family.TOLD and n + 1 < at and _happens(line, n):
            return True
    return False


def _told_a_day(line: Line, at: int) -> bool:
    """ "told jane friday for the slides": the day is what was told."""
    when = line.dates[at]
    bare = when.rule == "weekday" and not when.lead and line.inside[at - 1] >= 0
    return bare and (when.end >= len(line.lows) or line.lows[when.end] in (*SIGNS, "for", "at"))


def _does(line: Line, at: int) -> bool:
    """Whether a verb stands at a token after "to"."""
    return line.inside[at] < 0 and line.lows[at] not in ARTICLES | {"me", "us"}


def _happens(line: Line, at: int) -> bool:
    """Whether something done stands at a token: "wei says david met raj on friday"."""
    found = verb_at(line.lows, at)
    return (
        found is not None
        and found[0].form in (Form.PAST, Form.THIRD, Form.BASE)
        and at > 0
        and line.lows[at - 1] not in SIGNS
    )


def _when_it_is_due(scene: Scene, clause: Clause, record: Record) -> Record:
    """ "remind me on friday to call raj on monday": two days, either of which may be the one."""
    line = scene.line
    days: list[str] = []
    spans: list[int] = []
    head = head_end(line, clause)
    for n in range(clause.start, head):
        when = line.dates.get(n)
        if when is None or attributive(line, clause, n) or topic_before(line, clause, n):
            continue
        if (
            n
            and line.lows[n - 1] in ("of", "about", "re", "for", "or", "/")
            or when.lead in ("from", "since", "for", "after")
        ):
            continue
        if spans and n - line.dates[spans[-1]].end <= 1:
            continue
        days.append(resolve(when, line.today, "future").text)
        spans.append(n)
    choices = tuple(dict.fromkeys((record.due, *(d for d in days if d))))
    if len(spans) == 1 and record.type is RecordType.PROMISE and _of_a_thing(line, clause, spans[0]):
        when = line.dates[spans[0]]
        return replace(record, due=choose_date(scene, line.slice(when.start, when.end), (record.due, NO_DAY)))
    if len(spans) < 2 or len(choices) < 2:
        return record
    about = line.slice(spans[0], line.dates[spans[-1]].end)
    return replace(record, due=choose_date(scene, about, choices))


def _of_a_thing(line: Line, clause: Clause, at: int) -> bool:
    """ "owe raj a drink for helping with the bid on monday", "send wei the notes from the meeting on monday"."""
    if line.dates[at].lead in ("by", "before", "due"):
        return False
    return any(
        line.inside[n] < 0
        and (line.lows[n] in ("from", "of") or line.lows[n] == "for" and line.lows[n + 1].endswith("ing"))
        for n in range(clause.body, at - 1)
    )
