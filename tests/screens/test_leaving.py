"""A terminal that goes away: the program ends with it, and what was being typed is there the next time."""

from __future__ import annotations

import os
import pty
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from netcrm.screens.keeping import KEEP_AFTER
from netcrm.screens.record import PLACE
from tests.screens.pilots import contact, opened
from tests.screens.test_terminal import until

PATIENCE = 15.0
HALF_A_LINE = "met amara, she said that"


def start(*, ignoring_the_hang_up: bool) -> tuple[int, int]:
    """The program in a terminal of its own: its process and the terminal's end."""
    pid, fd = pty.fork()
    if pid == 0:
        signal.signal(signal.SIGHUP, signal.SIG_IGN if ignoring_the_hang_up else signal.SIG_DFL)
        os.execv(sys.executable, [sys.executable, "-m", "netcrm"])
    return pid, fd


def ended(pid: int) -> int | None:
    """The exit code of a process that ends in time, None of one that has to be killed."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return None


def hang_up(pid: int, fd: int) -> None:
    os.close(fd)


def terminate(pid: int, fd: int) -> None:
    os.kill(pid, signal.SIGTERM)


def kill_after_a_rest(pid: int, fd: int) -> None:
    time.sleep(KEEP_AFTER * 2)
    os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize(
    ("leave", "ignoring", "code"),
    [
        (hang_up, False, 129),
        pytest.param(hang_up, True, 129, marks=pytest.mark.slow),
        pytest.param(terminate, False, 143, marks=pytest.mark.slow),
        pytest.param(kill_after_a_rest, False, -signal.SIGKILL, marks=pytest.mark.slow),
    ],
    ids=["the window is closed", "closed, with the hang-up ignored", "told to end", "killed"],
)
def test_the_program_ends_with_its_terminal_and_keeps_what_was_typed(
    leave: Callable[[int, int], None],
    ignoring: bool,
    code: int,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with opened(home / "netcrm.db") as book:
        book.add_contact(contact("Amara Okafor"))
    monkeypatch.setenv("TERM", "xterm-256color")
    pid, fd = start(ignoring_the_hang_up=ignoring)
    try:
        until(fd, b"REFLECTION")
        os.write(fd, b"a")
        until(fd, b"what happened?")
        os.write(fd, HALF_A_LINE.encode())
        until(fd, b"Amara Okafor")
        leave(pid, fd)
    finally:
        left = ended(pid)
        if leave is not hang_up:
            os.close(fd)
    assert left == code
    with opened(home / "netcrm.db") as book:
        assert book.draft(PLACE) == HALF_A_LINE
