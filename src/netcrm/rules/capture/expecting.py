"""What a contact and I expect of each other (behaviour B6): "agreed what we expect of each other with jane: i send
leads monthly, she reviews drafts", "confirmed expectations with jane"."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from netcrm.rules.capture.building import action, choose_thing, uids
from netcrm.rules.capture.clause import Clause
from netcrm.rules.capture.frames import frame_at, skip_idle
from netcrm.rules.capture.generic import ask_what
from netcrm.rules.capture.lexicon import Family, Form, Verb
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.records import Record, ThingKind
from netcrm.rules.capture.scene import Scene, refs
from netcrm.words import Detail, Kind

_EXPECT = frozenset("expect expects expected expectation expectations".split())
_SETTLED = frozenset(
    "agreed clarified set discussed settled explained spelt spelled laid reviewed checked told".split()
)
_CONFIRMED = frozenset({"confirmed", "reconfirmed"})
_CONFIRMS = frozenset({"confirm", "confirms", "confirming", "confirmation"})
_AROUND = frozenset(
    "it that this all everything since has had have both already just as with is was on at now afterwards later "
    "today yesterday writing by in".split()
)
_NOT_YET = frozenset({"not", "n't", "hasn't", "haven't", "didn't", "never", "will", "'ll", "yet", "to", "may", "might"})
"""Before "confirm" these say that it was not done."""
_FILL = frozenset(
    "our my the his her their mutual both what i we he she they each other one another of from for to again now have "
    "has had that out over through talked went sides side working relationship by in email e-mail mail phone writing "
    "letter text me us about 's".split()
)
"""Words that may stand in what leads in; any other, and the line is not only about expectations."""
_I, _THEY = frozenset({"i", "we"}), frozenset({"he", "she", "they"})
_MINE, _THEIRS = frozenset({"mine", "ours"}), frozenset({"theirs", "hers", "his"})
_WITH = frozenset({"with", "w", "w/"})
_ENDS = frozenset({",", ";", ".", ":", "-", "–", "—", "!"})
_JOINS = frozenset({"and", "but", "while", "&"})
SETTLES = _SETTLED | _CONFIRMED
"""Words that begin what a conversation settled."""
_TOLD = frozenset("told said says asked".split())
_DONE = frozenset({Family.CONTACT, Family.GIVE, Family.GET, Family.INTRODUCE})
_VERB = Verb("clarified", Family.CONDUCT, Kind.CLARIFIED, Form.PAST)


@dataclass(slots=True)
class Head:
    """What leads in: from where to where, with whom, whether it was settled or confirmed, and whose expectations
    follow."""

    start: int
    end: int
    people: list[Person] = field(default_factory=list)
    settled: bool = False
    confirmed: bool = False
    side: Detail | None = None


def expectations(scene: Scene, start: int) -> list[Record]:
    """The record of a line that only tells of expectations; none for every other line, which is read as usual.

    Where nothing says that it was talked about with them, it is asked what it is.
    """
    line, count = scene.line, len(scene.line.tokens)
    at = skip_idle(line, start, count)
    if at >= count or not _EXPECT & set(line.lows[at:]) or line.lows[-1] == "?":
        return []
    head = _outright(line, at) or lead(line, at)
    if head is None or not head.people or tells_more(line, head.end):
        return []
    people = refs(scene, head.people)
    whole = Clause(start, count, head.end, _VERB, at)
    if not (head.settled or head.confirmed):
        made = ask_what(scene, whole, (Kind.CLARIFIED, Kind.NOTED, Kind.TALKED), people)[0]
        if made.kind is not Kind.CLARIFIED:
            return [made]
    on = action(scene, Clause(start, max(head.end, at + 1), at, _VERB, at), Kind.CLARIFIED, people).on
    made = action(scene, whole, Kind.CLARIFIED, people, on=on, details=said_in(line, head))
    if head.confirmed:
        waiting = list(line.network.things(ThingKind.EXPECTATIONS, uids(people)))
        made = replace(made, follows=choose_thing(scene, line.slice(at, head.end), waiting))
    return [made]


def said_in(line: Line, head: Head) -> dict[Detail, str]:
    """What each side expects by a line, and that it was confirmed."""
    details = sides(line, head.end, len(line.tokens), head.side)
    return details | ({Detail.CONFIRMED: line.slice(head.start, head.end)} if head.confirmed else {})


def _confirming(line: Line, start: int, end: int) -> bool | None:
    """Whether a part tells that what was expected was confirmed ("she confirmed by mail"), False where it tells that it
    was not yet; None where it tells something else."""
    words = [line.lows[n] for n in range(start, end) if line.inside[n] < 0 and not line.labels[n]]
    said = [word for word in words if word in _CONFIRMED | _CONFIRMS]
    if not said or not set(words) <= _CONFIRMED | _CONFIRMS | _AROUND | _FILL | _NOT_YET | _JOINS:
        return None
    return said[0] in _CONFIRMED and _NOT_YET.isdisjoint(words)


# What leads in


def lead(line: Line, at: int) -> Head | None:
    """ "agreed expectations with jane:", "confirmed with raj what we expect of each other": None when it says more."""
    count = len(line.tokens)
    head = Head(at, count)
    expected, together = False, False
    n = at
    while n < count:
        low = line.lows[n]
        if low in _ENDS and line.inside[n] < 0 and not line.labels[n]:
            break
        if line.labels[n]:
            n += 1
        elif n in line.names:
            name = line.names[n]
            if head.people and (name.possessive or line.lows[n - 1] in ("of", "from", "about")):
                return None  # somebody else's expectations, or of somebody else
            head.people.append(Person(name, "", n, name.end))
            n = name.end
        elif low in _WITH:
            people, after = people_at(line, n + 1, count)
            if not people or any(person.name is None for person in people):
                return None
            head.people += people
            n = after
        elif low in _EXPECT:
            expected, together = True, together or low in ("expectation", "expectations")
            head.side = head.side or _whose(line, at, n)
            n += 1
        elif low in _SETTLED | _CONFIRMED | _FILL:
            head.settled |= low in _SETTLED or low in ("talked", "went")
            head.confirmed |= low in _CONFIRMED
            n += 1
        else:
            return None
    head.end = n
    if not expected or not (together or line.lows[at] == "what" or "what" in line.lows[at:n]):
        return None
    between = next((k for k in range(at, n) if line.lows[k] in SETTLES), n)
    if sum(person.end <= between for person in head.people) > 1 and not {"we", "our", "us", "i"} & set(line.lows[at:n]):
        return None  # they settled it among themselves
    head.settled |= line.lows[at] in ("expectation", "expectations") and n < count and line.lows[n] in (":", "-")
    return head


def _whose(line: Line, at: int, cue: int) -> Detail | None:
    """Whose expectations a lead speaks of, None for both sides'."""
    before = line.lows[cue - 1] if cue > at else ""
    if before in ("my", "i"):
        return Detail.MINE
    if before in ("his", "her", "their", "'s", "he", "she", "they") or line.lows[cue] == "expects":
        return Detail.THEIRS
    return None


