"""From the start of the process to a usable Contacts screen: rows are painted, and a key has moved the cursor."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.contacts_screen import first_rows, start, wait_usable
from benchmarks.figures import Figure
from benchmarks.plan import Plan
from benchmarks.terminal import Terminal
from benchmarks.timing import in_pairs

BARE = """
import sqlmodel
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("painted")
Bare().run()
"""
"""What any program on this stack has to wait for: a bare Textual app, and its models' library imported."""


def measure(plan: Plan) -> list[Figure]:
    """The start against the bare app, and with many contacts against few."""
    many = _contacts(plan.stores.home(*plan.sizes.many))
    few = _contacts(plan.stores.home(*plan.sizes.few))
    against_bare = in_pairs(many, _bare, plan.rounds)
    against_few = in_pairs(many, few, plan.rounds)
    contacts, fewer = plan.sizes.many[0], plan.sizes.few[0]
    return [
        Figure(
            "start",
            f"Contacts usable at {contacts:,}, against a bare app and import sqlmodel painted",
            against_bare.ratio,
            0.9,
            note=against_bare.medians("netcrm", "bare"),
        ),
        Figure(
            "start",
            f"Contacts usable at {contacts:,}, against at {fewer:,}",
            against_few.ratio,
            1.15,
            note=against_few.medians("many", "few"),
        ),
    ]


def _contacts(folder: Path) -> Callable[[], float]:
    rows = first_rows(folder)

    def run() -> float:
        with start(folder) as terminal:
            return wait_usable(terminal, rows) - terminal.begun

    return run


def _bare() -> float:
    with Terminal([sys.executable, "-c", BARE], os.environ) as terminal:
        return terminal.painted(lambda text: "painted" in text) - terminal.begun
