"""Lists of people in a line: "ana ruiz (cfo, acme), ben cole from hackney + priya and him"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from netcrm.rules.capture.line import Line, Name
from netcrm.rules.capture.names import cover
from netcrm.rules.capture.new_names import unknown_at
from netcrm.rules.capture.tokens import fold
from netcrm.rules.capture.vocabulary import EVENTS, FUNCTION, PRONOUNS, ROLES, TITLES, WORDY
from netcrm.rules.capture.when_said import date_at
from netcrm.words import ContactKind

_JOINERS = frozenset({"and", "&", "+", "plus", "with", "w", "w/", "both", "also"})
_AFTER_PEOPLE = _JOINERS | frozenset(
    "at in on from for over about re regarding to yesterday today were too there all last this".split()
)
_ASIDES = frozenset({"later", "then", "also", "eventually", "afterwards", "finally", "maybe", "too", "even", "of"})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a list: a name, or a pronoun that stands for somebody earlier in the line."""

    name: Name | None
    pronoun: str
    start: int
    end: int


_NEWCOMERS = frozenset(
    "guy man bloke chap lad woman lady girl person contact colleague face one recruit starter".split()
)


def past_descriptor(line: Line, at: int, stop: int) -> int:
    """The token after "a new guy called", "new colleague" before a name; ``at`` where none such stands."""
    n = at
    while n < stop and line.lows[n] in ("a", "an", "the", "this", "their", "our", "my") and line.inside[n] < 0:
        n += 1
    if n + 1 >= stop or line.lows[n] != "new" or line.lows[n + 1] not in _NEWCOMERS:
        return at
    n += 2
    while n < stop and line.lows[n] in ("called", "named", ",", ":"):
        n += 1
    return n if n < stop else at


def people_at(line: Line, at: int, stop: int, *, unknown: bool = True) -> tuple[list[Person], int]:
    """The people listed from token ``at`` on, and the token after them. With ``unknown`` new names count too."""
    at = past_descriptor(line, at, stop)
    found: list[Person] = []
    while at < stop:
        person = _person(line, at, stop, unknown, first=not found)
        if person is None:
            break
        found.append(person)
        at = person.end
        joiner = _joiner(line, at, stop, unknown)
        if joiner is None:
            break
        at = joiner
    return found, (found[-1].end if found else at)


def _joiner(line: Line, at: int, stop: int, unknown: bool) -> int | None:
    """The token after "and", "+" or a comma when a further person stands there."""
    nxt = at
    comma = nxt < stop and line.lows[nxt] in (",", ";", "/", "|")
    if comma:
        nxt += 1
    while nxt < stop and line.lows[nxt] in _JOINERS and nxt - at < 3:
        nxt += 1
    if (
        nxt > at
        and nxt + 2 < stop
        and line.lows[nxt] == ","
        and (line.lows[nxt + 1].endswith("ly") or line.lows[nxt + 1] in _ASIDES)
        and (line.lows[nxt + 2] == ",")
    ):
        nxt += 3
    elif nxt > at and nxt + 1 < stop and not comma and line.lows[nxt] in _ASIDES | {"briefly", "finally"}:
        nxt += 1
    if nxt == at or nxt >= stop:
        return None
    person = _person(line, nxt, stop, unknown, first=False)
    if person is None:
        return None
    if comma and person.pronoun:
        return None
    if (
        person.name is not None
        and not person.name.known
        and not line.tokens[nxt].capital
        and not _closed(line, person, stop)
        and (comma or person.name.text.endswith(("ed", "ing")))
    ):
        return None
    if comma and person.name is not None and person.name.known and not goes_on(line, person.end, stop):
        # "met jane, raj off sick": told about Raj, not one more of the list.
        return None
    following = line.lows[person.end] if person.end < stop else ""
    if following in ("'ll", "will", "'s", "is", "was", "has", "to", "'d", "wants", "owes", "said", "says") and comma:
        return None
    return nxt


