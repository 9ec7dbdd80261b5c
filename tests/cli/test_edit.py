"""``netcrm edit``: what is given is added or replaced, the rest stays."""

from __future__ import annotations

from typing import Any

import pytest

Cli = Any


@pytest.fixture
def jane(cli: Cli) -> Cli:
    cli(
        *("add", "Jane Smith", "--org", "CMI", "--role", "Officer", "--email", "j@x.example", "--tag", "funding"),
        *("--interest", "tenders", "--notes", "kept"),
    )
    return cli


def test_only_what_is_given_changes(jane: Cli) -> None:
    before = jane("show", "jane", "--json").json
    after = jane("edit", "jane", "--nickname", "JJ", "--json").json
    assert after["nickname"] == "JJ"
    assert {k: v for k, v in after.items() if k != "nickname"} == {
        k: v for k, v in before.items() if k not in ("nickname", "timeline")
    }


def test_lists_grow_and_shrink(jane: Cli) -> None:
    found = jane(
        *("edit", "jane", "--email", "new@x.example", "--phone", "020 1", "--remove", "j@x.example"),
        *("--tag", "vip", "--untag", "funding", "--interest", "Tenders", "--seeks", "speakers", "--json"),
    ).json
    assert (found["emails"], found["phones"], found["tags"]) == (["new@x.example"], ["020 1"], ["vip"])
    assert found["topics"] == [{"kind": "interest", "text": "tenders"}, {"kind": "need", "text": "speakers"}]


def test_a_role_a_leave_and_a_new_organisation(jane: Cli) -> None:
    jane("edit", "jane", "--role", "Chair")
    found = jane("edit", "jane", "--left", "cmi", "--org", "Acme", "--role", "CFO", "--on", "2026-11-01", "--json").json
    assert [(a["with"], a["role"], a["to"]) for a in found["affiliations"]] == [
        ("Acme", "CFO", None),
        ("CMI", "Chair", "2026-11-01"),
    ] or [(a["with"], a["role"], a["to"]) for a in found["affiliations"]] == [
        ("CMI", "Chair", "2026-11-01"),
        ("Acme", "CFO", None),
    ]
    assert found["organisations"] == ["Acme"]


@pytest.mark.parametrize(
    "words",
    [[], ["--remove", "nothing@x.example"], ["--left", "Acme"], ["--name", " "], ["--kind", "robot"]],
)
def test_what_cannot_be_changes_nothing(jane: Cli, words: list[str]) -> None:
    before = jane("show", "jane", "--json").json
    assert jane("edit", "jane", *words).code == 2
    assert jane("show", "jane", "--json").json == before


def test_a_dry_run_changes_nothing_and_undo_takes_an_edit_back(jane: Cli) -> None:
    before = jane("show", "jane", "--json").json
    assert jane("edit", "jane", "--name", "Jane Doe", "--dry-run").code == 0
    assert jane("show", "jane", "--json").json == before
    jane("edit", "jane", "--name", "Jane Doe")
    assert jane("undo").code == 0
    assert jane("show", "jane", "--json").json == before
