"""Whether a thing is what an agreement is about, by their words: "templates" is also about a "tender template"."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from netcrm.text import fold

_SMALL = frozenset(
    "the a an my her his their its our your this that these those of for to from in on at by with about and or any all "
    "some what which who is are was were be it she he they i we you us me them him as than everything anything "
    "something things thing else other more get got give gave given said says say tell told".split()
)
_AFTER_HEAD = frozenset("for of on about from with in to at by".split())
_SIGN = re.compile(r"[^\w\s]+")


class Fit(IntEnum):
    """How surely an agreement is about a thing: a restriction holds when it may be, a permission when it is."""

    NOT = 0
    MAYBE = 1
    SURELY = 2


def fit(topic: str, thing: str) -> Fit:
    """How the topic of an agreement fits a thing. '' is everything.

    A shared noun is a maybe. It is surely meant when the topic's nouns all stand in the thing's, and with them the one
    that says what the thing is: "templates" surely means a tender template, "tender dates" perhaps.
    """
    wanted, _ = _nouns(topic)
    if not wanted:
        return Fit.SURELY
    held, head = _nouns(thing)
    if not held:
        return Fit.MAYBE
    if wanted <= held and head in wanted:
        return Fit.SURELY
    return Fit.MAYBE if wanted & held else Fit.NOT


def same_thing(given: str, held: str) -> bool:
    """Whether words that name what is given surely name what was received as ``held``: all of them stand in it ("the
    template" for a tender template), or all of its words, where they are not one alone, stand in them. What one calls
    one's own is that."""
    words = _COPY.sub("", given.strip())
    if _OWN.match(words):
        return False
    named, _ = _nouns(words)
    return bool(named) and (
        fit(words, held) is Fit.SURELY or (len(_nouns(held)[0]) > 1 and fit(held, words) is Fit.SURELY)
    )


def owned(words: str) -> tuple[str, str]:
    """Whose a thing is said to be, folded, and the thing: "jane's template"; ("", words) where it is not said."""
    found = _WHOSE.match(words.strip())
    return (fold(found["whose"]), found["thing"]) if found is not None else ("", words)


_WHOSE = re.compile(r"^(?P<whose>[^'\u2019]{1,80})['\u2019]s?\s+(?P<thing>.+)$")
_COPY = re.compile(
    r"^(?:(?:a|an|the|my|her|his|their|our)\s+)?(?:own\s+)?(?:copy|copies|version|scan|print-?out|photo|picture|pdf|part|"
    r"pages?|extracts?|summary|link)\s+(?:of|to|from)\s+",
    re.IGNORECASE,
)
"""A copy of a thing is the thing."""
_OWN = re.compile(r"^(?:my|our)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _nouns(text: str) -> tuple[frozenset[str], str]:
    """The words that say what it is, each as one, and the one that the others describe."""
    words = _SIGN.sub(" ", fold(text)).split()
    end = next((n for n, word in enumerate(words) if n and word in _AFTER_HEAD), len(words))
    nouns = [_one(word) for word in words if word not in _SMALL]
    first = [_one(word) for word in words[:end] if word not in _SMALL]
    return frozenset(nouns), (first or nouns or [""])[-1]


def _one(word: str) -> str:
    """The singular, roughly: both sides are brought to it."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
