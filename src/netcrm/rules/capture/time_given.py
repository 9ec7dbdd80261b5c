"""Time that somebody gave to help: "jane spent two hours helping me with the bid", "spent an hour coaching wei"; and
what somebody else needs: "jane needs a speaker for the agm"."""

from __future__ import annotations

from dataclasses import replace

from netcrm.rules.capture.building import action, verb_question
from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.frames import skip_idle
from netcrm.rules.capture.generic import ask_what, by_answer
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.records import Record
from netcrm.rules.capture.scene import Scene, next_sign, phrase, refs
from netcrm.words import ContactKind, Detail, ExchangeSort, Kind

THEIR_NEED = "their_need"
"""The answer that it is something that they need, and only noted."""
NEED_NOTED = "noted; netcrm edit --seeks keeps what they look for"
_SPANS = frozenset(
    "hour hours hr hrs minutes mins day days morning afternoon evening week weeks while lot time".split()
)
_HELPING = frozenset(
    "helping coaching teaching showing explaining walking advising mentoring reviewing training supporting checking "
    "editing fixing proofreading talking taking going briefing guiding tutoring".split()
)
_THROUGH = frozenset({"talking", "walking", "taking", "going"})
"""These are help only with "through": "talking me through the form"."""
_LONGEST_SPAN = 6
_ME = frozenset("me us my our".split())
_NEEDS = (("needs",), ("is", "looking", "for"), ("'s", "looking", "for"), ("is", "searching", "for"), ("could", "use"))
_SOMETHING = frozenset("a an some someone somebody another more new help advice".split())


def time_given(scene: Scene, clause: Clause) -> list[Record] | None:
    """The time that was given or received, as an exchange; None for a clause that tells of none."""
    line = scene.line
    found = _who(line, clause)
    if found is None or line.lows[found[1] : found[1] + 1] != ["spent"] or clause.negative or clause.modal:
        return None
    people, at = found
    doing = next((n for n in range(at + 1, clause.end) if line.lows[n] in _HELPING), -1)
    span = line.lows[at + 1 : doing]
    if doing < 0 or len(span) > _LONGEST_SPAN or _SPANS.isdisjoint(span):
        return None
    end = next_sign(line, doing, clause.end)
    rest = line.lows[doing:end]
    if line.lows[doing] in _THROUGH and "through" not in rest:
        return None
    details = {Detail.WHAT: phrase(scene, at + 1, end, articles=True), Detail.SORT: ExchangeSort.TIME.value}
    if people:
        givers = refs(scene, people)
        if _ME.isdisjoint(rest):
            return ask_what(scene, clause, (Kind.NOTED, Kind.GOT, Kind.TALKED), givers)
        return [action(scene, clause, Kind.GOT, givers, details=details)]
    helped, _ = people_at(line, doing + 1, end, unknown=False) if doing + 1 < end else ([], end)
    whom = refs(scene, [p for p in helped if p.name is None or not p.name.possessive])
    if not whom:
        return None
    return [action(scene, clause, Kind.GAVE, whom, details=details)]


def their_need(scene: Scene, clause: Clause) -> list[Record] | None:
    """What somebody else needs: asked, since it may be mine to find; None for a clause that tells of no such thing."""
    line = scene.line
    found = _who(line, clause)
    if found is None or not found[0] or clause.start != 0:
        return None
    people, at = found
    cue = next((c for c in _NEEDS if tuple(line.lows[at : at + len(c)]) == c), None)
    if cue is None or any(p.name is None or p.name.possessive for p in people):
        return None
    body = at + len(cue)
    asked_of_me = _ME | {"i", "we", "'ll", "will", "?"}
    if line.lows[body : body + 1] not in ([word] for word in _SOMETHING) or any(
        line.labels[n] in ("date", "time") or line.lows[n] in asked_of_me for n in range(body, clause.end)
    ):
        return None
    given = verb_question(scene, clause, (THEIR_NEED, "follow_up", "promise_mine", "need", Kind.TALKED))
    if given != THEIR_NEED:
        return by_answer(scene, clause, given, refs(scene, people))
    details = {Detail.SUBJECT: phrase(scene, at, clause.end)}
    return [replace(action(scene, clause, Kind.NOTED, refs(scene, people), details=details), what=NEED_NOTED)]


def _who(line: Line, clause: Clause) -> tuple[list[Person], int] | None:
    """Who stands at the head of the clause, nobody for me, and the token behind them."""
    at = skip_idle(line, clause.start, clause.end)
    if at >= clause.end:
        return None
    if line.lows[at] in ("i", "we"):
        return [], at + 1
    if line.lows[at] in ("he", "she", "they") and line.inside[at] < 0:
        return [Person(None, line.lows[at], at, at + 1)], at + 1
    people, after = people_at(line, at, clause.end, unknown=False)
    if any(p.name is not None and p.name.known[0].kind is not ContactKind.PERSON for p in people):
        return None
    if after < clause.end and line.lows[after] in SIGNS - {":"}:
        return None
    after += bool(people) and line.lows[after : after + 1] == [":"]
    return people, after
