"""What is said to be done in the text of a clause that records only what has happened."""

from __future__ import annotations

import re
from dataclasses import replace

from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.frames import STATIVE
from netcrm.rules.capture.gapping import ARTICLES
from netcrm.rules.capture.left_over import put
from netcrm.rules.capture.lexicon import Family, Form, verb_at
from netcrm.rules.capture.line import TEXT, Line
from netcrm.rules.capture.records import Record, RecordType
from netcrm.rules.capture.scene import Scene
from netcrm.rules.capture.tokens import tokenise
from netcrm.rules.capture.when_meant import inherent, resolve
from netcrm.rules.capture.when_said import date_at
from netcrm.words import Kind

_IN_QUOTES = re.compile(
    r"\b(i|we)(['’]?ll|['’]d| will| shall| can| could| would| promise| owe)\b"
    r"|\b(promise|by|tomorrow|asap|(mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_SAID = frozenset("told said says".split())
_HEARERS = frozenset("him her them me us".split())
_TALKING = frozenset("told said says reckons thinks".split())
OCCASIONS = frozenset(
    "one meeting mtg call catch catchup catch-up lunch coffee 1-1 1:1 session chat review date time dinner".split()
)
_DOING = frozenset({Family.GIVE, Family.INTRODUCE, Family.CHASE})
_REPLY = frozenset({Family.CONTACT, Family.GIVE, Family.CHASE, Family.GET})
_BIDDEN = _REPLY | {Family.INTRODUCE, Family.REMIND}
_OBJECTS = ARTICLES | frozenset("him them it that this".split())
_SPEAKERS = frozenset("he she they i we who".split())
_RESUMED = frozenset("back again next same follow repeat another return review then further more".split())
"""Words that begin a bare phrase about what comes next: "back in touch in january"."""
_WILL = frozenset({"will", "'ll", "shall", "gonna", "'d", "would"})
_THEIRS = ("promise_theirs", "promise_mine", "follow_up", TEXT)
_MINE = ("promise_mine", "promise_theirs", "follow_up", TEXT)
_INTENDED = ("follow_up", "promise_mine", "promise_theirs", TEXT)
_ONCE_MORE = (str(Kind.MET), str(Kind.CALLED), str(Kind.TALKED), "meeting", "follow_up", TEXT)
_AGAIN = ("meeting", "follow_up", TEXT)


def commitments(scene: Scene, clause: Clause, made: list[Record]) -> list[Record]:
    """The records of what is put to the person as still to be done; none where the clause itself records that."""
    if any(r.type is not RecordType.ACTION for r in made):
        return []
    line = scene.line
    people = list(made[0].who)
    for n in range(min(clause.body, max(clause.verb_start, clause.start)), clause.end):
        if line.tokens[n].kind != "quote" and n not in line.dates and (line.inside[n] >= 0 or line.labels[n]):
            continue
        found = _at(line, clause, n)
        if found is not None:
            start, after, choices = found
            given = put(scene, clause, start, after, choices, people)
            return [_as_quoted(line, r, n) for r in given] if line.tokens[n].kind == "quote" else given
    return []


def _as_quoted(line: Line, record: Record, at: int) -> Record:
    """A record of what somebody is quoted with: the words without their marks, due when they say."""
    said = line.tokens[at].text[1:-1].strip()
    words = tokenise(said)
    when = next((found for n in range(len(words)) if (found := date_at(words, n)) is not None), None)
    due = resolve(when, line.today, "future").text if when is not None else ""
    return record if record.type is RecordType.ACTION else replace(record, what=said, due=due)


def _at(line: Line, clause: Clause, n: int) -> tuple[int, int, tuple[str, ...]] | None:
    """What is to be done by the words at a token: where they start, from where on they may end, and whose it may be."""
    low = line.lows[n]
    if line.tokens[n].kind == "quote":
        return (n, n + 1, _THEIRS) if _IN_QUOTES.search(line.tokens[n].text) else None
    if low in _SAID and (n > clause.verb_start or n == clause.verb_start and clause.subject == "them"):
        return _said(line, clause, n)
    if low == "next" and n + 1 < clause.end and line.lows[n + 1] in OCCASIONS and _day_ahead(line, n + 2, clause.end):
        return n, n + 2, _AGAIN
    if low == "again" and line.lows[n - 1] in ("and", "&", "then") and n + 1 < clause.end and line.labels[n + 1]:
        return n, n + 1, _ONCE_MORE
    if low == "again" and _day_ahead(line, n + 1, min(n + 2, clause.end)):
        return n, n + 1, _AGAIN
    if low == "to" and n > clause.body and line.lows[n - 1] in SIGNS and n + 1 < clause.end:
        verb = verb_at(line.lows, n + 1)
        if verb is not None and verb[0].family in _DOING and verb[0].form is Form.BASE:
            return n, n + 1, _INTENDED
    if line.lows[n - 1] in SIGNS and n > clause.body and n + 1 < clause.end and line.lows[n + 1] in _OBJECTS:
        bidden = verb_at(line.lows, n)
        if bidden is not None and bidden[0].form is Form.BASE and bidden[0].family in _BIDDEN:
            # "…, fix a date", "…, send him the pack".
            return n, n + 1, _INTENDED
    if line.lows[n - 1] in SIGNS and n > clause.body and line.inside[n] < 0 and _to_do_later(line, clause, n):
        return n, n + 1, _INTENDED
    if low in _RESUMED and n > clause.body and line.lows[n - 1] in SIGNS and _day_ahead(line, n + 1, clause.end):
        return n, n + 1, _INTENDED
    if low.endswith("ing") and line.lows[n - 1] in ("'s", "is", "'re", "are") and n > clause.body + 1:
        # "mike's paying me back friday".
        return (n - 2, n + 1, _THEIRS) if {"me", "us"} & set(line.lows[n + 1 : n + 4]) else None
    if low in _WILL and n > clause.body and line.lows[n - 1] in ("who", "which") and n + 1 < clause.end:
        return (n - 1, n + 1, _THEIRS) if line.lows[n + 1] not in STATIVE else None
    if low in ("will", "'ll") and n > clause.body and line.lows[n + 1 : n + 2] == ["be"]:
        if _day_ahead(line, n + 2, min(n + 4, clause.end)):
            # "the report will be friday now".
            start = n
            while start > clause.body and line.lows[start - 1] not in SIGNS | _SAID | {"that"}:
                start -= 1
            return start, n + 2, _THEIRS
    found = _undertaken(line, clause, n)
    return found if found is not None else _deadline(line, clause, n)


def _to_do_later(line: Line, clause: Clause, n: int) -> bool:
    """ "voicemail from david, call back by 3", "email from jane, reply asap"."""
    verb = verb_at(line.lows, n)
    if verb is None or verb[0].form is not Form.BASE or verb[0].family not in _BIDDEN:
        return False
    after = n + verb[1]
    if after < clause.end and line.lows[after] == "back":
        after += 1
    return after < clause.end and (line.labels[after] in ("date", "time") or line.lows[after] in _WHEN)


_WHEN = frozenset("by before after asap soon later first".split())


def _said(line: Line, clause: Clause, n: int) -> tuple[int, int, tuple[str, ...]] | None:
    """ "told him end of next week", "she said fri", "he said ring back after 4"."""
    start = n - 1 if n > clause.body and line.lows[n - 1] in _SPEAKERS else n
    mine = line.lows[n] == "told" or start < n and line.lows[start] in ("i", "we")
    at = n + 1
    if at < clause.end and (line.lows[at] in _HEARERS or line.inside[at] == at):
        mine = mine and line.lows[at] not in ("me", "us")
        at = line.names[at].end if line.inside[at] == at else at + 1
    while at < clause.end and line.lows[at] in ("it", "'d", "be", "maybe", "probably", "about", "around", ":", "to"):
        at += 1
    if at >= clause.end:
        return None
    if line.labels[at] in ("date", "time"):
        end = at
        while end < clause.end and line.labels[end] in ("date", "time"):
            end += 1
        if end >= clause.end or line.lows[end] in SIGNS:
            return start, end, _MINE if mine else _THEIRS
        return None
    verb = verb_at(line.lows, at)
    if verb is not None and verb[0].form is Form.BASE and verb[0].family in _REPLY and line.inside[at] < 0:
        return start, at, _INTENDED
    return None


def _undertaken(line: Line, clause: Clause, n: int) -> tuple[int, int, tuple[str, ...]] | None:
    """ "he promised me the deck", "she owes me a call" in what is told."""
    verb = verb_at(line.lows, n)
    if verb is None or n <= clause.verb_start or verb[0].family not in (Family.PROMISE, Family.OWE) or verb[0].role:
        return None
    if verb[0].family is Family.OWE and verb[0].form is Form.PAST:
        return None
    after = n + verb[1]
    before = line.lows[n - 1] if n > clause.body else ""
    to_me = after < clause.end and line.lows[after] in ("me", "us")
    if not to_me and before not in _SPEAKERS or {"nothing", "no", "not"} & set(line.lows[after : after + 2]):
        return None
    if before in ("not", "n't", "never"):
        return None
    start = n - 1 if before in _SPEAKERS else n
    return start, after, _MINE if before in ("i", "we") else _THEIRS


def _deadline(line: Line, clause: Clause, n: int) -> tuple[int, int, tuple[str, ...]] | None:
    """ "thinks he can get us the numbers by monday", "needs an answer by mon": what somebody is to do."""
    when = line.dates.get(n)
    if when is None or when.lead not in ("by", "before", "due") or when.rule in ("month", "year"):
        return None
    if clause.verb is None or clause.verb.kind is Kind.ASKED or clause.family in (Family.CHASE, Family.GIVE):
        return None
    start = n
    while start > clause.body and line.lows[start - 1] not in SIGNS:
        start -= 1
    if n - start < 2:
        return None
    return start, when.end, _THEIRS


def _day_ahead(line: Line, at: int, stop: int) -> bool:
    """Whether a day that may be to come is named from a token on, before the next sign."""
    for n in range(at, stop):
        if line.lows[n] in SIGNS and not line.labels[n]:
            return False
        if n in line.dates:
            return inherent(line.dates[n], line.today) != "past"
    return False
