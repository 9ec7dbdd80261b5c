"""The command line answers fast, because nothing heavy is imported before it is needed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

# typer is as dear as a whole cold start should be, and alembic costs six times as much.
HEAVY = {
    "alembic", "docx", "lxml", "pydantic", "rich", "sqlalchemy", "sqlite3", "sqlmodel", "textual", "typer",
    "xlsxwriter", "yaml",
}  # fmt: skip

REPORT = "\nimport json, sys; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"

EVERY_MODULE = """
import importlib, pkgutil
for name in {names!r}:
    module = importlib.import_module(name)
    for found in pkgutil.walk_packages(getattr(module, "__path__", []), name + "."):
        importlib.import_module(found.name)
"""


def imported_by(code: str) -> set[str]:
    """The top-level names that a fresh interpreter has imported after it ran the code."""
    done = subprocess.run([sys.executable, "-c", code + REPORT], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in json.loads(done.stderr.splitlines()[-1])}


def test_the_version_is_told_without_importing_anything_heavy() -> None:
    code = "import sys; sys.argv = ['netcrm', '--version']; from netcrm.cli.main import main; main()"
    assert imported_by(code) & HEAVY == set()


def test_the_writers_of_the_pack_import_what_they_write_by_when_they_write() -> None:
    code = "import netcrm.formats.pack_html, netcrm.formats.pack_docx, netcrm.formats.pack_tables"
    assert imported_by(code) & HEAVY == set()


@pytest.mark.parametrize("argument", ["--version", "-V"])
def test_python_dash_m_tells_the_version(argument: str) -> None:
    from netcrm import __version__

    done = subprocess.run([sys.executable, "-m", "netcrm", argument], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"netcrm {__version__}\n", "")


@pytest.mark.parametrize("room", ["netcrm.rules", "netcrm.words", "netcrm.models.dates", "netcrm.models.rows"])
def test_these_rooms_need_the_standard_library_only(room: str) -> None:
    assert imported_by(EVERY_MODULE.format(names=[room])) & HEAVY == set()
