"""The person's editor: private while it runs, gone afterwards."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from netcrm.screens import editor
from tests.screens.pilots import contact, opened
from tests.terminal import Terminal

SCRIPT = """#!/bin/sh
for last; do :; done
stat -c '%a %n' "$last" "$(dirname "$last")" > "{log}"
cp "$last" "{seen}"
printf 'swap of a secret' > "$(dirname "$last")/.note.swp"
{does}
"""


def editing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    """Make the editor a program that does this with the file ``$last``."""
    script = tmp_path / "editor.sh"
    script.write_text(SCRIPT.format(log=tmp_path / "log", seen=tmp_path / "seen", does=does))
    script.chmod(stat.S_IRWXU)
    monkeypatch.setenv("VISUAL", f"{script} --wait")


def test_what_the_editor_saved_comes_back_and_nothing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editing(tmp_path, monkeypatch, "printf 'new line 1\\nline 2 é\\n' > \"$last\"")
    assert editor.written("a secret") == "new line 1\nline 2 é"
    assert (tmp_path / "seen").read_text() == "a secret"
    file, folder = (line.split(" ") for line in (tmp_path / "log").read_text().splitlines())
    assert (file[0], folder[0]) == ("600", "700")
    assert not Path(folder[1]).exists()


def test_an_editor_that_fails_changes_nothing_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editing(tmp_path, monkeypatch, "exit 1")
    with pytest.raises(subprocess.CalledProcessError):
        editor.written("a secret")
    folder = (tmp_path / "log").read_text().splitlines()[1].split(" ")[1]
    assert not Path(folder).exists()


def test_an_editor_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "/no/such/editor")
    with pytest.raises(OSError, match="no/such"):
        editor.written("text")


def test_visual_comes_before_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "code --wait")
    monkeypatch.setenv("EDITOR", "nano")
    assert editor.command() == ["code", "--wait"]
    monkeypatch.delenv("VISUAL")
    assert editor.command() == ["nano"]
    monkeypatch.delenv("EDITOR")
    assert editor.command() == ["vi"]


class Suspending:
    """Stands in for the app: it comes back only when nothing leaves the block, as Textual's own does."""

    def __init__(self) -> None:
        self.back = False
        self.said = ""

    @contextmanager
    def suspend(self) -> Iterator[None]:
        yield
        self.back = True

    def say(self, text: str) -> None:
        self.said = text


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("/bin/false", "/bin/false ended with exit code 1"),
        ("/no/such/editor --wait", "/no/such/editor: No such file or directory"),
        ("sh -c 'kill -9 $$'", "sh was ended by signal 9"),
        ("rm", "rm: No such file or directory"),
    ],
)
def test_the_program_comes_back_from_an_editor_that_fails_and_says_so(
    command: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", command)
    app = Suspending()
    assert editor.edited(app, "a secret", "The note is as it was.") is None  # type: ignore[arg-type]
    assert app.back
    assert told in app.said
    assert "set VISUAL or EDITOR" in app.said
    assert app.said.endswith("The note is as it was.")


def test_an_interrupt_ends_the_editor_and_not_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", f"sh -c 'kill -INT {os.getpid()}; kill -INT $$; sleep 20'")
    handler = signal.getsignal(signal.SIGINT)
    app = Suspending()
    assert editor.edited(app, "a secret") is None  # type: ignore[arg-type]
    assert "sh was ended by signal 2" in app.said
    assert signal.getsignal(signal.SIGINT) is handler


@pytest.mark.slow
def test_what_is_typed_stays_when_the_editor_fails(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "sh -c 'stty raw -echo; kill -9 $$'")
    with opened(home / "netcrm.db") as book:
        book.add_contact(contact("Amara Okafor"))
    with Terminal() as terminal:
        terminal.until(b"REFLECTION")
        terminal.press(b"a")
        terminal.until(b"Record")
        terminal.press(b"lunch\x05")
        terminal.until(b"could not be used")
        terminal.press(b" at noon\x1b")
        terminal.until(b"Kept as a draft")
        terminal.press(b"q")
        assert terminal.end() == 0
    with opened(home / "netcrm.db") as book:
        assert book.draft("record") == "lunch at noon"
