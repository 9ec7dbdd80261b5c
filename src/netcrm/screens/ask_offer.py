"""Asks who was told of an offer of mine, when, and what they answered (performance criterion 2); or its words anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netcrm import clock
from netcrm.screens import suggest
from netcrm.screens.ask_text import AskDate, AskText, ask_each
from netcrm.screens.base import Asking

if TYPE_CHECKING:
    from netcrm.models.rows import Changed, OfferRow
    from netcrm.store.book import Book

WHO = "Who was told? {}"
WHO_HINT = "a name; several with commas between them"
WHEN = "On which day? (empty: today)"
ANSWERED = "What did they answer? (may stay empty)"
WORDS = "What do you offer? Who was told before has the earlier words."


async def ask_told(screen: Asking[None], offer: OfferRow) -> None:
    """Ask, then record it; Esc at any of the questions changes nothing."""
    answers = await ask_each(
        screen,
        AskText(WHO.format(offer.what), hint=WHO_HINT, suggester=suggest.names(screen.netcrm.desk)),
        AskDate(WHEN, allow_empty=True, tense="past"),
        AskText(ANSWERED, allow_empty=True),
    )
    if answers is not None:
        who, when, said = answers
        names = [name.strip() for name in who.split(",") if name.strip()]
        screen.do(lambda book: told(book, offer, names, when, said))


def told(book: Book, offer: OfferRow, names: Sequence[str], on: str, response: str) -> Changed:
    """Record that those named were told. Raises NotFound, Ambiguous for a name that means nobody or several."""
    from netcrm.models.drafts import ActionDraft
    from netcrm.words import Detail, Kind

    draft = ActionDraft(
        kind=Kind.BRIEFED,
        on=on or clock.today().isoformat(),
        who=[book.resolve(name).uid for name in names],
        text=offer.what,
        details={Detail.RESPONSE: response},
        offer=offer.uid,
    )
    return book.add_action(draft)


async def ask_words(screen: Asking[None], offer: OfferRow) -> None:
    """Ask for other words of an offer."""
    answers = await ask_each(screen, AskText(WORDS, value=offer.what))
    if answers is not None:
        screen.do(lambda book: book.edit_offer(offer.uid, what=answers[0]))
