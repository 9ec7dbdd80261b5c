"""What may not pass: the agreement's words, and the three ways on: ask for consent, a written reason, or leave it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from netcrm import clock
from netcrm.rules.boundary import Purpose
from netcrm.screens.ask_text import AskChoice, AskText
from netcrm.screens.base import Asking

if TYPE_CHECKING:
    from netcrm.models.rows import Changed
    from netcrm.store.book import Book
    from netcrm.store.exits import Stop

TITLE = "Not allowed"
UNAGREED = "Nothing is agreed"
ASKED = "Noted that you ask {givers}. The message to ask with is on the clipboard."
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
            _ask(screen, first)
            left()
        elif answer == "against":
            screen.app.push_screen(AskText(AGAINST), lambda reason: against(reason) if reason else left())
        else:
            left()

    choices = [("against", "Record it anyway, with a written reason"), ("leave", leaving)]
    if not (first.verdict.unnamed and first.purpose is not Purpose.PASS_ON):  # no consent is leave to name somebody
        choices.insert(0, ("ask", f"Ask {givers} for consent: noted, and a message is copied"))
    screen.app.push_screen(AskChoice(TITLE, choices, said=said), chosen)


def nothing_agreed(screen: Asking[None], stop: Stop, go_on: Callable[[], None]) -> None:
    """Tell that nothing is agreed with those whose details they are, and ask whether to share them, ask first, or leave
    it."""
    givers = " and ".join(stop.givers)

    def chosen(answer: str | None) -> None:
        if answer == "share":
            go_on()
        elif answer == "ask":
            _ask(screen, stop)

    choices = (
        ("ask", f"Ask {givers} first: noted, and a message is copied"),
        ("share", "Share it: I know that it is fine"),
        ("leave", "Leave it: nothing is shared"),
    )
    screen.app.push_screen(AskChoice(UNAGREED, choices, said=stop.said), chosen)


def attempt(
    screen: Asking[None], work: Callable[[Book, str], Changed], done: Callable[[], None] = lambda: None
) -> None:
    """Carry out a verb that the judge may stop; then tell why, and how to go on. ``work`` gets the written reason."""

    def carry_out(reason: str) -> None:
        stops: tuple[Stop, ...] = ()

        def tried(book: Book) -> Changed:
            from netcrm.models.rows import Changed
            from netcrm.store.errors import Withheld

            nonlocal stops
            try:
                return work(book, reason)
            except Withheld as withheld:
                stops = withheld.stops
                return Changed("", "")

        def finished(_changed: Changed) -> None:
            if stops:
                refused(screen, stops, carry_out, lambda: None, "Leave it: nothing is recorded")
            else:
                done()

        screen.do(tried, done=finished)

    carry_out("")


def _ask(screen: Asking[None], stop: Stop) -> None:
    """Note that consent is asked for, and copy the message that asks for it."""

    def told(_changed: Changed) -> None:
        screen.netcrm.copy_text(message(stop))
        screen.netcrm.say(ASKED.format(givers=" and ".join(stop.givers) or "them"))

    screen.do(lambda book: _asked(book, stop), done=told)


def message(stop: Stop) -> str:
    """What to ask the one whom it came from. It names the recipient, who is to be named to be consented to."""
    if stop.purpose is not Purpose.PASS_ON:
        return f"May I give your contact details to {stop.to_name}? I will not without your yes."
    return f"May I pass “{stop.what}” on to {stop.to_name}? I will not without your yes."


def _asked(book: Book, stop: Stop) -> Changed:
    from netcrm.models.drafts import ConsentDraft

    return book.record_consent(
        ConsentDraft(about=stop.uid, state="asked", recipients=[stop.to], on=clock.today().isoformat())
    )
