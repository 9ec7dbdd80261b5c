"""Naming on the command line: a thing by its id or by words that only it holds, contacts by their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netcrm.cli.options import BadInput, joined
from netcrm.text import fold

if TYPE_CHECKING:
    from netcrm.store.book import Book

SHOWN = 5
EVERYTHING = 100_000


def one_of(given: str, things: Sequence[tuple[str, str]], sort: str, command: str = "") -> str:
    """The uid of the thing meant, of (uid, text) pairs. ``command`` lists them where it is not called as they are.
    Raises NotFound, or BadInput when several fit."""
    from netcrm.store.errors import NotFound

    wanted = fold(given)
    for fits in (
        [uid for uid, text in things if fold(text) == wanted],
        [uid for uid, _ in things if len(given) >= 2 and uid.startswith(given.strip().lower())],
        [uid for uid, text in things if wanted and all(word in fold(text) for word in wanted.split())],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            texts = dict(things)
            said = "; ".join(f"{texts[uid]} ({uid})" for uid in fits[:SHOWN])
            raise BadInput(f"{given} may be several: {said}; give the id of one")
    raise NotFound(f"no {sort} holds “{given}”; netcrm {command or sort + 's'} lists them")


def received_thing(book: Book, item: str) -> str:
    """The uid of the received thing that is meant. Raises NotFound, BadInput when several fit."""
    from netcrm.store.ledger import RECEIVED

    rows = book.exchanges(direction=RECEIVED, limit=EVERYTHING)
    return one_of(item, [(row.uid, row.what) for row in rows], "received thing", "ledger")


def whose_details(book: Book, words: str) -> str:
    """The uid of the contact whose details the words are by name ("jane's number"), '' when they are none or whose is
    not said. Raises NotFound, Ambiguous."""
    from netcrm.rules.own_details import details_in

    said = details_in(words)
    named = said is not None and not said.theirs and said.whose not in ("my", "our", "your", "its")
    return book.resolve(said.whose).uid if said is not None and named else ""


def contacts_of(book: Book, names: list[str]) -> list[str]:
    """The uids of those named: the words together as one name, when one has it, else each on its own."""
    from netcrm.store.errors import NotFound

    if not names:
        return []
    try:
        return [book.resolve(joined(names)).uid]
    except NotFound:
        return [book.resolve(one).uid for one in names]
