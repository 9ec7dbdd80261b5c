"""A promise or a plan that was moved to another day: "moved wei's review to 12 dec", "agreed with raj to postpone the
budget to friday, he is on leave"."""

from __future__ import annotations

from dataclasses import replace

from netcrm.rules.capture.building import action, ask_thing, matching, state, uids
from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.generic import ask_what
from netcrm.rules.capture.line import Line, names_between
from netcrm.rules.capture.people import Person
from netcrm.rules.capture.records import Record, RecordType, Ref, Thing, ThingKind
from netcrm.rules.capture.scene import Scene, phrase, refs
from netcrm.rules.capture.timing import dated, time_of
from netcrm.rules.capture.uses import people_of_thing
from netcrm.words import Detail, Direction, Kind

_MOVED = tuple(
    tuple(words.split())
    for words in (
        "moved;postponed;pushed back;put back;put off;delayed;deferred;rescheduled;extended;shifted;brought forward;"
        "rearranged;move;postpone;push back;put back;put off;delay;defer;reschedule;extend;shift;bring forward;moving;"
        "postponing;a new date for;a later date for;a new deadline for;a later deadline for;another date for;"
        "a different date for;new date for;a new day for"
    ).split(";")
)
_BEFORE = frozenset("agreed to with that we i had have has now just already and asked agree".split())
_TO = frozenset({"to", "until", "till", "til"})
_KINDS = (ThingKind.PROMISE_MINE, ThingKind.PROMISE_THEIRS, ThingKind.PLAN)
_MEETINGS = frozenset("meeting lunch coffee dinner breakfast drinks review session visit mtg 1:1 1-1 interview".split())
_OF_IT = ("promise", "deadline", "date", "for", "of")
_IT = frozenset({"it", "that", "this", "them", "deadline", "date", "day", "one"})


def postponed(scene: Scene, clause: Clause) -> list[Record] | None:
    """The move of what is on record, with the new day and why; asked where several may be meant. None for a clause that
    tells of no move to a day."""
    line = scene.line
    body = _verb(line, clause)
    if not body or clause.negative or clause.modal:
        return None
    to_any = line.lows[body - 1] == "for"
    days = [n for n in range(body + 1, clause.end) if n in line.dates and (to_any or _to_a_day(line, n))]
    day = days[-1] if days else -1
    if day < 0:
        return None
    named = [n for n in names_between(line, clause.start, clause.end) if n.known and n.start not in line.affiliations]
    people = refs(scene, [Person(n, "", n.start, n.end) for n in named if n.start < day])
    lead = day - (line.lows[day - 1] in _TO)
    what = _what(scene, body, lead, {n for name in named for n in range(name.start, name.end)})
    asked = line.slice(clause.start, clause.end)[:200]
    open_ones = [t for kind in _KINDS for t in line.network.things(kind, uids(people))] if people or what else []
    fitting = matching(open_ones, what) if what else []
    if not open_ones or what and not fitting and not people:
        return ask_what(scene, clause, (Kind.NOTED, "meeting", "follow_up", Kind.RELEASED), people)
    thing = _meant(scene, asked, fitting or open_ones, sure=bool(fitting) and set(what.lower().split()).isdisjoint(_IT))
    if thing is None:
        return [action(scene, clause, Kind.NOTED, people, on=scene.today)]
    due = dated(scene, day, "future")
    whom = people or people_of_thing(scene, thing)
    end = line.dates[day].end
    why = phrase(scene, end, clause.end) if end < clause.end and line.lows[end] in SIGNS | {"because", "as"} else ""
    return [_moved(scene, clause, thing, whom, due, why.removeprefix("because ").removeprefix("of "))]


def _moved(scene: Scene, clause: Clause, thing: Thing, whom: list[Ref], due: str, why: str) -> Record:
    if thing.kind is ThingKind.PLAN:
        sort = RecordType.MEETING if _MEETINGS & set(thing.what.lower().split()) else RecordType.FOLLOW_UP
        return state(scene, clause, sort, whom, thing.what, due=due, time=time_of(scene, clause), about=thing.uid)
    details = {Detail.WHAT: thing.what, Detail.WHY: why}
    made = action(scene, clause, Kind.RELEASED, whom, details=details, about=thing.uid, on=scene.today)
    theirs = thing.kind is ThingKind.PROMISE_THEIRS
    return replace(made, due=due, whose=Direction.THEIRS if theirs else Direction.MINE)


def _meant(scene: Scene, about: str, things: list[Thing], *, sure: bool) -> Thing | None:
    if sure and len(things) == 1:
        return things[0]
    chosen = ask_thing(scene, about, things)
    return next((thing for thing in things if thing.uid == chosen), None)


def _verb(line: Line, clause: Clause) -> int:
    """The token behind the word for moving, with nothing before it but who did it; 0 where none stands so."""
    for n in range(clause.start, clause.end):
        found = next((v for v in _MOVED if tuple(line.lows[n : n + len(v)]) == v and line.inside[n] < 0), None)
        if found is not None:
            return n + len(found)
        free = line.inside[n] >= 0 or line.lows[n] in _BEFORE or line.labels[n] or line.lows[n] in ("he", "she", "they")
        if not free:
            return 0
    return 0


def _to_a_day(line: Line, at: int) -> bool:
    """Whether a day is the one to which something moves."""
    return line.lows[at - 1] in _TO or line.dates[at].lead in _TO or line.lows[at] in _TO


def _what(scene: Scene, start: int, end: int, names: set[int]) -> str:
    """What moves: the words behind the verb, without whose it is and from when."""
    line = scene.line
    kept = [n for n in range(start, end) if n not in names and not line.labels[n] and line.lows[n] != "'s"]
    if "from" in (line.lows[n] for n in kept):
        kept = kept[: next(k for k, n in enumerate(kept) if line.lows[n] == "from")]
    words = [line.tokens[n].text for n in kept]
    while words and words[-1].lower() in ("for", "with", "to", "of", "by", "and", "back", "off"):
        words.pop()
    while words and words[0].lower() in ("the", "my", "our", "his", "her", "their", "a", "an", "back", "on", *_OF_IT):
        words.pop(0)
    return " ".join(words)
