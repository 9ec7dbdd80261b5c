"""The person's editor: private while it runs, gone afterwards."""

from __future__ import annotations

import stat
import subprocess
from pathlib import Path

import pytest

from netcrm.screens import editor

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
