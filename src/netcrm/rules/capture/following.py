"""What was done differently because of a reflection (behaviour B10), and what a conversation settled besides.

"Called raj, offered first this time (as I said I would)": the words after the sign tell how, and are no record of their
own. Which reflection it was is always put to the person: nothing is linked without an answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from netcrm.rules.capture.building import action, uids, verb_question
from netcrm.rules.capture.clause import Clause
from netcrm.rules.capture.expecting import SETTLES, lead, said_in, tells_more
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.people import people_at
from netcrm.rules.capture.records import Capture, Question, QuestionKind, Record, RecordType, Thing, ThingKind
from netcrm.rules.capture.scene import Scene, refs
from netcrm.rules.capture.tokens import fold
from netcrm.rules.capture.vocabulary import FUNCTION
from netcrm.words import CONTACT_KINDS, ORDERED, Detail, Kind

_CUES = tuple(
    tuple(cue.split())
    for cue in (
        "as i said i would;like i said i would;as i had said i would;as i 'd said i would;as i said i 'd;"
        "as i told myself;as i had meant to;as i meant to;as i set out to;because of my reflection;"
        "because of the reflection;after my reflection;from my reflection;following my reflection;after reflecting;"
        "having reflected;as i learned;as i learnt;because of what i learned;because of what i learnt;"
        "differently this time;differently;this time"
    ).split(";")
)
_WEAK = (("this", "time"),)
"""Cues that say it only where what stands beside them is what the reflection was about."""
_CUTS = frozenset({",", ";", ":", ".", "-", "–", "—", "and", "&"})
_CAN_FOLLOW = (CONTACT_KINDS | {Kind.NOTED}) - ORDERED
_HOW = (Kind.TALKED, Kind.MET, Kind.CALLED, Kind.EMAILED, Kind.MESSAGED, Kind.OFFERED, Kind.GAVE, Kind.NOTED)
_MOST = 3
"""Ways to cut a line that are tried."""
_ENOUGH = 2
"""So many words of a reflection must all stand in a line before it is offered without any other sign."""


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a line that tells of how something was done or what was settled by it: ``head`` is the line before it,
    to be read on its own; ``cue`` the words that say why."""

    head: str
    details: dict[Detail, str]
    cue: str
    weak: bool = False
    confirmed: bool = False


def tails(line: Line) -> list[Tail]:
    """The ways to cut the end off a line; mostly none."""
    found = [tail for tail in (_settled(line),) if tail is not None]
    cue = _cue(line)
    if cue is None or not line.network.things(ThingKind.REFLECTION):
        return found
    first, size = cue
    start = first
    while start > 0 and len(found) < _MOST and _ends(line, first + size):
        cut = next((n for n in range(start - 1, 0, -1) if _cuts(line, n)), 0)
        said = line.text[line.tokens[cut].end : line.tokens[first].start].strip(" ,;:.-–—()&") if cut else ""
        if any(n in line.names for n in range(cut, first)):
            break  # somebody else is told of, or it is told once more
        if said:
            head = line.text[: line.tokens[cut].start].strip()
            words = line.slice(first, first + size)
            found.append(Tail(head, {Detail.DIFFERENTLY: said}, words, _weak(line, first, size)))
        start = cut
    return found


def _ends(line: Line, at: int) -> bool:
    """Whether nothing more is told after a cue, but another one."""
    rest = " ".join(low for low in line.lows[at:] if low.isalpha() or low.startswith("'"))
    return not rest or any(rest == " ".join(cue) for cue in _CUES)


def _weak(line: Line, first: int, size: int) -> bool:
    """Whether a cue alone says too little."""
    return tuple(line.lows[first : first + size]) in _WEAK


def _cuts(line: Line, at: int) -> bool:
    return line.lows[at] in _CUTS and line.inside[at] < 0 and not line.labels[at] and not line.depth[at]


def _cue(line: Line) -> tuple[int, int] | None:
    """Where the first cue stands, and how many words it has."""
    for n in range(len(line.lows)):
        for cue in _CUES:
            if tuple(line.lows[n : n + len(cue)]) == cue and line.inside[n] < 0:
                return n, len(cue)
    return None


def _settled(line: Line) -> Tail | None:
    """ "met jane, agreed what we expect of each other: …": what was settled when we met."""
    for n in range(2, len(line.lows)):
        if line.lows[n] in SETTLES and _cuts(line, n - 1):
            head = lead(line, n)
            if head is not None and not head.people and not tells_more(line, head.end):
                before = line.text[: line.tokens[n - 1].start].strip()
                return Tail(before, said_in(line, head), line.slice(n, head.end), confirmed=head.confirmed)
    return None


