"""A form that asks a witness what they saw, and does not lead: it says what the points are, and never what to answer.

It asks for no character reference, and about no knowledge, which a witness cannot show.
"""

from __future__ import annotations

from collections.abc import Sequence

from netcrm.models.document import Blank, Block, Bullets, Document, Form, Heading, Line, Paragraph, Run, Tone
from netcrm.standards.types import Family, Standard

QUESTIONS = (
    "What did you see or hear yourself?",
    "When and where was it, and what was your part in it?",
    "What came of it, as far as you know?",
)
LINES = 5
"""Left empty under each question."""


def askable(standard: Standard, points: Sequence[str]) -> tuple[str, ...]:
    """The points that a witness can be asked about, in the unit's order: what is done and how, and no knowledge."""
    return tuple(
        code for code in standard.in_order(frozenset(points)) if standard.criteria[code].family is not Family.KNOWLEDGE
    )


def witness_form(
    standard: Standard, points: Sequence[str], *, candidate: str, witness: str, made_on: str, about: str = ""
) -> Document:
    """The form for a witness on some points. ``about`` names the occasion in neutral words, '' for none.

    Raises ValueError when no point is left that a witness can be asked about.
    """
    asked = askable(standard, points)
    if not asked:
        raise ValueError("a witness is asked about performance criteria or behaviours, and none was named")
    who = candidate or "the candidate"
    blocks: list[Block] = [Heading(1, "Witness testimony"), *_beginning(standard, who, about)]
    blocks.append(
        Form(
            (
                Blank("Candidate", candidate),
                Blank("Unit", f"{standard.unit} {standard.title}"),
                Blank("Witness", witness),
                Blank("Your position and organisation"),
                Blank("What you are to the candidate (manager, colleague, customer, …), and since when"),
            )
        )
    )
    for code in asked:
        criterion = standard.criteria[code]
        blocks += [
            Heading(2, f"Point {code}", code),
            Paragraph(_said(criterion.text), Tone.QUOTE),
            Form(tuple(Blank(question, lines=LINES) for question in QUESTIONS)),
        ]
    blocks += _end()
    return Document("Witness testimony", made_on, tuple(blocks))


def _said(text: str) -> Line:
    return (Run(text),)


def _beginning(standard: Standard, who: str, about: str) -> list[Block]:
    lines = (
        "Please write in your own words what you saw or heard yourself. Facts help; praise does not.",
        "Leave a point empty when you saw nothing of it. When what you saw speaks against it, please say so.",
        "This is no character reference: what is asked is what was done, and not what sort of person somebody is.",
        "Please name nobody else who has not agreed to it; say “a colleague” or “a customer”.",
    )
    asks = f"{who} is being assessed on the national occupational standard unit {standard.unit}, “{standard.title}”."
    occasion = f" You are asked about this occasion: {about}." if about else ""
    return [
        Paragraph(_said(f"{asks} You are asked as a witness on the points below.{occasion}")),
        Bullets(tuple(_said(line) for line in lines)),
    ]


def _end() -> list[Block]:
    return [
        Heading(2, "Declaration"),
        Paragraph(_said("What I have written is true, and is what I saw or heard myself.")),
        Form(
            (
                Blank("Name"),
                Blank("Signature"),
                Blank("Date"),
                Blank("An assessor may contact me about this (yes or no)"),
                Blank("How I can be reached"),
            )
        ),
    ]
