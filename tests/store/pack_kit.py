"""Short ways to a pack in tests: claims made, parts looked at, the whole text of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from netcrm.models.pack import GOES
from netcrm.rules.pack.assemble import Portfolio, assemble
from netcrm.standards import Standard, load_standard
from netcrm.store.book import Book

STANDARD: Standard = load_standard()


def claim(book: Book, action: str, criterion: str = "PC1", why: str = "It shows it.") -> int:
    """Claim a criterion with an action; return the number of the evidence item."""
    book.claim(action, criterion, why=why, standard=STANDARD)
    return next(item.number for item in book.evidence(STANDARD) if action in item.actions)


def pack(book: Book, *, looked: bool = False) -> Portfolio:
    """The pack as it stands; with ``looked`` the owner has let everything go that may."""
    found = assemble(book.pack_facts(STANDARD), STANDARD)
    if not looked:
        return found
    open_parts = [part for part in found.parts if not part.outcome and not part.warning]
    if open_parts:
        book.look_at_parts(open_parts, GOES)
    return assemble(book.pack_facts(STANDARD), STANDARD)


def texts(thing: object) -> Iterator[str]:
    """Every text in a document, a sheet or a part of one."""
    if isinstance(thing, str) and not isinstance(thing, Enum):
        yield thing
    elif isinstance(thing, tuple | list):
        for one in thing:
            yield from texts(one)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from texts(getattr(thing, field.name))


def whole(portfolio: Portfolio) -> str:
    """All that a pack says, in its document and its sheets."""
    return "\n".join([*texts(portfolio.document), *texts(portfolio.sheets)])
