"""``netcrm standards``: the unit's own words, and the check of a unit's file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import Json

if TYPE_CHECKING:
    from netcrm.standards import Standard

MAX_BYTES = 1_000_001


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("standards")(standards)


def standards(
    check: Annotated[
        Path | None, typer.Option("--check", metavar="FILE", help="Check a unit's file: every fault with its line.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Show the standard: its criteria, its evidence table, and what each kind of action records."""
    from netcrm.cli.options import the_standard
    from netcrm.cli.out import answer
    from netcrm.standards import public

    if check is not None:
        return _check(check, as_json)
    standard = the_standard()
    answer(public(standard), as_json, lambda: _show(standard))
    return 0


def _check(path: Path, as_json: bool) -> int:
    """Exit code 1 when the file has a fault."""
    from netcrm.cli.options import BadInput
    from netcrm.cli.out import answer, line
    from netcrm.standards import faults

    try:
        with path.open("rb") as file:
            found = faults(file.read(MAX_BYTES))
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror}); name a unit's file") from None
    document = {"path": str(path), "faults": [{"line": fault.line, "reason": fault.message} for fault in found]}

    def render() -> None:
        for fault in found:
            line(f"{path}:{fault.line}: {fault.message}" if fault.line else f"{path}: {fault.message}")
        if not found:
            line(f"{path}: no fault")

    answer(document, as_json, render)
    return 1 if found else 0


def _show(standard: Standard) -> None:
    from netcrm.cli.out import line

    line(f"{standard.unit} {standard.title} (version: {standard.version})")
    for group in standard.groups:
        line()
        line(group.title)
        if group.lead:
            line(group.lead)
        for code in group.criteria:
            line(f"  {code:<4} {standard.criteria[code].text}")
    if standard.table.groups:
        line()
        line(f"{standard.table.title}: {standard.table.heading}")
    for part in standard.table.groups:
        line()
        line(f"{part.title} ({' '.join(part.pcs)})")
        for kind in part.types:
            line(f"  {kind.code:<4} {kind.text} ({' '.join(kind.criteria) or 'none besides'})")
    line()
    line("What each kind of action records (netcrm's own rules, unless another source is named)")
    for kind_name, entry in standard.kinds.items():
        for rule in entry.rules:
            if not rule.by:
                shown = rule.criterion or "the points that it names"
                source = "" if rule.source == "netcrm" else f" (source: {rule.source})"
                line(f"  {kind_name}: {shown} when {', '.join(rule.when) or 'always'}{source}")
