"""An evidence item as lines: what is returned comes first, what is lacking is said, whatever the words are."""

from __future__ import annotations

from datetime import date

import pytest

from netcrm.models.evidence import ArtefactRow, ClaimRow, DecisionRow, EvidenceItemRow, TestimonyRow
from netcrm.models.rows import ActionRow, Who
from netcrm.screens.evidence_lines import (
    asked_about,
    commented,
    draw_item,
    draw_part,
    few,
    in_order,
    item_text,
    lacks,
    part_lines,
    part_text,
    uncommented,
)
from netcrm.words import Kind
from tests.screens.pilots import HOSTILE, harmless

TODAY = date(2026, 11, 23)
PROOF = "a work product or a witness who can be contacted"


def claim(code: str, status: str, *lacking: str, why: str = "It shows it.", **more: object) -> ClaimRow:
    return ClaimRow(f"c{code}", code, status, why, "", "2026-11-20", "A3", "", lacking, **more)  # type: ignore[arg-type]  # fields by name


def entry(uid: str, kind: Kind = Kind.MET, text: str = "talked") -> ActionRow:
    return ActionRow(uid, kind.value, "2026-11-20", "", "", text, "came of it", "", False, (), (), frozenset())


def item(number: int, *claims: ClaimRow, title: str = "the bid", **more: object) -> EvidenceItemRow:
    return EvidenceItemRow(f"e{number}", number, title, "", "anonymised", "", "2026-11-20", claims=claims, **more)  # type: ignore[arg-type]  # fields by name


def test_what_was_returned_comes_first() -> None:
    items = [item(1, claim("PC1", "accepted")), item(2), item(3, claim("PC2", "claimed"), claim("PC3", "returned"))]
    assert [one.number for one in in_order(items)] == [3, 1, 2]
    first, *_ = (line for line in part_lines(items[2]) if line.claim is not None)
    assert first.claim is not None
    assert first.claim.criterion == "PC3"


def test_what_is_lacking_is_said_in_few_words_and_once() -> None:
    assert few([PROOF, "what came of it", PROOF, "why it still counts, being older than 24 months"]) == (
        "a proof, what came of it, why its age does not matter"
    )
    assert lacks(item(1)) == "claims nothing yet"
    assert lacks(item(1, claim("PC1", "returned", PROOF))) == "returned · lacks a proof"
    assert lacks(item(1, claim("PC1", "accepted", PROOF))) == "", "it was accepted all the same"


def test_everything_that_belongs_to_it_has_its_place_and_a_key_of_its_own() -> None:
    step = DecisionRow("d", "cPC1", 1, "PC1", "returned", "A. Jones", "2026-11-21", "when?", "2026-11-21")
    spoken = TestimonyRow("t", (Who("w", "Ana"),), "fine", "2026-11-20", "", "", "", "no", ("B5",), True, ("consent",))
    whole = item(
        1,
        claim("PC1", "returned", decisions=(step,), outside=True, same_as=("E2 PC4",)),
        actions=(entry("a"), entry("t", Kind.TESTIMONY)),
        artefacts=(
            ArtefactRow("f", "report", "", "2026-05", "2026-11-20", sha256="ab", size=1_400_000),
            ArtefactRow("l", "letter", "", "", "2026-11-20", place="HR", held_by="Ana"),
            ArtefactRow("s", "statement", "", "", "2026-11-20", body="I did"),
        ),
        testimonies=(spoken,),
        withdrawn=(claim("PC2", "", withdrawn_on="2026-11-22"),),
        late=(("a", 40),),
    )
    lines = part_lines(whole)
    assert [line.heading for line in lines if line.heading] == [
        "Claims 1",
        "Entries 1",
        "Documents 2",
        "Personal statements 1",
        "Testimonies 1",
        "Decisions 1",
        "Withdrawn 1",
        "To know",
    ]
    keys = [line.key for line in lines if line.key]
    assert len(set(keys)) == len(keys)
    drawn = "\n".join(draw_part(line, whole, 100, TODAY, None).plain for line in lines)
    for said in ("1.4 MB", "at HR, held by Ana", "I did", "Ana on B5", "lacks consent", "withdrawn 2026-11-22"):
        assert said in drawn
    assert list(asked_about(whole)) == [
        "1 late entry, up to 40 days after it happened: an assessor will ask",
        "PC1 has the same sentence as E2 PC4: an assessor will ask",
        "outside the listed examples, which counts the same: PC1",
    ]
    said = item_text(whole, TODAY).plain
    assert "2026-11-21 returned by A. Jones, as recorded by the candidate: when?" in said
    assert "Holds: 2 entries, 1 file, 1 located document, 1 personal statement, 1 testimony" in said


def test_the_entries_at_hand_are_no_part_of_the_statement() -> None:
    at_hand = commented([entry("a", text="line one\nline two")])
    assert "#     line one\n#     line two\n#     came of it: came of it\n" in at_hand
    assert uncommented(f"I did this.\n\nAnd that.\n\n{at_hand}") == "I did this.\n\nAnd that."
    assert uncommented(at_hand) == ""


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_text(text: str) -> None:
    whole = item(
        1,
        claim("PC1", "claimed", text, why=text),
        title=text,
        actions=(entry("a", text=text),),
        artefacts=(ArtefactRow("l", text, text, "", "2026-11-20", place=text, held_by=text),),
    )
    assert harmless(draw_item(whole, 60).plain)
    assert draw_item(whole, 60).cell_len <= 60
    assert harmless(item_text(whole, TODAY).plain)
    for line in part_lines(whole):
        assert harmless(draw_part(line, whole, 60, TODAY, None).plain)
        assert harmless(part_text(line, whole, TODAY).plain)
