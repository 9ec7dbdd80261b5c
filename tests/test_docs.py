"""The documents say what the program does now."""

from __future__ import annotations

from netcrm.cli.reference import reference
from scripts.docs import COMMANDS, README, with_keys


def test_the_page_of_commands_is_current() -> None:
    assert COMMANDS.read_text(encoding="utf-8") == reference(), "run: make docs"


def test_the_key_table_of_the_readme_is_current() -> None:
    text = README.read_text(encoding="utf-8")
    assert text == with_keys(text), "run: make docs"
