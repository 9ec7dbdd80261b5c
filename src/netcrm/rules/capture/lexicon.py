"""The verbs that the capture line knows, as data: phrase → family, kind, form.

A phrase is written with single spaces; a hyphen in what was typed counts as a space only where both forms are listed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from netcrm.rules.capture import verbs_of_conduct, verbs_of_contact
from netcrm.words import Kind


class Family(StrEnum):
    """Which grammar reads the rest of the clause."""

    CONTACT = "contact"
    TOLD = "told"
    CHASE = "chase"
    ATTEND = "attend"
    PROMISE = "promise"
    OWE = "owe"
    GIVE = "give"
    GET = "get"
    USE = "use"
    INTRODUCE = "introduce"
    AGREE = "agree"
    BOUNDARY = "boundary"
    NEED = "need"
    OFFER = "offer"
    BRIEF = "brief"
    REFLECT = "reflect"
    CONDUCT = "conduct"
    REMIND = "remind"
    PLAN = "plan"
    DEVELOP = "develop"
    ENDED = "ended"
    NOTE = "note"
    SETTLE = "settle"
    WANT = "want"
    UNSURE = "unsure"
    """Understood only as far as that it cannot be recorded without asking."""


class Form(StrEnum):
    """How the verb was typed; with a date it decides whether the thing has happened."""

    PAST = "past"
    BASE = "base"
    ING = "ing"
    NOUN = "noun"
    THIRD = "third"
    LABEL = "label"
    """A word that stands for the whole ("note", "reflection", "lesson")."""


@dataclass(frozen=True, slots=True)
class Verb:
    """What one phrase means."""

    phrase: str
    family: Family
    kind: Kind | None
    form: Form
    role: str = ""
    """A finer sense inside the family, read by that family's grammar only."""


FILLERS = frozenset(
    (
        "just also then so finally quickly briefly ok okay oh had have has been a an the quick brief nice good "
        "great long "
        "and but today's again already later still now really actually well first second lovely quiet informal "
        "formal short "
        "big very useful helpful impromptu virtual online remote monthly weekly quarterly annual regular another "
        "our my "
        "yes yep yeah um er both"
    ).split()
)
"""Words that may stand before a verb and say nothing about who, when or what."""


def _key(phrase: str) -> tuple[str, ...]:
    words: list[str] = []
    for word in phrase.split():
        head, mark, tail = word.partition("'")
        if mark and head and tail in ("ll", "d", "s", "ve", "m", "re"):
            words += [head, "'" + tail]
        else:
            words.append(word)
    return tuple(words)


def _blocks(text: str) -> list[str]:
    """The blocks of a verb table, each on one line."""
    return text.strip().replace("\n    ", " ").splitlines()


def _table() -> dict[str, tuple[tuple[tuple[str, ...], Verb], ...]]:
    found: dict[str, dict[tuple[str, ...], Verb]] = {}
    for block in (*_blocks(verbs_of_contact.PHRASES), *_blocks(verbs_of_conduct.PHRASES)):
        head, phrases = block.split(": ", 1)
        family, kind, role, form = head.split()
        for phrase in phrases.split("; "):
            key = _key(phrase)
            verb = Verb(
                phrase, Family(family), None if kind == "-" else Kind(kind), Form(form), "" if role == "-" else role
            )
            found.setdefault(key[0], {}).setdefault(key, verb)
    return {first: tuple(sorted(entries.items(), key=lambda e: -len(e[0]))) for first, entries in found.items()}


VERBS = _table()
"""First word → its phrases, longest first."""


def verb_at(lows: Iterable[str] | list[str], at: int) -> tuple[Verb, int] | None:
    """The longest verb phrase that starts at word ``at`` and the number of words it takes, or None."""
    words = lows if isinstance(lows, list) else list(lows)
    if not 0 <= at < len(words):
        return None
    for key, verb in VERBS.get(words[at], ()):
        if tuple(words[at : at + len(key)]) == key:
            return verb, len(key)
    return None
