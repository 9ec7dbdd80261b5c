"""Keys that are typed before a destination shows what they are for find what they would have found later."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from netcrm.app import NetcrmApp
from netcrm.demo import make_sample
from netcrm.screens.desk import Desk
from netcrm.widgets.row_list import RowList
from scripts.scenes import TODAY
from tests.screens.pilots import NARROW, burst, press, rest

JOURNEYS = {
    "today": ("2", "1", "j", "b"),
    "today's second line": ("2", "1", "j", "j", "enter"),
    "contacts": ("2", "j", "j", "enter", "j", "j", "enter"),
    "introductions": ("3", "j", "j", "d"),
    "suggestions": ("3", "s", "j", "enter"),
    "ledger": ("4", "j", "j", "enter"),
    "promises": ("4", "m", "j", "enter"),
    "boundaries": ("5", "j", "enter"),
    "coverage": ("6", "j", "j", "enter"),
    "a criterion": ("6", "enter", "j", "enter"),
    "the matrix": ("6", "m", "l", "j", "enter"),
    "the months": ("6", "m", "m", "h", "j", "enter"),
    "what is next": ("6", "n"),
    "evidence": ("6", "E", "j", "enter"),
    "contacts that a filter left": ("2", "slash", *"raj", "enter", "enter"),
    "entries that a filter left": ("7", "slash", *"bid", "enter", "j", "enter"),
    "criteria that a filter left": ("6", "slash", *"b5", "enter", "enter"),
    "journal": ("7", "j", "j", "enter", "j", "enter"),
}
QUICK = ("coverage", "contacts")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "netcrm.db"
    make_sample(path, date.fromisoformat(TODAY))
    return path


@pytest.fixture
def store(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample, in a store that answers slowly."""
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    read = Desk.read

    async def slowly(desk: Desk, work: Callable[[Any], Any]) -> Any:
        await asyncio.sleep(0.03)
        return await read(desk, work)

    monkeypatch.setattr(Desk, "read", slowly)
    shutil.copyfile(sample, tmp_path / "netcrm.db")
    return tmp_path / "netcrm.db"


def here(app: NetcrmApp) -> tuple[object, ...]:
    """Which screen is shown, of what, with the cursor where, above which others."""
    about = [str(getattr(app.screen, name, "")) for name in ("uid", "code", "uids")]
    rows = [list_.cursor for list_ in app.screen.query(RowList)]
    return [type(screen).__name__ for screen in app.screen_stack], about, rows


@pytest.mark.parametrize("name", [n if n in QUICK else pytest.param(n, marks=pytest.mark.slow) for n in JOURNEYS])
async def test_keys_typed_ahead_do_what_they_do_later(name: str, store: Path) -> None:
    found = []
    for fast in (False, True):
        app = NetcrmApp(store)
        async with app.run_test(size=NARROW) as pilot:
            await rest(pilot)
            await (burst if fast else press)(pilot, *JOURNEYS[name])
            found.append(here(app))
    assert found[0] == found[1]
    assert len(found[0][0]) > 2, "the keys led somewhere"  # type: ignore[arg-type]


async def test_a_destination_that_has_changed_meanwhile_is_read_anew_before_it_takes_a_key(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "7", "j", "2", "7")
        before = here(app)
        await press(pilot, "j", "x", "1")  # one entry less
        await burst(pilot, "7", "enter", "escape")
        after = here(app)
        assert after[0] == before[0]
