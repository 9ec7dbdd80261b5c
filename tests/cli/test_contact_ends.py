"""``netcrm end``, ``merge`` and ``forget``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

Cli = Any


def test_end_keeps_the_reason(people: Cli) -> None:
    found = people("end", "jane", "--why", "moved away", "--json").json
    assert (found["stage"], found["ended_why"]) == ("ended", "moved away")
    assert people("end", "raj").code == 2  # a reason is needed


def test_merge_makes_one_of_two(people: Cli) -> None:
    people("log", "met @priya.shah today")
    found = people("merge", "@priya.nair", "@priya.shah", "--json").json
    assert (found["name"], found["last_contact"]) == ("Priya Nair", "2026-11-23")
    assert len(people("contacts", "priya", "--json").json) == 1
    assert people("undo").code == 0
    assert len(people("contacts", "priya", "--json").json) == 2


def test_forget_needs_a_yes_erases_for_good_and_lists_backups(people: Cli, home: Path) -> None:
    people("backup")
    refused = people("forget", "jane")
    assert refused.code == 2
    assert "--yes" in refused.err
    assert people("forget", "jane", "--dry-run").code == 0
    assert people("contacts", "jane").code == 0
    found = people("forget", "jane", "--yes", "--json").json
    assert found["backups"]
    assert all(Path(path).parent == home / "backups" for path in found["backups"])
    assert people("contacts", "jane").code == 1
    assert people("undo").code == 2
    assert b"Jane" not in (home / "netcrm.db").read_bytes()
