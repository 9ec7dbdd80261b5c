"""Text that a command is given: as an argument, or from standard input, so that it stays out of a shell's history."""

from __future__ import annotations

import sys


def text_given(text: str) -> str | None:
    """The text of an argument; ``-`` reads standard input; None when there is none. Raises BadInput for input that is
    no text."""
    if text != "-":
        return text or None
    from netcrm.cli.options import BadInput

    try:
        return sys.stdin.read()
    except UnicodeDecodeError:
        raise BadInput("what standard input holds is no text in UTF-8; nothing was changed") from None
