"""``netcrm coverage``: what the journal proves, criterion by criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import Json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netcrm.rules.coverage import CriterionRow
    from netcrm.rules.next_actions import NextAction
    from netcrm.words import ClaimStatus


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("coverage")(coverage)


def coverage(
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATE", help="The panel as it was on this day.")] = "",
    require: Annotated[
        str,
        typer.Option(
            "--require",
            metavar="STATUS",
            help="Exit code 1 unless every criterion is claimed, evidenced (the sufficiency rule is met), submitted or"
            " accepted.",
        ),
    ] = "",
    missing: Annotated[
        bool,
        typer.Option("--missing", help="Say what is missing for each criterion, and what on record could be next."),
    ] = False,
    as_json: Json = False,
) -> int:
    """Show how far each criterion of the standard has come, and what is missing."""
    from datetime import date

    from netcrm import clock
    from netcrm.cli.desk import reading
    from netcrm.cli.options import the_standard, whole_day
    from netcrm.cli.out import answer, line, say
    from netcrm.rules.coverage import meets, public

    required = _status(require) if require else None
    standard = the_standard()
    on = date.fromisoformat(whole_day(as_of, "--as-of")) if as_of else clock.today()
    with reading() as book:
        found = book.coverage(standard, on)
        unmapped = book.unmapped(standard, on)
        asked = on == clock.today() and (missing or as_json)
        following = book.next_actions(standard, [row.code for row in found if not row.sufficient]) if asked else {}
    document = {
        "unit": standard.unit,
        "version": standard.version,
        "as_of": on.isoformat(),
        "criteria": [
            {**public(row), "next": [{"text": a.text, "id": a.id} for a in following.get(row.code, ())]}
            for row in found
        ],
        "unmapped_actions": unmapped,
    }

    def render() -> None:
        line(f"{standard.unit} {standard.title}, as of {on.isoformat()}")
        _show(found, following if missing else None)
        if unmapped:
            line(f"{unmapped:,} actions are of a kind that the standard's file has no entry for.")

    answer(document, as_json, render)
    short = [row.code for row in found if required and not meets(row, required)]
    if short:
        say(f"netcrm: not {require} yet: {' '.join(short)}")
    return 1 if short else 0


def _status(text: str) -> ClaimStatus:
    from netcrm.cli.options import BadInput
    from netcrm.words import ClaimStatus

    known = [status for status in ClaimStatus if status is not ClaimStatus.RETURNED]
    if text not in known:
        raise BadInput(f"--require {text}: there are {', '.join(known)}")
    return ClaimStatus(text)


def _show(found: list[CriterionRow], missing: Mapping[str, Sequence[NextAction]] | None) -> None:
    """The panel, and what is missing with what could be next, unless it is None."""
    from netcrm.cli.out import line
    from netcrm.cli.table import table

    heads = ("", "", "criterion", "could", "records", "claims", "proved", "returned", "who", "newest")
    table(
        heads,
        (
            (
                row.circle,
                row.code,
                row.label,
                *(str(n or "·") for n in (row.possible, row.recorded, row.claims, row.proved)),
                str(row.returned or ""),
                str(row.contacts or "·"),
                row.latest or "–",
            )
            for row in found
        ),
        right=range(3, 9),
        shrink=(2,),
        spare=(7,),
    )
    line("○ nothing yet  ◔ recorded  ◑ claimed  ● ready to discuss  ★ accepted")
    if missing is not None:
        for row in found:
            for said in row.missing:
                line(f"{row.code}: {said}")
            for action in missing.get(row.code, ()):
                line(f"{row.code}: next: {action.text} [{action.id}]")
