"""Every command of the command line, by name: the module that holds it, loaded only when the command is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, the module of ``netcrm.cli`` with a ``register(app)``, and its group in the reference."""

    name: str
    module: str
    group: str


_DAY, _PEOPLE, _TRUST, _PROOF, _MINE, _DATA, _PROGRAM = (
    "The day",
    "Contacts",
    "Confidentiality",
    "What it proves",
    "Mine",
    "Data",
    "The program",
)

COMMANDS: tuple[Command, ...] = tuple(
    Command(name, module, group)
    for group, module, names in (
        (_DAY, "log", "log"),
        (_DAY, "today", "today"),
        (_DAY, "journal", "journal"),
        (_DAY, "find", "find"),
        (_PEOPLE, "contacts", "contacts"),
        (_PEOPLE, "show", "show brief"),
        (_PEOPLE, "add", "add"),
        (_PEOPLE, "edit", "edit"),
        (_PEOPLE, "contact_ends", "end merge forget"),
        (_PEOPLE, "intro", "intro"),
        (_TRUST, "may_share", "may-share"),
        (_TRUST, "share", "share"),
        (_TRUST, "boundaries", "boundaries"),
        (_PROOF, "coverage", "coverage"),
        (_PROOF, "standards", "standards"),
        (_PROOF, "claim", "claim"),
        (_PROOF, "reflections", "reflections"),
        (_PROOF, "evidence", "evidence"),
        (_PROOF, "attach", "attach locate statement"),
        (_PROOF, "testimony", "testimony discuss"),
        (_PROOF, "assessment", "assessment"),
        (_PROOF, "decide", "decide"),
        (_PROOF, "pack", "pack"),
        (_MINE, "ledger", "ledger"),
        (_MINE, "needs", "needs"),
        (_MINE, "mine", "offers objectives me"),
        (_DATA, "importing", "import"),
        (_DATA, "safety", "backup restore check"),
        (_DATA, "undo", "undo redo"),
        (_PROGRAM, "places", "where config"),
        (_PROGRAM, "demo", "demo"),
    )
    for name in names.split()
)


def modules(name: str = "") -> Iterator[str]:
    """The modules to load: the one of a command, or all when there is no command of that name."""
    found = [c.module for c in COMMANDS if c.name == name]
    yield from found or dict.fromkeys(c.module for c in COMMANDS)


def program(name: str = "") -> typer.Typer:
    """The command line, with the commands of one module only when ``name`` is one of them."""
    import typer

    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["--help", "-h"]},
    )

    @app.callback()
    def root() -> None:
        """A personal CRM for the terminal. Without a command it opens.

        Every command takes --home DIR: the folder that holds the store, the settings and the backups (else NETCRM_HOME,
        else the platform's own places). Those that answer take --json, those that change something --dry-run.

        Exit codes: 0 done; 1 the answer is no, or nothing was found; 2 bad input, nothing was changed; 3 the store
        cannot be used.
        """

    for module in modules(name):
        import_module(f"netcrm.cli.{module}").register(app)
    return app
