"""Words that look like a name nobody has yet."""

from __future__ import annotations

import re

from netcrm.rules.capture.calendar_words import MONTHS
from netcrm.rules.capture.lexicon import verb_at
from netcrm.rules.capture.line import Line, Name, is_possessive
from netcrm.rules.capture.vocabulary import (
    EVERYDAY,
    FUNCTION,
    GIVEN,
    ORGANISATION_WORDS,
    PARTICLES,
    PRONOUNS,
    SURNAMES,
    WORDY,
)
from netcrm.rules.capture.when_said import date_at

_SPEECH = frozenset("i we you me us he she they it is are will can do to".split())
"""Words that no name in quotation marks holds: there somebody is quoted."""


_NAMES_IN_ED = frozenset(
    "ahmed mohammed mohamed muhammed muhamed jared alfred winifred manfred wilfred hamed saeed reed waheed rasheed "
    "javed khaled waleed sayed mildred syed majed naveed junaid zayed walled".split()
)
"""Names that end as what has been done does: "ahmed" beside "stayed"."""


def unknown_at(line: Line, at: int, *, people: bool = True) -> Name | None:
    """A name-like run of words at token ``at`` that the network does not know, or None.

    Capitalised runs go on while they are capitalised; a lower-case name has at most two words besides particles.
    """
    if at >= len(line.tokens) or line.labels[at] or line.inside[at] >= 0:
        return None
    token = line.tokens[at]
    if token.kind == "quote":
        if not _SPEECH.isdisjoint(re.findall(r"\w+", token.low)):
            return None
        return Name(at, at + 1, token.text[1:-1].strip() or token.text, after=at + 1)
    if token.low in EVERYDAY and at + 1 < len(line.tokens) and any(c.isdigit() for c in line.lows[at + 1]):
        # "Room G12" is nobody.
        return None
    named = (
        people
        and token.low in GIVEN
        and (
            at + 1 >= len(line.tokens)
            or line.lows[at + 1] in ("(", ",", "and", "&", "+")
            or line.inside[at] < 0
            and (ends_name(line, at + 1))
            and at > 0
            and (line.lows[at - 1] in ("with", "w", "w/", "and", "&", "+", "met", "saw", "rang", "called", "emailed"))
        )
    )
    if not named and not is_name_word(line, at, line.tells(at) and people):
        return None
    end, words = at + 1, 1
    while end < len(line.tokens) and words < 4:
        nxt = line.tokens[end]
        ahead = end
        while ahead < len(line.tokens) and line.tokens[ahead].low in PARTICLES and ahead - end < 3:
            ahead += 1
        if ahead > end and ahead < len(line.tokens) and is_name_word(line, ahead, False) and line.inside[ahead] < 0:
            end, words = ahead + 1, words + 1
            continue
        if len(nxt.low) == 1 and nxt.kind == "word" and nxt.low not in ("a", "i", "w") and words == 1:
            end, words = end + 1, words + 1
            continue
        proper = token.capital and nxt.capital and not line.shouting
        if (
            line.labels[end]
            or line.inside[end] >= 0
            or not (is_name_word(line, end, proper) or nxt.low in SURNAMES and ends_name(line, end + 1))
        ):
            break
        if token.capital != nxt.capital or not token.capital and words >= 2:
            break
        end, words = end + 1, words + 1
    if line.lows[end - 1] in ORGANISATION_WORDS and end + 1 < len(line.tokens) and line.lows[end] in ("of", "for"):
        # "institute of directors", "trust for london": one name.
        rest = end + 1
        while (
            rest < len(line.tokens)
            and rest - end < 5
            and line.tokens[rest].kind == "word"
            and (line.lows[rest] not in FUNCTION or line.lows[rest] == "the")
            and (date_at(line.tokens, rest) is None and not line.labels[rest])
        ):
            rest += 1
        if rest > end + 1:
            end = rest
    return Name(at, end, line.slice(at, end), (), is_possessive(line, end), end)


def ends_name(line: Line, at: int) -> bool:
    """Whether a name can end before token ``at``: a sign, a small word, a date, a bracket or the end of the line."""
    return (
        at >= len(line.tokens)
        or line.lows[at] in FUNCTION
        or line.tokens[at].kind != "word"
        or date_at(line.tokens, at) is not None
        or (verb_at(line.lows, at) is not None)
    )


def is_name_word(line: Line, at: int, capital: bool) -> bool:
    token = line.tokens[at]
    if token.kind != "word" or token.low.startswith("'") or line.labels[at] or len(token.low) < 2:
        return False
    if token.low in FUNCTION or token.low in PRONOUNS:
        return False
    if date_at(line.tokens, at) is not None and token.low not in MONTHS:
        return False
    if not capital and token.low.endswith("ed") and len(token.low) > 4 and token.low not in _NAMES_IN_ED:
        return False
    return capital or token.low not in WORDY and not token.low.endswith(("n't",))
