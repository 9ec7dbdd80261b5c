"""Leaving when the terminal does: a closed window must neither lose a draft nor leave a process behind."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from functools import partial
from threading import Timer

from textual.app import App

HUNG_UP = 129
"""The exit code of a program whose terminal has gone, as a shell tells it."""
PATIENCE = 20.0
"""Seconds for the drafts and the backup. Textual writes to the terminal from a thread through a short queue: with the
terminal gone, the program could wait there for ever. What is recorded is safe at any moment."""


def leave_when_told(app: App[None]) -> None:
    """End the program in order, drafts kept and the store backed up, when the terminal hangs up or the system asks."""
    if app.is_headless:
        return
    loop = asyncio.get_running_loop()
    for name in ("SIGHUP", "SIGTERM"):
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(NotImplementedError):  # Windows has no such loop; there a closed window ends the process
                loop.add_signal_handler(number, partial(leave, app, 128 + number))


def leave(app: App[None], code: int) -> None:
    """End the program with this exit code, by force when it does not come to its end."""
    last = Timer(PATIENCE, os._exit, (code,))
    last.daemon = True
    last.start()
    app.exit(return_code=code)


def leave_a_lost_terminal(app: App[None]) -> None:
    """The last step, when everything is kept: without a terminal there is nothing to put in order."""
    if terminal_is_gone(app):
        os._exit(app.return_code or HUNG_UP)


def terminal_is_gone(app: App[None]) -> bool:
    """Whether the terminal has gone, perhaps without a word, as it does for who ignores the hang-up (nohup)."""
    if app.is_headless or sys.__stdin__ is None:
        return False
    try:
        return not os.isatty(sys.__stdin__.fileno())
    except (OSError, ValueError):
        return True
