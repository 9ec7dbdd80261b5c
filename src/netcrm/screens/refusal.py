"""What may not pass: the agreement's words, and the three ways on: ask for consent, a written reason, or leave it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from netcrm import clock
from netcrm.screens.ask_text import AskChoice, AskText
from netcrm.screens.base import Asking

if TYPE_CHECKING:
    from netcrm.models.rows import Changed
    from netcrm.store.book import Book
    from netcrm.store.exits import Stop

TITLE = "Not allowed"
AGAINST = "Why, against what was agreed? It is kept with the entry, which then supports no criterion"


def refused(
    screen: Asking[None],
    stops: Sequence[Stop],
    against: Callable[[str], None],
    left: Callable[[], None],
    leaving: str = "Leave it: the line is kept",
) -> None:
    """Tell why, and ask how to go on. ``against`` goes on with a written reason; ``left`` when nothing shall pass, for
    which ``leaving`` is the choice."""
    first = stops[0]
    givers = " and ".join(dict.fromkeys(who for stop in stops for who in stop.givers)) or "whoever it came from"
    said = "\n".join(stop.said for stop in stops)

    def chosen(answer: str | None) -> None:
        if answer == "ask":
            screen.do(lambda book: _asked(book, first))
            screen.netcrm.copy_text(message(first))
            left()
        elif answer == "against":
            screen.app.push_screen(AskText(AGAINST), lambda reason: against(reason) if reason else left())
        else:
            left()

    choices = (
        ("ask", f"Ask {givers} for consent: noted, and a message is copied"),
        ("against", "Record it anyway, with a written reason"),
        ("leave", leaving),
    )
    screen.app.push_screen(AskChoice(TITLE, choices, said=said), chosen)


def message(stop: Stop) -> str:
    """What to ask the one whom it came from. It names the recipient, who is to be named to be consented to."""
    return f"May I pass “{stop.what}” on to {stop.to_name}? I will not without your yes."


def _asked(book: Book, stop: Stop) -> Changed:
    from netcrm.models.drafts import ConsentDraft

    return book.record_consent(
        ConsentDraft(about=stop.uid, state="asked", recipients=[stop.to], on=clock.today().isoformat())
    )
