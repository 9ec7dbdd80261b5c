"""Keys are taken one after the other: each finds the screen as the one before left it.

A terminal hands over what was typed in bursts: over a slow line, from a fast typist, after a moment's load. Textual
sends each key at once to what has the focus just then, although the key before may be about to open a filter or a
line: the rest of the word would then run as commands. Here the next key waits until the one before is dealt with.
"""

from __future__ import annotations

import asyncio
from collections import deque
from time import monotonic

from textual import events
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.widgets import Input, TextArea

from netcrm.screens.base import Asking
from netcrm.screens.speaking import Speaking
from netcrm.widgets.row_list import RowList

PATIENCE = 10.0
"""Seconds after which a key is taken whatever the screen does: nobody shall be locked out."""
ROUNDS = 2
"""A key that no widget wants rises to the app, whose verb may end in a message that rises again."""
LEAVING = frozenset({"ctrl+q", "ctrl+c"})
"""Keys that never wait."""


class InTurn(Speaking):
    """An app that takes keys, and what is pasted, in turn."""

    _taking: asyncio.Task[None] | None = None
    _due: events.Event | None = None

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key | events.Paste] = deque()

    @property
    def keys_wait(self) -> bool:
        """Whether anything typed is not dealt with yet."""
        return self._taking is not None

    def put_aside(self) -> str:
        """What was typed and waits, as text; it is taken out of the queue. Nothing but Enter stays there."""
        text = "".join(_text(event) for event in self._waiting)
        if text.strip():
            self._waiting.clear()
        return text.strip()

    def drop_typed(self) -> None:
        """Whatever was typed and waits is for nothing: it was typed without seeing what it would go to."""
        self._waiting.clear()

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste) or event is self._due or _at_once(event):
            await super().on_event(event)
            return
        if self._taking is None:
            self._waiting.clear()
            self._taking = asyncio.create_task(self._take())
        self._waiting.append(event)

    async def _take(self) -> None:
        given: DOMNode | None = None
        """What calm keys were given to that may not be handled yet."""
        try:
            while self._waiting and self.is_running:
                if given is not None and not (given is self.focused and self._opens_nothing(self._waiting[0])):
                    await _settled(given)  # the next key must find the text as typed, the cursor where it was moved to
                    given = None
                await self._ready()
                if not self._waiting:  # they were put aside meanwhile
                    break
                event = self._due = self._waiting.popleft()
                target = self.focused or self.screen
                calm = self._opens_nothing(event)
                self.post_message(event)
                await _passed(self)
                if calm:
                    given = target  # the letters of a word, the moves in a list, go on without a pause
                else:
                    await _settled(target)
        finally:
            self._due = self._taking = None

    def _opens_nothing(self, event: events.Key | events.Paste) -> bool:
        """Whether it only adds to a text, or moves in a list."""
        here = self.focused
        if isinstance(here, Input | TextArea):
            return isinstance(event, events.Paste) or event.is_printable
        return isinstance(here, RowList) and isinstance(event, events.Key) and here.moves_by(event.key)

    async def _ready(self) -> None:
        """Wait until the screen can take a key."""
        ends = monotonic() + PATIENCE
        while self.is_running and monotonic() < ends and not self._takes_keys():
            await asyncio.sleep(0.002)
        if monotonic() >= ends and self.screen_stack and isinstance(self.screen, Asking):
            self.screen.holds_keys = False  # what it waited for has failed; the keys that follow need not wait as well

    def _takes_keys(self) -> bool:
        if not self.screen_stack:
            return False
        screen = self.screen
        if isinstance(screen, Asking) and not screen.takes_keys:
            return False
        return screen.is_mounted and (screen.focused is not None or not screen.focus_chain)


async def _settled(target: DOMNode) -> None:
    """Wait until a key that went to ``target`` has risen to the app, and so has what came of it."""
    for _ in range(ROUNDS):
        for node in target.ancestors_with_self:
            await _passed(node)


async def _passed(node: MessagePump | DOMNode) -> None:
    """Wait until a node has dealt with the messages that it has now."""
    done = asyncio.Event()
    if node.is_running and node.call_later(done.set):
        ends = monotonic() + PATIENCE
        while not done.is_set() and node.is_running and monotonic() < ends:
            try:
                await asyncio.wait_for(done.wait(), 0.1)
            except TimeoutError:
                continue


def _at_once(event: events.Key | events.Paste) -> bool:
    """Whether it is on its way up again, or must not wait."""
    return event.is_forwarded or isinstance(event, events.Key) and event.key in LEAVING


def _text(event: events.Key | events.Paste) -> str:
    if isinstance(event, events.Paste):
        return event.text
    return "\n" if event.key == "enter" else (event.character or "") if event.is_printable else ""
