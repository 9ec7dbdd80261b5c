"""The sample network is one key from an empty store, says what it is, and leaves one's own data alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.widgets.heading import Heading
from tests.screens.pilots import NARROW, opened, press, rest, screen_text, type_in


@pytest.mark.parametrize("start", ["today", "contacts"])
@pytest.mark.slow
async def test_into_the_sample_and_back(tmp_path: Path, start: str) -> None:
    own = tmp_path / "own" / "netcrm.db"
    app = NetcrmApp(own, start=start)
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        assert "look around in a sample network" in screen_text(app)
        await press(pilot, "t")
        await rest(pilot)
        assert app.screen.query_one(Heading).title.startswith("[sample]")
        assert app.desk.store == tmp_path / "own-demo" / "netcrm.db"
        await press(pilot, "2")
        assert "Abena Darko" in screen_text(app)
        await press(pilot, "3")
        assert "Idea 2   Asked 2   Agreed 1   Introduced 1   Result 2   Ended 1" in screen_text(app)
        assert "ask Siân · boundary" in screen_text(app)
        await press(pilot, "colon")
        await type_in(pilot, "leave the sample")
        await press(pilot, "enter")
        assert "Nothing here yet" in screen_text(app)
        assert "[sample]" not in screen_text(app)
        await press(pilot, "colon")
        await type_in(pilot, "leave the sample")
        assert "Leave the sample" not in screen_text(app)
    with opened(own) as book:
        assert book.count_contacts() == 0
