"""Naming on the command line: a thing by its id or by words that only it holds, contacts by their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netcrm.cli.options import BadInput, joined
from netcrm.text import fold

if TYPE_CHECKING:
    from netcrm.store.book import Book

SHOWN = 5


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


def contacts_of(book: Book, names: list[str]) -> list[str]:
    """The uids of those named: the words together as one name, when one has it, else each on its own."""
    from netcrm.store.errors import NotFound

    if not names:
        return []
    try:
        return [book.resolve(joined(names)).uid]
    except NotFound:
        return [book.resolve(one).uid for one in names]
