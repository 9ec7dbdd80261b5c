"""Driving the program in a test: a store on disk, a screen of a given size, and waiting until it has come to rest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from textual import events
from textual.app import App
from textual.pilot import Pilot

from netcrm import clock
from netcrm.models.drafts import AffiliationDraft, ContactDraft, PointDraft
from netcrm.store.book import Book
from netcrm.words import ContactKind, PointKind, Stage
from scripts.resting import rest as rest
from scripts.scenes import type_out

NARROW, WIDE = (80, 24), (120, 36)
TODAY = "2026-11-23"
HOSTILE = (
    "Bob[/]",
    "[@click=app.quit]x[/]",
    "evil\x1b]52;c;aGk=\x07name\x1b[31m",
    "rtl \u202egnp.exe",
    "👩\u200d👩\u200d👧 Family",
    "Z" * 900,
)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other, each to its end."""
    for key in keys:
        await pilot.press(key)
        await rest(pilot)


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Type a text as fast as a terminal delivers it, then wait."""
    type_out(pilot, text)
    await rest(pilot)


async def burst(pilot: Pilot[None], *keys: str) -> None:
    """Press keys as fast as a terminal delivers them, without waiting in between; then wait."""
    for key in keys:
        event = events.Key(key, key if len(key) == 1 else {"slash": "/"}.get(key))
        event.set_sender(pilot.app)
        pilot.app.post_message(event)
    await rest(pilot)


def screen_text(app: App[None]) -> str:
    """What a person sees on the topmost screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def harmless(text: str) -> bool:
    """Whether no control, bidirectional or markup effect is left in what is seen."""
    return not any(ord(c) < 0x20 and c != "\n" or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u200e\u2066" for c in text)


def contact(
    name: str,
    *,
    organisation: str = "",
    role: str = "",
    email: str = "",
    kind: ContactKind = ContactKind.PERSON,
    stage: Stage = Stage.ACTIVE,
    **more: object,
) -> ContactDraft:
    """A contact to add, with the parts that tests ask for most."""
    return ContactDraft(
        name=name,
        kind=kind,
        stage=stage,
        points=[PointDraft(kind=PointKind.EMAIL, value=email, label="work")] if email else [],
        affiliations=[AffiliationDraft(organisation=organisation, role=role)] if organisation or role else [],
        **more,  # type: ignore[arg-type]  # fields of the draft by name
    )


@contextmanager
def opened(path: Path) -> Iterator[Book]:
    """The store beside the program, on the same day, to prepare it or to look into it."""
    with Book.open(path, clock=clock.now) as book:
        yield book


def uid_of(path: Path, name: str) -> str:
    """The uid of the one contact of this name."""
    with opened(path) as book:
        return book.resolve(name).uid
