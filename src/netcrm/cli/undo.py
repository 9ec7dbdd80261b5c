"""``netcrm undo`` and ``redo``: the store's latest change, taken back or made again."""

from __future__ import annotations

import typer

from netcrm.cli.options import DryRun, Json


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("undo")(undo)
    app.command("redo")(redo)


def undo(dry_run: DryRun = False, as_json: Json = False) -> None:
    """Take back the latest change of the store, whichever program made it. Exit code 1 when there is none."""
    _turn("undo", dry_run, as_json)


def redo(dry_run: DryRun = False, as_json: Json = False) -> None:
    """Make the change again that was taken back last. Exit code 1 when there is none."""
    _turn("redo", dry_run, as_json)


def _turn(way: str, dry_run: bool, as_json: bool) -> None:
    from netcrm.cli.desk import reading, writing
    from netcrm.cli.out import answer, line
    from netcrm.store.errors import NotFound

    word = "take back" if way == "undo" else "make again"
    if dry_run:
        with reading() as book:
            label = book.peek_undo("store") if way == "undo" else book.peek_redo("store")
        if not label:
            raise NotFound(f"there is nothing to {way}; nothing was changed")
        document = {"changed": True, "dry_run": True, "label": label}
        answer(document, as_json, lambda: line(f"Would {word}: {label} (nothing was changed)"))
        return
    changed = writing(lambda book: book.undo("store") if way == "undo" else book.redo("store"))
    other = "redo" if way == "undo" else "undo"
    document = {"changed": bool(changed.change), "dry_run": False, "label": changed.label}
    answer(document, as_json, lambda: line(f"{changed.label}. netcrm {other} turns that round."))
