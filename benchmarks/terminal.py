"""A program in a pseudo-terminal, as a person has it: what it paints is read, and when; keys are typed."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Self

_MOVES = re.compile(r"\x1b\[[0-9;]*[Hf]")
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\|\x1b[ -/]*[0-~]")


class Silent(Exception):
    """The program did not paint what was waited for."""


class Terminal:
    """Starts ``words`` in a pseudo-terminal of 80 columns and 24 lines; ``with`` ends it.

    Everything is timed by this process: the clock runs from just before the start (:attr:`begun`), or from a key, until
    the last byte of what was waited for has come out of the terminal.
    """

    def __init__(self, words: Sequence[str], env: Mapping[str, str], *, width: int = 80, height: int = 24) -> None:
        clean = {name: value for name, value in env.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
        clean |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self._raw = b""
        self._master, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.begun = time.perf_counter()
        self._process = subprocess.Popen(
            words, env=clean, stdin=inner, stdout=inner, stderr=inner, start_new_session=True, close_fds=True
        )
        os.close(inner)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def painted(self, seen: Callable[[str], bool], *, patience: float = 20.0) -> float:
        """Wait until what was painted since the last key satisfies ``seen``; the time of the clock then. A move of the
        cursor reads as a line break. Raises Silent after ``patience`` seconds, or when the program ends."""
        latest = time.perf_counter() + patience
        while True:
            moment = time.perf_counter()
            if seen(self.text()):
                return moment
            if moment > latest or not self._read(latest - moment):
                raise Silent(f"waited in vain; the terminal shows:\n{self.text()[-2000:]}")

    def text(self) -> str:
        """What was painted since the last key, without the escape sequences."""
        return _ESCAPES.sub("", _MOVES.sub("\n", self._raw.decode("utf-8", "ignore")))

    def press(self, keys: str) -> float:
        """Type keys; the time of the clock just before. What was painted so far is forgotten."""
        self.rest(0.0)
        self._raw = b""
        moment = time.perf_counter()
        os.write(self._master, keys.encode())
        return moment

    def rest(self, seconds: float) -> None:
        """Let time pass, and read on."""
        latest = time.perf_counter() + seconds
        while True:
            left = latest - time.perf_counter()
            if not self._read(max(0.0, left)) or left <= 0:
                return

    def _read(self, patience: float) -> bool:
        """Read what there is, waiting at most ``patience`` seconds; False when nothing came."""
        ready, _, _ = select.select([self._master], [], [], patience)
        if not ready:
            return False
        try:
            came = os.read(self._master, 1 << 16)
        except OSError:  # Linux says so when the program has ended
            return False
        self._raw += came
        return bool(came)
