"""``netcrm --version``, which scripts and shells call, against the import of typer alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.plan import Plan
from benchmarks.timing import in_pairs, process


def netcrm() -> list[str]:
    """The program's words: the installed command, else the module."""
    command = Path(sys.executable).with_name("netcrm")
    return [str(command)] if command.exists() else [sys.executable, "-m", "netcrm"]


def measure(plan: Plan) -> list[Figure]:
    """Two whole processes."""
    asked = process([*netcrm(), "--version"], os.environ)
    typer = process([sys.executable, "-c", "import typer"], os.environ)
    taken = in_pairs(asked, typer, plan.rounds * 2)
    note = taken.medians("netcrm", "typer")
    return [Figure("version", "netcrm --version, against import typer", taken.ratio, 1.5, note=note)]
