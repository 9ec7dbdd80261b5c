"""netcrm's own file of the standard: whole, exact, and marked where it is netcrm's judgement."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from netcrm.standards import Family, Standard, SufficiencyRule, faults, load_standard, public, standard_path
from netcrm.words import FACETS, Kind


@pytest.fixture(scope="module")
def unit() -> Standard:
    return load_standard()


def test_own_file_has_no_fault() -> None:
    assert faults(standard_path().read_bytes()) == []


def test_unit_says_what_it_is_and_claims_no_version(unit: Standard) -> None:
    assert (unit.unit, unit.title, unit.version) == ("A3", "Develop your personal networks", "not stated")


def test_holds_all_32_criteria_in_the_units_order(unit: Standard) -> None:
    expected = [f"PC{n}" for n in range(1, 7)] + [f"B{n}" for n in range(1, 11)]
    expected += [f"G{n}" for n in range(1, 8)] + ["I1"] + [f"C{n}" for n in range(1, 9)]
    assert list(unit.criteria) == expected


def test_holds_4_groups_of_14_evidence_types_and_11_skills(unit: Standard) -> None:
    assert [len(g.types) for g in unit.table.groups] == [6, 3, 2, 3]
    assert len(unit.evidence) == 14
    assert len(unit.skills.items) == 11


def test_every_kind_of_action_has_its_entry(unit: Standard) -> None:
    assert set(unit.kinds) == set(Kind)
    assert all(entry.label and entry.past for entry in unit.kinds.values())


def test_every_rule_names_its_source_its_reason_and_known_facets(unit: Standard) -> None:
    rules = [rule for entry in unit.kinds.values() for rule in entry.rules]
    assert all(rule.source == "netcrm" and rule.why.endswith(".") for rule in rules)
    assert all(set(rule.when) <= FACETS for rule in rules)


def test_every_criterion_has_a_proof_and_a_sufficiency_rule_with_its_reason(unit: Standard) -> None:
    assert set(unit.evidenced) == set(unit.sufficiency) == set(unit.criteria)
    assert all(s.why.endswith(".") and s.source == "netcrm" and s.rules for s in unit.sufficiency.values())
    assert all(e.recent_months == 24 for e in unit.evidenced.values())


def test_no_number_of_actions_replaces_a_claim(unit: Standard) -> None:
    for sufficiency in unit.sufficiency.values():
        assert any(rule.rule is not SufficiencyRule.ACTIONS for rule in sufficiency.rules)


def test_only_conflicts_may_never_arise(unit: Standard) -> None:
    assert [code for code, s in unit.sufficiency.items() if s.may_not_arise] == ["B1", "B2"]


def test_short_labels_fit_the_coverage_screen(unit: Standard) -> None:
    assert max(len(c.label) for c in unit.criteria.values()) <= 29


def test_families(unit: Standard) -> None:
    assert [g.family for g in unit.groups] == [Family.PERFORMANCE, Family.BEHAVIOUR] + [Family.KNOWLEDGE] * 3


def test_importing_the_reader_does_not_import_yaml() -> None:
    code = "import sys, netcrm.standards, netcrm.rules.coverage; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": _source()}, check=False).returncode == 0


def test_the_same_file_is_read_once(unit: Standard) -> None:
    assert load_standard() is unit


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "unit.yaml"
    text = standard_path().read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    before = load_standard(path)
    path.write_text(text.replace('version: "not stated"', 'version: "2008, confirmed by the centre"'), encoding="utf-8")
    assert (before.version, load_standard(path).version) == ("not stated", "2008, confirmed by the centre")


def test_public_form_has_the_contracts_keys_and_is_json(unit: Standard) -> None:
    found = json.loads(json.dumps(public(unit)))
    assert list(found) == ["unit", "title", "version", "criteria", "evidence", "kinds", "skills"]
    assert {tuple(row) for row in found["criteria"]} == {("code", "group", "text")}
    assert {tuple(row) for row in found["evidence"]} == {("code", "group", "pcs", "text", "criteria")}
    assert {tuple(row) for row in found["kinds"]} == {("kind", "evidence", "rules")}
    assert {tuple(rule) for row in found["kinds"] for rule in row["rules"]} == {("criterion", "when", "source")}


def test_public_form_names_only_codes_that_exist_and_no_rule_that_another_action_fulfils(unit: Standard) -> None:
    kinds = {row["kind"]: row for row in public(unit)["kinds"]}
    assert {rule["criterion"] for row in kinds.values() for rule in row["rules"]} <= set(unit.criteria)
    assert kinds["promised"]["rules"] == []
    assert [rule["criterion"] for rule in kinds["testimony"]["rules"]] == list(unit.criteria)[:16]


def _source() -> str:
    return str(Path(__file__).resolve().parents[1] / "src")