def goes_on(line: Line, at: int, stop: int) -> bool:
    """Whether a list of known people can go on or end before token ``at``."""
    if at >= stop or line.labels[at] or line.tokens[at].kind != "word" or line.inside[at] >= 0:
        return True
    if line.lows[at].endswith(("ed", "s")) and not line.tokens[at].capital and line.lows[at] not in _AFTER_PEOPLE:
        # "asked jane, raj answered", "handed jane the keys, raj gets them friday".
        return False
    return line.lows[at] in _AFTER_PEOPLE or line.lows[at] not in FUNCTION | WORDY


def _closed(line: Line, person: Person, stop: int) -> bool:
    """Whether a lower-case new name ends at a sign, a joiner, a preposition or a date: so it is no sentence."""
    at = person.end
    if at >= stop:
        return True
    return line.lows[at] in FUNCTION or line.tokens[at].kind != "word" or date_at(line.tokens, at) is not None


def _person(line: Line, at: int, stop: int, unknown: bool, *, first: bool) -> Person | None:
    start = at
    if line.lows[at] in ("the", "our", "both", "my") and at + 1 < stop and at + 1 in line.names:
        at += 1
    while at + 1 < stop and line.lows[at] in TITLES:
        at += 2 if line.lows[at + 1] == "." and at + 2 < stop else 1
    if line.inside[at] >= 0 and at in line.names:
        if not unknown and not line.names[at].known:
            return None
        name = _affiliated(line, line.names[at], stop)
        cover(line, name)
        return Person(name, "", start, max(name.after, name.end))
    low = line.lows[at]
    if low in PRONOUNS:
        if low in ("her", "them", "they") and not _ends_pronoun(line, at + 1, stop):
            return None
        return Person(None, low, start, at + 1)
    if not unknown:
        return None
    fresh = unknown_at(line, at)
    if fresh is None or fresh.end > stop:
        return None
    if fold(fresh.text).split()[-1] in EVENTS:
        return None
    if fresh.possessive or (
        not line.tokens[at].capital
        and fresh.text.endswith(("ed", "ing"))
        and not _closed(line, Person(fresh, "", at, fresh.end), stop)
    ):
        return None
    name = _affiliated(line, fresh, stop)
    cover(line, name)
    return Person(name, "", start, max(name.after, name.end))


def _ends_pronoun(line: Line, at: int, stop: int) -> bool:
    """Whether "her" at the token before is a person and not "her template"."""
    if at >= stop:
        return True
    token = line.tokens[at]
    if at in line.names and line.names[at].possessive:
        return True  # "gave her jane's number"
    return (
        token.kind != "word"
        or token.low in FUNCTION
        or line.labels[at] != ""
        or date_at(line.tokens, at) is not None
        or token.low in ("again", "back", "today", "soon", "first", "twice")
    )


def _affiliated(line: Line, name: Name, stop: int) -> Name:
    """The name with the role and organisation that follow it: in brackets, after "from" or "of", or after a comma."""
    at = name.end
    if at < stop and line.lows[at] == "(" and at in line.brackets and line.brackets[at] < stop:
        close = line.brackets[at]
        role, organisation, used = _in_brackets(line, at + 1, close)
        if used:
            return replace(name, role=role, organisation=organisation, after=close + 1)
        return name
    if not name.known and (apart := _bracket_after_day(line, at, stop)):
        role, organisation, used = _in_brackets(line, apart + 1, line.brackets[apart])
        if used and role:
            return replace(name, role=role, organisation=organisation, after=line.brackets[apart] + 1)
    if at + 1 < stop and line.lows[at] in ("from", "of", "@") and not name.possessive:
        organisation = _organisation_at(line, at + 1 + (1 if line.lows[at + 1] == "the" else 0), stop)
        if organisation is not None:
            line.affiliations.add(organisation.start)
            return replace(name, organisation=organisation, after=organisation.end)
    if at + 1 < stop and line.lows[at] == "," and not name.known:
        end = at + 1
        while (
            end < stop
            and end - at < 7
            and line.tokens[end].kind == "word"
            and line.lows[end] not in ("at", "of", "from", "@", "and", "for")
        ):
            end += 1
        words = line.lows[at + 1 : end]
        if words and any(w in ROLES for w in words) and not any(n in line.names for n in range(at + 1, end)):
            role = line.slice(at + 1 + (1 if words[0] in ("the", "a", "an", "their") else 0), end)
            if end < stop and line.lows[end] in ("at", "of", "from", "@", "for"):
                organisation = _organisation_at(
                    line, end + 1 + (1 if end + 1 < stop and line.lows[end + 1] == "the" else 0), stop
                )
                if organisation is not None:
                    line.affiliations.add(organisation.start)
                    return replace(name, role=role, organisation=organisation, after=organisation.end)
            return replace(name, role=role, after=end)
    return name


