"""``netcrm contacts``: the list as people and programs read it, and what it may import."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

Cli = Any

KEYS = [
    "id",
    "name",
    "kind",
    "organisations",
    "emails",
    "phones",
    "tags",
    "stage",
    "last_contact",
    "next_due",
    "balance",
]


def test_the_keys_are_those_of_the_contract(cli: Cli) -> None:
    cli("add", "Jane Smith", "--org", "CMI", "--email", "j@cmi.example", "--phone", "020 7946 0000", "--tag", "funding")
    (jane,) = cli("contacts", "jane", "--json").json
    assert list(jane) == KEYS
    assert jane["id"]
    assert len(jane["id"]) == 32
    assert jane | {"id": ""} == {
        "id": "",
        "name": "Jane Smith",
        "kind": "person",
        "organisations": ["CMI"],
        "emails": ["j@cmi.example"],
        "phones": ["020 7946 0000"],
        "tags": ["funding"],
        "stage": "active",
        "last_contact": None,
        "next_due": None,
        "balance": 0,
    }


def test_what_was_done_shows_in_the_list(cli: Cli) -> None:
    cli("add", "Jane Smith", "--cadence", "30")
    cli("log", "gave jane smith the price list yesterday")
    (jane,) = cli("contacts", "--json").json
    assert (jane["last_contact"], jane["next_due"], jane["balance"]) == ("2026-11-22", "2026-12-22", 1)


def test_every_word_narrows(people: Cli) -> None:
    assert [c["name"] for c in people("contacts", "priya", "--json").json] == ["Priya Nair", "Priya Shah"]
    assert [c["name"] for c in people("contacts", "priya", "sh", "--json").json] == ["Priya Shah"]
    assert [c["name"] for c in people("contacts", "--kind", "organisation", "--json").json] == [
        "Borough of Hackney",
        "CMI",
    ]


def test_nothing_found_is_exit_code_1(people: Cli) -> None:
    done = people("contacts", "nobody", "--json")
    assert (done.code, done.json) == (1, [])
    assert people("contacts", "nobody").out == ""


def test_a_pipe_gets_whole_columns(people: Cli) -> None:
    out = people("contacts").out.splitlines()
    assert out[0].split()[:2] == ["name", "organisation"]
    at = out[0].index("organisation")
    assert all(line[at - 1] == " " for line in out if len(line) > at)


def test_names_are_text_and_json_keeps_them_whole(cli: Cli) -> None:
    evil = "Bob[/]\x1b[31m\u202eevil\u200b [@click=app.quit]x[/]"
    assert cli("add", evil).code == 0
    shown = cli("contacts").out + cli("show", "@bob.31mevil.click.app.quit.x").out
    assert not set("\x1b\u202e\u200b") & set(shown)
    assert "[@click=app.quit]" in shown
    written = cli("contacts", "--json")
    assert not set("\x1b\u202e\u200b") & set(written.out)
    assert written.json[0]["name"] == evil


@pytest.mark.slow
def test_json_is_utf8_in_any_locale(process: Cli) -> None:
    process("add", "Siân Łukasz 張偉")
    done = process("contacts", "--json", LC_ALL="C", PYTHONIOENCODING="latin-1")
    assert "Siân Łukasz 張偉" in done.out


def test_the_list_needs_nothing_heavy(cli: Cli, home: Path) -> None:
    cli("add", "Jane Smith")
    code = (
        "import sys, json; from netcrm.cli.run import run; assert run(['contacts']) == 0;"
        "print(json.dumps(sorted({m.split('.')[0] for m in sys.modules})), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    assert loaded & {"rich", "sqlalchemy", "sqlmodel", "textual", "alembic", "yaml"} == set()


def test_one_very_long_name_does_not_pad_the_others(people: Cli) -> None:
    people("add", "X" * 5_000)
    lines = people("contacts").out.splitlines()
    assert max(len(line) for line in lines) > 5_000
    assert sorted(len(line) for line in lines)[-2] < 400
