"""The record that an answer makes of a clause, and asking for that answer."""

from __future__ import annotations

from dataclasses import replace

from netcrm.rules.capture.building import action, state, verb_question
from netcrm.rules.capture.clause import Clause
from netcrm.rules.capture.records import Record, RecordType, Ref
from netcrm.rules.capture.scene import Scene, phrase, who
from netcrm.rules.capture.timing import due_of, time_of
from netcrm.words import Detail, Direction, Kind


def somebody(scene: Scene, clause: Clause, *, nobody: bool = True) -> list[Ref]:
    """Nobody was named: those before a colon, else ask."""
    if scene.prefix:
        return scene.prefix
    about = scene.line.slice(clause.start, clause.end)[:200]
    return who(scene, about, "Who was it?" if nobody else "Who is the other side?", scene.last, nobody=nobody)


_BASES = {
    "seeing": "meeting",
    "meeting with": "meeting",
    "meeting up with": "meeting",
    "catching up with": "catch-up",
    "see": "meeting",
    "meet": "meeting",
    "calling": "call",
    "ringing": "ring",
    "emailing": "email",
    "messaging": "message",
    "texting": "text",
}


def doing(phrase_: str) -> str:
    words = _BASES.get(phrase_, phrase_).split()
    while len(words) > 1 and words[-1] in ("to", "with", "w", "on", "of", "from"):
        words.pop()
    return " ".join(words)


def by_answer(scene: Scene, clause: Clause, given: str, people: list[Ref]) -> list[Record]:
    return generic(scene, clause, given, people) if given else [pending(scene, clause, people)]


def pending(scene: Scene, clause: Clause, people: list[Ref]) -> Record:
    """What stands in the preview while the verb is open."""
    return action(scene, clause, Kind.NOTED, people, on=scene.today)


def generic(scene: Scene, clause: Clause, given: str, people: list[Ref]) -> list[Record]:
    """The record that an answer to "what is this?" makes of a clause: an action kind, or the name of a state row."""
    line = scene.line
    rest = phrase(scene, clause.verb_start if clause.verb is None else clause.body, clause.end) or line.slice(
        clause.start, clause.end
    )
    if given in ("follow_up", "meeting"):
        kind = RecordType.MEETING if given == "meeting" else RecordType.FOLLOW_UP
        what = clause.verb.phrase if clause.verb is not None else rest
        return [state(scene, clause, kind, people, doing(what), due=due_of(scene, clause), time=time_of(scene, clause))]
    if given in ("promise_mine", "promise_theirs"):
        people = people or somebody(scene, clause, nobody=False)
        direction = Direction.MINE if given == "promise_mine" else Direction.THEIRS
        return [state(scene, clause, RecordType.PROMISE, people, rest, due=due_of(scene, clause), direction=direction)]
    if given in ("need", "offer"):
        return [state(scene, clause, RecordType(given), [], rest, due=due_of(scene, clause) if given == "need" else "")]
    kind_ = Kind(given) if given in {k.value for k in Kind} else Kind.NOTED
    details = (
        {Detail.STAGE: "idea"}
        if kind_ is Kind.INTRODUCTION
        else {Detail.WHAT: rest}
        if kind_ in (Kind.GAVE, Kind.GOT, Kind.USED)
        else {}
    )
    if not people and kind_ in _WITH_SOMEBODY:
        people = somebody(scene, clause)
    made = action(scene, clause, kind_, people, details=details, time=time_of(scene, clause))
    return [replace(made, on=min(made.on, scene.today))]


_WITH_SOMEBODY = frozenset(
    {
        Kind.MET,
        Kind.CALLED,
        Kind.TALKED,
        Kind.EMAILED,
        Kind.WROTE,
        Kind.MESSAGED,
        Kind.ASKED,
        Kind.THANKED,
        Kind.GAVE,
        Kind.GOT,
        Kind.OFFERED,
        Kind.BRIEFED,
        Kind.INTRODUCED,
        Kind.INTRODUCTION,
    }
)
"""Kinds that need somebody: where nobody is named it is asked who it was."""


def ask_what(scene: Scene, clause: Clause, choices: tuple[str, ...], people: list[Ref]) -> list[Record]:
    """Put the clause to the person; generic records follow the answer."""
    given = verb_question(scene, clause, choices)
    if given:
        return generic(scene, clause, given, people)
    return [action(scene, clause, Kind.NOTED, people, on=scene.today)]
