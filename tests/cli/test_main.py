"""The door: the program opens on a terminal only, with the owner's settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.terminal import Terminal

Cli = Any


def test_without_a_terminal_it_says_how_to_get_at_the_data(process: Cli, home: Path) -> None:
    done = process()
    assert (done.code, done.out) == (2, "")
    assert "netcrm --help" in done.err
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("words", [["--home", ""], ["--home="], ["--home", "", "contacts"]])
def test_an_empty_home_is_never_the_current_folder(cli: Cli, words: list[str]) -> None:
    assert cli(*words).code == 2


@pytest.mark.slow
def test_settings_choose_the_first_destination_and_the_keys(cli: Cli, home: Path) -> None:
    cli("add", "Jane Smith")
    (home / "settings.toml").write_text('start = "contacts"\n[keys]\n"anywhere.quit" = "Z"\n', encoding="utf-8")
    with Terminal() as terminal:
        terminal.until(b"Jane Smith")
        terminal.press(b"Z")
        assert terminal.end() == 0


def test_settings_that_cannot_be_are_told_before_the_program_opens(home: Path) -> None:
    (home / "settings.toml").write_text("colour = 1\n", encoding="utf-8")
    with Terminal() as terminal:
        assert terminal.end() == 2
        assert b"there is no setting colour" in terminal.painted
