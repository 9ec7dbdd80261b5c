"""Everyday verbs that were mistyped ("coffe with raj", "emialed wei"): read as meant where nothing else fits."""

from __future__ import annotations

from netcrm.rules.capture.clause import SIGNS
from netcrm.rules.capture.lexicon import FILLERS, VERBS, Family, Form
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.near import is_near
from netcrm.rules.capture.vocabulary import PRONOUNS, WORDY

SHORTEST = 5
"""Letters that a verb has for which another word may be taken."""
_EVERYDAY = tuple(
    sorted(
        {
            key[0]
            for entries in VERBS.values()
            for key, verb in entries
            if len(key) == 1 and len(key[0]) >= SHORTEST and key[0].isalpha() and verb.family is Family.CONTACT
        }
    )
)
_BEFORE = FILLERS | SIGNS | frozenset("and then but i we & + had a".split())
_WITH = frozenset({"with", "w", "w/", "to"})


def mend_verbs(line: Line) -> None:
    """Put the verb that was meant in place of a word that is none and stands where one is due, before somebody."""
    for n in range(len(line.tokens) - 1):
        if not _may_be_verb(line, n):
            continue
        meant = [verb for verb in _EVERYDAY if is_near(line.lows[n], verb) and _goes_with(verb, line.lows[n + 1])]
        if meant:
            # "emaild" is rather "emailed" than "email".
            alike = [verb for verb in meant if verb[-1] == line.lows[n][-1]]
            line.lows[n] = (alike or meant)[0]


def _goes_with(verb: str, after: str) -> bool:
    """Whether a verb may stand before a word: "lunch with", but "emil with raj" is no e-mail."""
    if after not in _WITH:
        return True
    if any(key in ((verb, after), (verb, "with" if after != "to" else after)) for key, _ in VERBS[verb]):
        return True
    return after != "to" and any(key == (verb,) and found.form is Form.NOUN for key, found in VERBS[verb])


def _may_be_verb(line: Line, at: int) -> bool:
    low = line.lows[at]
    if (
        line.tokens[at].kind != "word"
        or len(low) < SHORTEST - 1
        or not low.isascii()
        or not low.isalpha()
        or low in WORDY
        or line.inside[at] >= 0
        or line.labels[at]
        or line.tells(at)
        or line.look_up(line.tokens[at].text)
    ):
        return False
    before = at == 0 or line.lows[at - 1] in _BEFORE or line.inside[at - 1] >= 0
    nxt = at + 1
    somebody = (
        line.inside[nxt] == nxt or line.lows[nxt] in PRONOUNS or line.lows[nxt] in _WITH and nxt + 1 < len(line.lows)
    )
    return before and somebody
