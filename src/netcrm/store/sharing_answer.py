"""The answer to "can i send amara's template to raj?": what is meant, for whom, and the judge's verdict."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from netcrm.rules.audience import Circle
from netcrm.rules.boundary import Purpose
from netcrm.rules.own_details import details_in
from netcrm.rules.terms import audience
from netcrm.rules.verdict_words import told
from netcrm.text import fold

if TYPE_CHECKING:
    from netcrm.rules.capture.records import Ask, Ref
    from netcrm.store.book import Book

_TO = re.compile(r"\b(?:to|with|w/|in|within|inside|for|outside|beyond)\b\s+", re.IGNORECASE)


def may_share(book: Book, ask: Ask, today: date) -> str:
    """The verdict for each whom the question names; for anyone, when it names nobody."""
    owners = [ref.uid for ref in ask.who if ref.uid and _named_in(ref, ask.what)]
    purpose = Purpose.PASS_ON
    others = [ref.uid for ref in ask.who if ref.uid and ref.uid not in owners]
    if ask.about:
        item = book.shareable(ask.about)
        sources = {source.uid for source in item.sources}
        others = [uid for uid in others if uid not in sources] or (others if not owners else [])
    elif len(owners) == 1 and details_in(ask.what) is not None:
        item, purpose = book.shareable(owners[0]), Purpose.CARD
    else:
        item = book.shareable_in_words(ask.what, owners)
    recipients: list[str | Circle] = list(others) or [_audience(ask.text)]
    said = [told(book.may_share(item, to, purpose, today), item, book.recipient(to, today)) for to in recipients]
    return "\n".join(line for lines in said for line in lines)


def _named_in(ref: Ref, what: str) -> bool:
    """Whether the thing is called after them: "amara's template"."""
    words = set(fold(what).split())
    return any(word in words or f"{word}s" in words for word in fold(ref.name).split())


def _audience(text: str) -> Circle:
    """The group that the question ends on ("with my team"); anyone, when it is none that is understood."""
    for found in _TO.finditer(text):
        if found[0].split()[0].lower() in ("outside", "beyond"):
            return Circle.ANYONE
        circle = audience(text[found.end() :].rstrip(" ?"))
        if circle is not None and circle is not Circle.ME:
            return circle
    return Circle.ANYONE
