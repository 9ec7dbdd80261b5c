"""The privacy key hides every word at once, wherever one is; a while without a key hides the screen."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

import pytest

from netcrm.app import NetcrmApp
from netcrm.screens.contact import ContactScreen
from netcrm.screens.contacts import ContactsScreen
from netcrm.screens.privacy import LockedScreen
from tests.screens.pilots import NARROW, TODAY, burst, contact, opened, press, rest, screen_text, type_in

NAME = "Zanzibar Okafor"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        book.add_contact(contact(NAME, email="zanzibar@example.org"))
    return path


def painted(app: NetcrmApp) -> str:
    """What the terminal shows."""
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line) for line in lines)


async def test_one_key_hides_every_word_and_the_same_key_shows_them(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        assert NAME in painted(app)
        await press(pilot, "z")
        assert "Zanzibar" not in painted(app)
        assert "record" in painted(app)  # the keys are nobody's words
        await press(pilot, "enter")
        assert "Zanzibar" not in painted(app)
        await press(pilot, "escape", "e")
        await press(pilot, "f9")
        assert NAME in painted(app)
        await press(pilot, "f9")
        assert "Zanzibar" not in painted(app)


async def test_a_while_without_a_key_hides_the_screen_and_keeps_what_was_typed(store: Path) -> None:
    app = NetcrmApp(store, start="contacts", lock_after=10)
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "a")
        await type_in(pilot, "met zanzibar")
        app._look()
        assert not isinstance(app.screen, LockedScreen)
        app._typed_at = monotonic() - 601
        app._look()
        await rest(pilot)
        assert isinstance(app.screen, LockedScreen)
        assert "nothing was typed for 10 minutes" in screen_text(app)
        await press(pilot, "q", "x")
        assert isinstance(app.screen, LockedScreen)
        await press(pilot, "enter")
        assert "met zanzibar" in painted(app)


async def test_the_key_that_shows_the_screen_again_is_no_command_nor_is_what_was_typed_blindly(store: Path) -> None:
    app = NetcrmApp(store, start="contacts", lock_after=10)
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        app.say("Recorded something about Zanzibar.")
        app._typed_at = monotonic() - 601
        app._look()
        await rest(pilot)
        assert "Zanzibar" not in painted(app)
        assert "asks for no passphrase" in painted(app)
        await burst(pilot, "x", "enter", "x", "e")
        assert isinstance(app.screen, ContactsScreen)
        assert NAME in painted(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ContactScreen)
