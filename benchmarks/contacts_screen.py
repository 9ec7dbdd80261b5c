"""The program on its Contacts screen, started as a person starts it, except for where it begins."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from benchmarks.terminal import Terminal
from netcrm.models.rows import ContactRow
from netcrm.store.book import Book
from netcrm.store.places import home

PROGRAM = """
from netcrm.cli.main import open_program
from netcrm.store.places import home
open_program(home().store, start="contacts")
"""
CURSOR = "›"
SHOWN = 16
"""Letters of a name that the list shows at any width."""


def start(folder: Path) -> Terminal:
    """Start netcrm on the home ``folder``, on Contacts."""
    return Terminal([sys.executable, "-c", PROGRAM], {**os.environ, "NETCRM_HOME": str(folder)})


def first_rows(folder: Path) -> list[ContactRow]:
    """The rows at the top of the list."""
    with Book.open(home(folder).store, create=False) as book:
        return book.contact_index().rows(0, 10)


def drawn(row: ContactRow) -> str:
    """How the line of a contact begins."""
    return ("◆ " if row.key_member else "  ") + row.name[:SHOWN]


def wait_usable(terminal: Terminal, rows: list[ContactRow]) -> float:
    """Wait for the first page, then press ``j`` until the cursor stands on a row that can be told from those above;
    the time of the clock when it is painted there."""
    lines = [drawn(row) for row in rows]
    target = next((place for place in range(1, len(lines)) if lines[place] not in lines[:place]), 0)
    terminal.painted(lambda text: all(line in text for line in lines[: target + 1]))
    if not target:
        raise ValueError("the first contacts all have the same name; take another seed")
    terminal.press("j" * target)
    there = re.compile(re.escape(CURSOR + lines[target]))
    return terminal.painted(lambda text: there.search(text) is not None)
