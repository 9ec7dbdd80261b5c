"""What an exchange weighs, said in the line: "lent zoe the projector, weight 1", "(weight 4 as it saved us weeks)"."""

from __future__ import annotations

from dataclasses import replace

from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.left_over import put
from netcrm.rules.capture.line import TEXT, Line
from netcrm.rules.capture.records import Record
from netcrm.rules.capture.scene import Scene
from netcrm.words import Detail, Kind

_WEIGHTS = frozenset({"weight", "wt"})
_SCALE = frozenset("12345")
_REASONS = frozenset({"because", "bcs", "bc", "cos", "coz", "since", "as", "for"})
_LINKS = frozenset({"and", "&", "+", "then", "but", "so"})
_EXCHANGES = frozenset({Kind.GAVE, Kind.GOT})


def find_weights(line: Line) -> None:
    """Note each weight of a line by its first token, and label its words so that no grammar takes them for others."""
    for n in range(1, len(line.tokens) - 1):
        if line.lows[n] not in _WEIGHTS or line.labels[n]:
            continue
        at = n + 1 + (line.lows[n + 1] in (":", "=", "of"))
        if at >= len(line.tokens) or line.tokens[at].kind != "num":
            continue
        end = _reason_end(line, at + 1)
        if end is None:
            continue
        why = line.slice(at + 2, end)
        line.weights[n] = f"{line.tokens[at].text}, {why}" if why else line.tokens[at].text
        bracketed = line.lows[n - 1] == "(" and line.brackets.get(n - 1) == end
        for m in range(n - bracketed, end + bracketed):
            line.labels[m] = "weight"


def _reason_end(line: Line, at: int) -> int | None:
    """Where a weight ends whose figure ends at a token: after its "because …"; None where something else follows."""
    if at >= len(line.tokens) or line.lows[at] == ")":
        return at
    if line.lows[at] in SIGNS | _LINKS or line.labels[at]:
        return at
    if line.lows[at] not in _REASONS:
        return None
    while at < len(line.tokens) and line.lows[at] not in SIGNS | {")"}:
        at += 1
    return at


def weighed(scene: Scene, clauses: list[Clause], number: int, made: list[Record]) -> list[Record]:
    """The records of a clause with the weight that stands after its verb and before the next; asked where it is of no
    one exchange or beyond the scale."""
    line = scene.line
    start = clauses[number].verb_start if number else 0
    stop = clauses[number + 1].verb_start if number + 1 < len(clauses) else len(line.tokens)
    clause = Clause(start, stop, start, None, start)
    for n in range(start, stop):
        if n not in line.weights or not made:
            continue
        weight = line.weights[n]
        exchanges = [at for at, record in enumerate(made) if record.kind in _EXCHANGES]
        if len(exchanges) == 1 and weight.partition(",")[0] in _SCALE:
            at = exchanges[0]
            of = made[at]
            made = [*made[:at], replace(of, details={**of.details, Detail.WEIGHT: weight}), *made[at + 1 :]]
        else:
            made = [*made, *put(scene, clause, n, n + 1, (str(Kind.NOTED), TEXT), [])]
    return made
