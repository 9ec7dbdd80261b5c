"""``netcrm where`` and ``config``: where everything lies, and what is set."""

from __future__ import annotations

from typing import Annotated

import typer

from netcrm.cli.options import Json


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("where")(where)
    app.command("config")(config)


def where(as_json: Json = False) -> None:
    """Show where the store, the settings, the backups and the artefacts lie."""
    from netcrm.cli.out import answer
    from netcrm.cli.table import table
    from netcrm.store.places import home

    places = home()
    paths = {
        "store": places.store,
        "settings": places.settings,
        "backups": places.backups,
        "artefacts": places.artefacts,
    }
    answer(
        {name: str(path.absolute()) for name, path in paths.items()},
        as_json,
        lambda: table(
            ("", "", "where"),
            ((name, "" if path.exists() else "not yet", str(path.absolute())) for name, path in paths.items()),
        ),
    )


def config(
    keys: Annotated[bool, typer.Option("--keys", help="List every verb with its keys, by the name to set.")] = False,
    as_json: Json = False,
) -> None:
    """Show every setting with its value and what it is for, and the file to set it in.

    Keys that are set but have no effect, or that take a key from another verb, are told.
    """
    from netcrm.cli.out import answer, line, say
    from netcrm.keys import faults
    from netcrm.settings import described, read_settings
    from netcrm.store.places import home

    path = home().settings
    settings = read_settings(path)
    wrong = faults(settings.keys)
    if keys:
        _show_keys(settings.keys, wrong, as_json)
        return
    entries = described(settings)

    def render() -> None:
        line(f"# {path}{'' if path.exists() else ' (not there yet: these are the values without it)'}")
        for name, value, says in entries:
            line()
            for said in says.splitlines():
                line(f"# {said}")
            line(f"{name} = {value}")

    document = {"path": str(path), "settings": {name: getattr(settings, name) for name, _, _ in entries}}
    answer({**document, "key_faults": wrong}, as_json, render)
    for said in () if as_json else wrong:
        say(f"netcrm: keys: {said}")


def _show_keys(keymap: dict[str, str], wrong: list[str], as_json: bool) -> None:
    """Every name that the setting ``keys`` may hold, with the keys in force and what they do."""
    from netcrm.cli.out import answer, say
    from netcrm.cli.table import table
    from netcrm.keys import named

    found = named(keymap)
    document = {
        "keys": [
            {"name": item.name, "where": item.verb.where.value, "keys": list(item.keys), "says": item.verb.says}
            for item in found
        ],
        "key_faults": wrong,
    }
    rows = ((item.name, ", ".join(item.keys), item.verb.says) for item in found)
    answer(document, as_json, lambda: table(("name", "keys", "does"), rows, shrink=(2,)))
    for said in () if as_json else wrong:
        say(f"netcrm: keys: {said}")