def joined(line: Line, tail: Tail, read: Capture) -> Capture | None:
    """The reading of the head with what the tail tells of; None where the two do not go together."""
    records = list(read.records)
    if len(records) != 1 or not uids(records[0].who) or records[0].type is not RecordType.ACTION:
        return None
    record = replace(records[0], text=line.text.strip())
    if record.kind not in _CAN_FOLLOW or record.kind is Kind.NOTED:
        return None
    questions = list(read.questions)
    if Detail.DIFFERENTLY not in tail.details:
        record = replace(record, details={**record.details, **tail.details})
        if tail.confirmed:
            waiting = _waiting(line, record, ThingKind.EXPECTATIONS)
            record, question = _asked(line, record, tail.cue, waiting, "Does this confirm what was expected")
            questions += question
    else:
        waiting = _waiting(line, record, ThingKind.REFLECTION)
        if tail.weak:
            waiting = [thing for thing in waiting if _is_about(thing, tail.details[Detail.DIFFERENTLY], enough=1)]
        if not waiting or line.answer(QuestionKind.CLOSE, tail.cue) == "no":
            return None
        record = replace(record, details={**record.details, **tail.details})
        record, question = _asked(line, record, tail.cue, waiting, _BECAUSE)
        questions += question
    return replace(read, line=line.text, records=(record,), questions=tuple(questions))


_BECAUSE = "Done because of your reflection"


def offer_to_follow(scene: Scene, record: Record) -> Record:
    """Offer the reflection that a record may be done because of: a cue says so, or all its words stand in the line."""
    line = scene.line
    if record.kind not in _CAN_FOLLOW or record.follows or not uids(record.who) or record.kind is Kind.NOTED:
        return record
    if record.about and record.kind is Kind.GAVE:
        return record  # it follows from what is passed on
    waiting = _waiting(line, record, ThingKind.REFLECTION)
    cue = _cue(line) if waiting else None
    if cue is None or _weak(line, *cue):
        waiting = [thing for thing in waiting if _is_about(thing, line.text, enough=_ENOUGH)]
    if not waiting:
        return record
    about = line.slice(cue[0], sum(cue)) if cue is not None else waiting[0].what
    record, questions = _asked(line, record, about, waiting, _BECAUSE)
    for question in questions:
        line.raise_question(question)
    if record.follows and Detail.DIFFERENTLY not in record.details:
        chosen = next(thing for thing in waiting if thing.uid == record.follows)
        record = replace(record, details={**record.details, Detail.DIFFERENTLY: chosen.what})
    return record


def differently(scene: Scene, start: int) -> list[Record]:
    """ "did it differently with raj: offered first": what it was is asked; none for every other line."""
    line = scene.line
    at = start + (line.lows[start] == "i")
    if line.lows[at : at + 1] != ["did"] or line.lows[at + 2 : at + 3] != ["differently"]:
        return []
    n = at + 3 + 2 * (line.lows[at + 3 : at + 5] == ["this", "time"])
    if line.lows[n : n + 1] not in (["with"], ["for"], ["w"], ["w/"]):
        return []
    people, after = people_at(line, n + 1, len(line.tokens), unknown=False)
    if not people or any(person.name is None for person in people):
        return []
    whole = Clause(start, len(line.tokens), after, None, at)
    found = refs(scene, people)
    given = verb_question(scene, whole, _HOW, "What was it?")
    kind = Kind(given) if given in _HOW else Kind.NOTED
    said = line.slice(after, len(line.tokens)).strip(" ,;:-–—") or line.slice(start, len(line.tokens))
    details = {Detail.DIFFERENTLY: said} if kind is not Kind.NOTED else {}
    made = action(scene, whole, kind, found, details=details, mentioned=None if given else ())
    return [offer_to_follow(scene, made)]


def _asked(
    line: Line, record: Record, about: str, things: list[Thing], text: str
) -> tuple[Record, tuple[Question, ...]]:
    """The record with the answered thing that it follows from; while it is not answered, the question."""
    given = line.answer(QuestionKind.CLOSE, about)
    chosen = next((t for t in things if t.uid == given), things[0] if things and given == "yes" else None)
    if chosen is not None:
        return replace(record, follows=chosen.uid), ()
    if given or not things:
        return record, ()
    said = f"{text}: {things[0].what}?"
    return record, (Question(QuestionKind.CLOSE, about, said, things=tuple(things), choices=("yes", "no")),)


def _waiting(line: Line, record: Record, kind: ThingKind) -> list[Thing]:
    """What waits about those who took part and was there by the day of the record."""
    things = line.network.things(kind, uids(record.who))
    return [thing for thing in things if thing.due[: len(record.on)] <= record.on]


def _is_about(thing: Thing, text: str, *, enough: int) -> bool:
    """Whether all the words of a thing that say something stand in a text, and there are enough of them."""
    wanted = _roots(thing.what)
    return len(wanted) >= enough and wanted <= _roots(text)


def _roots(text: str) -> set[str]:
    words = {word.strip(".,;:!?\"'()") for word in fold(text).replace("'s", " ").split()}
    return {_root(word) for word in words - (FUNCTION - {"first"}) if word}


def _root(word: str) -> str:
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) > _SHORTEST:
            return word.removesuffix(ending)
    return word


_SHORTEST = 2
