"""What is typed is never lost: a screen's draft is kept while one types, and when the program has to go."""

from __future__ import annotations

from textual.timer import Timer

from netcrm.screens.base import Asking, Settle

KEEP_AFTER = 1.0
"""Seconds of rest after which what is typed is kept."""


class Keeping(Asking[None]):
    """A screen whose text is kept as a draft in the store, under :attr:`place`; '' keeps nothing.

    It stands after the base that a screen looks like: Textual takes the style of the first one only.

    From :meth:`stop_keeping` on, when the text is being saved, no draft of it rises again, however late a key's
    message comes; :meth:`go_on_keeping` when it was not saved after all.
    """

    _resting: Timer | None = None
    _unkept: str | None = None
    keeps = True
    """Not while what was typed is being saved."""

    @property
    def place(self) -> str:
        """Where the draft is kept."""
        raise NotImplementedError(type(self).__name__)

    def keep_soon(self, text: str) -> None:
        """This was typed: keep it after a moment of rest, and in any case when the screen goes."""
        if not self.keeps:
            return
        self._rest()
        self._unkept = text
        # A tick that is already on its way when saving begins must not write the draft either.
        self._resting = self.set_timer(KEEP_AFTER, lambda: self.keep(text) if self.keeps else None)

    def keep(self, text: str, told: str = "") -> None:
        """Keep it now, and say ``told`` once it is kept."""
        self._rest()
        host = self.netcrm
        self.app.run_worker(
            Settle(host, lambda: self._write(text), lambda _: host.say(told) if told else None),
            group="drafts",
            exit_on_error=False,
        )

    def close_with(self, draft: str, told: str = "") -> None:
        """Go, leaving this draft."""
        self.stop_keeping()
        self.keep(draft, told)
        self.dismiss(None)

    def stop_keeping(self) -> None:
        """What was typed is being saved, or the screen closes with its draft kept."""
        self._rest()
        self.keeps = False

    def go_on_keeping(self, text: str) -> None:
        """It was not saved after all."""
        self.keeps = True
        self.keep_soon(text)

    def _rest(self) -> None:
        self._unkept = None
        if self._resting is not None:
            self._resting.stop()
            self._resting = None

    async def _write(self, text: str) -> None:
        place, desk = self.place, self.netcrm.desk
        await desk.write(lambda book: book.save_draft(place, text))

    async def on_unmount(self) -> None:
        if self._unkept is not None:
            await self._write(self._unkept)
