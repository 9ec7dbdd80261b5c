"""``netcrm backup``, ``restore`` and ``check``: what keeps the data safe."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from netcrm.cli.options import DryRun, Json, Yes


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("backup")(backup)
    app.command("restore")(restore)
    app.command("check")(check)


def backup(
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Where to; else among the backups.")] = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Write a backup of the store: whole, checked, and readable by you alone."""
    from netcrm import clock
    from netcrm.cli import told
    from netcrm.cli.desk import patiently
    from netcrm.cli.options import BadInput
    from netcrm.cli.out import answer, line
    from netcrm.store.book import Book
    from netcrm.store.places import home

    places = home()
    if to is not None and to.exists():
        raise BadInput(f"there is a file at {to} already, and it was left alone; name another")
    new_folder = to is not None and not to.absolute().parent.exists()

    def work(wait: float) -> Path:
        with Book.open(places.store, create=False, wait=wait, clock=clock.now, backups=places.backups) as book:
            return (to or places.backups) if dry_run else book.backup(to)

    path = patiently(work).absolute()
    told.saved = not dry_run
    said = "Would back up to" if dry_run else "Backed up to"
    made = f" ({'which would be made' if dry_run else 'made'}: the folder {path.parent})" if new_folder else ""
    answer({"path": str(path), "dry_run": dry_run}, as_json, lambda: line(f"{said} {path}{made}"))


def restore(
    file: Annotated[Path, typer.Argument(help="The backup.")],
    yes: Yes = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Put a backup's content in the place of the store's. What was there is backed up first. Asks first."""
    from netcrm import clock
    from netcrm.cli import told
    from netcrm.cli.ask import confirmed
    from netcrm.cli.desk import PATIENCE
    from netcrm.cli.options import BadInput
    from netcrm.cli.out import answer, line
    from netcrm.store import backup as backups
    from netcrm.store.connection import known
    from netcrm.store.errors import StoreDamaged
    from netcrm.store.opening import make
    from netcrm.store.places import home

    places = home()
    if not file.is_file():
        raise BadInput(f"there is no file {file}; nothing was changed. Backups lie in {places.backups}")
    known(file)
    if places.store.exists():
        with suppress(StoreDamaged):
            known(places.store)
    if dry_run:
        document = {"restored": str(file), "former": None, "dry_run": True}
        answer(document, as_json, lambda: line(f"Would restore {file} (nothing was changed)"))
        return
    confirmed(f"Put {file} in the place of {places.store}? What is there is backed up first.", yes)
    if not places.store.exists():
        make(places.store)
    former = backups.restore(places.store, file, places.backups, now=clock.now(), wait=PATIENCE)
    told.saved = True

    def render() -> None:
        line(f"Restored {file}.")
        line(f"What was there before: {former}; netcrm restore with that file takes this back.")

    answer({"restored": str(file), "former": str(former), "dry_run": False}, as_json, render)


def check(
    mend: Annotated[bool, typer.Option("--mend", help="Mend what can be mended; the file as it was is kept.")] = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> int:
    """Look for damage in the store. Exit code 1 when any is found that is not mended."""
    from netcrm import clock
    from netcrm.cli.desk import patiently
    from netcrm.cli.out import answer, line
    from netcrm.store.check import check as look
    from netcrm.store.places import home

    places = home()
    store = places.store
    wanted = mend and not dry_run
    faults = patiently(lambda wait: look(store, mend=wanted, now=clock.now(), wait=wait, backups=places.backups))
    document = {
        "path": str(store),
        "sound": all(fault.mended or fault.harmless for fault in faults),
        "faults": [
            {"code": f.code, "text": f.text, "mended": f.mended, "kept": f.kept or None, "harmless": f.harmless}
            for f in faults
        ],
    }

    def render() -> None:
        for fault in faults:
            line(f"{fault.code}: {fault.text}{' Mended.' if fault.mended else ''}")
        if kept := next((fault.kept for fault in faults if fault.kept), ""):
            line(f"The file as it was is kept: {kept}")
        if document["sound"] and all(fault.harmless for fault in faults):
            line(f"{store} is sound.")
        elif not mend and not document["sound"]:
            line("netcrm check --mend mends what can be mended; netcrm restore brings a backup back.")

    answer(document, as_json, render)
    return 0 if document["sound"] else 1
