"""What was received and may not pass as it is, found by the words of what is given, so that it is given knowingly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netcrm.rules.audience import Circle
from netcrm.rules.boundary import Purpose
from netcrm.rules.own_details import details_in
from netcrm.rules.topics import owned, same_thing
from netcrm.store.boundaries import item, may_pass, received
from netcrm.store.errors import Withheld
from netcrm.store.exits import STOPPING, Passing, Stop, judged
from netcrm.text import fold
from netcrm.words import Kind

if TYPE_CHECKING:
    from netcrm.models.drafts import ActionDraft
    from netcrm.store.core import BookCore

COMPARED_MAX = 20
"""Things with the same words that are judged, the newest first."""
Received = Sequence[tuple[str, str, str]]


class Unsure(Withheld):
    """What is given may be something received that may not pass as it is: it is asked about, and not guessed."""


def kept_back(
    book: BookCore, what: str, to: Sequence[str], today: date, *, others: bool = False, held: Received | None = None
) -> list[Stop]:
    """The things received that these words surely name, and that may not pass to one of these contacts; ``others``:
    to somebody who is no contact yet. ``held``: what was received, where that is known already."""
    found = received(book) if held is None else held
    fitting = [uid for uid, said, _ in found if same_thing(what, said)][:COMPARED_MAX]
    stops = {stop.uid: stop for stop in judged(book, [Passing(uid, tuple(to)) for uid in fitting], today)}
    for uid in fitting if others else ():
        thing = item(book, uid)
        verdict = may_pass(book, thing, Circle.NETWORK, Purpose.PASS_ON, today)
        if verdict.kind in STOPPING:
            givers = tuple(source.name for source in thing.sources)
            stops.setdefault(uid, Stop(uid, thing.what, "", "somebody new", verdict, givers))
    return list(stops.values())


def sure(book: BookCore, draft: ActionDraft, what: str, today: date) -> None:
    """Raises Unsure when a gift that is said to come from nowhere has the words of something that may not pass."""
    if draft.kind is not Kind.GAVE or draft.source or details_in(what) is not None:
        return
    whose, thing = owned(what)
    named = set(whose.split())
    stops = [
        stop
        for stop in kept_back(book, thing, draft.who, today)
        if named <= {word for giver in stop.givers for word in fold(giver).split()}
    ]
    if stops:
        raise Unsure(f"{said_of(stops)} Nothing was recorded", tuple(stops))


def said_of(stops: Iterable[Stop]) -> str:
    """What may be meant, in words."""
    return " ".join(
        f"It may be “{stop.what}” from {' and '.join(stop.givers) or 'somebody'}: {stop.said}" for stop in stops
    )
