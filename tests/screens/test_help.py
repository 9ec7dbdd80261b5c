"""Help shows the keys that work on the screen it was called from, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from netcrm.app import NetcrmApp
from netcrm.screens.help import HelpScreen
from netcrm.words import Stage
from tests.screens.pilots import NARROW, TODAY, contact, opened, press, rest


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One contact that was imported."""
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        book.add_contact(contact("Amara Okafor", stage=Stage.IMPORTED))
    return path


def lines(app: NetcrmApp) -> list[str]:
    """The lines of the help page, spaces folded."""
    assert isinstance(app.screen, HelpScreen)
    return [" ".join(line.split()) for line in str(app.screen.query_one("#keys Static", Static).render()).splitlines()]


async def test_in_triage_its_own_keys_come_first_and_hide_those_of_the_program(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "T", "question_mark")
        seen = lines(app)
        assert seen[0] == "Triage of imported contacts"
        assert {"k Key member.", "a Active.", "l Leave.", "s Space j ↓ Skip."} <= set(seen)
        assert not any("Record what happened" in line or "Move down one row" in line for line in seen)
        assert "M Show and edit my own profile: offers, needs, objectives." in seen


async def test_on_a_list_its_verbs_come_before_those_of_every_list(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "question_mark")
        seen = lines(app)
        assert seen.index("n Add a person or an organisation.") < seen.index("j ↓ Move down one row.")
        assert "a Record what happened, in one line." in seen
