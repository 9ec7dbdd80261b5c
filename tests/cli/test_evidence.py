"""The portfolio on the command line: evidence items, work products, testimonies, assessments and decisions."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

Cli = Any


def logged(cli: Cli, line: str = "met jane smith yesterday, good catch up") -> str:
    (action,) = cli("log", line, "--json").json["actions"]
    return str(action["id"])


def claimed(cli: Cli, code: str = "PC1") -> dict[str, Any]:
    action = logged(cli)
    link: dict[str, Any] = cli("claim", action, code, "--why", "it kept the network alive", "--json").json
    return link


def shown(cli: Cli, item: str = "E1") -> dict[str, Any]:
    found: dict[str, Any] = cli("evidence", "show", item, "--json").json
    return found


def test_an_empty_home_has_no_evidence(cli: Cli) -> None:
    assert cli("evidence", "--json").json == []
    assert cli("assessment", "--json").json == []
    assert cli("evidence", "show", "E1").code == 1


def test_several_entries_become_one_item_and_are_claimed_together(people: Cli) -> None:
    first, second = logged(people), logged(people, "called raj patel today")
    link = people("claim", first, second, "pc1", "--why", "two of them", "--json").json
    assert (link["evidence"], link["actions"], link["criterion"]) == ("E1", [first, second], "PC1")
    more = people("claim", "E1", "B4", "--why", "worked with both", "--json").json
    assert (more["evidence"], more["actions"], more["action"]) == ("E1", [], None)
    found = shown(people)
    assert [a["id"] for a in found["actions"]] == [first, second]
    assert [(c["criterion"], c["status"], c["version"]) for c in found["claims"]] == [
        ("PC1", "claimed", "not stated"),
        ("B4", "claimed", "not stated"),
    ]
    assert found["claims"][0]["lacking"] == ["a work product or a witness who can be contacted", "what came of it"]
    text = people("evidence", "show", "e1").out
    assert "lacking: a work product or a witness who can be contacted; what came of it" in text
    assert "E1" in people("evidence").out


def test_an_item_is_made_changed_and_deleted(people: Cli) -> None:
    first, second = logged(people), logged(people, "called raj patel today")
    made = people("evidence", "new", first, "--story", "How it began", "--json").json
    assert made["label"] == "Made evidence item E1"
    assert people("evidence", "add", "E1", second).code == 0
    assert people("evidence", "edit", "E1", "--title", "The bid", "--shown", "named").code == 0
    assert people("evidence", "remove", "E1", first).code == 0
    found = shown(people)
    assert (found["id"], found["title"], found["story"], found["shown_how"]) == (
        made["id"],
        "The bid",
        "How it began",
        "named",
    )
    assert [a["id"] for a in found["actions"]] == [second]
    assert people("evidence", "edit", "E1", "--shown", "loudly").code == 2
    assert people("evidence", "edit", "E1").code == 2
    assert people("evidence", "new").code == 2
    assert people("evidence", "delete", "E1", "--dry-run").code == 0
    assert people("evidence", "delete", "E1").code == 0
    assert people("evidence", "--json").json == []
    assert people("undo").code == 0
    assert shown(people)["title"] == "The bid"


def test_files_are_attached_located_and_taken_out(people: Cli, tmp_path: Path, home: Path) -> None:
    claimed(people)
    report = tmp_path / "report.pdf"
    report.write_bytes(b"x" * 2000)
    tried = people("attach", "E1", str(report), "--dry-run", "--json").json
    assert tried["label"] == "Attached report.pdf (2.0 kB) to E1"
    assert not (home / "artefacts").exists()
    done = people("attach", "E1", str(report), "--type", "e-d1", "--on", "2026-05", "--json").json
    assert {k: done["artefact"][k] for k in ("sort", "file", "size", "evidence_type", "on")} == {
        "sort": "file",
        "file": "report.pdf",
        "size": 2000,
        "evidence_type": "E-D1",
        "on": "2026-05",
    }
    assert people("locate", "E1", "cabinet 3", "--held-by", "Ana").code == 0
    assert [a["sort"] for a in shown(people)["artefacts"]] == ["file", "located"]
    assert "filed at cabinet 3, held by Ana" in people("evidence", "show", "E1").out
    assert people("evidence", "open", "E1", "--dry-run").out.startswith("Would open report.pdf")
    assert people("evidence", "remove", "E1", done["artefact"]["id"][:20]).code == 0
    assert [a["sort"] for a in shown(people)["artefacts"]] == ["located"]
    assert people("evidence", "open", "E1").code == 1
    assert people("check").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_what_is_no_plain_file_ends_with_2(people: Cli, tmp_path: Path) -> None:
    claimed(people)
    (tmp_path / "link").symlink_to(tmp_path)
    for bad in (tmp_path, tmp_path / "link", tmp_path / "none", Path("/dev/null")):
        done = people("attach", "E1", str(bad))
        assert (done.code, done.out) == (2, "")
        assert "nothing was changed" in done.err.casefold()
    assert people("attach", "E9", str(tmp_path)).code == 1
    report = tmp_path / "report.pdf"
    report.write_bytes(b"x")
    assert people("attach", "E1", str(report), "--type", "E-X").code == 2


def test_a_damaged_artefact_is_found_and_a_spare_file_is_no_damage(people: Cli, tmp_path: Path, home: Path) -> None:
    claimed(people)
    report = tmp_path / "report.pdf"
    report.write_bytes(b"x")
    people("attach", "E1", str(report))
    (stored,) = [p for p in (home / "artefacts").rglob("*") if p.is_file()]
    (home / "artefacts" / "spare").write_bytes(b"y")
    done = people("check", "--json")
    assert (done.code, done.json["sound"]) == (0, True)
    assert [(f["code"], f["harmless"]) for f in done.json["faults"]] == [("unreferenced", True)]
    stored.write_bytes(b"z")
    done = people("check", "--json")
    assert done.code == 1
    assert [f["code"] for f in done.json["faults"]] == ["artefact-changed", "unreferenced"]


def test_a_statement_comes_from_the_line_from_input_or_from_the_editor(
    people: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    claimed(people)
    assert people("statement", "E1", "I learnt to ask.", "--type", "E-P6").code == 0
    assert people("statement", "E1", "-", stdin="It was\nworth it.").code == 0
    editor, seen = tmp_path / "editor.py", tmp_path / "seen"
    editor.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        f"pathlib.Path({str(seen)!r}).write_text(path.read_text())\n"
        "path.write_text('From the editor.\\n' + path.read_text())\n"
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {editor}")
    assert people("statement", "E1").code == 0
    assert [a["text"] for a in shown(people)["artefacts"]] == [
        "I learnt to ask.",
        "It was\nworth it.",
        "From the editor.",
    ]
    assert "#   2026-11-22  met  Jane Smith" in seen.read_text()
    monkeypatch.setenv("VISUAL", "false")
    assert people("statement", "E1").code == 2
    monkeypatch.setenv("VISUAL", "true")
    assert people("statement", "E1").code == 2, "an empty statement is none"


def test_a_witness_who_can_be_contacted_proves_the_points_that_they_name(people: Cli) -> None:
    claimed(people, "B5")
    people("edit", "Jane Smith", "--email", "jane@example.org")
    words = ("--words", "She thanked everyone.", "--outcome", "we met again")
    assert people("testimony", "Jane Smith", "--points", "B7", *words, "--for", "E1").code == 0
    assert shown(people)["claims"][0]["status"] == "claimed"
    more = ("--position", "director", "--relation", "customer", "--contactable", "yes", "--received", "e-mail")
    done = people("testimony", "jane smith", "--points", "b5", *words, *more, "--for", "E1", "--json").json
    assert (done["evidence"], done["points"]) == (shown(people)["id"], ["B5"])
    found = shown(people)
    assert found["claims"][0]["status"] == "evidenced"
    assert [(t["witnesses"], t["points"], t["position"], t["lacking"]) for t in found["testimonies"]] == [
        (["Jane Smith"], ["B7"], "", []),
        (["Jane Smith"], ["B5"], "director", []),
    ]
    told = people("testimony", "Jane Smith", "--points", "B7 G1", *words)
    assert "a witness cannot show G1, which is knowledge" in told.out
    assert people("testimony", "Jane Smith", "--points", "B99", *words).code == 2
    assert people("testimony", "Jane Smith", "--points", "B5").code == 2
    assert people("testimony", "Jane Smith", "--to", "x.md", *words).code == 2


def test_a_form_asks_a_witness_and_records_nothing(people: Cli, tmp_path: Path) -> None:
    done = people("testimony", "--form", "Jane Smith", "--points", "B5 PC6 G1")
    assert done.code == 0
    assert "## Point PC6" in done.out
    assert "G1" not in done.out, "a witness is not asked about knowledge"
    page = tmp_path / "form.html"
    assert people("testimony", "Jane Smith", "--form", "--points", "B5", "--to", str(page)).code == 0
    assert page.read_text(encoding="utf-8").startswith("<!")
    assert people("testimony", "Jane Smith", "--form", "--points", "B5", "--to", str(tmp_path / "form.exe")).code == 2
    target = tmp_path / "form.md"
    assert people("testimony", "Jane Smith", "--form", "--points", "B5", "--to", str(target), "--json").json["path"]
    assert "Witness: Jane Smith" in target.read_text(encoding="utf-8")
    assert people("testimony", "Jane Smith", "--form", "--points", "B5", "--to", str(target)).code == 2
    assert people("testimony", "Jane Smith", "--form", "--points", "G1").code == 2
    assert people("journal", "--kind", "testimony").code == 1


def test_a_discussion_answers_a_question_and_proves_the_knowledge_it_names(people: Cli) -> None:
    asked = people("assessment", "questions", "--json").json
    assert [q["criterion"] for q in asked][:2] == ["G1", "G2"]
    done = people("discuss", "Open ones first.", "--points", "G3", "--asked", "Which do you use?", "--json").json
    (question,) = [q for q in people("assessment", "questions", "--json").json if q["criterion"] == "G3"]
    assert question["answered"] == [done["action"]]
    assert f"netcrm claim {done['action'][:16]} G3" in people("assessment", "questions").out
    people("claim", done["action"], "G3", "--why", "I say when and how")
    assert shown(people)["claims"][0]["status"] == "evidenced"
    assert people("discuss", "x").code == 2
    assert people("discuss", "-", "--points", "G3", stdin=" ").code == 2


def test_claims_are_handed_in_decided_planned_and_withdrawn(people: Cli, tmp_path: Path) -> None:
    link = claimed(people)
    pack = tmp_path / "pack.json"
    pack.write_text('{"claims": 1}', encoding="utf-8")
    assert people("assessment", "add", "--on", "2026-11-23", "--assessor", "A. Jones", "--centre", "CMI").code == 0
    assert people("assessment", "edit", "2026-11-23", "--unit-version", "3").code == 0
    submit = ("assessment", "submit", "2026-11-23")
    assert people(*submit, "--content", str(pack)).code == 2, "nothing is evidenced yet"
    assert people(*submit, "--content", str(tmp_path)).code == 2
    assert people(*submit, "PC1", "--content", str(pack)).code == 1
    assert "Submitted E1 PC1" in people(*submit, "E1:PC1", "--dry-run").out, "the pack as it stands"
    done = people(*submit, "E1:PC1", "--content", str(pack))
    assert done.out == "Submitted E1 PC1. It stands: undo does not take it back, a later step does.\n"
    undone = people("undo")
    assert undone.code == 2
    assert "record of an assessment" in undone.err
    assert people("decide", "PC1", "--returned", "--by", "A. Jones").code == 2, "a comment is missing"
    said = ("--by", "A. Jones", "--comment", "what came of it?", "--at", "2026-11-23")
    assert people("decide", "PC1", "--returned", *said, "--json").json["claims"] == [link["id"]]
    (step,) = people("assessment", "plan", "--json").json
    assert (step["claim"], step["comment"]) == (link["id"], "what came of it?")
    assert people("assessment", "plan", "E1:PC1", "--due", "fri").code == 0
    assert [p["what"] for p in people("today", "--json").json["follow_ups"]] in ([step["step"]], [])
    (row,) = people("assessment", "--json").json
    assert (row["version"], row["days"], len(row["submissions"]), len(row["decisions"])) == ("3", 0, 1, 2)
    assert people("decide", "E1", "--withdraw").code == 0
    assert people("claim", "E1", "PC1", "--why", "better").code == 2
    assert people("claim", "E1", "PC1", "--withdraw").code == 0
    (claim,) = shown(people)["claims"]
    assert claim["withdrawn_on"] == "2026-11-23"
    assert [d["outcome"] for d in claim["decisions"]] == ["submitted", "returned", "withdrawn"]
    assert people("assessment", "delete", "2026-11-23").code == 2


def test_what_is_handed_in_is_the_pack_as_it_stands(people: Cli, home: Path) -> None:
    claimed(people)
    people("assessment", "add", "--on", "2026-11-23")
    done = people("assessment", "submit", "2026-11-23", "E1:PC1", "--json")
    assert done.code == 0
    (row,) = people("assessment", "--json").json
    (handed,) = row["submissions"]
    connection = sqlite3.connect(home / "netcrm.db")
    ((content, digest),) = connection.execute("SELECT content, digest FROM submission").fetchall()
    connection.close()
    assert digest == handed["digest"] == hashlib.sha256(content.encode()).hexdigest()
    kept = json.loads(content)
    assert kept["title"].startswith("Portfolio of evidence: A3")
    assert {block["block"] for block in kept["blocks"]} >= {"Heading", "Paragraph", "Table"}
    assert "Jane Smith" not in content, "what is handed in has pseudonyms"
    copy = home / "copy.html"
    told = people("assessment", "copy", "2026-11-23", "--to", str(copy), "--json")
    assert told.json["digest"] == handed["digest"]
    assert "Develop your personal networks" in copy.read_text("utf-8")
    assert people("assessment", "copy", "2026-11-23", "--to", str(copy)).code == 2, "a file is never written over"


def test_what_is_withdrawn_is_named_exactly(people: Cli) -> None:
    claimed(people)
    assert people("claim", "E1", "--withdraw").code == 2
    assert people("claim", "E1", "PC2", "--withdraw").code == 1
    assert people("claim", "E1", "PC1", "--withdraw", "--why", "x").code == 2
    assert people("claim", "E1", "PC1", "--withdraw", "--dry-run").code == 0
    assert shown(people)["claims"][0]["withdrawn_on"] is None
    assert people("decide", "PC1", "--accepted", "--by", "A").code == 1
    assert people("decide", "PC1").code == 2
    assert people("decide", "PC1", "--withdraw", "--by", "A").code == 2
