"""Waiting until the program has come to rest: told by what is still to be done, never by the time that has passed.

Textual's own pilot waits until the process uses little of the processor; beside other busy programs that is so at once,
and a key is pressed while the one before is still being handled.
"""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.worker import Worker

PASSES = 3
"""So many turns of the loop with nothing to do: in them every timer that was due has begun."""


async def idle(app: App[Any] | None) -> None:
    """Wait until every message is handled and what it changed is painted. What runs in a thread is not waited for."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]  # what the loop is about to run
    quiet = 0
    while quiet < PASSES:
        await asyncio.sleep(0)
        quiet = 0 if ready or (app is not None and _paint(app)) else quiet + 1


def _paint(app: App[Any]) -> bool:
    """Paint now what the screen would paint at its next sixtieth of a second; whether there was anything."""
    if not app.screen_stack or app._batch_count:
        return False
    screen = app.screen
    due = (
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )
    if not due or not screen.is_running:
        return False
    screen._on_timer_update()
    return True


def _asked(app: App[Any]) -> bool:
    """Whether a worker waits for the person's answer in a dialogue."""
    return any(
        result.future is not None and not result.future.done()
        for screen in app.screen_stack
        for result in screen._result_callbacks
    )


def _busy(app: App[Any]) -> list[Worker[Any]]:
    """The workers that will end by themselves. Those of the group "questions" ask the person."""
    unfinished = [worker for worker in app.workers if not worker.is_finished]
    return [worker for worker in unfinished if worker.group != "questions"] if _asked(app) else unfinished


async def rest(pilot: Pilot[Any]) -> None:
    """Wait until everything that was asked of the store is shown, and nothing moves any more.

    A question to the person is not waited for, nor what comes by the clock alone: the look at the store every other
    second, the draft that is kept after a moment.
    """
    app = pilot.app
    while True:
        await idle(app)
        if not app.is_running:
            return
        if not app.animator._complete_event.is_set():
            await app.animator.wait_until_complete()
        elif getattr(app, "keys_wait", False):
            await asyncio.sleep(0.002)
        elif busy := [worker._task for worker in _busy(app) if worker._task is not None]:
            await asyncio.wait(busy, timeout=0.05, return_when=asyncio.FIRST_COMPLETED)
        else:
            return
