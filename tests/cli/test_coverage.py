"""``netcrm coverage``, ``standards`` and ``claim``: what the journal proves."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from netcrm.standards import standard_path

Cli = Any


def by_code(cli: Cli, *words: str) -> dict[str, Any]:
    return {c["code"]: c for c in cli("coverage", "--json", *words).json["criteria"]}


def test_an_empty_home_has_all_criteria_and_nothing_in_them(cli: Cli) -> None:
    found = cli("coverage", "--json").json
    assert list(found) == ["unit", "version", "as_of", "criteria", "unmapped_actions"]
    assert (found["unit"], found["as_of"], found["unmapped_actions"]) == ("A3", "2026-11-23", 0)
    assert len(found["criteria"]) == 32
    keys = "code group text possible recorded claimed evidenced submitted accepted returned contacts latest months"
    assert all(list(c) == [*keys.split(), "sufficient", "missing", "next"] for c in found["criteria"])
    assert all(len(c["months"]) == 12 and not sum(c["months"]) and c["missing"] for c in found["criteria"])


def test_counts_are_those_of_the_journal(people: Cli, home: Path) -> None:
    people("log", "agreed with amara templates ok for my team, not outside")
    people("log", "met jane smith yesterday")
    row = by_code(people)["PC3"]
    assert (row["recorded"], row["contacts"], row["latest"], row["months"][-1]) == (1, 1, "2026-11-23", 1)
    for code in ("PC3", "PC1", "B6"):
        listed = people("journal", "--criterion", code, "--json")
        assert by_code(people)[code]["recorded"] == len(listed.json)
    connection = sqlite3.connect(home / "netcrm.db")
    assert connection.execute("SELECT count(*) FROM action WHERE kind = 'agreed'").fetchone() == (1,)
    connection.close()


def test_a_claim_moves_the_panel_and_the_entry(people: Cli) -> None:
    (action,) = people("log", "agreed with amara templates ok for my team", "--json").json["actions"]
    link = people(
        "claim", action["id"], "pc3", "--why", "it says who may have them", "--where", "line 2", "--json"
    ).json
    assert (link["action"], link["criterion"], link["status"], link["evidence"]) == (
        action["id"],
        "PC3",
        "claimed",
        "E1",
    )
    assert (link["why"], link["where"]) == ("it says who may have them", "line 2")
    assert by_code(people)["PC3"]["claimed"] == 1
    (shown,) = [c for c in people("journal", "--criterion", "PC3", "--json").json[0]["criteria"] if c["code"] == "PC3"]
    assert (shown["status"], shown["why"]) == ("claimed", "it says who may have them")
    assert people("undo").code == 0
    assert by_code(people)["PC3"]["claimed"] == 0


@pytest.mark.parametrize(
    "words", [["ACTION", "PC99", "--why", "x"], ["ACTION", "PC3", "--why", " "], ["ACTION", "PC3"]]
)
def test_a_claim_without_sense_is_bad_input(people: Cli, words: list[str]) -> None:
    (action,) = people("log", "met jane smith", "--json").json["actions"]
    assert people("claim", *(action["id"] if w == "ACTION" else w for w in words)).code == 2
    assert people("claim", "ffff", "PC1", "--why", "x").code == 1


def test_a_dry_claim_claims_nothing(people: Cli) -> None:
    (action,) = people("log", "met jane smith", "--json").json["actions"]
    assert people("claim", action["id"], "PC1", "--why", "x", "--dry-run", "--json").json["dry_run"] is True
    assert by_code(people)["PC1"]["claimed"] == 0


def test_as_of_looks_back(people: Cli) -> None:
    people("log", "agreed with amara templates ok for my team")
    assert by_code(people, "--as-of", "2026-11-22")["PC3"]["recorded"] == 0
    assert by_code(people, "--as-of", "today")["PC3"]["recorded"] == 1


def test_require_is_exit_code_1_until_it_is_met(cli: Cli) -> None:
    done = cli("coverage", "--require", "evidenced", "--json")
    assert done.code == 1
    assert len(done.json["criteria"]) == 32
    assert "PC6" in done.err


def test_standards_shows_the_unit_and_has_the_keys_of_the_contract(cli: Cli) -> None:
    found = cli("standards", "--json").json
    assert list(found) == ["unit", "title", "version", "criteria", "evidence", "kinds", "skills"]
    assert (len(found["criteria"]), len(found["evidence"]), len(found["skills"])) == (32, 14, 11)
    text = cli("standards").out
    assert all(c["text"] in text for c in found["criteria"])


def test_a_checked_file_tells_every_fault_with_its_line(cli: Cli, tmp_path: Path) -> None:
    assert cli("standards", "--check", str(standard_path())).code == 0
    wrong = tmp_path / "unit.yaml"
    wrong.write_text(standard_path().read_text(encoding="utf-8") + "\nnonsense: 1\n", encoding="utf-8")
    done = cli("standards", "--check", str(wrong), "--json")
    assert done.code == 1
    assert done.json["faults"][-1]["line"] == wrong.read_text(encoding="utf-8").count("\n")
    assert f"{wrong}:" in cli("standards", "--check", str(wrong)).out
    assert cli("standards", "--check", str(tmp_path / "none.yaml")).code == 2


def test_rewording_a_claim_keeps_its_place(people: Cli) -> None:
    action = people("log", "met jane smith about the tender", "--json").json["actions"][0]["id"]
    claim = ("claim", action, "PC1", "--json", "--why")
    assert people(*claim, "one", "--where", "line 2").json["where"] == "line 2"
    reworded = people(*claim, "two").json
    assert (reworded["why"], reworded["where"]) == ("two", "line 2")
    assert people(*claim, "three", "--where", "").json["where"] == ""


def test_another_file_of_the_standard_is_used_where_the_settings_name_it(people: Cli, home: Path) -> None:
    small = Path(__file__).parents[1] / "test_standards_small.yaml"
    people("log", "met jane smith yesterday")
    (home / "settings.toml").write_text('standard = "club.yaml"\n', encoding="utf-8")
    missing = people("coverage")
    assert (missing.code, "club.yaml cannot be read" in missing.err) == (2, True)
    (home / "club.yaml").write_bytes(small.read_bytes())
    found = people("coverage", "--json").json
    assert (found["unit"], [c["code"] for c in found["criteria"]]) == ("Z9", ["K.1", "K.2", "U.1"])
    assert [c["recorded"] for c in found["criteria"]] == [1, 0, 0]
    assert people("journal", "--criterion", "k.1", "--json").json[0]["criteria"][0]["code"] == "K.1"
    (home / "club.yaml").write_text("unit: Z9\nunit: Z8\nrules: 3\nmore: 1\n", encoding="utf-8")
    faulty = people("coverage")
    assert faulty.code == 2
    assert "club.yaml cannot be used" in faulty.err
    faults = people("standards", "--check", str(home / "club.yaml"), "--json").json["faults"]
    assert len(faults) > 2
    assert faulty.err.count("\n  ") == len(faults), "every fault"
    assert any(f"  {fault['line']}: {fault['reason']}" in faulty.err for fault in faults)
    assert people("coverage", "--require", "claimed").code == 2


def test_what_could_be_next_is_told_with_its_contact_and_an_id(people: Cli) -> None:
    people("log", "owe jane smith the slides by fri")
    (row,) = [c for c in people("coverage", "--json").json["criteria"] if c["code"] == "B8"]
    (following,) = row["next"]
    assert list(following) == ["text", "id"]
    assert following["text"] == "keep your promise to Jane Smith: the slides, due Fri 27 Nov"
    assert f"B8: next: {following['text']} [{following['id']}]" in people("coverage", "--missing").out
    assert people("coverage", "--as-of", "2026-11-01", "--json").json["criteria"][0]["next"] == []
