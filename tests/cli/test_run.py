"""Exit codes and errors of the real program: one line, no traceback, the right code."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from netcrm.cli import desk
from netcrm.cli.run import run

Cli = Any
"""What the fixtures ``cli`` and ``process`` give: a function of words."""


def one_line(err: str) -> bool:
    return err.startswith("netcrm: ") and err.count("\n") == 1 and "Traceback" not in err


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["contacts", "--nonsense"],
        ["undo", "too", "many"],
        ["add"],
        ["--nonsense"],
        ["--home"],
        ["contacts", "--home"],
        ["coverage", "--require", "good"],
        ["coverage", "--as-of", "sometime"],
        ["journal", "--kind", "danced"],
        ["import", "no/such/file.vcf"],
        ["log"],
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(cli: Cli, words: list[str]) -> None:
    done = cli(*words)
    assert (done.code, done.out) == (2, "")
    assert one_line(done.err)


def test_a_mistyped_command_is_guessed(process: Cli) -> None:
    assert "did you mean netcrm coverage?" in process("covrage").err


def test_reading_makes_no_store(process: Cli, home: Path) -> None:
    done = process("contacts", "--json")
    assert (done.code, done.json) == (1, [])
    assert "there is no store" in done.err
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    "words", [["undo"], ["edit", "jane", "--why", "x"], ["backup"], ["check"], ["forget", "jane", "--yes"]]
)
def test_what_needs_a_store_makes_none(cli: Cli, home: Path, words: list[str]) -> None:
    assert cli(*words).code in (1, 3)
    assert list(home.iterdir()) == []


def test_a_dry_run_makes_no_store(cli: Cli, home: Path) -> None:
    assert cli("add", "Jane Smith", "--dry-run").code == 0
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    "words", [["contacts"], ["log", "met jane", "--create"], ["check"], ["check", "--mend"], ["undo"]]
)
def test_a_foreign_file_is_exit_code_3_and_left_alone(cli: Cli, home: Path, words: list[str]) -> None:
    store = home / "netcrm.db"
    store.write_bytes(b"no store of ours" * 100)
    done = cli(*words)
    assert (done.code, done.out) == (3, "")
    assert one_line(done.err)
    assert store.read_bytes() == b"no store of ours" * 100


@pytest.mark.parametrize("words", [["contacts"], ["check", "--mend"], ["restore", "FILE", "--yes"]])
def test_a_newer_store_is_exit_code_3_and_left_alone(cli: Cli, home: Path, tmp_path: Path, words: list[str]) -> None:
    cli("add", "Jane Smith")
    store = home / "netcrm.db"
    copy = tmp_path / "copy.db"
    shutil.copy(store, copy)
    connection = sqlite3.connect(store)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    before = store.read_bytes()
    done = cli(*(str(copy) if word == "FILE" else word for word in words))
    assert done.code == 3
    assert "newer netcrm" in done.err
    assert store.read_bytes() == before


def test_the_home_may_stand_before_or_after_the_command(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    assert cli("--home", str(one), "add", "Ada One").code == 0
    assert cli("add", "--home", str(two), "Ada Two").code == 0
    assert [c["name"] for c in cli("contacts", "--json", f"--home={one}").json] == ["Ada One"]
    monkeypatch.setenv("NETCRM_HOME", str(two))
    assert [c["name"] for c in cli("contacts", "--json").json] == ["Ada Two"]


def test_a_reader_that_goes_away_is_no_error(home: Path) -> None:
    pipe = subprocess.Popen(
        [sys.executable, "-m", "netcrm", "standards", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ),
    )
    assert pipe.stdout is not None
    assert pipe.stderr is not None
    pipe.stdout.close()
    assert pipe.wait(30) == 0
    assert pipe.stderr.read() == b""
    pipe.stderr.close()


@pytest.mark.slow
def test_an_interrupt_is_quiet_and_changes_nothing(cli: Cli, home: Path) -> None:
    cli("add", "Jane Smith")
    lock = sqlite3.connect(home / "netcrm.db", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    waiting = subprocess.Popen(
        [sys.executable, "-m", "netcrm", "add", "Raj Patel"], stderr=subprocess.PIPE, env=dict(os.environ)
    )
    assert waiting.stderr is not None
    said = waiting.stderr.readline().decode()  # it says that it waits, so the wait has begun
    waiting.send_signal(signal.SIGINT)
    lock.execute("ROLLBACK")
    lock.close()
    waiting.wait(40)
    assert "waiting for up to 30 seconds" in said
    assert b"Traceback" not in waiting.stderr.read()
    waiting.stderr.close()
    assert waiting.returncode in (0, 130)
    names = [c["name"] for c in cli("contacts", "--json").json]
    assert names == (["Jane Smith"] if waiting.returncode else ["Jane Smith", "Raj Patel"])


def test_a_writer_waits_for_another_and_says_so(cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("add", "Jane Smith")
    monkeypatch.setattr(desk, "SOON", 0.1)
    lock = sqlite3.connect(home / "netcrm.db", isolation_level=None, check_same_thread=False)
    lock.execute("BEGIN IMMEDIATE")

    def let_go() -> None:
        time.sleep(0.5)
        lock.execute("ROLLBACK")
        lock.close()

    releasing = threading.Thread(target=let_go)
    releasing.start()
    done = cli("add", "Raj Patel")
    releasing.join()
    assert done.code == 0
    assert "waiting for up to 30 seconds" in done.err
    assert len(cli("contacts", "--json").json) == 2


def test_a_lock_that_does_not_end_is_exit_code_3(cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("add", "Jane Smith")
    monkeypatch.setattr(desk, "SOON", 0.1)
    monkeypatch.setattr(desk, "PATIENCE", 0.3)
    lock = sqlite3.connect(home / "netcrm.db", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    done = cli("add", "Raj Patel")
    lock.close()
    assert (done.code, done.out) == (3, "")
    assert "nothing was changed" in done.err


@pytest.mark.parametrize("words", [["contacts"], ["add", "Secret Name"]])
def test_an_unexpected_fault_tells_no_content_and_no_traceback(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    from netcrm.store.book import Book

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("Secret Name is in here")

    cli("add", "Jane Smith")
    monkeypatch.setattr(Book, "contacts", fail)
    monkeypatch.setattr(Book, "add_contact", fail)
    done = cli(*words)
    assert (done.code, done.out) == (3, "")
    assert done.err == "netcrm: that failed (RuntimeError); nothing was changed\n"


def test_a_fault_after_the_change_does_not_deny_it(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from netcrm.cli import contact_answer

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(contact_answer, "tell", fail)
    done = cli("add", "Jane Smith")
    assert done.code == 0
    assert "the change is saved" in done.err
    monkeypatch.undo()


def through_a_shell(home: Path, command: str) -> subprocess.CompletedProcess[str]:
    """The real program with its streams as a shell leaves them; ``netcrm`` in the command stands for it."""
    return subprocess.run(
        ["sh", "-c", command.replace("netcrm", f"{sys.executable} -m netcrm")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("place", [">&-", "> /dev/full"])
@pytest.mark.slow
def test_a_change_whose_answer_cannot_be_written_is_done(cli: Cli, home: Path, place: str) -> None:
    done = through_a_shell(home, f"netcrm add Jane Smith {place}")
    assert one_line(done.stderr)
    assert "the change is saved" in done.stderr
    assert done.returncode == 0
    assert [c["name"] for c in cli("contacts", "--json").json] == ["Jane Smith"]


@pytest.mark.parametrize("place", [">&-", "> /dev/full"])
@pytest.mark.parametrize("words", ["contacts --json", "--version", "where"])
@pytest.mark.slow
def test_an_answer_that_cannot_be_written_is_exit_code_3(cli: Cli, home: Path, place: str, words: str) -> None:
    cli("add", "Jane Smith")
    done = through_a_shell(home, f"netcrm {words} {place}")
    assert one_line(done.stderr)
    assert "answer could not be written" in done.stderr
    assert done.returncode == 3


@pytest.mark.parametrize("words", ["log", "log -", "forget jane", "restore netcrm.db"])
@pytest.mark.slow
def test_a_closed_standard_input_is_nobody_there(cli: Cli, home: Path, words: str) -> None:
    cli("add", "Jane Smith")
    done = through_a_shell(home, f'cd "$NETCRM_HOME" && netcrm {words} <&-'.replace("netcrm.db", "./*.db"))
    assert one_line(done.stderr)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(cli("contacts", "--json").json) == 1


@pytest.mark.slow
def test_a_closed_standard_error_harms_nothing(cli: Cli, home: Path) -> None:
    assert through_a_shell(home, "netcrm contacts 2>&-").returncode == 1
    assert through_a_shell(home, "netcrm add Jane Smith 2>&- <&-").returncode == 0


@pytest.mark.parametrize("module", ["netcrm.cli.run", "typer", "netcrm.store.book"])
def test_an_interrupt_while_the_program_loads_is_one_line(home: Path, module: str) -> None:
    start = f"""
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # the tests may run where interrupts are ignored
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Stop())
from netcrm.cli.main import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", start, "add", "Jane"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stderr == "netcrm: stopped; nothing was changed\n"
    assert (done.returncode, done.stdout) == (130, "")
    assert not (home / "netcrm.db").exists()


