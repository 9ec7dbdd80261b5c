"""``netcrm journal``: filters, keys, and what each entry is evidence of."""

from __future__ import annotations

from typing import Any

import pytest

from netcrm.cli import journal
from netcrm.cli.journal import unique_length

Cli = Any

KEYS = [
    *("id", "kind", "on", "recorded_at", "text", "outcome", "contacts", "mentions", "marking"),
    *("against_refusal", "evidence_types", "criteria", "possible"),
]


@pytest.fixture
def told(people: Cli) -> Cli:
    for line in (
        "met jane smith on 3 nov about the tender",
        "called raj yesterday",
        "agreed with amara templates ok for my team, not outside",
        "met wei in oct 2025",
    ):
        assert people("log", line).code == 0
    return people


def kinds(done: Any) -> list[str]:
    return [a["kind"] for a in done.json if a["kind"] != "added"]


def test_the_keys_are_those_of_the_contract(told: Cli) -> None:
    found = told("journal", "--json").json
    assert all(list(action) == KEYS for action in found)
    (agreed,) = [a for a in found if a["kind"] == "agreed"]
    (link,) = [c for c in agreed["criteria"] if c["code"] == "PC3"]
    assert list(link) == ["code", "status", "why", "outside"]
    assert (link["status"], link["outside"]) == ("recorded", False)
    assert link["why"]
    assert "PC3" in agreed["possible"]
    assert agreed["evidence_types"]


def test_filters_narrow(told: Cli) -> None:
    assert kinds(told("journal", "--contact", "jane", "--json")) == ["met"]
    assert kinds(told("journal", "tender", "--json")) == ["met"]
    assert kinds(told("journal", "--kind", "called", "--json")) == ["called"]
    assert kinds(told("journal", "--criterion", "pc3", "--json")) == ["agreed"]
    assert kinds(told("journal", "--since", "22 nov", "--json")) == ["agreed", "called"]
    assert kinds(told("journal", "--until", "2025", "--json")) == ["met"]
    assert told("edit", "raj", "--tag", "funding").code == 0
    for words in (("--tag", "funding"), ("#funding",), ("raj", "#Funding")):
        assert "called" in kinds(told("journal", *words, "--json"))
        assert "met" not in kinds(told("journal", *words, "--json"))
    assert told("journal", "--tag", "fund").code == 1
    assert len(told("journal", "--limit", "2", "--json").json) == 2


def test_all_pages_are_read(told: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = told("journal", "--json").json
    monkeypatch.setattr(journal, "PAGE", 3)
    assert told("journal", "--json").json == whole
    assert [a["on"] for a in whole] == sorted((a["on"] for a in whole), reverse=True)


def test_nothing_is_exit_code_1_and_an_unknown_criterion_2(told: Cli) -> None:
    assert told("journal", "--criterion", "PC6").code == 1
    assert told("journal", "--criterion", "PC66").code == 2


def test_an_id_in_the_table_names_the_entry(told: Cli) -> None:
    line = next(line for line in told("journal").out.splitlines() if "agreed" in line)
    assert told("claim", line.split()[0], "PC3", "--why", "we agreed who may have them").code == 0


def test_shown_ids_tell_entries_apart() -> None:
    same = "01a209c3978174ca"
    assert unique_length([same + "0" * 16, same + "1" * 16]) >= 17
    assert unique_length(["0" * 32]) == 16
    assert unique_length([]) == 16


@pytest.mark.parametrize(
    "words", [["journal"], ["show", "jane"], ["brief", "jane"], ["find", "merging"], ["find", "dossier"], ["today"]]
)
def test_what_is_marked_for_few_eyes_is_hidden_in_what_people_read(people: Cli, words: list[str]) -> None:
    people("log", "jane smith told me cmi is merging, only me")
    people("log", "owe jane smith the merging dossier by fri, only me")
    hidden = people(*words)
    assert hidden.code == 0
    assert "merging" not in hidden.out
    assert "····" in hidden.out
    shown = people(*words, "--unmask").out
    assert "merging" in shown
    assert "····" not in shown
    document = people(*words, "--json")
    assert "merging" in document.out
    assert words[0] == "brief" or '"marking": "only me"' in document.out
