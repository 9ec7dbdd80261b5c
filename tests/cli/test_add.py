"""``netcrm add``: new contacts."""

from __future__ import annotations

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
