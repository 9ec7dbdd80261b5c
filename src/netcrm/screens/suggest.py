"""Completion of what is typed into a field: the store's names, organisations and tags, offered as pale text."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.suggester import Suggester

from netcrm.models.filters import ContactFilter
from netcrm.text import clean, fold

if TYPE_CHECKING:
    from netcrm.screens.desk import Desk
    from netcrm.store.book import Book

LOOKED_AT = 20


class Completing(Suggester):
    """Completes a value by a function that may ask the store. What it offers begins as the value does, whatever the
    case and accents."""

    def __init__(self, offer: Callable[[str], Awaitable[str]]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._offer = offer

    async def get_suggestion(self, value: str) -> str | None:
        """The whole completed value, or None."""
        if not value:
            return None
        try:
            offered = await self._offer(value)
        except Exception:  # noqa: BLE001  a completion that fails is none; the verb itself will say what is wrong
            return None
        return offered or None


def beginning(value: str, names: Iterable[str]) -> str:
    """The value completed by the first name that begins with it and goes further; '' when none does."""
    wanted = value.casefold()
    for name in names:
        shown = clean(name)
        if len(shown) > len(value) and shown.casefold().startswith(wanted):
            return shown
    return ""


def names(desk: Desk, kind: str = "") -> Completing:
    """Completes a contact's name; ``kind`` person or organisation narrows."""

    def found(book: Book, value: str) -> list[str]:
        return [row.name for row in book.contacts(ContactFilter(text=value, kind=kind), limit=LOOKED_AT)]

    async def offer(value: str) -> str:
        if not fold(value):
            return ""
        return beginning(value, await desk.read(lambda book: found(book, value)))

    return Completing(offer)


def tags(desk: Desk) -> Completing:
    """Completes the last tag of several, with or without ``#``, ``+`` or ``-`` before it."""

    async def offer(value: str) -> str:
        start = max(value.rfind(" "), value.rfind(",")) + 1
        word = value[start:].lstrip("+-−#")
        if not word:
            return ""
        held = await desk.read(lambda book: [name for name, _ in book.tags()])
        done = beginning(word, held)
        return value[: len(value) - len(word)] + done if done else ""

    return Completing(offer)


def words(*offered: str) -> Completing:
    """Completes one of a few fixed words."""

    async def offer(value: str) -> str:
        return beginning(value, offered)

    return Completing(offer)


def paths() -> Completing:
    """Completes the path of a file or folder that is there."""

    async def offer(value: str) -> str:
        found = await asyncio.to_thread(paths_from, value, limit=LOOKED_AT)
        return beginning(value, found)

    return Completing(offer)


def meant(text: str) -> str:
    """The path that is meant: one typed whole after another begun takes its place (``~//tmp`` is ``/tmp``)."""
    for sign in ("//", "/~/"):
        if sign in text:
            text = text[text.rindex(sign) + 1 :]
    return text


def paths_from(text: str, *, limit: int = 200) -> list[str]:
    """The files and folders that a typed path may go on to, as they would be typed; folders end in ``/``.

    Hidden ones come only when the name begun is hidden. Never raises: a folder that cannot be read holds nothing.
    """
    text = meant(text)
    folder, slash, begun = text.rpartition("/")
    typed = folder + slash
    try:
        entries = sorted(os.scandir(Path(typed or ".").expanduser()), key=lambda e: e.name.casefold())
    except (OSError, RuntimeError, ValueError):
        return []
    found = []
    for entry in entries:
        if not entry.name.casefold().startswith(begun.casefold()):
            continue
        if entry.name.startswith(".") and not begun.startswith("."):
            continue
        try:
            folder_mark = "/" if entry.is_dir() else ""
        except OSError:
            folder_mark = ""
        found.append(f"{typed}{entry.name}{folder_mark}")
        if len(found) >= limit:
            break
    return found
