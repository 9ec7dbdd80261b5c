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
    from netcrm.cli.out import answer, table
    from netcrm.store.places import home

    places = home()
    found = {
        "store": str(places.store),
        "settings": str(places.settings),
        "backups": str(places.backups),
        "artefacts": str(places.artefacts),
    }
    there = {name: places_path.exists() for name, places_path in zip(found, (places.store, places.settings, places.backups, places.artefacts), strict=True)}
    answer(
        found,
        as_json,
        lambda: table(("", "", "where"), ((name, "" if there[name] else "not yet", path) for name, path in found.items())),
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
