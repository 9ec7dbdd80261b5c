"""The standard as it is read on the screen: the unit's exact words, and netcrm's own rules marked as such."""

from __future__ import annotations

import pytest

from netcrm.screens.words import criterion_text, listed_for, rules_for, unit_text
from netcrm.standards import load_standard

STANDARD = load_standard()


@pytest.mark.parametrize("code", STANDARD.criteria)
def test_every_criterion_has_its_exact_words_and_every_rule_its_source(code: str) -> None:
    said = criterion_text(STANDARD, code).plain
    assert STANDARD.criteria[code].text in said
    assert "version not stated" in said
    for text in listed_for(STANDARD, code):
        assert f"  – {text}" in said
    for _, rule in rules_for(STANDARD, code):
        assert rule.why in said
    assert said.count("source: netcrm") == 2 + len(rules_for(STANDARD, code))


def test_the_whole_unit_is_there() -> None:
    said = unit_text(STANDARD).plain
    for passage in (STANDARD.overview, STANDARD.audience, STANDARD.links, STANDARD.skills):
        for text in (passage.title, *passage.paragraphs, *passage.items):
            assert text in said
    for criterion in STANDARD.criteria.values():
        assert criterion.text in said
    for listed in STANDARD.evidence.values():
        assert listed.text in said
    assert STANDARD.table.note in said


def test_the_table_says_none_where_the_unit_has_none() -> None:
    said = unit_text(STANDARD).plain
    assert "Behaviours: B4 · General: G1 · Industry specific: none · Context specific: C8" in said


def test_what_nothing_records_by_itself_says_so() -> None:
    codes = [code for code in STANDARD.criteria if not rules_for(STANDARD, code)]
    for code in codes:
        assert "a claim says how an action shows it" in criterion_text(STANDARD, code).plain
