"""The command line as a test uses it: in this process for speed, or as a real process, always on a real store."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from netcrm.cli.run import run

TODAY = "2026-11-23"


@dataclass(frozen=True)
class Done:
    """A command that has run."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Done]


@pytest.fixture
def cli(home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Cli:
    """Run a command in this process, on a Monday, in an empty home."""
    monkeypatch.setenv("NETCRM_TODAY", TODAY)

    def call(*words: str, stdin: str | bytes = b"") -> Done:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        capfd.readouterr()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(given), encoding="utf-8"))
            code = run(words)
        out, err = capfd.readouterr()
        return Done(code, out, err)

    return call


@pytest.fixture
def process(home: Path) -> Cli:
    """Run a command as a process of its own."""

    def call(*words: str, stdin: str | bytes = b"", **env: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "netcrm", *words],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            env={**os.environ, "NETCRM_TODAY": TODAY, **env},
            timeout=60,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture(scope="session")
def peopled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with some people and organisations, made once."""
    home = tmp_path_factory.mktemp("peopled")
    home.chmod(0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NETCRM_TODAY", TODAY)
        patch.setenv("NETCRM_HOME", str(home))
        for name in ("Jane Smith", "Raj Patel", "Wei Zhang", "Amara Okafor", "Priya Shah", "Priya Nair"):
            assert run(["add", name]) == 0
        for name in ("CMI", "Borough of Hackney"):
            assert run(["add", name, "--kind", "organisation"]) == 0
    return home


@pytest.fixture
def people(cli: Cli, home: Path, peopled: Path) -> Cli:
    """The command line on a store of its own with some people and organisations."""
    shutil.copytree(peopled, home, dirs_exist_ok=True)
    return cli
