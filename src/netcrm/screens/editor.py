"""A text in the person's own editor. What is written there is confidential: the file is private and does not stay."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from textual.app import App

    from netcrm.screens.base import Host

EDITOR = "vi"
"""What edits when neither VISUAL nor EDITOR says so."""


def command() -> list[str]:
    """The editor and its arguments: $VISUAL, else $EDITOR, else vi."""
    said = os.environ.get("VISUAL") or os.environ.get("EDITOR") or EDITOR
    try:
        return shlex.split(said) or [EDITOR]
    except ValueError:
        return [said]


def edited(app: App[None], text: str, otherwise: str = "Nothing was changed.") -> str | None:
    """Let the person edit a text; None when the editor could not run or ended with an error, so that nothing changes.
    Why is said, and what to do, and then ``otherwise``.

    The file is 0600 in a folder 0700 of its own; it and whatever the editor left beside it are overwritten and removed.
    """
    from textual.app import SuspendNotSupported

    said, fault = None, ""
    try:
        with app.suspend(), _terminal_kept():
            # Nothing may leave this block as an exception: the program would not take its terminal again.
            try:
                said = written(text)
            except Exception as error:  # noqa: BLE001  no failure may take down what the person has typed
                fault = why(error)
    except SuspendNotSupported:
        fault = "not in this terminal"
    if fault:
        host = cast("Host", app)
        host.say(f"The editor could not be used ({fault}): set VISUAL or EDITOR to one that is there. {otherwise}")
    return said


def why(error: Exception) -> str:
    """Why the editor could not be used, with its name, in a few words."""
    if isinstance(error, subprocess.CalledProcessError):
        code = error.returncode
        reason = f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"
        return f"{command()[0]} {reason}"
    reason = getattr(error, "strerror", None) or "it ended with a fault"
    return f"{command()[0]}: {reason}"


def written(text: str) -> str | None:
    """The text after the editor ran. Raises OSError when it cannot be started, CalledProcessError when it failed."""
    folder = Path(tempfile.mkdtemp(prefix="netcrm-"))
    path = folder / "note.txt"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        with _interrupts_are_its_own():
            subprocess.run([*command(), str(path)], check=True)
        return path.read_text(encoding="utf-8", errors="replace").removesuffix("\n")
    finally:
        _remove(folder)


@contextlib.contextmanager
def _interrupts_are_its_own() -> Iterator[None]:
    """^C and ^\\ in the terminal reach every program in it. They are meant for the editor: here they do nothing. They
    are caught, not ignored, because what is ignored would be ignored by the editor, too."""
    names = ("SIGINT", "SIGQUIT") if threading.current_thread() is threading.main_thread() else ()
    numbers = [number for name in names if (number := getattr(signal, name, None)) is not None]
    before: list[Any] = [signal.signal(number, lambda *_: None) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler or signal.SIG_DFL)


@contextlib.contextmanager
def _terminal_kept() -> Iterator[None]:
    """An editor that was killed leaves the terminal as it had it, without an echo: it is put back as it was."""
    try:
        import termios

        terminal = sys.__stdin__.fileno() if sys.__stdin__ is not None else -1
        state = termios.tcgetattr(terminal)
    except (ImportError, ValueError, OSError, termios.error):  # not a terminal, or not of this kind
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSANOW, state)


def _remove(folder: Path) -> None:
    """Overwrite and remove the files of a folder, and the folder."""
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            if path.is_file() and not path.is_symlink():
                size = path.stat().st_size
                with path.open("r+b") as file:
                    file.write(b"\0" * size)
                    file.flush()
                    os.fsync(file.fileno())
            path.unlink()
    with contextlib.suppress(OSError):
        folder.rmdir()
