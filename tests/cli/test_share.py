"""``netcrm share``: the card goes where it may, whole or not at all, and never over a file that is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

Cli = Any


def test_a_card_is_written_to_a_new_private_file_and_recorded(people: Cli, tmp_path: Path) -> None:
    file = tmp_path / "amara.vcf"
    asked = people("share", "raj", "--with", "jane", "--to", str(file))
    assert asked.code == 1
    assert "Nothing is agreed with Raj Patel" in asked.err
    assert "--nothing-agreed" in asked.err
    known = ("share", "raj", "--with", "jane", "--to", str(file), "--nothing-agreed")
    assert people(*known, "--dry-run").code == 0
    assert not file.exists()
    done = people(*known, "--json")
    assert done.code == 0
    assert done.json["path"] == str(file)
    assert "FN:Raj Patel" in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o077 == 0
    again = people(*known)
    assert again.code == 2
    assert "nothing was shared" in again.err
    given = people("ledger", "--way", "given", "--json").json
    assert [row["what"] for row in given] == ["contact details of Raj Patel"]


def test_what_was_agreed_stops_it_and_leaves_no_file(people: Cli, tmp_path: Path) -> None:
    file = tmp_path / "raj.vcf"
    assert people("boundaries", "add", "raj", "--details", "no").code == 0
    refused = people("share", "raj", "--with", "jane", "--to", str(file))
    assert refused.code == 1
    assert "may not pass to Jane Smith" in refused.err
    assert not file.exists()
    assert people("ledger", "--json").json == []
    assert people("share", "raj", "--with", "jane", "--anyway", "he asked me by phone").code == 0
