"""What was told in confidence is not to be read in any list, and is whole once it is opened."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.models.drafts import ActionDraft, PromiseDraft
from netcrm.words import Direction, Kind, Marking
from tests.screens.pilots import WIDE, contact, opened, press, rest, screen_text, type_in


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store, today = tmp_path / "netcrm.db", date.today().isoformat()
    with opened(store) as book:
        raj = book.add_contact(contact("Raj Patel")).created_contacts[0].uid
        book.add_action(
            ActionDraft(kind=Kind.CALLED, on=today, who=[raj], text="they are merging", marking=Marking.ONLY_ME)
        )
        book.add_promise(
            PromiseDraft(
                direction=Direction.MINE, who=raj, what="the secret terms", due=today, on=today, marking=Marking.MY_TEAM
            )
        )
    return store


@pytest.mark.parametrize("place", ["today", "contacts", "journal"])
@pytest.mark.slow
async def test_no_list_tells_it(path: Path, place: str) -> None:
    app = NetcrmApp(path, start=place)
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        seen = screen_text(app)
        assert "····" in seen
        assert "merging" not in seen
        assert "secret" not in seen


async def test_the_search_finds_it_hidden_and_enter_shows_it_whole(path: Path) -> None:
    app = NetcrmApp(path)
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        await press(pilot, "ctrl+f")
        await type_in(pilot, "merg")
        assert "[only me] ····" in screen_text(app)
        assert "merging" not in screen_text(app)
        await press(pilot, "enter")
        assert "they are merging" in screen_text(app)
