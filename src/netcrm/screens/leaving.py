"""Leaving when the terminal does: a closed window must neither lose a draft nor leave a process behind."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from functools import partial

from textual.app import App

HUNG_UP = 129
"""The exit code of a program whose terminal has gone, as a shell tells it."""


def leave_when_told(app: App[None]) -> None:
    """End the program in order, drafts kept and the store backed up, when the terminal hangs up or the system asks."""
    if app.is_headless:
        return
    loop = asyncio.get_running_loop()
    for name in ("SIGHUP", "SIGTERM"):
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(NotImplementedError):  # Windows has no such loop; there a closed window ends the process
                loop.add_signal_handler(number, partial(app.exit, return_code=128 + number))


def terminal_is_gone(app: App[None]) -> bool:
    """Whether the terminal has gone without a word, as it does for a process that ignores the hang-up (nohup)."""
    if app.is_headless or sys.__stdin__ is None:
        return False
    try:
        return not os.isatty(sys.__stdin__.fileno())
    except (OSError, ValueError):
        return True
