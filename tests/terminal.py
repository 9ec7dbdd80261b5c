"""The real program in a terminal of its own, which is ended with the test, however that ends."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

PATIENCE = 60.0
"""Seconds to wait for what must come, on however busy a machine."""


def _be_its_terminal(nohup: bool) -> None:
    """In the program's process, before it starts: its terminal is the one it can be hung up by."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGHUP, signal.SIG_IGN if nohup else signal.SIG_DFL)


class Terminal:
    """``with Terminal() as terminal: …``; the environment is that of the test, so NETCRM_HOME names the store.
    ``nohup``: the program is started to outlive its terminal."""

    def __init__(
        self, *words: str, size: tuple[int, int] = (80, 24), home: Path | None = None, nohup: bool = False
    ) -> None:
        self._fd, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        chosen = {"NETCRM_HOME": str(home)} if home is not None else {}
        self.program = subprocess.Popen(
            [sys.executable, "-m", "netcrm", *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, **chosen, "TERM": "xterm-256color"},
            start_new_session=True,
            preexec_fn=lambda: _be_its_terminal(nohup),
        )
        os.close(slave)
        self._open = True
        self.painted = b""
        """All that the program has painted."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.program.pid, signal.SIGKILL)
        self.program.wait()
        self.hang_up()

    def hang_up(self) -> None:
        """Close the window."""
        if self._open:
            self._open = False
            os.close(self._fd)

    def press(self, keys: bytes) -> None:
        """Send what a keyboard sends."""
        os.write(self._fd, keys)

    def until(self, wanted: bytes) -> None:
        """Wait until this is painted anew."""
        begin, ends = len(self.painted), time.monotonic() + PATIENCE
        while wanted not in self.painted[begin:]:
            assert time.monotonic() < ends, f"{wanted!r} was not painted within {PATIENCE} s"
            assert self._read(), f"the program ended before it painted {wanted!r}"

    def end(self) -> int:
        """Wait until the program has ended by itself; its exit code."""
        ends = time.monotonic() + PATIENCE
        while self._open and self._read():
            assert time.monotonic() < ends, f"the program did not end within {PATIENCE} s"
        return self.program.wait(PATIENCE)

    def _read(self) -> bool:
        """Read for a moment; whether the program can still paint."""
        if not select.select([self._fd], [], [], 0.1)[0]:
            return self.program.poll() is None
        try:
            self.painted += os.read(self._fd, 65536)
        except OSError:  # the other end is closed
            return False
        return True
