"""Agreements with a group or with everyone: "agreed with #hr-forum: what is said stays in the group"."""

from __future__ import annotations

from netcrm.rules.agreements import EVERYONE
from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.records import Question, QuestionKind, Record
from netcrm.rules.capture.scene import Scene
from netcrm.words import Detail

_EVERYONE = frozenset({"everyone", "everybody"})
_GROUPS = frozenset("group forum network circle committee panel class cohort list community".split())
_THAT = SIGNS | {"that", "to"}
_INSIDE = frozenset({"in", "within", "inside", "to", "for", "with", "among"})
_STAYS = frozenset("stay stays kept keep is are be only to must just strictly ok fine".split())
_OUT = frozenset({"outside", "beyond", "not", "never", "n't"})
_LONGEST = 5
"""Tokens of a group's name, with what leads in and what it is."""


def for_whom(scene: Scene, clause: Clause, start: int, *, alone: bool) -> tuple[str, int]:
    """The scope in which an agreement holds, as the ledger keeps it ("everyone", "#hr-forum"), and the token behind it;
    "" and ``start`` where it is with no group. A group that is only named is asked about: what tag it has is not known.
    """
    line = scene.line
    if not alone:
        # "with raj and #peer": contacts and a group.
        joined = line.lows[start : start + 1] in (["and"], ["&"], ["+"]) or line.lows[start - 1] == ","
        at = start + (line.lows[start : start + 1] in (["and"], ["&"], ["+"]))
        tagged = joined and at < clause.end and line.tokens[at].kind == "tag"
        return _tagged(line, at, clause.end) if tagged else ("", start)
    at = clause.body
    while at < clause.end and line.lows[at] in ("with", "w", "w/", "among", "the", "all", "our"):
        at += 1
    if at >= clause.end:
        return "", start
    if line.tokens[at].kind == "tag":
        return _tagged(line, at, clause.end)
    if line.lows[at] in _EVERYONE:
        closed = at + 1 >= clause.end or line.lows[at + 1] in _THAT
        return (EVERYONE, at + 1) if closed else ("", start)
    last = next((n for n in range(at, min(at + _LONGEST, clause.end)) if line.lows[n] in _GROUPS), -1)
    if last <= at or line.lows[at - 1] != "the" or any(line.inside[n] >= 0 for n in range(at, last)):
        return "", start
    if any(line.lows[n] in _THAT for n in range(at, last)):
        return "", start
    return _asked(line, at, last), last + 1


def _tagged(line: Line, at: int, stop: int) -> tuple[str, int]:
    tags: list[str] = []
    while at < stop and (line.tokens[at].kind == "tag" or tags and line.lows[at] in ("and", ",", "&")):
        if line.tokens[at].kind == "tag":
            tags.append(line.tokens[at].text)
        elif line.tokens[at + 1 : at + 2] == () or line.tokens[at + 1].kind != "tag":
            break
        at += 1
    if line.lows[at : at + 1] in ([word] for word in _GROUPS):
        at += 1
    return " ".join(tags), at


def _asked(line: Line, start: int, last: int) -> str:
    """The tag of a group that is named in words, once the person says so."""
    named = line.slice(start, last)
    tag = "#" + "-".join(named.lower().split())
    given = line.answer(QuestionKind.WHO, named)
    if given.startswith("#"):
        return given
    text = f"Is “{named}” the group of the tag {tag}?"
    line.raise_question(Question(QuestionKind.WHO, named, text, choices=(tag, "nobody")))
    return ""


def within_group(line: Line, start: int, end: int, scope: str) -> int:
    """Where it is said that it is to stay in the group itself, ``start`` where that is not said."""
    if not any(word.startswith("#") for word in scope.split()):
        return start
    for n in range(start + 1, end):
        led = n - (line.lows[n - 1] in ("the", "this", "our"))
        if line.lows[n] in _GROUPS | {"room"} and line.lows[led - 1] in _INSIDE:
            at = led - 1
            while at > start and line.lows[at - 1] in _STAYS:
                at -= 1
            return start if _OUT & set(line.lows[start:at]) else at
    return start


def tags_of(record: Record, tags: tuple[str, ...]) -> tuple[str, ...]:
    """The tags of an entry, of those in the line: one that says for which group something was agreed is none."""
    scope = record.details.get(Detail.SCOPE, "").split()
    return tuple(tag for tag in tags if f"#{tag}" not in scope)
