"""What only a real terminal shows: that a screen which is returned to is painted again."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.screens.pilots import contact, opened

PATIENCE = 20.0


def until(fd: int, wanted: bytes) -> bytes:
    """Read what the program paints until ``wanted`` is among it."""
    seen, end = b"", time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if select.select([fd], [], [], 0.1)[0]:
            seen += os.read(fd, 65536)
            if wanted in seen:
                return seen
    raise AssertionError(f"{wanted!r} was not painted within {PATIENCE} s")


def test_a_destination_that_is_returned_to_is_painted_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(home / "netcrm.db") as book:
        book.add_contact(contact("Amara Okafor"))
    monkeypatch.setenv("TERM", "xterm-256color")
    pid, fd = pty.fork()
    if pid == 0:
        os.execv(sys.executable, [sys.executable, "-m", "netcrm"])
    try:
        fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        until(fd, b"REFLECTION")
        os.write(fd, b"2")
        until(fd, b"Amara")
        os.write(fd, b"1")
        until(fd, b"REFLECTION")
        os.write(fd, b"2")
        until(fd, b"Amara")
        os.write(fd, b"q")
    finally:
        time.sleep(0.2)
        os.close(fd)
        os.waitpid(pid, 0)
