"""Handing a card on from the page of its owner: the judge is asked, and the card is on the clipboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.models.drafts import BoundaryDraft
from netcrm.screens.ask_text import AskChoice
from tests.screens.pilots import NARROW, TODAY, contact, opened, press, rest, screen_text, type_in


@pytest.mark.slow
async def test_a_card_is_shared_by_keys_once_its_owner_agrees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    store = tmp_path / "netcrm.db"
    with opened(store) as book:
        amara, _ = (book.add_contact(contact(name)).created_contacts[0].uid for name in ("Amara Okafor", "Raj Patel"))
        book.agree(BoundaryDraft(who=[amara], what="everything", contact_details="no", on="2026-03-03"))
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "H")
        await type_in(pilot, "Raj Patel")
        await press(pilot, "enter")
        assert isinstance(app.screen, AskChoice)
        assert "may not pass to Raj Patel" in " ".join(screen_text(app).split())
        await press(pilot, "3")
        assert app.clipboard == ""
        await press(pilot, "H")
        await type_in(pilot, "Raj Patel")
        await press(pilot, "enter", "2")
        await type_in(pilot, "she asked me to")
        await press(pilot, "enter")
        await rest(pilot)
        assert "FN:Amara Okafor" in app.clipboard
    with opened(store) as book:
        assert [row.what for row in book.exchanges(direction="given")] == ["contact details of Amara Okafor"]


@pytest.mark.slow
async def test_with_nothing_agreed_it_asks_before_the_card_is_on_the_clipboard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    store = tmp_path / "netcrm.db"
    with opened(store) as book:
        for name in ("Amara Okafor", "Raj Patel"):
            book.add_contact(contact(name))
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        for key, clipboard in (
            ("3", ""),
            ("1", "May I give your contact details to Raj Patel? I will not without your yes."),
            ("2", "FN:Amara Okafor"),
        ):
            await press(pilot, "H")
            await type_in(pilot, "Raj Patel")
            await press(pilot, "enter")
            assert isinstance(app.screen, AskChoice)
            assert "Nothing is agreed with Amara Okafor" in " ".join(screen_text(app).split())
            await press(pilot, key)
            await rest(pilot)
            assert clipboard in app.clipboard
            assert bool(app.clipboard) is bool(clipboard)
    with opened(store) as book:
        assert [row.what for row in book.exchanges(direction="given")] == ["contact details of Amara Okafor"]
        assert [consent.state for consent in book.consents()] == ["asked"]
        assert [plan.what for plan in book.plans()] == ["their consent: contact details, for Raj Patel"]
