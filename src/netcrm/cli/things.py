"""Naming a thing of mine on the command line: by its id, or by words that only it holds."""

from __future__ import annotations

from collections.abc import Sequence

from netcrm.cli.options import BadInput
from netcrm.text import fold

SHOWN = 5


def one_of(given: str, things: Sequence[tuple[str, str]], sort: str, listed: str = "") -> str:
    """The uid of the thing meant, of (uid, text) pairs; ``listed`` is the command that lists them. Raises NotFound, or
    BadInput when several fit."""
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
    raise NotFound(f"no {sort} holds “{given}”; {listed or f'netcrm {sort}s'} lists them")
