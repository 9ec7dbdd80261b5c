"""``netcrm pack``: nothing goes unseen, what goes is the same every time, and a folder is there whole or not at all."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

Cli = Any


@pytest.fixture
def claimed(people: Cli) -> Cli:
    """Jane is met, and a criterion claimed with it."""
    action = people("log", "met jane yesterday, talked about the bid of acme", "--json").json["actions"][0]["id"]
    assert people("claim", action, "PC1", "--why", "Jane is linked to what I need.").code == 0
    return people


def test_what_was_looked_at_goes_and_the_rest_is_told(claimed: Cli, tmp_path: Path) -> None:
    to = tmp_path / "pack"
    first = claimed("pack", "--to", str(to), "--json")
    assert first.code == 0
    assert first.json["parts"]["goes"] == 0
    assert "not looked at yet" in {row["why"] for row in first.json["withheld"]}
    assert "talked about the bid" not in (to / "portfolio.html").read_text("utf-8")
    shown = claimed("pack", "preview", "E1", "--json").json
    text = next(row for row in shown if row["id"].endswith(".text"))
    assert "talked about the bid" in text["shown"]
    assert "jane" not in text["shown"].lower()
    assert claimed("pack", "look", "E1", "--goes").code == 0
    assert claimed("pack", "look", text["id"], "--as", "We discussed a bid with Jane.").code == 0
    again = claimed("pack", "--to", str(tmp_path / "again"), "--json").json
    assert again["parts"]["goes"] > 0
    page = (tmp_path / "again" / "portfolio.html").read_text("utf-8")
    assert "We discussed a bid with Person" in page
    assert "Jane" not in page
    assert [row["name"] for row in claimed("pack", "key", "--json").json] == ["Jane Smith"]
    assert claimed("pack", "look", "E1", "--stays").code == 0
    assert claimed("undo").code == 0


def test_letting_an_item_go_changes_nothing_that_was_decided_before(claimed: Cli) -> None:
    def outcomes() -> dict[str, tuple[str, str]]:
        rows = claimed("pack", "preview", "E1", "--json").json
        return {row["id"]: (row["outcome"], row["shown"]) for row in rows}

    text, title, why = (next(i for i in outcomes() if i.endswith(end)) for end in (".text", ".title", ".why"))
    told = claimed("pack", "look", text, "--as", "We spoke; Jane knew why.")
    assert "so it goes as: We spoke; Person" in told.err
    assert claimed("pack", "look", title, "--stays").code == 0
    assert claimed("pack", "look", "E1", "--goes").code == 0
    after = outcomes()
    assert after[text][0] == "goes"
    assert after[text][1].startswith("We spoke")
    assert after[title][0] == "stays"
    assert after[why][0] == "goes"
    assert "Nothing of that is left" in claimed("pack", "look", "E1", "--goes").out
    assert claimed("pack", "look", title, "--goes").code == 0, "by its own id it goes"
    assert claimed("pack", "look", text, "--goes").code == 0
    assert outcomes()[text][1].startswith("We spoke"), "in the words in which it was shown"
    assert claimed("pack", "look", text, "--again").code == 0
    assert outcomes()[text] == ("open", outcomes()[text][1])
    assert not outcomes()[text][1].startswith("We spoke")


def test_a_folder_with_something_in_it_is_never_touched(claimed: Cli, tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "mine.txt").write_text("mine")
    refused = claimed("pack", "--to", str(tmp_path / "pack"))
    assert refused.code == 2
    assert "nothing was written" in refused.err
    assert os.listdir(tmp_path / "pack") == ["mine.txt"]
    assert claimed("pack", "--to", str(tmp_path / "new"), "--dry-run").code == 0
    assert not (tmp_path / "new").exists()
    for wrong in ((), ("look", "E9", "--goes"), ("look", "E1"), ("look", "E1", "--goes", "--stays"), ("preview", "E9")):
        assert claimed("pack", *wrong).code == 2


def test_an_empty_store_makes_no_empty_pack(people: Cli, tmp_path: Path) -> None:
    refused = people("pack", "--to", str(tmp_path / "pack"))
    assert refused.code == 2
    assert "nothing is claimed" in refused.err
    assert not (tmp_path / "pack").exists()


def test_the_same_store_gives_the_same_bytes(claimed: Cli, tmp_path: Path) -> None:
    assert claimed("pack", "look", "E1", "--goes").code == 0
    made = []
    for name in ("one", "two"):
        assert claimed("pack", "--to", str(tmp_path / name)).code == 0
        files = sorted(p for p in (tmp_path / name).rglob("*") if p.is_file())
        made.append({p.relative_to(tmp_path / name): p.read_bytes() for p in files})
        assert all(p.stat().st_mode & 0o077 == 0 for p in files), "for the owner alone until they hand it on"
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "one" / "portfolio.docx") as word:
        assert b"Develop your personal networks" in word.read("word/document.xml")


@pytest.mark.slow
def test_a_document_that_names_somebody_stays_and_one_that_does_not_goes(claimed: Cli, tmp_path: Path) -> None:
    bad, good = tmp_path / "jane smith.txt", tmp_path / "plan.md"
    bad.write_text("Minutes: Jane Smith agreed.", "utf-8")
    good.write_text("# The plan\n\nNobody is named here.", "utf-8")
    for file in (bad, good):
        assert claimed("attach", "E1", str(file), "--title", "a document").code == 0
    assert claimed("pack", "look", "E1", "--goes").code == 0
    done = claimed("pack", "--to", str(tmp_path / "pack"), "--json").json
    assert [name for name in done["files"] if name.startswith("evidence/")] == ["evidence/E1-2.md"]
    assert any("names somebody" in row["why"] for row in done["withheld"])
    assert "jane" not in json.dumps(sorted(os.listdir(tmp_path / "pack" / "evidence"))).lower()


def test_another_unit_packs_without_a_change(people: Cli, tmp_path: Path) -> None:
    home = Path(people("where", "--json").json["settings"])
    unit = Path(__file__).parents[1] / "test_standards_small.yaml"
    home.parent.mkdir(exist_ok=True)
    home.write_text(f"standard = {json.dumps(str(unit))}\n", "utf-8")
    codes = [c["code"] for c in people("standards", "--json").json["criteria"]]
    action = people("log", "met jane yesterday", "--json").json["actions"][0]["id"]
    assert people("claim", action, codes[0], "--why", "It shows it.").code == 0
    assert people("pack", "look", "E1", "--goes").code == 0
    assert people("pack", "--to", str(tmp_path / "pack")).code == 0
    page = (tmp_path / "pack" / "portfolio.html").read_text("utf-8")
    assert all(code in page for code in codes)
    assert "Develop your personal networks" not in page


def test_a_document_that_cannot_be_searched_goes_by_its_own_id_alone(claimed: Cli, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 nothing that can be read")
    assert claimed("attach", "E1", str(scan)).code == 0
    done = claimed("pack", "look", "E1", "--goes")
    assert done.code == 0
    parts = claimed("pack", "preview", "E1", "--json").json
    (file,) = [row for row in parts if not row["searched"]]
    assert file["outcome"] == "open"
    assert file["id"] in done.err
    assert {row["outcome"] for row in parts if row["searched"]} == {"goes"}
    assert "Words in a picture cannot be searched" in claimed("pack", "preview", "E1").out
    assert claimed("pack", "look", "E1", file["id"], "--goes").code == 0
    assert {row["outcome"] for row in claimed("pack", "preview", "E1", "--json").json} == {"goes"}


def test_an_assessment_is_named_by_its_day_or_id_and_nothing_else(claimed: Cli, tmp_path: Path) -> None:
    made = claimed("assessment", "add", "--on", "2026-12-18", "--assessor", "H. Lowe", "--json")
    assert made.code == 0, made.err
    assert claimed("pack", "--to", str(tmp_path / "no"), "--assessment", "nope").code == 1
    assert not (tmp_path / "no").exists()
    assert claimed("pack", "--to", str(tmp_path / "yes"), "--assessment", "2026-12-18").code == 0
    assert "18 December 2026" in (tmp_path / "yes" / "portfolio.html").read_text("utf-8")
