"""``netcrm show`` and ``brief``: everything about one contact, and the page before a meeting."""

from __future__ import annotations

from typing import Any

import pytest

Cli = Any


def test_show_holds_everything_said(cli: Cli) -> None:
    cli("add", "Raj Patel")
    cli(
        *("add", "Jane Smith", "--org", "CMI", "--role", "Branch chair", "--interest", "procurement", "--key"),
        *("--cadence", "monthly", "--why", "knows who buys", "--introduced-by", "raj", "--born", "12 apr"),
        *("--notes", "first line\nsecond line"),
    )
    cli("log", "met jane smith yesterday")
    found = cli("show", "jane", "--json").json
    assert found["affiliations"][0]["with"] == "CMI"
    assert found["affiliations"][0]["role"] == "Branch chair"
    assert (found["key_member"], found["cadence_days"], found["born"]) == (True, 30, "--04-12")
    assert (found["introduced_by"], found["why"]) == ("Raj Patel", "knows who buys")
    assert found["topics"] == [{"kind": "interest", "text": "procurement"}]
    assert [a["kind"] for a in found["timeline"]] == ["added", "met"]
    text = cli("show", "jane").out
    assert "Branch chair, CMI" in text
    assert "first line\nsecond line" in text


def test_a_contact_is_named_by_id_name_part_or_handle(people: Cli) -> None:
    uid = people("show", "Jane Smith", "--json").json["id"]
    for name in (uid, uid[:20], "jane smith", "smith", "@jane.smith"):
        assert people("show", name, "--json").json["id"] == uid


def test_several_candidates_are_exit_code_2_and_listed(people: Cli) -> None:
    done = people("show", "priya")
    assert (done.code, done.out) == (2, "")
    assert "Priya Shah" in done.err
    assert "Priya Nair" in done.err


def test_nobody_is_exit_code_1(people: Cli) -> None:
    assert people("show", "nobody at all").code == 1


def test_the_briefing_of_an_organisation_brings_its_people(cli: Cli) -> None:
    cli("add", "Jane Smith", "--org", "CMI")
    cli("log", "owe jane the slides by fri")
    found = cli("brief", "cmi", "--json").json
    assert found["contacts"] == ["CMI", "Jane Smith"]
    page = cli("brief", "jane").out
    assert page.startswith("JANE SMITH")
    assert "slides" in page


def test_a_name_of_several_words_needs_no_quotes(people: Cli) -> None:
    assert people("show", "JANE", "SMITH", "--json").json["name"] == "Jane Smith"
    assert people("brief", "priya", "shah", "--json").json["contacts"] == ["Priya Shah"]
    assert people("brief", "jane", "raj", "--json").json["contacts"] == ["Jane Smith", "Raj Patel"]
    assert people("edit", "jane", "smith", "--why", "x", "--json").json["why"] == "x"
    assert people("end", "jane", "smith", "--why", "moved", "--json").json["stage"] == "ended"


@pytest.mark.parametrize("size", [2, 3, 8])
def test_the_beginning_of_an_id_names_a_contact(cli: Cli, size: int) -> None:
    uid = cli("add", "Jane Smith", "--json").json["id"]
    assert cli("show", uid[:size], "--json").json["name"] == "Jane Smith"
    cli("add", "Raj Patel")
    several = cli("merge", uid[:2], "raj")
    assert several.code == 2
    assert "may be" in several.err
