"""``netcrm find``: words in everything that has text."""

from __future__ import annotations

from typing import Annotated

import typer

from netcrm.cli.options import Json


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("find")(find)


def find(
    words: Annotated[list[str], typer.Argument(help="Words that must all be there; the last may be unfinished.")],
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 50,
    as_json: Json = False,
) -> int:
    """Find words in everything that has text. Exit code 1 when nothing has them."""
    from netcrm.cli.desk import reading
    from netcrm.cli.out import answer, say
    from netcrm.cli.table import table

    with reading() as book:
        found = book.find(" ".join(words), limit)
    document = [
        {"type": row.type, "id": row.uid, "title": row.title, "snippet": row.snippet, "on": row.on or None}
        for row in found
    ]
    answer(
        document,
        as_json,
        lambda: table(
            ("type", "on", "title", "text"),
            ((row.type, row.on, row.title, row.snippet) for row in found),
            shrink=(2, 3),
        ),
    )
    if not found and not as_json:
        say("netcrm: nothing holds these words")
    return 0 if found else 1
