"""Asks what something received was used for, and what came of it."""

from __future__ import annotations

from netcrm import clock
from netcrm.screens.ask_text import AskText
from netcrm.screens.base import Asking


def ask_use(screen: Asking[None], uid: str) -> None:
    """Ask both, then record the use; Esc at either changes nothing."""

    def used(purpose: str | None) -> None:
        if purpose is None:
            return

        def ended(effect: str | None) -> None:
            if effect is not None:
                day = clock.today().isoformat()
                screen.do(lambda book: book.put_to_use(uid, purpose=purpose, effect=effect, on=day))

        screen.app.push_screen(AskText("What came of it? (may stay empty)", allow_empty=True), ended)

    screen.app.push_screen(AskText("What was it used for?"), used)
