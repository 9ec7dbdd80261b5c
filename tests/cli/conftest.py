"""The command line as a test uses it: in this process for speed, or as a real process, always on a real store."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
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

    def call(*words: str) -> Done:
        capfd.readouterr()
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


@pytest.fixture
def people(cli: Cli) -> Cli:
    """The command line on a store with some people and organisations."""
    for name in ("Jane Smith", "Raj Patel", "Wei Zhang", "Amara Okafor", "Priya Shah", "Priya Nair"):
        assert cli("add", name).code == 0
    for name in ("CMI", "Borough of Hackney"):
        assert cli("add", name, "--kind", "organisation").code == 0
    return cli
