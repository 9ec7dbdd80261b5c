"""``netcrm where`` and ``config``: where everything lies, and what is set."""

from __future__ import annotations

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
        {name: str(path) for name, path in paths.items()},
        as_json,
        lambda: table(
            ("", "", "where"),
            ((name, "" if path.exists() else "not yet", str(path)) for name, path in paths.items()),
        ),
    )


def config(as_json: Json = False) -> None:
    """Show every setting with its value and what it is for, and the file to set it in."""
    from netcrm.cli.out import answer, line
    from netcrm.settings import described, read_settings
    from netcrm.store.places import home

    path = home().settings
    settings = read_settings(path)
    entries = described(settings)

    def render() -> None:
        line(f"# {path}{'' if path.exists() else ' (not there yet: these are the values without it)'}")
        for name, value, says in entries:
            line()
            for said in says.splitlines():
                line(f"# {said}")
            line(f"{name} = {value}")

    document = {"path": str(path), "settings": {name: getattr(settings, name) for name, _, _ in entries}}
    answer(document, as_json, render)
