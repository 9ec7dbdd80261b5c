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
    assert people("backup", "--to", str(home.parent / "away" / "copy.db")).code == 0
    dry = people("forget", "jane", "--dry-run", "--json").json
    assert people("contacts", "jane").code == 0
    found = people("forget", "jane", "--yes", "--json").json
    assert dry["backups"] == found["backups"]
    assert {Path(path).parent for path in found["backups"]} == {home / "backups", home.parent / "away"}
    assert people("contacts", "jane").code == 1
    assert people("undo").code == 2
    assert b"Jane" not in (home / "netcrm.db").read_bytes()


def test_a_backup_elsewhere_that_is_gone_is_not_listed(people: Cli, home: Path, tmp_path: Path) -> None:
    to = tmp_path / "copy.db"
    people("backup", "--to", str(to))
    to.unlink()
    assert str(to) not in people("forget", "jane", "--dry-run", "--json").json["backups"]
