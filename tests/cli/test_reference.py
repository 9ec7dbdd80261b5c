"""The reference of the commands is complete, and is what the commands say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from netcrm.cli.answers import ANSWERS
from netcrm.cli.reference import parameters, reference
from netcrm.cli.registry import COMMANDS, program

Cli = Any

PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
COMMANDS_OF: Any = get_command(program())


def test_the_page_is_what_the_commands_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "run: python -m netcrm.cli.reference > docs/commands.md"


def test_every_command_is_declared_and_in_the_page() -> None:
    assert set(COMMANDS_OF.commands) == {command.name for command in COMMANDS} == set(ANSWERS)
    text = PAGE.read_text(encoding="utf-8")
    assert [c.name for c in COMMANDS if f"### `netcrm {c.name}" not in text] == []


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_option_says_what_it_is_for(name: str) -> None:
    command = COMMANDS_OF.commands[name]
    assert [p.name for p in parameters(command) if not p.help] == []
    assert "--json" in {name for p in parameters(command) for name in p.opts}


def test_what_changes_something_can_be_tried_first() -> None:
    reads = {"today", "journal", "find", "contacts", "show", "brief", "coverage", "standards", "where", "config"}
    lists = {"ledger standings", "ledger promises", "intro suggest", "intro draft", "needs history"}
    lists |= {"evidence show", "assessment questions", "pack preview", "pack key", "offers history", "assessment copy"}
    reads |= {"may-share"}
    for name in {command.name for command in COMMANDS} - reads:
        command = COMMANDS_OF.commands[name]
        for verb, one in getattr(command, "commands", {"": command}).items():
            if f"{name} {verb}" in lists:
                continue
            assert "--dry-run" in {option for p in one.params for option in p.opts}, name


def keys(value: Any) -> set[str]:
    """Every key of a document, at any depth."""
    if isinstance(value, dict):
        return set(value).union(*(keys(v) for v in value.values()))
    return set().union(*(keys(v) for v in value)) if isinstance(value, list) else set()


def test_answers_have_the_keys_that_the_reference_tells(people: Cli, tmp_path: Path) -> None:
    action = people("log", "agreed with amara templates ok for my team; owe jane the slides by fri", "--json")
    card = tmp_path / "a.vcf"
    card.write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nN:Ada\r\nEND:VCARD\r\n", newline="")
    ran = {
        "log": action,
        "claim": people("claim", action.json["actions"][0]["id"], "PC3", "--why", "x", "--json"),
        "may-share": people("may-share", "amara", "--with", "amara", "--json"),
        "boundaries": people("boundaries", "--json"),
        "needs": people("needs", "add", "x", "--json"),
        "offers": people("offers", "add", "x", "--json"),
        "objectives": people("objectives", "add", "x", "--json"),
        "add": people("add", "Zoe Young", "--org", "Acme", "--email", "z@x.example", "--json"),
        "import": people("import", str(card), "--json"),
        "intro": people("intro", "new", "jane", "raj", "--json"),
        **{name: people(name, "--json") for name in ("today", "journal", "contacts", "coverage", "standards", "me")},
        **{name: people(name, "zoe", "--json") for name in ("show", "brief", "find")},
        **{name: people(name, "--json") for name in ("where", "backup", "check", "undo", "redo")},
    }
    for name, done in ran.items():
        assert done.code == 0, name
        told = set(re.findall(r'"(\w+)"', ANSWERS[name]))
        inner = {"promises", "plans", "needs", "objectives", "timeline", "follow_ups", "meetings", "offers"}
        found = keys(
            {k: v for k, v in done.json.items() if k not in inner} if isinstance(done.json, dict) else done.json
        )
        assert found <= told, name
