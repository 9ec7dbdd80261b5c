"""One table at the end of a run: each promise, how many cases were tried, and how many failed.

A test belongs to the promises in its mark, ``@pytest.mark.promise("P9")``, or to those of its file below. It counts as
one case, unless it says how many it tried by ``record_property("cases", 10_000)``.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

PROMISES: dict[str, str] = {
    "P1": '"Saved" means on the disk',
    "P2": "No error of the disk loses what was typed",
    "P3": "Two programs on one store lose nothing",
    "P4": "Backups are valid and restore",
    "P5": "An upgrade is safe",
    "P6": "What is not ours is left alone",
    "P7": "Everything can be undone",
    "P8": "Damage is found and mended",
    "P9": "Hostile input is text",
    "P10": "Private",
    "P11": "You can leave",
    "P12": "Synchronised folders are told of",
}

ELSEWHERE: dict[str, tuple[str, ...]] = {
    "formats/test_vcard_lines.py": ("P9",),
    "store/test_backup.py": ("P4",),
    "store/test_changes.py": ("P3",),
    "store/test_check.py": ("P8",),
    "store/test_contacts_undo.py": ("P7",),
    "store/test_crash.py": ("P1", "P3"),
    "store/test_every_verb.py": ("P7",),
    "store/test_forgetting.py": ("P10",),
    "store/test_meanwhile.py": ("P3",),
    "store/test_migrate.py": ("P5",),
    "store/test_opening.py": ("P6",),
    "store/test_triggers.py": ("P7",),
    "store/test_undo.py": ("P7",),
    "test_text.py": ("P9",),
    "widgets/test_no_raw_text.py": ("P9",),
}
"""Files of other folders whose tests show a promise."""

_ROOT = Path(__file__).parents[1]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "promise(*codes): which of the promises of docs/trust.md the test shows")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        inside = item.path.relative_to(_ROOT).as_posix() if item.path.is_relative_to(_ROOT) else ""
        for code in codes(item) or ELSEWHERE.get(inside, ()):
            item.user_properties.append(("promise", code))


def codes(item: pytest.Item) -> list[str]:
    """The promises in the marks of a test."""
    return [code for mark in item.iter_markers("promise") for code in mark.args]


def counted(reports: list[Any]) -> tuple[Counter[str], Counter[str]]:
    """Of reports of tests: the cases and the failures of each promise."""
    cases: Counter[str] = Counter()
    failures: Counter[str] = Counter()
    for report in reports:
        said = list(report.user_properties)
        number = next((value for name, value in said if name == "cases"), 1)
        for code in (value for name, value in said if name == "promise"):
            if report.when == "call":
                cases[code] += number
            if report.failed:
                failures[code] += 1
    return cases, failures


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [r for of in ("passed", "failed", "error") for r in terminalreporter.stats.get(of, [])]
    cases, failures = counted([r for r in reports if hasattr(r, "user_properties")])
    if not cases and not failures:
        return
    terminalreporter.section("the promises of docs/trust.md")
    terminalreporter.write_line(f"{'':5}{'promise':45}{'cases':>10}{'failures':>10}")
    for code, words in PROMISES.items():
        tried = f"{cases[code]:,}" if cases[code] or failures[code] else "-"
        terminalreporter.write_line(f"{code:5}{words:45}{tried:>10}{failures[code]:>10,}")
