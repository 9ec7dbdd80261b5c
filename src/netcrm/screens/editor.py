"""A text in the person's own editor. What is written there is confidential: the file is private and does not stay."""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

EDITOR = "vi"
"""What edits when neither VISUAL nor EDITOR says so."""


def command() -> list[str]:
    """The editor and its arguments: $VISUAL, else $EDITOR, else vi."""
    said = os.environ.get("VISUAL") or os.environ.get("EDITOR") or EDITOR
    try:
        return shlex.split(said) or [EDITOR]
    except ValueError:
        return [said]


def edited(app: App[None], text: str) -> str | None:
    """Let the person edit a text; None when the editor could not run or ended with an error, so that nothing changes.

    The file is 0600 in a folder 0700 of its own; it and whatever the editor left beside it are overwritten and removed.
    """
    from textual.app import SuspendNotSupported

    try:
        with app.suspend():
            return written(text)
    except (SuspendNotSupported, OSError, subprocess.CalledProcessError):
        return None


def written(text: str) -> str | None:
    """The text after the editor ran. Raises OSError when it cannot be started, CalledProcessError when it failed."""
    folder = Path(tempfile.mkdtemp(prefix="netcrm-"))
    path = folder / "note.txt"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        subprocess.run([*command(), str(path)], check=True)
        return path.read_text(encoding="utf-8", errors="replace").removesuffix("\n")
    finally:
        _remove(folder)


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
