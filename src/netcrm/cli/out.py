"""What the command line writes: the answer on standard output, everything else on standard error.

What people see has passed :func:`netcrm.text.clean`. A JSON document keeps every character, but those that a terminal
would obey or hide are written as escapes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from netcrm.text import clean

Render = Callable[[], object]
"""Prints an answer for people."""

_ESCAPED = (
    "[\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)


class Unwritten(Exception):
    """The answer could not be written; the message says why. What was done before it stays done."""


@contextmanager
def writing_out() -> Iterator[None]:
    """Tells a fault of standard output from every other. A reader that has gone away stays a BrokenPipeError."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unwritten(error.strerror or type(error).__name__) from None


def answer(document: Any, as_json: bool, render: Render) -> None:
    """The command's answer: one JSON document, or what ``render`` prints for people."""
    with writing_out():
        if as_json:
            sys.stdout.write(json_text(document) + "\n")
        else:
            render()
        sys.stdout.flush()


def json_text(document: Any) -> str:
    """One JSON document in UTF-8 letters; control, bidirectional and invisible characters as ``\\uXXXX``."""
    import json
    import re

    text = json.dumps(document, ensure_ascii=False, indent=2)
    if text.isascii() and "\x7f" not in text:
        return text
    return re.sub(_ESCAPED, lambda found: json.dumps(found[0])[1:-1], text)


def line(text: str = "", *, lines: bool = False) -> None:
    """A line of the answer for people; ``lines`` keeps the line breaks within it."""
    with writing_out():
        sys.stdout.write(clean(text, lines=lines) + "\n")


def say(text: str) -> None:
    """One line that is no part of the answer: what is going on, or what was left out."""
    indent = " " * (len(text) - len(text.lstrip(" ")))
    sys.stderr.write(indent + clean(" ".join(text.split())) + "\n")
    sys.stderr.flush()


def shown_on_terminal() -> bool:
    """Whether people see the answer as it is written."""
    return sys.stdout.isatty()


def width(text: str) -> int:
    """The cells that a cleaned text takes, near enough to put columns below each other."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(0 if category(c) in ("Mn", "Me", "Cf") else 2 if east_asian_width(c) in "WF" else 1 for c in text)
