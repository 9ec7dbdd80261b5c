"""``netcrm contacts``: the list, fast at any length."""

from __future__ import annotations

from typing import Annotated

import typer

from netcrm.cli.options import Json


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("contacts")(contacts)


def contacts(
    query: Annotated[
        list[str] | None, typer.Argument(help="Words to look for in names, organisations, tags and notes.")
    ] = None,
    tag: Annotated[str, typer.Option(help="Only those with this tag.")] = "",
    stage: Annotated[str, typer.Option(help="Only those at this stage: imported, prospect, active, ended.")] = "",
    kind: Annotated[str, typer.Option(help="Only persons, or only organisations: person, organisation.")] = "",
    key: Annotated[bool | None, typer.Option("--key/--not-key", help="Only key members, or only the others.")] = None,
    as_json: Json = False,
) -> int:
    """List the contacts, or those that hold every word of QUERY. Exit code 1 when there is none."""
    from netcrm.cli import rows
    from netcrm.cli.desk import reading, say_nothing
    from netcrm.cli.options import BadInput
    from netcrm.cli.out import answer
    from netcrm.cli.table import table
    from netcrm.models.filters import ContactFilter
    from netcrm.words import ContactKind, Stage

    if stage not in ("", *Stage):
        raise BadInput(f"--stage {stage}: there are {', '.join(Stage)}")
    if kind not in ("", *ContactKind):
        raise BadInput(f"--kind {kind}: there are {' and '.join(ContactKind)}")
    wanted = ContactFilter(text=" ".join(query or ()), stage=stage, kind=kind, tag=tag, key_member=key)
    with reading() as book:
        found = book.contacts(wanted, limit=None)
        extras = book.contact_extras(row.uid for row in found)

    def render() -> None:
        table(
            ("name", "organisation", "last contact", "next due", "balance", "tags", "e-mail", "phone"),
            (
                (
                    row.name,
                    "organisation"
                    if row.kind == ContactKind.ORGANISATION
                    else ", ".join(extras[row.uid].organisations),
                    row.last_on or ("imported" if row.stage == Stage.IMPORTED else "never"),
                    row.next_due,
                    f"{row.balance:+}" if row.balance else "",
                    " ".join(f"#{tag}" for tag in row.tags),
                    next(iter(extras[row.uid].emails), ""),
                    next(iter(extras[row.uid].phones), ""),
                )
                for row in found
            ),
            right=(4,),
            shrink=(0, 1, 5, 6, 7),
            spare=(7, 6, 3),
        )

    answer([rows.contact(row, extras[row.uid]) for row in found] if as_json else None, as_json, render)
    if not found and not as_json:
        say_nothing("no contact found" if not wanted.empty else "no contacts yet; netcrm add or import brings some")
    return 0 if found else 1