def _outright(line: Line, at: int) -> Head | None:
    """ "told raj i expect weekly updates", "jane expects me to send leads monthly", "i expect raj to … and he expects
    …". A day makes it what is expected to happen, which is no expectation of a relationship."""
    count = len(line.tokens)
    if any(line.labels[n] in ("date", "time") for n in range(at, count)):
        return None
    name = line.names.get(at)
    told = next((n for n in range(at, min(at + 8, count)) if line.lows[n] in _TOLD), -1)
    if told == at and at + 1 in line.names or name is not None and told == name.end:
        person = line.names[at + 1] if told == at else name
        assert person is not None
        n = person.end if told == at else told + 1
        n += line.lows[n : n + 1] in (["me"], ["us"])
        n += line.lows[n : n + 1] == ["that"]
        who = line.lows[n : n + 1]
        if line.lows[n + 1 : n + 2] in (["expect"], ["expects"]) and (who[0] in _I if told == at else who[0] in _THEY):
            return Head(at, n, [Person(person, "", person.start, person.end)], settled=True)
        return None
    if name is not None and line.lows[name.end : name.end + 1] == ["expects"]:
        after = line.lows[name.end + 1 : name.end + 3]
        of_me = after in (["me", "to"], ["us", "to"]) or _of_me(line, name.end)
        return Head(at, at, [Person(name, "", at, name.end)]) if of_me else None
    if line.lows[at] in _I and line.lows[at + 1 : at + 2] == ["expect"] and "expects" in line.lows[at + 2 :]:
        found = line.names.get(at + 2)
        return Head(at, at, [Person(found, "", found.start, found.end)]) if found is not None else None
    return None


