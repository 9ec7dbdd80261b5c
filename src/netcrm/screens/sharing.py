"""Handing a contact's card to somebody else: to whom, what the judge says, and the card on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netcrm.screens import suggest
from netcrm.screens.ask_text import AskText
from netcrm.screens.base import Asking
from netcrm.screens.refusal import nothing_agreed, refused

if TYPE_CHECKING:
    from netcrm.models.rows import Changed
    from netcrm.store.book import Book
    from netcrm.store.exits import Stop

HINT = "a name · tab completes · the name, organisation and ways to reach them are copied, nothing else"

LEAVE = "Leave it: nothing is shared"


def ask_to_share(screen: Asking[None], uid: str, name: str) -> None:
    """Ask who gets the card, then share it; when it may not pass, tell why and how to go on."""

    def share(to: str, against: str = "", unagreed: bool = False) -> None:
        stops: tuple[Stop, ...] = ()
        asks = False
        shared: list[str] = []

        def work(book: Book) -> Changed:
            from netcrm.models.rows import Changed
            from netcrm.store.cards import NothingAgreed
            from netcrm.store.errors import Withheld

            nonlocal stops, asks
            try:
                text, why, changed = book.share_card(uid, to, against=against, unagreed=unagreed)
            except Withheld as withheld:
                stops, asks = withheld.stops, isinstance(withheld, NothingAgreed)
                return Changed("", "")
            shared.extend((text, why))
            return changed

        def done(_changed: Changed) -> None:
            if stops and asks:
                nothing_agreed(screen, stops[0], lambda: share(to, unagreed=True))
                return
            if stops:
                refused(screen, stops, lambda reason: share(to, reason), lambda: None, LEAVE)
                return
            text, why = shared
            screen.netcrm.copy_text(text)
            screen.netcrm.say(f"The card of {name} is on the clipboard. {why}")

        screen.do(work, done=done)

    title = f"Share the card of {name} with"
    asked = AskText(title, hint=HINT, suggester=suggest.names(screen.netcrm.desk))
    screen.app.push_screen(asked, lambda to: share(to) if to else None)
