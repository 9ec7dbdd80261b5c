"""``netcrm add``: new contacts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from netcrm.models.drafts import NAME_MAX

Cli = Any


def test_the_answer_is_the_contact(cli: Cli) -> None:
    found = cli(
        "add", "Jane", "Smith", "--org", "CMI", "--email", "a@x.example", "--email", "b@x.example", "--json"
    ).json
    assert found["name"] == "Jane Smith"
    assert found["emails"] == ["a@x.example", "b@x.example"]
    assert found == {k: v for k, v in cli("show", "jane", "--json").json.items() if k != "timeline"}
    assert [c["name"] for c in cli("contacts", "--kind", "organisation", "--json").json] == ["CMI"]


def test_a_dry_run_adds_nobody(people: Cli) -> None:
    before = people("contacts", "--json").json
    assert people("add", "Zoe Young", "--dry-run", "--json").json["changed"] is True
    assert people("contacts", "--json").json == before


@pytest.mark.parametrize(
    "words",
    [
        ["   "],
        ["Zoe", "--kind", "robot"],
        ["Zoe", "--stage", "ended"],
        ["Zoe", "--cadence", "sometimes"],
        ["Zoe", "--born", "31 feb"],
        ["Zoe", "--on", "2026-11"],
        ["x" * (NAME_MAX + 1)],
    ],
)
def test_what_cannot_be_is_refused_in_one_line(cli: Cli, words: list[str]) -> None:
    done = cli("add", *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("netcrm: ")
    assert done.err.count("\n") == 1
    assert cli("contacts").code == 1


def test_an_introducer_who_is_not_there_is_exit_code_1(cli: Cli) -> None:
    assert cli("add", "Zoe Young", "--introduced-by", "nobody").code == 1
    assert cli("contacts").code == 1


def test_blanks_around_and_within_a_name_are_one(cli: Cli) -> None:
    assert cli("add", "  Jane   Smith ", "--json").json["name"] == "Jane Smith"
    assert cli("edit", "jane", "--name", " Jane  Doe ", "--json").json["name"] == "Jane Doe"


def test_words_of_a_name_behind_an_option_are_refused(cli: Cli, home: Path) -> None:
    done = cli("add", "Raj", "Patel", "--org", "Hackney", "Council")
    assert (done.code, done.out) == (2, "")
    assert "Council" in done.err
    assert "quotes" in done.err
    assert list(home.iterdir()) == []
    assert cli("add", "--org", "Hackney Council", "Raj", "Patel", "--json").json["name"] == "Raj Patel"
    assert cli("needs", "add", "a", "tender", "--by", "2027", "soon").code == 2


def test_what_is_kept_otherwise_or_looks_like_a_slip_is_told(cli: Cli) -> None:
    done = cli("add", "Jane Smith", "--tag", "board games", "--email", "notanemail", "--json")
    assert done.json["tags"] == ["boardgames"]
    assert "#boardgames" in done.err
    assert "notanemail does not look like an e-mail address" in done.err
    assert cli("edit", "jane", "--tag", "Funding", "--email", "j@x.example").err == ""


def test_an_offer_of_an_unknown_sort_is_refused_with_the_list(cli: Cli) -> None:
    done = cli("offers", "add", "maps", "--sort", "silly")
    assert done.code == 2
    assert "knowledge, skill, experience, resource" in done.err


def test_a_dry_run_names_no_id_that_will_never_be(people: Cli) -> None:
    assert people("add", "Zoe Young", "--dry-run", "--json").json["created"] == []
    assert people("offers", "add", "maps", "--dry-run", "--json").json["ids"] == []
