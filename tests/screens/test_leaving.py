"""A terminal that goes away: the program ends with it, and what was being typed is there the next time."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from netcrm.screens.keeping import KEEP_AFTER
from netcrm.screens.record import PLACE
from tests.screens.pilots import contact, opened
from tests.terminal import Terminal

HALF_A_LINE = "she said that amara"


def terminate(terminal: Terminal) -> None:
    terminal.program.send_signal(signal.SIGTERM)


def kill_after_a_rest(terminal: Terminal) -> None:
    time.sleep(KEEP_AFTER * 2)
    terminal.program.kill()


@pytest.mark.parametrize(
    ("leave", "nohup", "code"),
    [
        (Terminal.hang_up, False, 129),
        pytest.param(Terminal.hang_up, True, 129, marks=pytest.mark.slow),
        pytest.param(terminate, False, 143, marks=pytest.mark.slow),
        pytest.param(kill_after_a_rest, False, -signal.SIGKILL, marks=pytest.mark.slow),
    ],
    ids=["the window is closed", "closed, with the hang-up ignored", "told to end", "killed"],
)
def test_the_program_ends_with_its_terminal_and_keeps_what_was_typed(
    leave: Callable[[Terminal], None], nohup: bool, code: int, home: Path
) -> None:
    with opened(home / "netcrm.db") as book:
        book.add_contact(contact("Amara Okafor"))
    with Terminal(nohup=nohup) as terminal:
        terminal.until(b"REFLECTION")
        terminal.press(b"a")
        terminal.until(b"what happened?")
        terminal.press(HALF_A_LINE.encode())
        terminal.until(b"Amara Okafor")
        leave(terminal)
        assert terminal.end() == code
    with opened(home / "netcrm.db") as book:
        assert book.draft(PLACE) == HALF_A_LINE
