"""One line while it is being read: its tokens, what has been found in them, and the questions raised so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from netcrm.rules.capture.calendar_words import When
from netcrm.rules.capture.clock import Clock
from netcrm.rules.capture.records import (
    Answer,
    Candidate,
    Event,
    NearNames,
    Network,
    NewContact,
    Question,
    QuestionKind,
)
from netcrm.rules.capture.tokens import Token, fold
from netcrm.words import ContactKind, Marking

MAX_QUESTIONS = 40
WORD = "word"
"""The answer that a doubtful name is an ordinary word."""
TEXT = "text"
"""The answer that a part of a line records nothing of its own."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the line: tokens ``start`` to ``end`` (a possessive's "'s" stands after ``end``).

    ``known`` are the contacts it may mean, () for a name that nobody has. ``after`` is the token after its affiliation
    in brackets or after a comma. ``doubtful``: the word has another reading that fits as well.
    """

    start: int
    end: int
    text: str
    known: tuple[Candidate, ...] = ()
    possessive: bool = False
    after: int = 0
    role: str = ""
    organisation: Name | None = None
    doubtful: bool = False


@dataclass(slots=True)
class Line:
    """The state of one parse; it never outlives it."""

    text: str
    tokens: tuple[Token, ...]
    today: date
    network: Network
    answers: tuple[Answer, ...] = ()
    event: Event | None = None
    lows: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    """What each token was taken for: '' (nothing yet), tag, mark, weight, date, time."""
    weights: dict[int, str] = field(default_factory=dict)
    """What an exchange weighs and why, by the token of the word "weight"."""
    dates: dict[int, When] = field(default_factory=dict)
    clocks: dict[int, Clock] = field(default_factory=dict)
    names: dict[int, Name] = field(default_factory=dict)
    inside: list[int] = field(default_factory=list)
    """For each token the name that covers it (its start), or -1."""
    brackets: dict[int, int] = field(default_factory=dict)
    depth: list[int] = field(default_factory=list)
    """For each token how many brackets it stands in."""
    affiliations: set[int] = field(default_factory=set)
    """Starts of names that only say where somebody works: no participants and no mentions."""
    questions: list[Question] = field(default_factory=list)
    unknown: dict[str, NewContact] = field(default_factory=dict)
    confirmed: set[str] = field(default_factory=set)
    marking: Marking = Marking.UNMARKED
    unnamed: bool = False
    kinds: dict[str, ContactKind] = field(default_factory=dict)
    """The kind of every contact referred to, by uid or key."""
    shouting: bool = False
    """Whether every word is typed in capitals, so that capitals say nothing."""
    memo: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)
    nearby: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)

    def slice(self, start: int, end: int) -> str:
        """The typed text of tokens ``start`` to ``end``."""
        if start >= end or start >= len(self.tokens):
            return ""
        return self.text[self.tokens[start].start : self.tokens[min(end, len(self.tokens)) - 1].end]

    def tells(self, at: int) -> bool:
        """Whether a capital at a token says name: not at the start of a sentence, nor in a shouted line."""
        if self.shouting or not self.tokens[at].capital:
            return False
        return (
            at > 0
            and self.lows[at - 1] not in (".", "!", "?", ":", "•", "*")
            and "\n" not in self.text[self.tokens[at - 1].end : self.tokens[at].start]
        )

    def look_up(self, name: str) -> tuple[Candidate, ...]:
        """The contacts that a name may mean; each name is asked for once in a parse."""
        key = fold(name)
        if key not in self.memo:
            self.memo[key] = tuple(self.network.candidates(name)) if key else ()
        return self.memo[key]

    def near(self, name: str) -> tuple[Candidate, ...]:
        """The contacts that a mistyped name may mean, where the network knows."""
        key = fold(name)
        if key not in self.nearby:
            network = self.network
            self.nearby[key] = tuple(network.near(name)) if isinstance(network, NearNames) and key else ()
        return self.nearby[key]

    def answer(self, kind: QuestionKind, about: str) -> str:
        """The person's answer to a question, or ''."""
        wanted = fold(about)
        for given in reversed(self.answers):
            if given.kind is kind and fold(given.about) == wanted:
                return given.value
        return ""

    def raise_question(self, question: Question) -> None:
        """Add a question once; a line of nonsense cannot raise more than a screenful."""
        known = any(q.kind is question.kind and fold(q.about) == fold(question.about) for q in self.questions)
        if not known and len(self.questions) < MAX_QUESTIONS:
            self.questions.append(question)


def names_between(line: Line, start: int, end: int) -> Sequence[Name]:
    """The names that start in a range of tokens, in order."""
    return [line.names[n] for n in range(start, min(end, len(line.tokens))) if n in line.names]


def is_possessive(line: Line, at: int) -> bool:
    """Whether a possessive "'s" stands at token ``at``."""
    return at < len(line.tokens) and line.tokens[at].low == "'s"
