"""Measure what a user waits for, and hold it against its bounds.

python -m benchmarks [--quick] [--only MEASURE]... [--keep DIR] [--rounds N]
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.figures import Figure, table
from benchmarks.plan import QUICK, Plan, Sizes
from benchmarks.stores import Stores

MEASURES = ("start", "version", "filter", "coverage", "record", "suggestions", "pack", "khard")


def main(words: Sequence[str] | None = None) -> int:
    """Run the measures; 1 when a bound is missed at the full sizes."""
    asked = _parser().parse_args(words)
    with tempfile.TemporaryDirectory(prefix="netcrm-bench-") as scratch:
        folder = asked.keep or Path(scratch) / "stores"
        sizes = QUICK if asked.quick else Sizes()
        plan = Plan(Stores(folder), sizes, asked.rounds or (5 if asked.quick else 15), Path(scratch))
        figures: list[Figure] = []
        for name in asked.only or MEASURES:
            _say(f"{name} …")
            figures += import_module(f"benchmarks.measure_{name}").measure(plan)
    print(f"{machine()}\n\n{table(figures)}")
    if asked.quick:
        print("\nQuick sizes: the bounds are meant for the full ones.")
        return 0
    return int(any(figure.met is False for figure in figures))


def machine() -> str:
    """What it was measured on."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("textual", "sqlmodel", "typer"))
    python = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {versions}"
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, load {load}; {python}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="small stores, few rounds: does everything run?")
    parser.add_argument("--only", action="append", choices=MEASURES, help="this measure; may be given several times")
    parser.add_argument("--keep", type=Path, help="a folder in which the stores are kept for the next time")
    parser.add_argument("--rounds", type=int, help="pairs of processes for each ratio")
    return parser


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