def test_an_interrupt_behind_the_change_does_not_deny_it(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from netcrm.store.book import Book

    add = Book.add_contact

    def then_stop(self: Book, *given: Any, **more: Any) -> Any:
        add(self, *given, **more)
        raise KeyboardInterrupt

    monkeypatch.setattr(Book, "add_contact", then_stop)
    done = cli("add", "Jane Smith")
    assert (done.code, done.err) == (130, "netcrm: stopped; the change had been saved: netcrm undo takes it back\n")
    assert [c["name"] for c in cli("contacts", "--json").json] == ["Jane Smith"]


def test_running_never_raises_for_words_that_are_no_utf8(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["log", "met \udcff", "--create"]) == 2
    assert run(["add", "\udcff"]) == 2
    assert "Traceback" not in capfd.readouterr().err


def test_a_day_that_is_none_is_bad_input(process: Cli) -> None:
    done = process("today", NETCRM_TODAY="someday")
    assert done.code == 2
    assert one_line(done.err)


@pytest.mark.parametrize(
    "words",
    [
        ["show", "jane"],
        ["brief", "jane"],
        ["edit", "jane", "--why", "x"],
        ["end", "jane", "--why", "x"],
        ["merge", "jane", "raj"],
        ["forget", "jane", "--yes"],
        ["claim", "0123", "PC1", "--why", "x"],
        ["undo"],
        ["undo", "--dry-run"],
        ["redo"],
        ["backup"],
        ["check"],
        ["contacts"],
        ["journal"],
        ["find", "jane"],
    ],
)
def test_a_missing_store_is_one_exit_code_and_one_advice(cli: Cli, home: Path, words: list[str]) -> None:
    done = cli(*words)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"netcrm: there is no store at {home / 'netcrm.db'} yet; netcrm log, add or import begins one,"
        " netcrm restore brings one back\n"
    )
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("words", [["contacts"], ["check"], ["backup"]])
@pytest.mark.slow
def test_a_reader_waits_for_another_program_and_says_so(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    cli("add", "Jane Smith")
    monkeypatch.setattr(desk, "SOON", 0.1)
    monkeypatch.setattr(desk, "PATIENCE", 20)
    lock = sqlite3.connect(home / "netcrm.db", isolation_level=None, check_same_thread=False)
    lock.execute("BEGIN EXCLUSIVE")

    def let_go() -> None:
        time.sleep(1)
        lock.execute("ROLLBACK")
        lock.close()

    releasing = threading.Thread(target=let_go)
    releasing.start()
    done = cli(*words)
    releasing.join()
    assert done.code == 0
    assert "waiting for up to 20 seconds" in done.err


def test_a_store_that_cannot_be_written_is_said_once(cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from netcrm.store import opening

    cli("add", "Jane Smith")
    monkeypatch.setattr(opening.os, "access", lambda *_: False)
    done = cli("add", "Raj Patel")
    assert done.code == 3
    assert one_line(done.err)
    assert "cannot be written" in done.err
    done = cli("contacts")
    assert done.code == 0
    assert one_line(done.err)


def test_a_file_half_made_is_not_named(cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from netcrm.store import backup, files

    cli("add", "Jane Smith")
    to = home.parent / "copy.db"
    cli("backup", "--to", str(to))

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    for module in (backup, files):
        monkeypatch.setattr(module, "private_file", refuse)
    done = cli("restore", str(to), "--yes")
    assert done.code == 3
    assert one_line(done.err)
    assert ".part" not in done.err
    assert f"into {home}" in done.err
    assert "Allow writing" in done.err
