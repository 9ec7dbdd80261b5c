"""``netcrm backup``, ``restore``, ``check``, ``undo`` and ``redo``."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest

Cli = Any


def test_a_backup_restores_and_a_restore_can_be_taken_back(people: Cli, home: Path, tmp_path: Path) -> None:
    before = people("contacts", "--json").json
    to = tmp_path / "copy.db"
    assert people("backup", "--to", str(to), "--json").json == {"path": str(to), "dry_run": False}
    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    people("add", "Zoe Young")
    with_zoe = people("contacts", "--json").json
    refused = people("restore", str(to))
    assert refused.code == 2
    assert "--yes" in refused.err
    assert people("contacts", "--json").json == with_zoe
    former = people("restore", str(to), "--yes", "--json").json["former"]
    assert people("contacts", "--json").json == before
    assert people("restore", former, "--yes").code == 0
    assert people("contacts", "--json").json == with_zoe


def test_a_backup_lies_among_the_backups_and_never_over_a_file(people: Cli, home: Path, tmp_path: Path) -> None:
    path = Path(people("backup", "--json").json["path"])
    assert path.parent == home / "backups"
    assert path.is_file()
    there = tmp_path / "there.db"
    there.write_text("mine")
    assert people("backup", "--to", str(there)).code == 2
    assert there.read_text() == "mine"
    assert people("backup", "--to", str(tmp_path / "dry.db"), "--dry-run").code == 0
    assert not (tmp_path / "dry.db").exists()


def test_a_store_can_be_restored_into_an_empty_home(people: Cli, home: Path, tmp_path: Path) -> None:
    to = tmp_path / "copy.db"
    people("backup", "--to", str(to))
    before = people("contacts", "--json").json
    other = tmp_path / "other"
    assert people("restore", str(to), "--yes", "--home", str(other)).code == 0
    assert people("contacts", "--json").json == before


def test_what_is_no_backup_is_refused(people: Cli, home: Path, tmp_path: Path) -> None:
    before = (home / "netcrm.db").read_bytes()
    other = tmp_path / "other.db"
    other.write_text("no backup" * 50)
    assert people("restore", str(other), "--yes").code == 3
    assert people("restore", str(tmp_path / "none.db"), "--yes").code == 2
    assert (home / "netcrm.db").read_bytes() == before


def test_check_finds_damage_and_mends_it(people: Cli, home: Path) -> None:
    assert people("check", "--json").json == {"path": str(home / "netcrm.db"), "sound": True, "faults": []}
    connection = sqlite3.connect(home / "netcrm.db")
    connection.execute("PRAGMA writable_schema=ON")
    connection.execute("DELETE FROM sqlite_schema WHERE type = 'trigger'")
    connection.commit()
    connection.close()
    assert people("check").code == 1
    assert people("contacts").code == 3
    mended = people("check", "--mend", "--json")
    assert mended.code == 0
    assert mended.json["faults"]
    assert all(f["mended"] and Path(f["kept"]).is_file() for f in mended.json["faults"])
    assert people("check").code == 0
    assert len(people("contacts", "--json").json) == 8


@pytest.mark.slow
def test_undo_and_redo_turn_each_other_round_across_processes(people: Cli, process: Cli) -> None:
    before = people("contacts", "--json").json
    people("add", "Zoe Young")
    after = people("contacts", "--json").json
    dry = process("undo", "--dry-run", "--json").json
    assert dry["label"] == "Added Zoe Young"
    assert people("contacts", "--json").json == after
    assert process("undo", "--json").json["changed"] is True
    assert people("contacts", "--json").json == before
    assert process("redo").code == 0
    assert people("contacts", "--json").json == after
    assert people("redo").code == 1


def test_nothing_to_undo_or_redo_is_the_answer_no(people: Cli, home: Path) -> None:
    for words in (["redo"], ["redo", "--dry-run"]):
        done = people(*words)
        assert (done.code, done.out) == (1, "")
        assert "nothing to redo" in done.err
    while people("undo").code == 0:
        pass
    done = people("undo")
    assert (done.code, done.out) == (1, "")
    assert "nothing to undo" in done.err


def test_undo_behind_a_restore_names_the_way_back(people: Cli, home: Path, tmp_path: Path) -> None:
    to = tmp_path / "copy.db"
    people("backup", "--to", str(to))
    people("add", "Zoe Young")
    former = people("restore", str(to), "--yes", "--json").json["former"]
    before = people("contacts", "--json").json
    for words in (["undo"], ["redo"]):
        assert people(*words).code in (1, 2)
    done = people("undo")
    assert done.code == 2
    assert f"netcrm restore {former}" in done.err
    assert people("contacts", "--json").json == before
    people("add", "Max New")
    assert people("undo").code == 0
    assert people("restore", former, "--yes").code == 0
    assert "Zoe Young" in people("contacts").out


def test_a_change_is_backed_up_by_itself(people: Cli, home: Path) -> None:
    assert len(list((home / "backups").glob("*.db"))) == 1


def test_a_folder_made_for_a_backup_is_told(people: Cli, tmp_path: Path) -> None:
    to = tmp_path / "new" / "copy.db"
    assert f"made: the folder {to.parent}" in people("backup", "--to", str(to)).out
    assert "made:" not in people("backup", "--to", str(to.with_name("other.db"))).out
