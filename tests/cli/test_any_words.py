"""Whatever the words are: an exit code of the contract, no traceback, and what fails has changed nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netcrm.cli.registry import COMMANDS
from netcrm.cli.run import run
from netcrm.store.book import Book

OPTIONS = (
    *("--json", "--dry-run", "--yes", "--why", "--on", "--create", "--limit", "--since", "--kind", "--org", "--tag"),
    *(
        "--remove",
        "--cadence",
        "--as-of",
        "--require",
        "--check",
        "--all",
        "--by",
        "--to",
        "--",
        "--nonsense",
        "--help",
    ),
)
VALUES = (
    "jane",
    "Jane Smith",
    "@jane.smith",
    "met jane today",
    "PC1",
    "add",
    "met",
    "drop",
    "7",
    "-7",
    "fri",
    "",
    "-",
    "🦄",
)

words = st.lists(st.sampled_from([*OPTIONS, *VALUES]) | st.text(max_size=12), max_size=5)
commands = st.sampled_from([c.name for c in COMMANDS if c.name not in ("demo", "backup")])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NETCRM_HOME", str(folder))
        patch.chdir(tmp_path_factory.mktemp("here"))
        assert run(["add", "Jane Smith"]) == 0
        yield folder / "netcrm.db"


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(commands, words)
@pytest.mark.slow
def test_any_words_end_with_a_code_of_the_contract(
    store: Path, capfd: pytest.CaptureFixture[str], command: str, rest: list[str]
) -> None:
    before = content(store)
    capfd.readouterr()
    code = run([command, *rest])
    said = capfd.readouterr().err
    assert code in (0, 1, 2, 3)
    assert "Traceback" not in said
    assert "that failed" not in said
    if code != 0:
        assert said.startswith("netcrm: ") or "--json" in rest or command == "coverage"
    if code in (2, 3) and "-" not in rest:
        assert content(store) == before


def content(store: Path) -> bytes:
    with Book.open(store) as book:
        return book.dump()