def _of_me(line: Line, at: int) -> bool:
    return any(
        line.lows[n] in ("from", "of") and line.lows[n + 1] in ("me", "us") for n in range(at, len(line.tokens) - 1)
    )


def tells_more(line: Line, at: int) -> bool:
    """Whether something was done with somebody besides, or is to be done by a day: records of their own."""
    for n in range(at, len(line.tokens)):
        if line.lows[n] in (";", ".", ",") and line.inside[n] < 0:
            clause = frame_at(line, n + 1, len(line.tokens))
            if clause is None or clause.verb is None:
                continue
            if clause.form is Form.PAST and clause.family in _DONE and not clause.modal:
                return True
    will = {"will", "'ll"} & set(line.lows[at:])
    return bool(will) and any(line.labels[n] == "date" for n in range(at, len(line.tokens)))


# What follows it


def sides(line: Line, at: int, stop: int, side: Detail | None = None) -> dict[Detail, str]:
    """What each side expects, as typed: what I do is what they expect, what they do is what I expect. ``side`` holds
    for what begins with neither; where nothing says whose it is, it is what the talk was about."""
    said: dict[Detail, list[str]] = {}
    for start, end in _parts(line, at, stop):
        confirmed = _confirming(line, start, end)
        if confirmed is not None:
            if confirmed:
                said.setdefault(Detail.CONFIRMED, []).append(line.slice(start, end))
            continue
        found, first = _side(line, start, end)
        side = found or side
        if first < end:
            said.setdefault(side or Detail.SUBJECT, []).append(line.slice(first, end))
    return {name: ", ".join(parts) for name, parts in said.items()}


def _parts(line: Line, at: int, stop: int) -> list[tuple[int, int]]:
    """The words between signs, and between joiners after which somebody else begins."""
    found: list[tuple[int, int]] = []
    start = at
    for n in range(at, stop + 1):
        ends = n == stop or line.lows[n] in _ENDS and line.inside[n] < 0 and not line.labels[n]
        if not ends and line.lows[n] in _JOINS and n + 1 < stop:
            ends = line.lows[n + 1] in _I | _THEY or n + 1 in line.names and line.lows[n + 2 : n + 3] == ["expects"]
        if ends:
            if start < n:
                found.append((start, n))
            start = n + 1
    return found


def _side(line: Line, start: int, end: int) -> tuple[Detail | None, int]:
    """Whose expectation a part tells of, None when it does not say; and the token where its words begin."""
    lows = line.lows
    start += lows[start] in _JOINS | {"so", "that"}
    if start >= end:
        return None, start
    if lows[start] == "what" and end - start > 2:
        inner, _ = _side(line, start + 1, end)
        return inner, end  # "what he expects of me": a label of what comes next
    name = line.names.get(start)
    after = start + 1 if name is None else name.end
    if lows[start] in _MINE | _THEIRS and after == end:
        return (Detail.MINE if lows[start] in _MINE else Detail.THEIRS), end
    mine = lows[start] in _I
    theirs = lows[start] in _THEY or name is not None and not name.possessive
    if not mine and not theirs:
        return None, start
    if lows[after : after + 1] in (["expect"], ["expects"]):
        return (Detail.MINE if mine else Detail.THEIRS), _past_whom(line, after + 1, end)
    return (Detail.THEIRS if mine else Detail.MINE), start


def _past_whom(line: Line, at: int, end: int) -> int:
    """The token after "me to", "of him", "raj to"."""
    n = at + (line.lows[at : at + 1] in (["of"], ["from"]))
    if n < end and (line.lows[n] in ("me", "us", "him", "her", "them") or n in line.names):
        after = line.names[n].end if n in line.names else n + 1
        if n > at or line.lows[after : after + 1] == ["to"]:
            return after + (line.lows[after : after + 1] == ["to"])
    return at
