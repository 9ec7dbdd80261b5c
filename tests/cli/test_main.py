"""The door: the program opens on a terminal only, with the owner's settings."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

Cli = Any


def test_without_a_terminal_it_says_how_to_get_at_the_data(process: Cli, home: Path) -> None:
    done = process()
    assert (done.code, done.out) == (2, "")
    assert "netcrm --help" in done.err
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("words", [["--home", ""], ["--home="], ["--home", "", "contacts"]])
def test_an_empty_home_is_never_the_current_folder(process: Cli, words: list[str]) -> None:
    assert process(*words).code == 2


def opened(keys: bytes, ready: bytes) -> tuple[int, bytes]:
    """Open the program at a terminal, type ``keys`` once ``ready`` is painted; the exit code, and what was painted."""
    master, slave = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "netcrm"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"},
        start_new_session=True,
    )
    os.close(slave)
    painted, sent, ends = b"", False, time.monotonic() + 30
    while program.poll() is None and time.monotonic() < ends:
        if select.select([master], [], [], 0.1)[0]:
            try:
                painted += os.read(master, 65536)
            except OSError:
                break
        if not sent and ready in painted:
            time.sleep(0.5)
            os.write(master, keys)
            sent = True
    if program.poll() is None:
        program.kill()
    code = program.wait(10)
    os.close(master)
    return code, painted


def test_settings_choose_the_first_destination_and_the_keys(cli: Cli, home: Path) -> None:
    cli("add", "Jane Smith")
    (home / "settings.toml").write_text('start = "contacts"\n[keys]\n"anywhere.quit" = "Z"\n', encoding="utf-8")
    code, painted = opened(b"Z", b"Jane Smith")
    assert code == 0
    assert b"Jane Smith" in painted


def test_settings_that_cannot_be_are_told_before_the_program_opens(home: Path) -> None:
    (home / "settings.toml").write_text("colour = 1\n", encoding="utf-8")
    code, painted = opened(b"", b"\0")
    assert code == 2
    assert b"there is no setting colour" in painted
