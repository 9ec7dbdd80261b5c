"""The form for a witness asks about points in the unit's words, and does not lead."""

from __future__ import annotations

import re

import pytest

from netcrm.formats.document_markdown import markdown
from netcrm.models.document import (
    Blank,
    Bullets,
    Column,
    Document,
    Form,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Table,
    Tone,
)
from netcrm.rules.witness_form import QUESTIONS, witness_form
from netcrm.standards import load_standard

STANDARD = load_standard()


def form(*points: str, **rest: str) -> Document:
    given = {"candidate": "Sam Okoro", "witness": "Jane Smith", "made_on": "2026-11-23", **rest}
    return witness_form(STANDARD, points, **given)


def test_it_asks_about_the_chosen_points_in_the_units_own_words_and_order() -> None:
    made = form("B5", "PC1")
    heads = [block.text for block in made.blocks if isinstance(block, Heading) and block.level == 2]
    assert heads == ["Point PC1", "Point B5", "Declaration"]
    quoted = [
        "".join(run.text for run in block.line)
        for block in made.blocks
        if isinstance(block, Paragraph) and block.tone is Tone.QUOTE
    ]
    assert quoted == [STANDARD.criteria["PC1"].text, STANDARD.criteria["B5"].text]


def test_it_does_not_lead_and_is_no_character_reference() -> None:
    text = markdown(form("PC1", "B5", "B7", about="the spring bid"))
    asked = " ".join(QUESTIONS)
    assert all(question.endswith("?") for question in QUESTIONS)
    for leading in (
        "please confirm",
        "do you agree",
        "excellent",
        "how well",
        "would you say",
        "reliable",
        "trustworthy",
    ):
        assert leading not in text.casefold()
    assert not re.search(r"\b(did|does|is|was|has) (he|she|they|sam|the candidate)\b", asked.casefold())
    assert "no character reference" in text
    assert "speaks against it" in text
    assert "occasion: the spring bid" in text


def test_it_has_a_declaration_and_lines_to_sign() -> None:
    labels = [blank.label for block in form("PC1").blocks if isinstance(block, Form) for blank in block.blanks]
    for label in (
        "Name",
        "Signature",
        "Date",
        "How I can be reached",
        "An assessor may contact me about this (yes or no)",
    ):
        assert label in labels
    assert all(labels.count(question) == 1 for question in QUESTIONS)


def test_a_witness_is_never_asked_about_knowledge() -> None:
    assert "G1" not in markdown(form("PC1", "G1"))
    for points in ((), ("G1", "I1", "C8")):
        with pytest.raises(ValueError, match="none was named"):
            form(*points)


def test_markdown_takes_no_sign_of_the_text_for_its_own() -> None:
    nasty = "# a *b* [c](d) <script> | `e` \x1b[31m\n1. f\n- g"
    made = Document(
        "t",
        "2026-11-23",
        (
            Heading(2, nasty),
            Paragraph((Run(nasty), Run("strong", strong=True)), Tone.QUOTE),
            Bullets(((Run(nasty),),)),
            Table("caption", (Column("x"), Column("y", blank=True)), (Row((((Run(nasty),),),)),)),
            Form((Blank("label", "value"), Blank("label", lines=2))),
            PageBreak(),
        ),
    )
    text = markdown(made)
    assert "\x1b" not in text
    assert "<script>" not in text.replace("\\<", "")
    assert not re.search(r"(?<!\\)[`*\[<|]", re.sub(r"^\|.*\|$|\*\*|<br>", "", text, flags=re.MULTILINE))
    assert "\n> 1\\. f  \n> \\- g" in text
