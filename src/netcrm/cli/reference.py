"""The reference of the command line, written from the commands themselves: ``python -m netcrm.cli.reference``."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from netcrm.cli.answers import ANSWERS
from netcrm.cli.registry import COMMANDS, program

HEAD = """# Commands

*Written by `python -m netcrm.cli.reference`; a test compares the two.*

Without a command, `netcrm` opens the terminal program. `netcrm --version` tells the version.

- `--home DIR` works with every command, before or after its name: the store, the settings, the backups and the
  artefacts then lie in that folder. `NETCRM_HOME=DIR` says the same for all commands. Without either they lie in the
  platform's usual places; `netcrm where` shows them.
- The answer goes to standard output, everything else to standard error. `--json` gives one JSON document in UTF-8 with
  ISO dates; characters that a terminal would obey or hide stand in it as escapes. Without `--json` a terminal shows
  tables (`NO_COLOR` is respected), and a pipe gets plain text in columns with nothing cut.
- Exit codes: 0 done; 1 the answer is no: nothing was found, a `--require` is not met, a check found damage; 2 bad input
  or usage, nothing was changed; 3 the store cannot be used or the answer cannot be written, nothing was changed; 130
  stopped by ^C. What went wrong is one line on standard error: `netcrm: what happened; what to do`. A change that is
  saved is done: where only its answer cannot be written, that line says so and the code is 0.
- Where there is no store yet, a list is empty, and what needs a contact, a change or a store is exit code 1; that there
  is none, and what begins one, is said once on standard error.
- A contact is named by its id or the beginning of it, by its full name, by a part of the name that only it has, or by
  its `@handle`. When several fit, the exit code is 2 and the candidates are listed.
- Tables and pages hide the words of a line marked only me, my team or my organisation (····), as the screens do, and
  show that it is there; `--unmask` shows them. `--json` is for programs: it is always complete, and holds the marking.
- `--dry-run` says what a command would change, and changes nothing. `netcrm undo` takes back what one has changed.
- Dates are given as 2026-11-23, 2026-11 or 2026, or in words: fri, yesterday, 3 dec, in 2 weeks.
- While another program writes, a command waits up to 30 seconds, and says so after one.
"""


def reference() -> str:
    """The whole page in Markdown."""
    from typer.main import get_command

    root: Any = get_command(program())
    parts = [HEAD]
    for group, commands in groupby(COMMANDS, key=lambda command: command.group):
        parts.append(f"## {group}\n")
        for command in commands:
            parts += _command(f"netcrm {command.name}", root.commands[command.name])
            parts.append(f"`--json`: `{ANSWERS[command.name]}`\n")
    return "\n".join(parts).rstrip() + "\n"


def _command(name: str, command: Any, level: int = 3) -> Iterator[str]:
    """A command, then each of its verbs."""
    verbs = getattr(command, "commands", {})
    usage = " ".join([name, *(_usage(p) for p in command.params if p.param_type_name == "argument")])
    text = command.help or command.callback.__doc__ or ""
    yield f"{'#' * level} `{usage}`\n"
    yield " ".join(inspect.cleandoc(text).split("\n")).replace("  ", "\n\n") + "\n"
    rows = [_row(p) for p in command.params if not _is_help(p)]
    if rows:
        yield "\n".join(["| | |", "|---|---|", *rows]) + "\n"
    for verb, found in verbs.items():
        yield from _command(f"{name} {verb}", found, level + 1)


def _usage(parameter: Any) -> str:
    name = _name(parameter)
    return name if parameter.required else f"[{name.strip('[]')}]"


def _name(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _is_help(parameter: Any) -> bool:
    return "--help" in parameter.opts


def _row(parameter: Any) -> str:
    help_text = " ".join((parameter.help or "").split()).replace("|", "\\|")
    if parameter.param_type_name == "argument":
        return f"| `{_name(parameter)}` | {help_text} |"
    names = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
    value = "" if parameter.is_flag else f" `{_value(parameter)}`"
    needed = " Needed." if parameter.required else ""
    return f"| {names}{value} | {help_text}{needed} |"


def _value(parameter: Any) -> str:
    return str(parameter.metavar or "TEXT")


def parameters(command: Any) -> Iterable[Any]:
    """Every argument and option of a command and of its verbs, but ``--help``."""
    yield from (p for p in command.params if not _is_help(p))
    for verb in getattr(command, "commands", {}).values():
        yield from parameters(verb)


if __name__ == "__main__":
    sys.stdout.write(reference())
