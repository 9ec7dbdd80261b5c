"""Reads a capture line against the store, and has people answer what it leaves open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from netcrm.cli.ask import asked
from netcrm.cli.out import say
from netcrm.rules.capture.parser import parse
from netcrm.rules.capture.records import MINE, Answer, Capture, Question, QuestionKind
from netcrm.rules.capture.tokens import fold

if TYPE_CHECKING:
    from netcrm.store.book import Book

_NO_KIND = frozenset({"new", "word", "nobody", "none", "text"})
"""Answers that no other words of the line could give."""
ROUNDS = 40
"""Questions that one line may raise, one after the other."""
_WORDS = {
    "new": "someone new",
    "word": "not a name",
    "nobody": "nobody",
    "none": "none of these",
    "text": "nothing more",
    "their_need": "a need of theirs, only noted",
    "consent_given": "consent given",
    "consent_asked": "consent asked for",
    "consent_declined": "consent declined",
    "consent_withdrawn": "consent taken back",
    MINE: "it is mine",
}


Said = Callable[[Question], str]
"""The answer that the options of the command give to a question, '' for none."""


def no_answer(question: Question) -> str:
    """No option answers it."""
    return ""


def settled(
    book: Book, line: str, today: date, given: list[Answer], *, create: bool, people: bool, said: Said = no_answer
) -> Capture:
    """The line as read, with every question answered that can be: by ``create``, by what was ``said`` in options, and
    by ``people`` who are there.

    ``given`` holds the answers, so that a line read again is not asked about again.
    """
    network, event = book.network(), book.event()
    skipped: set[tuple[QuestionKind, str]] = set()
    capture = parse(line, today, network, event=event, answers=given)
    for _ in range(ROUNDS):
        answered = {(a.kind, a.about) for a in given}
        waiting = [q for q in capture.questions if (q.kind, q.about) not in answered | skipped]
        question = next(
            (q for q in waiting if said(q) or (create and q.kind is QuestionKind.CREATE)),
            next(iter(sorted(waiting, key=lambda q: q.optional)), None) if people else None,
        )
        if question is None:
            return capture
        if value := said(question):
            pass
        elif create and question.kind is QuestionKind.CREATE:
            value = "yes"
        else:
            value = _asked(question)
        if value:
            given.append(Answer(question.kind, question.about, value))
            capture = parse(line, today, network, event=event, answers=given)
        else:
            skipped.add((question.kind, question.about))
    return capture


def without_event(book: Book, line: str, today: date, given: list[Answer]) -> Capture | None:
    """The line as it would be read if no event stood; None when none does."""
    if book.event() is None:
        return None
    return parse(line, today, book.network(), event=None, answers=given)


def options(question: Question) -> list[tuple[str, str]]:
    """What a question may be answered with: (the answer, what people read), the likeliest first."""
    made = [
        (
            c.uid,
            c.name + (f" ({c.organisation})" if c.organisation else "") + (f", last {c.last_on}" if c.last_on else ""),
        )
        for c in question.candidates
    ]
    closes = question.kind is QuestionKind.CLOSE
    made += [(t.uid, f"yes: {t.what}" if closes else said_of(t.what, question)) for t in question.things]
    # "Yes" is the first thing, which stands there by its own words.
    made += [(c, _WORDS.get(c, c)) for c in question.choices if not (question.things and c == "yes")]
    return sorted(made, key=lambda option: option[0] != question.likely) if question.likely else made


def said_of(what: str, question: Question) -> str:
    """A thing that a question offers: where it asks whether that is what is given, as the yes to it."""
    return f"it is: {what}" if MINE in question.choices else what


_SHORT = {"y": "yes", "n": "no"}


def _asked(question: Question) -> str:
    """What the person answers; '' leaves an optional question open. Raises BadInput at the end of the input."""
    offered = options(question)
    say(question.text)
    if not offered:
        return asked("in words:")
    for number, (_, label) in enumerate(offered, 1):
        say(f"  {number}  {label}")
    hint = "Enter takes 1" + (", - leaves it open" if question.optional else ", ^C records nothing")
    while True:
        said = asked(f"{hint}:")
        if said == "-" and question.optional:
            return ""
        if not said or said.isdecimal() and 1 <= int(said) <= len(offered):
            return _named(question, offered[int(said or 1) - 1][0])
        said = _SHORT.get(said.casefold(), said) if {"yes", "no"} <= set(question.choices) else said
        if said == "yes" and question.things:
            return _named(question, offered[0][0])
        exact = [value for value, label in offered if said.casefold() in (value.casefold(), label.casefold())]
        if exact:
            return _named(question, exact[0])
        if question.kind is QuestionKind.WHO:
            return said
        say(f"Type a number from 1 to {len(offered)}.")


def _nobody_has(question: Question) -> bool:
    """Whether the name asked about is none of the candidates' own: it may be a slip, or somebody new."""
    said = fold(question.about)
    return not any(f" {said} " in f" {fold(c.name)} " or said == c.handle for c in question.candidates)


def _named(question: Question, value: str) -> str:
    """The answer; for someone new to whom a question about a person leads, the name that is typed."""
    return asked("their name:") if question.kind is QuestionKind.WHO and value == "new" else value


def in_words(question: Question) -> list[str]:
    """The question with its answers, for those who can only give the line again."""
    made = [f"netcrm: {question.text.rstrip('.')} Nothing was recorded."]
    made += [
        f"  {c.name}" + (f" ({c.organisation})" if c.organisation else "") + (f"  @{c.handle}" if c.handle else "")
        for c in question.candidates
    ]
    if MINE in question.choices:
        made += [f"  --passed-on {thing.uid[:16]}  it is: {thing.what}" for thing in question.things]
        return [*made, "  --mine  it is yours"]
    made += [f"  {thing.what}" for thing in question.things]
    if question.kind is QuestionKind.CREATE:
        made.append("  --create creates what is not known yet")
    elif question.candidates:
        made.append("  say which by @handle or by more of the name")
        if question.kind is QuestionKind.WHICH and _nobody_has(question):
            made.append(f'  put "{question.about}" in quotation marks for someone new')
    elif plain := [_WORDS.get(c, c) for c in question.choices if c not in _NO_KIND]:
        made.append(f"  say it so that it can only be one: {', '.join(plain)}")
    elif question.kind is QuestionKind.WHO:
        made.append("  say who it was, by name")
    return made
