"""A line before its grammar: tokens, brackets, tags, markings, names, dates, times, and what was mistyped."""

from __future__ import annotations

from datetime import date

from netcrm.rules.capture.clock import time_at
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.markings import find_markings
from netcrm.rules.capture.names import find_known
from netcrm.rules.capture.records import Answer, Event, Network
from netcrm.rules.capture.tokens import tokenise
from netcrm.rules.capture.typos import mend_verbs
from netcrm.rules.capture.weights import find_weights
from netcrm.rules.capture.when_said import date_at


def prepared(line: str, today: date, network: Network, event: Event | None, answers: tuple[Answer, ...]) -> Line:
    """Tokens, brackets, tags, markings, names, dates and times of a line."""
    tokens = tokenise(line)
    read = Line(line, tokens, today, network, answers, event)
    read.lows = [t.low for t in tokens]
    words = [t.text for t in tokens if t.kind == "word" and len(t.text) > 1]
    read.shouting = bool(words) and all(w.isupper() for w in words)
    read.labels = ["tag" if t.kind == "tag" else "" for t in tokens]
    _brackets(read)
    find_markings(read)
    find_weights(read)
    find_known(read)
    at = 0
    dated = -1
    while at < len(tokens):
        if read.inside[at] >= 0 or read.labels[at]:
            at += 1
            continue
        clock = time_at(tokens, at, after_date=dated == at)
        when = None if clock is not None and tokens[at].kind == "num" else date_at(tokens, at)
        if when is not None and all(read.inside[n] < 0 for n in range(when.start, when.end)):
            read.dates[at] = when
            _label(read, when.start, when.end, "date")
            at = dated = when.end
        elif clock is not None and all(read.inside[n] < 0 for n in range(clock.start, clock.end)):
            read.clocks[at] = clock
            _label(read, clock.start, clock.end, "time")
            at = clock.end
        else:
            at += 1
    mend_verbs(read)
    return read


def _label(read: Line, start: int, end: int, label: str) -> None:
    for n in range(start, end):
        read.labels[n] = label


def _brackets(read: Line) -> None:
    """Pair the brackets; an unpaired one is a sign like any other."""
    stack: list[int] = []
    for n, low in enumerate(read.lows):
        if low == "(":
            stack.append(n)
        elif low == ")" and stack:
            read.brackets[stack.pop()] = n
    change = [0] * (len(read.tokens) + 1)
    for start, end in read.brackets.items():
        change[start] += 1
        change[end + 1] -= 1
    depth = 0
    for n in range(len(read.tokens)):
        depth += change[n]
        read.depth.append(depth)
