"""A clause: one verb frame of a line."""

from __future__ import annotations

from dataclasses import dataclass, field

from netcrm.rules.capture.lexicon import Family, Form, Verb
from netcrm.rules.capture.people import Person
from netcrm.words import ContactKind

SIGNS = frozenset({",", ";", ":", ".", "-", "–", "—", "!", "?", "•", "*", ">", "/", "|"})


@dataclass(slots=True)
class Clause:
    """One verb frame and all the words up to the next. Numbers are token numbers; ``end`` is the token after it."""

    start: int
    end: int
    body: int
    verb: Verb | None
    verb_start: int
    subject: str = ""
    """'' when none was typed, 'me', or 'them' (then ``subjects`` holds who)."""
    subjects: list[Person] = field(default_factory=list)
    modal: str = ""
    """'' , 'will', 'to' ("bob to send"), 'must' or 'hedge'."""
    negative: bool = False
    perfect: bool = False

    @property
    def family(self) -> Family | None:
        return None if self.verb is None else self.verb.family

    @property
    def form(self) -> Form | None:
        return None if self.verb is None else self.verb.form


def only_organisations(clause: Clause) -> bool:
    """Whether everyone before the verb is an organisation ("rotary breakfast")."""
    return bool(clause.subjects) and all(
        p.name is not None and p.name.known and p.name.known[0].kind is ContactKind.ORGANISATION
        for p in clause.subjects
    )
