"""What a verb is, the places in which the keys of verbs work, and how a key reads. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """The place in which a verb's key works; the value is the heading on the help page."""

    ANYWHERE = "Anywhere"
    LIST = "In every list"
    TODAY = "Today"
    CONTACTS = "Contacts"
    CONTACT = "One contact"
    LEDGER = "Ledger"
    BOUNDARIES = "Boundaries"
    GUIDELINES = "Guidelines"
    JOURNAL = "Journal"
    INTRODUCTIONS = "Introductions"
    MESSAGE = "A message"
    COVERAGE = "Coverage"
    CRITERION = "One criterion"
    EVIDENCE = "Evidence"
    ITEM = "One evidence item"
    PACK = "The evidence pack"
    ASSESSMENTS = "Assessments"
    ASSESSMENT = "One assessment"
    ACTION = "One action"
    BRIEFING = "Briefing"
    PROFILE = "My profile"
    FIND = "Find"
    EMPTY = "An empty store"


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: its name (the action), its keys (the first is shown), a word for the key bar, a sentence for people.

    ``bar`` is its place in the key bar (lower comes first; 0 keeps it out). ``palette`` offers it in the palette.
    """

    name: str
    keys: tuple[str, ...]
    word: str
    says: str
    where: Where
    bar: int = 0
    palette: bool = True

    @property
    def shown_key(self) -> str:
        """The first key as a person reads it; '' when it has none, and only the palette offers it."""
        return shown(self.keys[0]) if self.keys else ""

    @property
    def identities(self) -> tuple[str, ...]:
        """The name of each of its keys, by which the settings give it another: "contacts.brief", "list.down.1"."""
        name = f"{self.where.name.lower()}.{self.name.partition('(')[0]}"
        if self.name.startswith("go("):
            name = f"{name}.{self.keys[0]}"
        return tuple(f"{name}.{n}" if n else name for n in range(len(self.keys)))


SHOWN = {
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "escape": "Esc",
    "enter": "Enter",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "space": "Space",
    "tab": "Tab",
}


def shown(key: str) -> str:
    """A key as a person reads it: ``ctrl+p`` is ``^p``, ``slash`` is ``/``."""
    if key.startswith("ctrl+"):
        return "^" + shown(key.removeprefix("ctrl+"))
    return SHOWN.get(key, key)


def reading(where: Where, which: str) -> tuple[Verb, ...]:
    """The verbs that scroll a text while the list keeps the focus."""
    return (
        Verb("read_on", ("J",), "read on", f"Scroll the text {which} on.", where, palette=False),
        Verb("read_back", ("K",), "read back", f"Scroll the text {which} back.", where, palette=False),
    )
