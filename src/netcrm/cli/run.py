"""Runs one command: reads the words, and turns whatever goes wrong into one line and an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

DONE, NO, BAD_INPUT, NO_STORE, INTERRUPTED = 0, 1, 2, 3, 130


def run(words: Sequence[str]) -> int:
    """Run `netcrm` with these words (without the program's name) and return the exit code. Never raises."""
    from netcrm.cli import told
    from netcrm.cli.faults import explain, stopped
    from netcrm.cli.out import writing_out

    told.begin()
    _speak_utf8()
    try:
        code = _run(list(words))
        with writing_out():
            sys.stdout.flush()
        return code
    except (BrokenPipeError, SystemExit):  # Typer ends the program itself when nobody reads the answer any more
        let_go_of_stdout()
        return DONE
    except KeyboardInterrupt:
        code, said = INTERRUPTED, [stopped()]
    except Exception as error:  # noqa: BLE001  # the boundary: nothing leaves the program as a traceback
        code, said = explain(error, list(words))
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        let_go_of_stdout()
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write("".join(f"{line}\n" for line in said))
        sys.stderr.flush()
    return code


def _run(words: list[str]) -> int:
    from netcrm.cli import told
    from netcrm.cli.registry import program

    words = told.words = _with_home(words)
    _today_is_a_day()
    name = next((word for word in words if not word.startswith("-")), "")
    result = program(name)(args=words, prog_name="netcrm", standalone_mode=False)
    if result == INTERRUPTED:  # Typer makes this code of ^C
        raise KeyboardInterrupt
    return result if isinstance(result, int) else DONE


def _with_home(words: list[str]) -> list[str]:
    """The words without ``--home DIR``, which may stand anywhere before a ``--``; it becomes the home in use."""
    from netcrm.cli.options import BadInput

    kept: list[str] = []
    given = iter(words)
    for word in given:
        if word == "--":
            return [*kept, word, *given]
        if word == "--home" or word.startswith("--home="):
            folder = next(given, "") if word == "--home" else word.removeprefix("--home=")
            if not folder:
                raise BadInput("--home needs a folder; give one as --home DIR")
            os.environ["NETCRM_HOME"] = str(Path(folder).expanduser())
        else:
            kept.append(word)
    return kept


def _today_is_a_day() -> None:
    """Raises BadInput when NETCRM_TODAY is set to what is no day."""
    from netcrm import clock
    from netcrm.cli.options import BadInput

    try:
        clock.today()
    except ValueError:
        raise BadInput("NETCRM_TODAY is no day; set it as 2026-11-23, or not at all") from None


def _speak_utf8() -> None:
    """UTF-8 out, whatever the locale; what it cannot write is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def let_go_of_stdout() -> None:
    """Nothing can be written there any more: what is still buffered must not fail at exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
