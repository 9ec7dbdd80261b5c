"""``netcrm find``: words in everything that has text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import Json, Unmask

if TYPE_CHECKING:
    from netcrm.models.rows import FoundRow


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("find")(find)


def find(
    words: Annotated[list[str], typer.Argument(help="Words that must all be there; the last may be unfinished.")],
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 50,
    unmask: Unmask = False,
    as_json: Json = False,
) -> int:
    """Find words in everything that has text. Exit code 1 when nothing has them."""
    from netcrm.cli.desk import reading, say_nothing
    from netcrm.cli.out import answer
    from netcrm.cli.table import table
    from netcrm.rules.masking import masked

    with reading() as book:
        found = book.find(" ".join(words), limit)
    document = [
        {
            "type": row.type,
            "id": row.uid,
            "title": row.title,
            "snippet": row.snippet,
            "on": row.on or None,
            "marking": row.marking,
        }
        for row in found
    ]

    def shown(row: FoundRow, text: str) -> str:
        return text if unmask else masked(row.marking, text)

    answer(
        document,
        as_json,
        lambda: table(
            ("type", "on", "title", "text"),
            (
                (
                    row.type,
                    row.on,
                    # The title of an action is its kind and people; that of a promise is what was promised.
                    row.title if row.type == "action" else shown(row, row.title),
                    (f"[{row.marking}] " if row.marking else "") + shown(row, row.snippet),
                )
                for row in found
            ),
            shrink=(2, 3),
        ),
    )
    if not found and not as_json:
        say_nothing("nothing holds these words")
    return 0 if found else 1