def _bracket_after_day(line: Line, at: int, stop: int) -> int:
    """The bracket that only a day or a time parts from a new name ("met ann cole yesterday (cfo, orbis)"), else 0."""
    first = at
    while at < stop and line.labels[at] in ("date", "time"):
        at += 1
    bracketed = first < at < stop and line.lows[at] == "(" and at in line.brackets and line.brackets[at] < stop
    return at if bracketed else 0


def _organisation_at(line: Line, at: int, stop: int) -> Name | None:
    if at >= stop:
        return None
    if at in line.names:
        known = tuple(c for c in line.names[at].known if c.kind is ContactKind.ORGANISATION)
        return replace(line.names[at], known=known) if known else None
    handle = line.tokens[at]
    if handle.kind == "handle":
        return None
    fresh = unknown_at(line, at)
    if fresh is None or fresh.end > stop or fresh.possessive:
        return None
    cover(line, fresh)
    return fresh


def _names_employer(line: Line, at: int, start: int, close: int) -> bool:
    """Whether "of" parts role and organisation ("cfo of orbis") and is no part of the role ("head of hr, orbis")."""
    if at == start or "," in line.lows[start:close]:
        return False
    return line.lows[at + 1] not in WORDY or at + 1 in line.names


def _in_brackets(line: Line, at: int, close: int) -> tuple[str, Name | None, bool]:
    """Role and organisation inside brackets; the last value says whether the brackets hold an affiliation at all."""
    parts: list[tuple[int, int]] = []
    start = at
    for n in range(at, close + 1):
        if (
            n == close
            or line.lows[n] in (",", ";", "/", "-", "–", "at", "@", "from")
            or line.lows[n] == "of"
            and _names_employer(line, n, at, close)
        ):
            if n > start:
                parts.append((start, n))
            start = n + 1
    if (
        not 1 <= len(parts) <= 3
        or close - at > 12
        or any(line.tokens[n].kind in ("num", "url", "tag") for n in range(at, close))
    ):
        return "", None, False
    if any(line.labels[n] or date_at(line.tokens, n) is not None and line.inside[n] < 0 for n in range(at, close)):
        return "", None, False
    role, organisation = "", None
    for n, (first, last) in enumerate(parts):
        text = line.slice(first, last)
        words = line.lows[first:last]
        known = tuple(c for c in line.look_up(text) if c.kind is ContactKind.ORGANISATION)
        like_role = any(w in ROLES for w in words) or (
            len(words) == 1 and words[0].endswith(("ist", "ologist", "ician", "smith", "wright"))
        )
        if not known and (like_role or len(parts) > 1 and n == 0) and not role:
            role = text
        elif organisation is None:
            if not known and all(w in WORDY for w in words) and not any(line.tells(m) for m in range(first, last)):
                return "", None, False
            organisation = Name(first, last, text, known, after=last)
    for first, last in parts:
        for n in range(first, last):
            if n in line.names and organisation is not None and organisation.start <= n < organisation.end:
                del line.names[n]
    if organisation is not None:
        for n in range(organisation.start, organisation.end):
            line.inside[n] = organisation.start
    return role, organisation, True
