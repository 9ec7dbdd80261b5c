"""Labels after which nothing was written ("reflection:"): the words are asked for, and complete the line."""

from __future__ import annotations

import re

from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.lexicon import Family, Form
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.records import Answer, Question, QuestionKind

_LABELS = frozenset(
    {Family.REFLECT, Family.NOTE, Family.PLAN, Family.CONDUCT, Family.NEED, Family.OFFER, Family.REMIND, Family.BRIEF}
)
_SAY_NOTHING = frozenset("to that on about of a an the my me i someone somebody something who".split())
_NO_WORDS = frozenset({"yes", "no", "new", "nobody"})
"""Answers that another question offers; they are no words."""


def wants_words(line: Line, clause: Clause) -> bool:
    """Whether a label stands alone: then its words are asked for, and nothing of it is recorded without them."""
    if clause.subject or clause.verb is None or clause.family not in _LABELS or clause.verb.role == "testimony":
        return False
    if clause.form not in (Form.LABEL, Form.BASE) and clause.family not in (Family.REFLECT, Family.PLAN):
        return False
    if any(
        line.inside[n] >= 0 or not line.labels[n] and line.lows[n] not in SIGNS and line.lows[n] not in _SAY_NOTHING
        for n in range(clause.body, clause.end)
    ):
        return False
    about = line.slice(clause.start, clause.end)[:200]
    text = f"Words are missing after “{about}”: what shall stand there?"
    line.raise_question(Question(QuestionKind.WORDS, about, text))
    return True


def completed(line: str, answers: tuple[Answer, ...]) -> tuple[str, tuple[Answer, ...]]:
    """The line with the words that were answered put after their labels, and the answers that are left."""
    left: list[Answer] = []
    for given in answers:
        if given.kind is not QuestionKind.WORDS:
            left.append(given)
            continue
        words = given.value.strip()
        if given.about and words and words not in _NO_WORDS:
            parts = re.split(rf"(?<!\w){re.escape(given.about)}(?!\w)", line)
            line = f"{given.about} {words}".join(parts)
    return line, tuple(left)
