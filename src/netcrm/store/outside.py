"""Opens a file with the system's own program for it: never through a shell, and never a program itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from netcrm.store.errors import Refused, StoreError

RUNS = frozenset(
    ".app .appimage .apk .application .bat .bin .cmd .com .command .cpl .desktop .dll .exe .gadget .hta .inf .jar .js"
    " .jse .lnk .msc .msi .msp .pif .pl .ps1 .py .pyw .rb .reg .run .scf .scr .sh .url .vb .vbe .vbs .workflow .ws .wsf"
    " .wsh".split()
)
"""Endings of files that a system may run instead of showing."""


WAIT = 3.0
"""Seconds in which a system's opener says that it has nothing to open a file with; one that still runs shows it."""


def open_outside(path: Path) -> None:
    """Opens a file as a double click would, and does not wait for the program that shows it.

    Raises Refused for what the system may run, StoreError when it has no program to open it.
    """
    if path.suffix.casefold() in RUNS:
        raise Refused(f"{path.name} may be run instead of shown, so netcrm does not open it")
    try:
        if sys.platform == "win32":
            os.startfile(path.absolute())
            return
        name = "open" if sys.platform == "darwin" else "xdg-open"
        program = shutil.which(name)
        if program is None:
            raise StoreError(f"This system has no {name} to open {path.name} with; a copy lies at {path}")
        nothing = subprocess.DEVNULL
        opener = subprocess.Popen(
            [program, str(path.absolute())], stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
        )
        if code := opener.wait(WAIT):
            raise StoreError(
                f"{path.name} could not be opened: {name} ended with exit code {code}, as it does when no program is"
                f" set for such files. A copy to open lies at {path}"
            )
    except subprocess.TimeoutExpired:
        return
    except OSError as error:
        raise StoreError(f"{path.name} could not be opened ({error.strerror}); a copy lies at {path}") from None
