"""The door of the command line: what needs no store and no screen is answered before anything heavy is imported."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from netcrm import __version__

if TYPE_CHECKING:
    from netcrm.settings import Settings


def main() -> None:
    """Run `netcrm` with the words of the command line; ends with the exit codes of the scripting contract."""
    words = sys.argv[1:]
    if words in (["--version"], ["-V"]):
        print(f"netcrm {__version__}")
        return
    if words[:1] == ["--home"] and words[1:2] not in ([], [""]):
        os.environ["NETCRM_HOME"] = str(Path(words[1]).expanduser())
        del words[:2]
    elif words and words[0].startswith("--home=") and words[0] != "--home=":
        os.environ["NETCRM_HOME"] = str(Path(words[0].removeprefix("--home=")).expanduser())
        del words[:1]
    if words:
        from netcrm.cli.run import run

        sys.exit(run(words))
    sys.exit(_open())


def _open() -> int:
    """Open the terminal program; without a terminal say how to get at the data instead."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print("netcrm: this is no terminal; run it in one, or see netcrm --help for the commands", file=sys.stderr)
        return 2
    from netcrm.settings import SettingsError, read_settings
    from netcrm.store.places import home
    from netcrm.text import clean

    places = home()
    try:
        settings = read_settings(places.settings)
    except SettingsError as error:
        print(f"netcrm: {clean(str(error))}", file=sys.stderr)
        return 2
    return open_program(places.store, settings.start, places.backups, settings)


def open_program(
    store: Path, start: str = "today", backups: Path | None = None, settings: Settings | None = None
) -> int:
    """Run the terminal program on a store, at one of its destinations; the exit code that it ends with.

    ``backups``: the folder of its backups, beside the store when None. ``settings``: the owner's keys and editor.
    """
    # Textual paints what changed at the next beat. At its 60 a second an answer waits up to 17 ms after it is ready,
    # which is felt while typing in a filter: longer than the search itself takes. Nothing beats while nothing changes.
    os.environ.setdefault("TEXTUAL_FPS", "240")
    from netcrm.app import NetcrmApp

    app = NetcrmApp(store, backups=backups, start=start, keymap=settings.keys if settings is not None else None)
    if settings is not None and settings.editor:
        os.environ["VISUAL"] = settings.editor
    app.run()
    return app.return_code or 0
