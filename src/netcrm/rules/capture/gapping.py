"""Two contacts told with one verb: "called jane monday and raj tuesday", "jane owes me the plan and wei the figures".

A clause is cut where a further person follows with the same sort of words as stood by the first one: a day, a time, a
thing, a topic. Where only a part of that fits nothing is cut here; what is left is put to the person later.
"""

from __future__ import annotations

from dataclasses import replace

from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.lexicon import Family, Form
from netcrm.rules.capture.line import Line, Name
from netcrm.rules.capture.new_names import unknown_at
from netcrm.rules.capture.people import Person
from netcrm.words import Kind

_JOINERS = frozenset({"and", "&", "+", "then", "plus", ",", ";"})
_STEPS = frozenset({"and", "&", "+", "then", "plus", ",", ";", "with", "w", "w/", "to", "also", "later", "afterwards"})
ARTICLES = frozenset("the a an my our some his her their".split())
_TOPICS = frozenset("about re regarding for concerning".split())
_SENDING = frozenset({Kind.EMAILED, Kind.MESSAGED, Kind.WROTE})
_TAKERS = frozenset({"to", "from", "with", "off"})


def joined_name(line: Line, at: int, stop: int, *, lists: bool = False) -> tuple[Name, int] | None:
    """The person who stands after a joiner at token ``at`` ("and wei", ", then with raj") and the token after them.

    None where the joiner goes on with something else; without ``lists`` also where it goes on with a list of people.
    """
    if line.lows[at] not in _JOINERS or line.inside[at] >= 0 or line.depth[at]:
        return None
    nxt = at
    while nxt < stop and line.lows[nxt] in _STEPS and line.inside[nxt] < 0:
        nxt += 1
    if nxt >= stop or line.labels[nxt] or not lists and _ends_people(line, at - 1):
        return None
    name = line.names.get(nxt) if line.inside[nxt] >= 0 else None
    if name is None and line.inside[nxt] < 0 and line.tells(nxt):
        name = unknown_at(line, nxt)
    if name is None or name.possessive or name.start in line.affiliations or name.end > stop:
        return None
    return name, name.end


def _ends_people(line: Line, at: int) -> bool:
    """Whether somebody in a list ends at a token: what follows "and" is then one more of them."""
    return line.inside[at] >= 0 or line.lows[at] in (")", "him", "her", "them", "me", "us", "he", "she", "they")


def shared_verb(line: Line, clause: Clause) -> list[Clause]:
    """The clause, cut into one for each further person who shares its verb."""
    parts = [clause]
    while True:
        further = _further(line, parts[-1])
        if further is None:
            return parts
        parts.append(further)


def _further(line: Line, clause: Clause) -> Clause | None:
    """The next person's own clause, ``clause`` being cut before it; None when nobody shares the verb."""
    verb = clause.verb
    if verb is None or clause.negative or clause.modal == "hedge":
        return None
    theirs = verb.family is Family.OWE and clause.subject == "them" and not verb.role
    mine = clause.subject != "them" and (
        verb.family in (Family.CONTACT, Family.CHASE)
        and verb.form is not Form.LABEL
        or verb.family is Family.TOLD
        and verb.form is Form.PAST
    )
    promising = clause.subject != "them" and (
        verb.family is Family.PROMISE or verb.family is Family.GIVE and clause.modal == "will"
    )
    giving = (
        not promising
        and verb.family in (Family.GIVE, Family.GET, Family.OWE)
        and clause.subject != "them"
        and not verb.role
    )
    if not (theirs or mine or giving or promising):
        return None
    for at in range(clause.body + 1, clause.end - 1):
        if giving:
            start = _thing_for_another(line, clause, at)
            if start:
                return _cut(clause, at, replace(clause, start=start, body=start, subjects=[]))
            continue
        joined = joined_name(line, at, clause.end)
        if joined is None:
            continue
        name, after = joined
        if theirs and after < clause.end and line.lows[after] in ARTICLES:
            owner = [Person(name, "", name.start, name.end)]
            return _cut(clause, at, replace(clause, start=name.start, body=after, subjects=owner))
        if promising and after < clause.end and line.lows[after] in ARTICLES and _thing_after_name(line, clause, at):
            return _cut(
                clause, at, replace(clause, start=name.start, body=name.start, verb_start=name.start, subjects=[])
            )
        if mine and _alike(line, clause, at, after):
            return _cut(clause, at, replace(clause, start=name.start, body=name.start, subjects=[]))
    return None


def _cut(clause: Clause, at: int, further: Clause) -> Clause:
    further.end = clause.end
    clause.end = at
    return further


def _alike(line: Line, clause: Clause, at: int, after: int) -> bool:
    """Whether the further person is followed by the same sort of words as the first: a day, a topic, a thing."""
    if after >= clause.end:
        return False
    first = range(clause.body, at)
    dated = any(line.labels[n] in ("date", "time") for n in first)
    if line.labels[after] in ("date", "time"):
        return dated
    low = line.lows[after]
    if low in _TOPICS:
        return low in line.lows[clause.body : at]
    if low in ("in", "at") and dated:
        return any(line.labels[n] in ("date", "time") for n in range(after + 1, min(after + 5, clause.end)))
    sends = clause.verb is not None and clause.verb.kind in _SENDING
    return sends and low in ARTICLES and _thing_after_name(line, clause, at)


def _thing_after_name(line: Line, clause: Clause, at: int) -> bool:
    """ "emailed jane the deck and …": a thing right after the first person."""
    return any(line.inside[n] >= 0 and line.lows[n + 1] in ARTICLES for n in range(clause.body, at - 1))


def _thing_for_another(line: Line, clause: Clause, at: int) -> int:
    """ "sent the slides to jane and the budget to raj": the token where the second thing starts, else 0."""
    if line.lows[at] not in ("and", "&", ",", ";") or line.inside[at] >= 0 or line.depth[at]:
        return 0
    start = at + 1
    if start < clause.end and line.lows[start] == "and":
        start += 1
    if start >= clause.end or line.lows[start] not in ARTICLES:
        return 0
    taker = next((line.lows[n] for n in range(clause.body, at - 1) if _taken(line, n)), "")
    for n in range(start + 1, min(start + 8, clause.end - 1)):
        if line.lows[n] in SIGNS:
            return 0
        if taker and line.lows[n] == taker and _taken(line, n):
            return start
    return 0


def _taken(line: Line, at: int) -> bool:
    """Whether somebody named stands after "to", "from" or "with" at a token."""
    return line.lows[at] in _TAKERS and (line.inside[at + 1] >= 0 or line.tells(at + 1))
