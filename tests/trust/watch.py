"""Walking through the program under the eyes of a test: after every key nothing harmful is on the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from netcrm.app import NetcrmApp
from scripts.scenes import NAMED, type_out
from tests.screens.pilots import rest
from tests.trust.hostile import leaks

Size = tuple[int, int]


def look(app: NetcrmApp, after: str = "") -> None:
    """Nothing on the screen is a control or bidirectional character, a link, or an action of somebody's text."""
    assert app.is_running, f"the program ended after {after}"
    assert app._exception is None, f"the program stumbled after {after}"
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            assert not leaks(segment.text), f"after {after}: {leaks(segment.text)[:3]}"
            assert not segment.control, f"after {after}: a control segment"
            if segment.style is not None:
                assert not segment.style.link, f"after {after}: a link {segment.style.link!r}"
                assert "quit" not in str(segment.style.meta.get("@click", "")), f"after {after}: an action"


async def step(pilot: Pilot[None], key: str) -> None:
    """One step: a key, a text to type, or ``paste:`` and a text to paste; then the look."""
    app = pilot.app
    assert isinstance(app, NetcrmApp)
    if key.startswith("paste:"):
        if app.focused is not None:
            app.focused.post_message(events.Paste(key.removeprefix("paste:")))
    elif len(key) == 1 or key in NAMED or key.startswith(("ctrl+", "page", "shift+")) or key in ("home", "end"):
        await pilot.press(key)
    else:
        type_out(pilot, key)
    await rest(pilot)
    look(app, f"{key[:40]!r} on {type(app.screen).__name__}")


async def walk(pilot: Pilot[None], keys: Iterable[str]) -> int:
    """All steps, one after the other; how many there were."""
    number = 0
    for key in keys:
        await step(pilot, key)
        number += 1
    return number


@asynccontextmanager
async def program(store: Path, start: str, size: Size) -> AsyncIterator[Pilot[None]]:
    """The program on a store, with its toasts, at rest."""
    app = NetcrmApp(store, start=start)
    async with app.run_test(size=size, notifications=True) as pilot:
        await rest(pilot)
        look(app, "the start")
        yield pilot
        look(app, "the last step")


def rows_opened(count: int, *inside: str) -> list[str]:
    """The keys that open the next rows of a list, one after the other, do something inside, and come back."""
    return [key for _ in range(count) for key in ("enter", *inside, "escape", "j")]
