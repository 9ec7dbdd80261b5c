"""``netcrm demo``: a sample network to look around in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netcrm.cli.options import DryRun, Json


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo")(demo)


def demo(
    no_open: Annotated[bool, typer.Option("--no-open", help="Make it, and do not open the program.")] = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> int:
    """Make a sample network in a store of its own (or in --home DIR, which must be empty), and open it."""
    from netcrm import clock
    from netcrm.cli import told
    from netcrm.cli.options import BadInput
    from netcrm.cli.out import answer, line, say, shown_on_terminal
    from netcrm.demo.place import make_whole
    from netcrm.store.book import Book

    folder, own = _folder()
    store = folder / "netcrm.db"
    if not own and folder.exists() and any(folder.iterdir()):
        raise BadInput(f"{folder} is not empty, and was left alone; name an empty folder with --home, or none")
    if dry_run:
        plan = {"path": str(store), "made": False, "contacts": None, "actions": None}
        answer(plan, as_json, lambda: line(f"Would make the sample network in {store} (nothing was made)"))
        return 0
    fresh = not store.exists()
    if fresh:
        say("netcrm: making the sample network …")
        make_whole(store, clock.today())
        told.saved = True
    with Book.open(store, create=False, clock=clock.now) as book:
        document = {
            "path": str(store),
            "made": fresh,
            "contacts": book.count_contacts(),
            "actions": book.count_journal(),
        }

    def render() -> None:
        word = "A sample network" if fresh else "The sample network, made before,"
        line(f"{word} of {document['contacts']} contacts and {document['actions']} actions lies in {store}")
        line(f"Open it again with: netcrm --home {folder}")

    opens = not no_open and not as_json and shown_on_terminal()
    if not opens:
        answer(document, as_json, render)
        return 0
    from netcrm.cli.main import open_program

    return open_program(store)


def _folder() -> tuple[Path, bool]:
    """The folder of the sample, and whether it is one that only the sample uses: beside the platform's own data."""
    import os

    from netcrm.demo.place import sample_beside
    from netcrm.store.places import HOME_VARIABLE, home

    if os.environ.get(HOME_VARIABLE, ""):
        return home().store.parent, False
    return sample_beside(home().store).parent, True
