"""Questions put to a person on the terminal, on standard error, so that the answer stays alone on standard output."""

from __future__ import annotations

import sys

from netcrm.cli.options import BadInput
from netcrm.cli.out import say
from netcrm.text import clean


def someone_is_there() -> bool:
    """Whether a person can read a question and answer it."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def asked(prompt: str) -> str:
    """What the person types after a prompt. Raises BadInput at the end of the input, which is no answer."""
    sys.stderr.write(clean(prompt) + " ")
    sys.stderr.flush()
    said = sys.stdin.readline()
    if not said:
        raise BadInput("the input ended before there was an answer; nothing was changed")
    return said.strip()


def confirmed(question: str, yes: bool) -> None:
    """Go on only when the person types the word yes, or ``--yes`` did. Raises BadInput otherwise."""
    if yes:
        return
    if not someone_is_there():
        raise BadInput("this asks first, and nobody is there to answer; say --yes. Nothing was changed")
    say(question)
    if asked("Type yes to do it:").casefold() != "yes":
        raise BadInput("not confirmed, since that was not the word yes; nothing was changed")
