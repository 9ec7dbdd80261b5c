"""Erasing a person for good: asked for by the name, told while it runs, and what still holds them is listed after."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from netcrm.models.rows import Changed
from netcrm.rules.said import plural
from netcrm.screens.ask_text import AskChoice, AskText
from netcrm.screens.base import Asking, Settle
from netcrm.text import clean

WARNING = "Undo cannot take this back, nor anything that was done before it. To go on, type the whole name."


def ask_to_forget(screen: Asking[None], uid: str, name: str) -> None:
    """Ask for the name; the right one erases the contact."""
    wanted = _plain(name)

    def fault(said: str) -> str:
        return "" if _plain(said) == wanted else "that is not the name: nothing was erased"

    def answered(said: str | None) -> None:
        if said is not None:
            _forget(screen, uid)

    screen.app.push_screen(AskText(f"Erase {name} for good?", hint=WARNING, check=fault), answered)


def _plain(name: str) -> str:
    return " ".join(clean(name).casefold().split())


def _forget(screen: Asking[None], uid: str) -> None:
    host, app = screen.netcrm, screen.app
    screen.loading = True

    def ended() -> None:
        screen.loading = False

    def forgotten(_: object) -> None:
        host.changed(Changed(change="forgotten", label="Forgotten for good"), undo=False)

    def done(backups: list[Path]) -> None:
        ended()
        if not backups:
            forgotten(None)
            return
        title = plural(len(backups), "backup still holds them", "backups still hold them")
        app.push_screen(AskChoice(title, (("read", "I have read this"),), said=still_held(backups)), forgotten)

    app.run_worker(
        Settle(host, lambda: host.desk.write(lambda book: book.forget(uid)), done, ended),
        group="verbs",
        exit_on_error=False,
    )


def still_held(backups: Sequence[Path]) -> str:
    """Which backups still hold the person, and what to do about it."""
    return "Delete these files to be rid of the person there too:\n" + "\n".join(str(path) for path in backups)
