"""The page of a criterion: nothing of it is cut, it scrolls."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from rich.cells import cell_len

from netcrm.models.evidence import DecisionRow
from netcrm.models.rows import EvidenceRow
from netcrm.rules.coverage import Aggregates, assemble
from netcrm.rules.next_actions import NextAction
from netcrm.screens.criterion_lines import about, claim_lines, criterion_lines, draw_criterion_line, long_words, summary
from netcrm.standards import load_standard

A3 = load_standard()
CLUB = load_standard(Path(__file__).parents[1] / "test_standards_small.yaml")
TODAY = date(2026, 11, 23)
WHY = "She read what I had offered, asked for two examples, and put me in touch with the person who buys it for them."
ITEM = EvidenceRow(
    "e", 3, "talk", ("a1",), (("c1", "PC2", "claimed", WHY, ""),), {"c1": ("a work product", "what came of it")}
)
NEXT = NextAction(
    "keep your promise to Raj Patel: " + "the slides of the spring conference " * 4,
    "p",
    ("contact", "r"),
    "ledger.done",
)


STEP = DecisionRow(
    "d", "c1", 3, "PC2", "returned", "A. Jones", "2026-11-20", "Say when it was,\nand who was there.", ""
)


def page(width: int) -> str:
    found = next(r for r in assemble(A3, Aggregates(), (), TODAY) if r.code == "PC2")
    lines = criterion_lines(
        found, claim_lines("PC2", [ITEM], {"c1": STEP}), (), (), about(A3, found, (NEXT,), width), width
    )
    drawn = [draw_criterion_line(line, width, TODAY, A3).plain for line in lines]
    assert all(cell_len(line) == width for line in drawn)
    return " ".join(" ".join(drawn).split())


def test_every_word_of_it_is_there_at_any_width() -> None:
    for width in (60, 78, 118):
        said = page(width)
        assert WHY in said
        assert "lacks: a work product; what came of it" in said
        assert "by A. Jones, as recorded by the candidate: Say when it was, and who was there." in said
        assert NEXT.text.strip() + " (d in Ledger)" in said
        assert A3.evidence["E-I1"].text in said, "what the unit lists"
        assert "Ready to discuss (source: netcrm)" in said, "the rule is marked as netcrm's"
        assert A3.sufficiency["PC2"].why in said


def test_each_line_has_a_key_of_its_own_and_the_claim_opens_its_item() -> None:
    found = next(r for r in assemble(A3, Aggregates(), (), TODAY) if r.code == "PC2")
    lines = criterion_lines(found, claim_lines("PC2", [ITEM]), (), (), about(A3, found, (NEXT,), 78), 78)
    keys = [line.key for line in lines if line.key]
    assert len(keys) == len(set(keys))
    assert next(line for line in lines if line.claim).page == ("evidence", "e")
    assert next(line for line in lines if line.following).page == ("contact", "r")


def test_another_source_is_named_and_words_that_are_long_scroll() -> None:
    (found, *_) = assemble(CLUB, Aggregates(), (), TODAY)
    said = " ".join(words for words, _ in about(CLUB, found, (), 78).counts)
    assert "(source: the club)" in said
    assert "netcrm" not in said
    long = replace(found, text="Range: " + "members, seeds, tools, beds and paths; " * 30)
    assert long_words(long, 78)
    assert not summary(long, TODAY, 78).plain.startswith("Range")
    whole = " ".join(" ".join(about(CLUB, long, (), 78).words).split())
    assert whole == long.text.strip()
