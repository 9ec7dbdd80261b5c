"""Another unit, with other codes, groups, columns and rules, is read and judged by the same code."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from netcrm.rules.coverage import ActionFacts, Aggregates, ClaimFacts, assemble, lacking, possible, recorded
from netcrm.screens.words import unit_text
from netcrm.standards import Proof, Standard, load_standard
from netcrm.standards.reader import read
from netcrm.words import Kind

PATH = Path(__file__).parent / "test_standards_small.yaml"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def club() -> Standard:
    return load_standard(PATH)


def test_its_own_codes_groups_and_columns(club: Standard) -> None:
    assert (club.unit, club.title, club.version) == ("Z9", "Keep a garden club together", "2")
    assert list(club.criteria) == ["K.1", "K.2", "U.1"]
    assert [g.group for g in club.groups] == ["doing", "knowing"]
    assert club.evidence["R2"].criteria == ("U.1",)


def test_without_labels_the_words_themselves_are_the_label(club: Standard) -> None:
    assert club.criteria["K.1"].label == "Bring members together."


def test_a_row_may_name_another_source(club: Standard) -> None:
    gave = club.kinds[Kind.GAVE]
    assert (gave.source, gave.rules[0].source) == ("the club", "the seed group")


def test_its_rules_decide_what_an_action_shows(club: Standard) -> None:
    assert [link.criterion for link in recorded(club, ActionFacts(Kind.MET))] == ["K.1"]
    gave = ActionFacts(Kind.GAVE, frozenset({"what"}))
    assert recorded(club, gave) == ()
    assert [(lack.criterion, lack.missing) for lack in lacking(club, gave)] == [("K.2", ("outcome",))]


def test_its_table_decides_what_is_possible(club: Standard) -> None:
    assert possible(club, ActionFacts(Kind.GAVE)) == ("K.1",)
    assert possible(club, ActionFacts(Kind.GAVE, artefact=True)) == ("K.1", "U.1")


def test_a_criterions_own_row_goes_before_its_groups(club: Standard) -> None:
    assert club.sufficiency["K.1"].rules[0].at_least == 1
    assert club.sufficiency["K.2"].rules[0].at_least == 2


def test_the_panel_follows_its_sufficiency(club: Standard) -> None:
    claim = ClaimFacts("1", "K.1", TODAY, newest=TODAY, proofs=frozenset({Proof.PRODUCT}), outcome=True)
    rows = {row.code: row for row in assemble(club, Aggregates(), [claim], TODAY)}
    assert list(rows) == ["K.1", "K.2", "U.1"]
    assert rows["K.1"].sufficient
    assert rows["K.2"].missing == ("not yet arisen: discuss with the assessor",)


@pytest.mark.parametrize("key", ["overview", "audience", "links", "skills"])
def test_what_not_every_unit_has_may_be_left_out(key: str) -> None:
    whole = PATH.read_text("utf-8")
    without = re.sub(rf"(?m)^{key}:.*\n", "", whole)
    assert without != whole
    standard, faults = read(without)
    assert faults == []
    assert standard is not None
    assert getattr(standard, key).title == ""
    assert standard.title in unit_text(standard).plain
