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
    try:
        _whole_streams()
        code = _main(sys.argv[1:])
    except KeyboardInterrupt:  # while the program was still being loaded
        sys.stderr.write("netcrm: stopped; nothing was changed\n")
        code = 130
    if code:
        sys.exit(code)


def _main(words: list[str]) -> int:
    if words in (["--version"], ["-V"]):
        return _version()
    if words[:1] == ["--home"] and words[1:2] not in ([], [""]):
        os.environ["NETCRM_HOME"] = str(Path(words[1]).expanduser())
        del words[:2]
    elif words and words[0].startswith("--home=") and words[0] != "--home=":
        os.environ["NETCRM_HOME"] = str(Path(words[0].removeprefix("--home=")).expanduser())
        del words[:1]
    if words:
        from netcrm.cli.run import run

        return run(words)
    return _open()


def _whole_streams() -> None:
    """Puts something in the place of streams that the caller closed, so that no file of ours takes their number.

    Reading finds the end at once, what is said is dropped, and an answer fails as on a full disk, so that it is told.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY), encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def _version() -> int:
    try:
        print(f"netcrm {__version__}", flush=True)
    except OSError:
        from netcrm.cli.run import NO_STORE, let_go_of_stdout

        let_go_of_stdout()
        print("netcrm: the answer could not be written; nothing was changed", file=sys.stderr)
        return NO_STORE
    return 0


def _open() -> int:
    """Open the terminal program; without a terminal say how to get at the data instead."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print("netcrm: this is no terminal; run it in one, or see netcrm --help for the commands", file=sys.stderr)
        return 2
    from netcrm.settings import SettingsError, read_settings, standard_file
    from netcrm.store.places import home
    from netcrm.text import clean

    places = home()
    try:
        settings = read_settings(places.settings)
    except SettingsError as error:
        print(f"netcrm: {clean(str(error))}", file=sys.stderr)
        return 2
    return open_program(
        places.store, settings.start, places.backups, settings, standard=standard_file(settings, places.settings)
    )


def open_program(
    store: Path,
    start: str = "today",
    backups: Path | None = None,
    settings: Settings | None = None,
    *,
    standard: Path | None = None,
) -> int:
    """Run the terminal program on a store, at one of its destinations; the exit code that it ends with.

    ``backups``: the folder of its backups, beside the store when None. ``settings``: the owner's keys, editor and
    templates. ``standard``: the file of the standard, netcrm's own when None.
    """
    # Textual paints what changed at the next beat. At its 60 a second an answer waits up to 17 ms after it is ready,
    # which is felt while typing in a filter: longer than the search itself takes. Nothing beats while nothing changes.
    os.environ.setdefault("TEXTUAL_FPS", "240")
    from netcrm.app import NetcrmApp

    if settings is None:
        from netcrm.settings import Settings

        settings = Settings()
    app = NetcrmApp(
        store,
        backups=backups,
        start=start,
        keymap=settings.keys,
        drafts=settings.drafts,
        lock_after=settings.lock_after,
        standard=standard,
    )
    if settings.editor:
        os.environ["VISUAL"] = settings.editor
    app.run()
    return app.return_code or 0
