"""What is told of where somebody works now: "he's moved to acme as cfo", "jane left lloyd", "raj got promoted to cfo".

It becomes a note about them. The organisation is no participant, and an unknown one is created as an organisation; the
contact's own affiliation stays as it is until it is edited.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from netcrm.rules.capture.building import action
from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.lexicon import Family, Form, Verb
from netcrm.rules.capture.line import Line, Name
from netcrm.rules.capture.new_names import unknown_at
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.records import Record
from netcrm.rules.capture.refs import contact_for
from netcrm.rules.capture.scene import Scene, phrase, refs
from netcrm.rules.capture.vocabulary import FUNCTION, ROLES
from netcrm.words import ContactKind, Detail, Kind

MOVED = Verb("moved", Family.NOTE, Kind.NOTED, Form.PAST, "move")
ONLY_NOTED = "only noted: where they work stays as it is until you edit them"
_HELPING = frozenset("'s has have 've had 'd is just now recently also been was got".split())
_TO = tuple(
    tuple(words.split())
    for words in (
        "moved to;moved over to;moved across to;gone to;joined;now at;now with;now works at;now works for;"
        "now working at;started at;working at;works at"
        "started at;working at;works at;moving to;joining;off to"
    ).split(";")
)
_FROM = (("left",), ("leaving",))
_UP = (("promoted",),)


@dataclass(frozen=True, slots=True)
class _Move:
    """Who, the token where it says what happened, and the organisation if one is named."""

    who: list[Person]
    said: int
    organisation: Name | None


def moves_at(line: Line, at: int, stop: int) -> bool:
    """Whether it is told at a token that somebody has moved."""
    return _read(line, at, stop) is not None


def move(scene: Scene, clause: Clause) -> list[Record] | None:
    """The note of a clause that tells of a move, else None."""
    line = scene.line
    found = _read(line, clause.start, clause.end) or _read(line, _past_marks(line, clause), clause.end)
    if found is None or clause.negative:
        return None
    place = None
    if found.organisation is not None:
        line.affiliations.add(found.organisation.start)
        place = contact_for(line, found.organisation, ContactKind.ORGANISATION)
    said = phrase(scene, found.said, clause.end)
    made = action(
        scene,
        clause,
        Kind.NOTED,
        refs(scene, found.who),
        details={Detail.SUBJECT: said},
        mentioned=() if place is None else (place,),
        on=scene.today,
    )
    return [replace(made, what=ONLY_NOTED)]


def _past_marks(line: Line, clause: Clause) -> int:
    """The token behind a marking that leads in: "just for us: jane is leaving cmi"."""
    at = clause.start
    while at < clause.end and (line.labels[at] == "mark" or at > clause.start and line.lows[at] in SIGNS):
        at += 1
    return at


def _read(line: Line, at: int, stop: int) -> _Move | None:
    if at >= stop:
        return None
    if line.lows[at] in ("he", "she", "they") and line.inside[at] < 0:
        who, after = [Person(None, line.lows[at], at, at + 1)], at + 1
    else:
        who, after = people_at(line, at, min(stop, at + 8), unknown=False)
    if not who or any(p.name is not None and not _is_person(p.name) for p in who):
        return None
    said = after
    while said < stop and line.lows[said] in _HELPING and line.inside[said] < 0:
        said += 1
    if said > after and line.lows[said - 1] == "now" and line.lows[said] in ("at", "with"):
        said -= 1
    for cues in (_TO, _FROM, _UP):
        cue = next((c for c in cues if tuple(line.lows[said : said + len(c)]) == c), None)
        if cue is None:
            continue
        end = said + len(cue)
        if cues is _UP:
            return _Move(who, said, None) if end >= stop or line.lows[end] == "to" or line.lows[end] in SIGNS else None
        organisation = _organisation(line, end, stop, surely=cue[-1] != "to" or _role_follows(line, end, stop))
        return None if organisation is None else _Move(who, said, organisation)
    return None


def _is_person(name: Name) -> bool:
    return any(c.kind is ContactKind.PERSON for c in name.known) and not name.possessive


def _role_follows(line: Line, at: int, stop: int) -> bool:
    """ "… as cfo": then it is no town that somebody has moved to."""
    return any(line.lows[n] == "as" and ROLES & set(line.lows[n + 1 : n + 6]) for n in range(at, stop - 1))


def _organisation(line: Line, at: int, stop: int, *, surely: bool) -> Name | None:
    """The organisation at a token; a new name only where it is ``surely`` one and stands for itself."""
    if at < stop and line.lows[at] == "the":
        at += 1
    if at >= stop:
        return None
    if line.inside[at] == at:
        name = line.names[at]
        known = tuple(c for c in name.known if c.kind is ContactKind.ORGANISATION)
        if known:
            return replace(name, known=known)
        if name.known:
            return None
    if not surely:
        return None
    fresh = line.names[at] if line.inside[at] == at else unknown_at(line, at, people=False)
    if fresh is None or fresh.possessive or fresh.end > stop:
        return None
    closed = fresh.end >= stop or line.lows[fresh.end] in SIGNS or bool(line.labels[fresh.end])
    return fresh if closed or line.lows[fresh.end] in FUNCTION else None
