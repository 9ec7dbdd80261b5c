"""Errors in words, without anything that the person keeps in the store."""

from __future__ import annotations

import sys
import traceback

from rich.text import Text

from netcrm.widgets.safe import safe


def words(error: BaseException) -> str:
    """What to say of an error: its own sentence when it is netcrm's, else only its sort."""
    from netcrm.store.errors import Refused, StoreError

    if isinstance(error, StoreError | Refused):
        return str(error)
    return f"That did not work ({type(error).__name__}); nothing was changed."


def crash() -> Text:
    """The last words of a program that cannot go on: where it failed, never what it held."""
    error = sys.exc_info()[1]
    frames = traceback.extract_tb(error.__traceback__) if error is not None else []
    where = "\n".join(f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames[-8:])
    name = type(error).__name__ if error is not None else "an unknown fault"
    return safe(
        f"netcrm stopped: {name}.\n{where}\n"
        "Everything that was recorded is saved; nothing of its content is shown here.\n"
        "Run 'netcrm check' to look the store over.",
        lines=True,
    )
