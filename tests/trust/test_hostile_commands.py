"""P9 on the command line: whatever a store holds is text in every answer, and JSON keeps it to the character."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from netcrm.cli.registry import COMMANDS
from netcrm.cli.run import run
from netcrm.store.book import Book
from tests.trust.hostile import TEXTS, TODAY, fill, leaks, texts

pytestmark = pytest.mark.promise("P9")

Call = Callable[..., tuple[int, str, str]]

NOT_HERE = {
    "standards": "says the standard's own words",
    "demo": "makes a store of its own words",
    "where": "no words but paths",
    "config": "no words but settings",
    "backup": "no words but paths",
    "restore": "no words but paths",
    "check": "no words of a row",
}
"""Commands that show nothing of the store's texts; they are called all the same."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile store, once."""
    path = tmp_path_factory.mktemp("hostile") / "netcrm.db"
    fill(path)
    return path


@pytest.fixture
def call(home: Path, made: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    """Run a command on a copy of the hostile store; the code, the answer and what else was said."""
    monkeypatch.setenv("NETCRM_TODAY", TODAY.isoformat())
    shutil.copy(made, home / "netcrm.db")

    def called(*words: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = run(words)
        return code, *capfd.readouterr()

    return called


def reads(book: Book, contacts: int = 30) -> Iterator[tuple[str, ...]]:
    """Every reading command, on things of this store."""
    yield from (("today",), ("journal",), ("journal", "Bob[/]"), ("contacts",), ("contacts", "nul"))
    yield from (("coverage",), ("coverage", "--missing"), ("needs",), ("needs", "--all"), ("offers",), ("objectives",))
    yield from (("reflections",), ("reflections", "--all", "--unmask"))
    yield from (("me",), ("where",), ("config",), ("check",), ("standards",))
    yield from (("intro",), ("intro", "--all"), ("intro", "suggest"), ("intro", "draft", "--templates"))
    yield from (
        ("find", "hostile"),
        ("find", "x1b"),
        ("find", "here"),
        ("find", "e"),
        ("journal", "--criterion", "PC1"),
    )
    uids = [uid for (uid,) in book._query("SELECT uid FROM contact ORDER BY id")]
    for uid in uids[:: max(1, len(uids) // contacts)]:
        yield "show", uid
    yield from (("boundaries", "--all", "--unmask"), ("boundaries", "--consents"), ("boundaries", "--guidelines"))
    yield from (("ledger", "--unmask"), ("ledger", "standings"), ("ledger", "promises"))
    yield from (("intro",), ("intro", "suggest"))
    for uid in uids[:4]:
        yield "may-share", uid, "--with", uids[5]
    yield "brief", *uids[:3]
    yield "journal", "--contact", uids[0]


FEW = 8
"""Texts of those that hold everything hostile, for verbs that write each of them in the same way."""


def writes(book: Book) -> Iterator[tuple[str, ...]]:
    """Every command that changes something, on things of this store; the texts are hostile where they are new too."""
    uids = [uid for (uid,) in book._query("SELECT uid FROM contact WHERE kind = 'person' ORDER BY id")]
    (action,) = book._query("SELECT uid FROM action WHERE kind = 'met' LIMIT 1")[0]
    need, offer, objective = book.needs()[0].uid, book.offers()[0].uid, book.objectives()[0].uid
    bad = [text for text in TEXTS if "\0" not in text]
    for text in bad:
        yield "add", "--dry-run", "--notes", text, "--tag", text, "--email", text, "--org", text, "--", text
        yield "log", "--dry-run", "--create", "--", f"met {text} yesterday"
        yield "find", "--", text
    yield "edit", uids[0], "--notes", bad[6], "--nickname", bad[5]
    yield "end", uids[1], "--why", bad[5]
    yield "merge", uids[2], uids[3]
    yield "claim", action, "PC2", "--why", bad[10]
    (thought,) = book._query("SELECT uid FROM action WHERE kind = 'reflected' LIMIT 1")[0]
    yield "reflections", "acted", thought, action, "--differently", bad[5]
    for text in bad[:: max(1, len(bad) // FEW)]:
        yield "boundaries", "add", uids[0], "--what", text, "--allowed", text, "--not", text, "--how", text
        yield "boundaries", "guideline", "--", text, text
        yield "ledger", "gave", text, "--to", uids[4], "--weight", "3"
        yield "ledger", "got", text, "--from", uids[4], "--marking", "my team"
        yield "intro", "new", uids[4], uids[0], "--common", text
    yield "boundaries", "consent", action, "given", "--with", uids[4], "--how", bad[5]
    yield from (("ledger", "--unmask"), ("intro",), ("intro", "suggest"), ("intro", "draft", uids[4]))
    yield ("boundaries",)
    yield "may-share", action, "--with", uids[4]
    yield "boundaries", "--guidelines"
    yield "intro", "new", uids[5], uids[6], "--common", bad[8], "--text", bad[4]
    yield "intro", "ask", bad[8], "--side", uids[5], "--how", bad[3]
    yield "intro", "draft", bad[8]
    yield "intro", "dismiss", uids[5], uids[7]
    yield "needs", "add", bad[6]
    yield "needs", "change", need, "--what", bad[9]
    yield "needs", "link", need, uids[4]
    yield "needs", "met", need
    yield "offers", "add", bad[6]
    yield "offers", "drop", offer
    yield "objectives", "add", bad[6]
    yield "objectives", "close", objective
    yield "objectives", "drop", objective
    yield "me", "--name", bad[6], "--org", bad[10]
    yield "undo", "--dry-run"
    yield ("undo",)
    yield ("redo",)
    yield "forget", "--yes", uids[5]
    yield ("backup",)


def portfolio(book: Book) -> Iterator[tuple[str, ...]]:
    """The commands of the portfolio, in which every text is hostile."""
    uids = [uid for (uid,) in book._query("SELECT uid FROM contact WHERE kind = 'person' ORDER BY id")]
    (action,) = book._query("SELECT uid FROM action WHERE kind = 'met' LIMIT 1")[0]
    bad = [text for text in TEXTS if "\0" not in text]
    some = bad[:: max(1, len(bad) // FEW)]
    for text in some:
        yield "evidence", "new", "--title", text, "--story", text
        yield "evidence", "new", action, "--dry-run", "--json"
    for text in some:
        yield "evidence", "edit", "E1", "--title", text, "--story", text, "--age-why", text
        yield "claim", "E1", "PC1", "--why", text, "--where", text
        yield "locate", "E1", "--held-by", text, "--title", text, "--", text
        yield "statement", "E1", "--title", text, "--", f"words {text}"
        yield "testimony", uids[0], "--points", "B5", "--words", text, "--position", text, "--relation", text
        yield "discuss", "--points", "G1", "--asked", text, "--", f"answer {text}"
        yield "assessment", "add", "--on", "2026-11-23", "--assessor", text, "--centre", text, "--note", text
        yield "attach", "E1", f"/nowhere/{text}"
        yield from (("evidence", "show", text), ("decide", "--accepted", "--by", "x", "--", text))
    yield from (
        ("pack", "preview"),
        ("pack", "key"),
        ("pack", "look", "E1", "--goes"),
        ("pack", "look", "E1", "--stays"),
    )
    for text in some:
        yield "pack", "look", "E1", "--as", text
        yield "pack", "--to", f"/nowhere/{text}", "--dry-run"
        yield "share", uids[0], "--with", uids[1], "--anyway", text, "--dry-run"
    yield "testimony", uids[0], "--form", "--points", "B5", "--about", bad[5]
    yield from (("evidence",), ("evidence", "show", "E1", "--unmask"), ("assessment",), ("assessment", "plan"))
    yield from (("assessment", "questions"), ("assessment", "submit", bad[5]), ("evidence", "open", "E1", "--dry-run"))


def strings(document: Any) -> set[str]:
    """Every string in a JSON document."""
    if isinstance(document, str):
        return {document}
    if isinstance(document, dict):
        return set().union(*map(strings, document.values()), document.keys())
    return set().union(*map(strings, document)) if isinstance(document, list) else set()


def check_all(call: Call, commands: Iterator[tuple[str, ...]]) -> int:
    """Run each command for people and for programs; what it says is harmless, and it never stumbles."""
    tried = 0
    for words in commands:
        at = words.index("--") if "--" in words else len(words)
        for way in (words, (*words[:at], "--json", *words[at:])):
            code, out, err = call(*way)
            tried += 1
            assert not leaks(out), (way, leaks(out)[:3])
            assert not leaks(err), (way, leaks(err)[:3])
            assert code in (0, 1, 2), (way, code, err)
            assert "that failed" not in err, (way, err)
            if way is not words and out:
                json.loads(out)
    return tried


def test_every_command_is_called(made: Path) -> None:
    with Book.open(made) as book:
        called = {words[0] for words in (*reads(book), *writes(book), *portfolio(book))} | {"import"}
    assert called | set(NOT_HERE) == {command.name for command in COMMANDS}


@pytest.mark.slow
def test_what_the_portfolio_says_is_harmless(
    call: Call, made: Path, record_property: Callable[[str, object], None]
) -> None:
    with Book.open(made) as book:
        record_property("cases", check_all(call, portfolio(book)))


@pytest.mark.slow
def test_what_is_read_is_harmless(call: Call, made: Path, record_property: Callable[[str, object], None]) -> None:
    with Book.open(made) as book:
        record_property("cases", check_all(call, reads(book, 4)))


@pytest.mark.slow
def test_what_is_written_and_told_is_harmless(
    call: Call, home: Path, record_property: Callable[[str, object], None]
) -> None:
    with Book.open(home / "netcrm.db") as book:
        record_property("cases", check_all(call, writes(book)))
        assert book.check() == []


@pytest.mark.slow
def test_json_keeps_every_text_to_the_character(call: Call, made: Path) -> None:
    with Book.open(made) as book:
        names = {name for (name,) in book._query("SELECT name FROM contact")}
        notes = dict(book._query("SELECT uid, notes FROM contact WHERE notes <> ''"))
        bodies = {body for (body,) in book._query("SELECT body FROM action")}
    assert set(TEXTS) <= names
    assert {row["name"] for row in json.loads(call("contacts", "--json")[1])} == names
    assert {row["text"] for row in json.loads(call("journal", "--json")[1])} == bodies
    for uid, text in notes.items():
        assert json.loads(call("show", uid, "--json")[1])["notes"] == text


@pytest.mark.slow
def test_a_real_process_answers_harmlessly_too(home: Path, made: Path) -> None:
    shutil.copy(made, home / "netcrm.db")
    for words in (("contacts",), ("journal", "--json")):
        done = subprocess.run(
            [sys.executable, "-m", "netcrm", *words],
            capture_output=True,
            env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"},
            timeout=60,
            check=False,
        )
        assert done.returncode == 0
        assert not leaks(done.stdout.decode())
        assert not leaks(done.stderr.decode())


@pytest.mark.slow
def test_names_of_files_are_text(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        name = text.replace("/", "_").replace("\0", "").encode()[:100].decode("utf-8", "ignore")
        card = f"BEGIN:VCARD\nVERSION:3.0\nFN:{number}\nEND:VCARD\n" if number % 2 else "no card \x1b[31m"
        (folder / f"{number}{name}.vcf").write_text(card)
        code, out, err = call("import", str(folder / f"{number}{name}.vcf"), "--dry-run")
        assert not leaks(out + err)
        assert code in (0, 1)
        assert not leaks("".join(call("import", "--", str(folder / f"none{name}"))[1:]))
    (folder / "not\udcffutf8\x1b[31m.vcf").write_text("none")
    for way in ((), ("--json",)):
        code, out, err = call("import", str(folder), *way)
        assert code == 0
        assert not leaks(out + err)


def test_what_nobody_can_type_is_refused(call: Call) -> None:
    for words in (("add", "half \ud800"), ("log", "met \udc9b31m jane"), ("find", "\udfff"), ("show", "\ud800")):
        code, out, err = call(*words)
        assert code in (1, 2)
        assert not leaks(out + err)
        assert "that failed" not in err


@pytest.mark.slow
def test_ten_thousand_texts(
    home: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    record_property: Callable[[str, object], None],
) -> None:
    given = texts(1, 10_000)
    path = home / "netcrm.db"
    fill(path, given, contacts=300)

    def called(*words: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = run(words)
        return code, *capfd.readouterr()

    with Book.open(path) as book:
        check_all(called, reads(book))
        seen: set[str] = set()
        for (uid,) in book._query("SELECT uid FROM contact WHERE kind = 'person'"):
            code, out, err = called("show", uid, "--json")
            assert code == 0
            assert not leaks(out + err)
            seen |= strings(json.loads(out))
            assert not leaks("".join(called("show", uid)[1:]))
        seen |= strings(json.loads(called("journal", "--json")[1]))
    record_property("cases", len(seen & set(given)))
    assert len(seen & set(given)) >= 5_000
