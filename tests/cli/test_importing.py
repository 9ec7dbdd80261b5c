"""``netcrm import``: files and folders, once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from netcrm.cli import importing

Cli = Any

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "corpora" / "vcf"
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{n}\r\nFN:{name}\r\nN:{name};;;;\r\nEMAIL:{n}@x.example\r\nEND:VCARD\r\n"


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    folder = tmp_path / "cards"
    folder.mkdir()
    (folder / "a.vcf").write_text(CARD.format(n=1, name="Ada One") + CARD.format(n=2, name="Ben Two"), newline="")
    (folder / "b.vcf").write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:nobody\r\nEND:VCARD\r\n", newline="")
    (folder / "c.bin").write_bytes(b"\x00\x01")
    return folder


def test_files_are_read_or_refused_and_a_second_import_changes_nothing(cli: Cli, cards: Path) -> None:
    first = cli("import", str(cards), "--json")
    assert first.code == 0
    keys = ["path", "format", "read", "created", "updated", "unchanged", "skipped"]
    assert [list(file) for file in first.json["files"]] == [keys] * 3
    a, b, c = first.json["files"]
    assert (a["format"], a["read"], a["created"]) == ("vcard", 2, 2)
    assert b["skipped"][0]["line"] == 1
    assert b["skipped"][0]["reason"]
    assert c["format"] is None
    assert c["skipped"]
    again = cli("import", str(cards), "--json").json["files"]
    assert sum(f["created"] + f["updated"] for f in again) == 0
    assert again[0]["unchanged"] == 2
    assert [x["stage"] for x in cli("contacts", "--json").json] == ["imported", "imported"]


def test_what_was_left_out_is_told_with_file_and_line(cli: Cli, cards: Path) -> None:
    out = cli("import", str(cards)).out
    assert f"left out: {cards / 'b.vcf'}, line 1: " in out
    assert "2 new" in out


def test_a_dry_run_imports_nothing_and_one_undo_takes_an_import_back(cli: Cli, cards: Path) -> None:
    assert cli("import", str(cards), "--dry-run", "--json").json["files"][0]["created"] == 2
    assert cli("contacts").code == 1
    cli("import", str(cards))
    assert cli("undo").code == 0
    assert cli("contacts").code == 1


def test_nothing_readable_is_exit_code_1_and_a_wrong_format_2(cli: Cli, cards: Path) -> None:
    assert cli("import", str(cards / "c.bin")).code == 1
    assert cli("import", str(cards), "--format", "paper").code == 2


def test_what_takes_long_is_told_on_standard_error(cli: Cli, cards: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli("import", str(cards)).err == ""
    monkeypatch.setattr(importing, "TELL_AFTER", 0.0)
    done = cli("import", str(cards), "--json")
    assert "reading a.vcf" in done.err
    assert done.json["files"]


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the collections of real files are not beside this folder")
def test_every_real_file_is_read_or_refused_and_imported_once(cli: Cli) -> None:
    first = cli("import", str(SHARED), "--json").json["files"]
    assert all(file["read"] or file["skipped"] for file in first)
    assert sum(file["created"] for file in first) > 1_000
    again = cli("import", str(SHARED), "--json").json["files"]
    assert sum(file["created"] + file["updated"] for file in again) == 0
    assert cli("check").code == 0


def test_an_empty_path_is_no_folder(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.vcf").write_text(CARD.format(n=1, name="Ada One"))
    monkeypatch.chdir(tmp_path)
    done = cli("import", "")
    assert (done.code, done.out) == (2, "")
    assert "empty path" in done.err
    assert cli("contacts").code == 1


def test_a_card_that_is_cut_off_is_read_and_told(cli: Cli, tmp_path: Path) -> None:
    whole = CARD.format(n=1, name="Ada One")
    (tmp_path / "cut.vcf").write_text(whole + "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cut Off", newline="")
    (file,) = cli("import", str(tmp_path / "cut.vcf"), "--json").json["files"]
    assert (file["read"], file["created"]) == (2, 2)
    assert [(s["line"], s["reason"].startswith("cut off: no END")) for s in file["skipped"]] == [(8, True)]


def test_a_refused_file_makes_no_noise(cli: Cli, cards: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "TELL_AFTER", 0.0)
    assert "0 of 0" not in cli("import", str(cards / "c.bin")).err


PEAK = """
import sys
from netcrm.cli.run import run
code = run(["import", sys.argv[1], "--json"])
with open("/proc/self/status") as status:
    print(next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM:")), file=sys.stderr)
sys.exit(code)
"""


def imported_with(path: Path) -> tuple[Any, int]:
    """What a process of its own answers that imports a file, and the most memory that it took, in MB."""
    done = subprocess.run([sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=False)
    return json.loads(done.stdout)["files"][0], int(done.stderr.splitlines()[-1])


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell of memory there")
@pytest.mark.promise("P9")
@pytest.mark.slow
def test_a_line_of_60_mb_is_refused_in_little_memory(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:A\nNOTE:" + "x" * 60_000_000 + "\nEND:VCARD\n", newline="")
    file, peak = imported_with(path)
    assert file["read"] == 0
    assert [(s["line"], "20 MB" in s["reason"]) for s in file["skipped"]] == [(4, True)]
    assert peak < 200


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell of memory there")
@pytest.mark.slow
@pytest.mark.promise("P9")
def test_ten_thousand_cards_are_imported_in_less_than_200_mb(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    card = CARD.replace("END:VCARD", "TEL:0{n}\r\nORG:Org {n}\r\nEND:VCARD")
    path.write_text("".join(card.format(n=n, name=f"Person {n} Smith") for n in range(10_000)), newline="")
    file, peak = imported_with(path)
    assert file["created"] == 10_000
    assert peak < 200
