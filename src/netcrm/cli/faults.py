"""What went wrong, in one line for people and an exit code for programs; never a traceback, never a row's content."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from netcrm.cli.options import BadInput
from netcrm.cli.out import Unwritten
from netcrm.cli.run import BAD_INPUT, DONE, NO, NO_STORE
from netcrm.text import clean

if TYPE_CHECKING:
    from netcrm.standards import StandardError

_NOTHING = "nothing was changed"


def explain(error: Exception, words: Sequence[str]) -> tuple[int, list[str]]:
    """The exit code and the lines for standard error. What was saved before the fault is done, so its code is 0."""
    from netcrm.cli import told

    if told.saved:
        return DONE, [
            _line(f"the change is saved, but its answer could not be given ({_why(error)}); do not repeat it")
        ]
    return _refused(error, words)


def stopped() -> str:
    """What ^C left behind, in one line."""
    from netcrm.cli import told

    return _line(f"stopped; {'the change had been saved: netcrm undo takes it back' if told.saved else _NOTHING}")


def _refused(error: Exception, words: Sequence[str]) -> tuple[int, list[str]]:
    """As :func:`explain`, of what failed before anything was changed."""
    from typer.exceptions import TyperException

    from netcrm.cli import told
    from netcrm.settings import SettingsError
    from netcrm.standards import StandardError
    from netcrm.store.errors import Ambiguous, NotFound, Refused, StoreError, StoreMissing, Withheld

    if isinstance(error, Ambiguous):
        return BAD_INPUT, [_line(str(error)), *(f"  {clean(who.name)}  {who.uid}" for who in error.candidates)]
    if isinstance(error, NotFound) and told.missing:
        return NO, []  # that there is nothing at all has been said
    if isinstance(error, Withheld):
        from netcrm.cli.withheld import ways_on

        return NO, [_line(str(error)), *ways_on(error)]
    if isinstance(error, NotFound | StoreMissing):
        return NO, [_line(str(error))]
    if isinstance(error, Refused | BadInput | SettingsError):
        return BAD_INPUT, [_line(str(error))]
    if isinstance(error, StandardError):
        return BAD_INPUT, _of_standard(error)
    if isinstance(error, StoreError):
        return NO_STORE, [_line(str(error))]
    if isinstance(error, TyperException):
        return BAD_INPUT, [_line(_usage(error.format_message(), words))]
    if isinstance(error, Unwritten):
        return NO_STORE, [_line(f"the answer could not be written ({error}); {_NOTHING}")]
    if isinstance(error, UnicodeEncodeError):
        return BAD_INPUT, [_line("what was given is not text in UTF-8; nothing was changed")]
    if faults := _of_drafts(error):
        return BAD_INPUT, [_line(faults)]
    if isinstance(error, OSError) and error.strerror:
        return NO_STORE, [_line(_of_system(error))]
    return NO_STORE, [_line(f"that failed ({type(error).__name__}); {_NOTHING}")]


def _of_standard(error: StandardError) -> list[str]:
    """Every fault of the standard's file, a line each."""
    faults = [f"  {f'{fault.line}: ' if fault.line else ''}{clean(fault.message)}" for fault in error.faults]
    return [_line(f"the standard {error.name} cannot be used; mend it, or name another in the settings"), *faults]


def _of_system(error: OSError) -> str:
    """What the system refused, where, and what to do. What is half made has a name of its own, which says nothing."""
    if not error.filename:
        return f"{error.strerror}; {_NOTHING}"
    place = Path(os.fsdecode(error.filename))
    if place.name.startswith(".") and ".part" in place.name:
        place = place.parent
    remedy = "allow netcrm to use it, or name another place"
    if error.errno == errno.ENOSPC:
        remedy = "free some space and try again"
    return f"{place} cannot be used ({error.strerror}); {_NOTHING}. To go on, {remedy}"


def _why(error: Exception) -> str:
    if isinstance(error, Unwritten):
        return f"standard output: {error}"
    return getattr(error, "strerror", None) or type(error).__name__


def _line(text: str) -> str:
    said = clean(" ".join(text.split())).rstrip()
    return f"netcrm: {said}"


def _usage(message: str, words: Sequence[str]) -> str:
    from netcrm.cli.registry import COMMANDS

    names = [command.name for command in COMMANDS]
    command = next((word for word in words if not word.startswith("-")), "")
    said = message.rstrip(".")
    if not command:
        return f"{said}; netcrm --help lists the commands"
    if command not in names:
        from difflib import get_close_matches

        near = get_close_matches(command, names, 1)
        hint = f"did you mean netcrm {near[0]}?" if near else "netcrm --help lists them"
        return f"there is no command {command}; {hint}"
    return f"{said}; netcrm {command} --help shows what it takes"


def _of_drafts(error: Exception) -> str:
    """The faults of a draft that did not validate, '' for another error. Pydantic is loaded when it is one."""
    if type(error).__name__ != "ValidationError":
        return ""
    from pydantic import ValidationError

    if not isinstance(error, ValidationError):
        return ""
    found = []
    for fault in error.errors(include_url=False, include_context=False, include_input=False):
        field = ".".join(str(part) for part in fault["loc"])
        found.append(f"{field}: {fault['msg'].removeprefix('Value error, ')}")
    return f"{'; '.join(found)}; nothing was changed"
