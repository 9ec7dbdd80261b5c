"""The parts of what was declared, stated or considered: the goal against the interest, the answer to a position, on
whom an effect fell and what was found (behaviours B1, B2, B9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from netcrm.rules.capture.building import action, choose_thing, matching, uids
from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.records import Record, Ref, Thing, ThingKind
from netcrm.rules.capture.remarks import remark_at
from netcrm.rules.capture.scene import Scene, after_leads, mentions, next_of, next_sign, phrase, refs, unique
from netcrm.words import Detail, Kind

AFFECTING = frozenset("affect affects affected affecting effect effects impact impacts".split())
"""Words that say that something has an effect on somebody."""
_FOUND = frozenset({"found", "finding", "findings"})
_GOALS = (("the", "common", "goal"), ("common", "goal"), ("the", "goal"), ("our", "goal"), ("against",), ("goal",))
_SO = (("so", "i"), ("so", "we"))
_LABELS: Mapping[str, Detail] = {
    "goal": Detail.GOAL,
    "effect": Detail.EFFECT,
    "found": Detail.EFFECT,
    "lesson": Detail.LESSON,
    "response": Detail.RESPONSE,
    "reaction": Detail.RESPONSE,
    "answer": Detail.RESPONSE,
}
_OPENS = frozenset({":", "-", "–", "—"})
"""Signs behind which the effect itself is told; what stands behind a comma only goes on."""
_THEM = frozenset({"he", "she", "they"})


def labelled(scene: Scene, start: int, stop: int) -> tuple[int, dict[Detail, str]]:
    """The parts behind a label ("goal: a fair tender"), and the token where the first of them begins."""
    line = scene.line
    at = [
        n
        for n in range(start, stop - 1)
        if line.lows[n] in _LABELS and line.lows[n + 1] == ":" and line.inside[n] < 0 and not line.labels[n]
    ]
    found: dict[Detail, str] = {}
    for n, end in zip(at, [*at[1:], stop], strict=False):
        found.setdefault(_LABELS[line.lows[n]], phrase(scene, n + 2, end))
    first = at[0] if at else stop
    if at and line.lows[first - 1] in ("common", "the", "shared"):
        first -= 1
    return first, {name: said for name, said in found.items() if said}


def declared(scene: Scene, start: int, stop: int) -> dict[Detail, str]:
    """My interest, the common goal it stands against, and what I did about it."""
    line = scene.line
    end, found = labelled(scene, start, stop)
    while end > start and line.lows[end - 1] in SIGNS:
        end -= 1
    signs = [n for n in range(start, end) if next_sign(line, n, end) == n]
    for sign, upto in reversed(list(zip(signs, [*signs[1:], end], strict=False))):
        low = tuple(line.lows[sign + 1 : sign + 4])
        goal = next((cue for cue in _GOALS if low[: len(cue)] == cue), ())
        name = Detail.GOAL if goal else Detail.EFFECT if low[:2] in _SO else None
        if name is None or name in found or upto != end:
            continue
        after = sign + 1 + (len(goal) or 1)
        after += line.lows[after : after + 1] in (["is"], ["was"], ["that"])
        found[name], end = phrase(scene, after, upto), sign
    told = remark_at(line, start, end, mine=False)
    interest = phrase(scene, start, told)
    said = phrase(scene, _past_saying(line, start, end), told)
    return {Detail.INTEREST: said or interest, **found}


_CONFLICTS = tuple(
    tuple(words.split())
    for words in (
        "conflict of interest;conflict of interests;potential conflict of interest;possible conflict of interest;"
        "interest to declare;conflict;interest here;interest"
    ).split(";")
)
_HAVING = frozenset("that i we have 've 'm got there is 's a an my about of declare must should to need do".split())


def _past_saying(line: Line, start: int, end: int) -> int:
    """The token behind "that i have a conflict of interest:"; ``start`` where nothing more is said behind it."""
    at = start
    while at < end and line.lows[at] in _HAVING:
        at += 1
    cue = next((c for c in _CONFLICTS if tuple(line.lows[at : at + len(c)]) == c), ())
    if not cue or at + len(cue) >= end or line.lows[at + len(cue)] not in SIGNS | {"because", "as", "since"}:
        return start
    return at + len(cue) + 1


def declares(line: Line, start: int, end: int) -> bool:
    """Whether what I told is an interest of mine: "i have a conflict of interest: …", "about my interest in …"."""
    words = f" {' '.join(line.lows[start:end])} "
    return any(f" {cue} " in words for cue in _MINE)


_MINE = (
    "i have a conflict", "i 've a conflict", "i have an interest", "i 've an interest", "i have a potential conflict",
    "i have a possible conflict", "i 've got a conflict", "i am conflicted", "i 'm conflicted", "my conflict of",
    "of my interest in", "about my interest in", "i have a personal interest", "i should declare", "i must declare",
    "i need to declare", "i have to declare", "i sit on the board", "i 'm on the board", "i am on the board",
    "i own shares", "i hold shares", "a conflict of interest on my side", "a conflict of interest of mine",
)  # fmt: skip
"""What tells a conflict of interest outright; a job or a relative alone does not."""


def stated(scene: Scene, start: int, stop: int, with_whom: list[Ref]) -> dict[Detail, str]:
    """My position, and how it was received: what is said of them after the last sign."""
    line = scene.line
    end, found = labelled(scene, start, stop)
    names = set(uids(with_whom))
    sign = next_sign(line, start, end)
    while sign < end and Detail.RESPONSE not in found:
        after = sign + 1 + (line.lows[sign + 1 : sign + 2] in (["and"], ["but"]))
        name = line.names.get(after)
        theirs = name is not None and not name.possessive and any(c.uid in names for c in name.known)
        if line.lows[sign] != ":" and (theirs or line.lows[after : after + 1] and line.lows[after] in _THEM):
            said = phrase(scene, after, end)
            if said:
                found[Detail.RESPONSE], end = said, sign
                break
        sign = next_sign(line, sign + 1, end)
    return {Detail.POSITION: phrase(scene, start, remark_at(line, start, end, mine=False)), **found}


def considered(scene: Scene, clause: Clause) -> list[Record]:
    """ "considered the effect on raj's team of moving the deadline: they may lose a week, found: nothing lost"."""
    end, found = labelled(scene, clause.body, clause.end)
    told = next_of(scene.line, clause.body, end, _FOUND)
    if told < end and Detail.EFFECT not in found and scene.line.lows[told - 1] in (",", ";", "and", "but", "-"):
        found[Detail.EFFECT], end = phrase(scene, told + 1, end), told
    sign = next_sign(scene.line, clause.body, end)
    after = phrase(scene, sign + 1, end) if sign < end and scene.line.lows[sign] in _OPENS else ""
    rest = phrase(scene, clause.body, end)
    details = {Detail.FORESEEN: after or rest, Detail.AFFECTED: _on_whom(scene, clause, end), **found}
    return [action(scene, clause, Kind.CONSIDERED, [], details=details)]


def checked(scene: Scene, clause: Clause) -> list[Record]:
    """ "checked the effect on raj's team: nobody lost out": what was found of the effect considered before."""
    line = scene.line
    people = refs(scene, after_leads(scene, clause, ("with", "w", "w/"), unknown=False))
    end, found = labelled(scene, clause.body, clause.end)
    details = {
        Detail.AFFECTED: _on_whom(scene, clause, end),
        Detail.EFFECT: found.get(Detail.EFFECT, "") or _behind_sign(scene, clause.body, end),
    }
    about = unique([*people, *mentions(scene, clause.start, clause.end, people)])
    waiting = _waiting(scene, clause, about)
    chosen = choose_thing(scene, line.slice(clause.start, clause.end)[:200], waiting)
    if chosen:
        details[Detail.FORESEEN] = next(thing.what for thing in waiting if thing.uid == chosen)
    return [replace(action(scene, clause, Kind.CONSIDERED, people, details=details), follows=chosen)]


def _waiting(scene: Scene, clause: Clause, about: list[Ref]) -> list[Thing]:
    """The effects not looked at yet that are about somebody named, or, where nobody is, that have the same words."""
    network = scene.line.network
    if about:
        return list(network.things(ThingKind.EFFECT, uids(about))) if uids(about) else []
    return matching(network.things(ThingKind.EFFECT), scene.line.slice(clause.body, clause.end))


def _behind_sign(scene: Scene, start: int, end: int) -> str:
    sign = next_sign(scene.line, start, end)
    return phrase(scene, sign + 1, end) if sign < end else ""


def _on_whom(scene: Scene, clause: Clause, stop: int) -> str:
    """ "on raj's team", "affects amara": the words up to the next sign or "of"."""
    line = scene.line
    end = next_sign(line, clause.body, stop)
    at = next_of(line, clause.body, end, ("on", "affect", "affects", "affected"))
    on = at < end and (line.lows[at] != "on" or bool(AFFECTING & set(line.lows[clause.verb_start : at])))
    return phrase(scene, at + 1, next_of(line, at, end, ("of",))) if on else ""
