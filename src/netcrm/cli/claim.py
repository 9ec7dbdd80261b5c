"""``netcrm claim``: evidence for a criterion, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import DryRun, Json

if TYPE_CHECKING:
    from netcrm.models.rows import Changed
    from netcrm.standards import Standard
    from netcrm.store.book import Book


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("claim")(claim)


def claim(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="EVIDENCE… CRITERION",
            help="Journal entries by id, an evidence item (E3), or both; then the criterion's code: PC1.",
        ),
    ],
    why: Annotated[str, typer.Option(help="One sentence on how it shows this criterion.")] = "",
    where: Annotated[
        str | None, typer.Option(help="Where in the evidence it shows: a page, a paragraph; '' for nowhere.")
    ] = None,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Withdraw the claim: it stays on record, and counts for nothing.")
    ] = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Claim that journal entries, or an evidence item, show a criterion, or reword that claim: what is not given stays.

    Several entries become one evidence item; with E3 they are added to it. --withdraw takes E3 PC1, or a claim's id.
    """
    from netcrm.cli.desk import writing
    from netcrm.cli.options import BadInput, the_standard
    from netcrm.cli.told import tell

    standard = the_standard()
    if withdraw and (why or where is not None):
        raise BadInput("--withdraw takes neither --why nor --where; nothing was changed")

    def work(book: Book) -> tuple[Changed, dict[str, object]]:
        if withdraw:
            return _withdrawn(book, standard, what, dry_run)
        return _claimed(book, standard, what, why, where, dry_run)

    changed, link = writing(work, dry_run=dry_run)
    document = {"changed": bool(changed.change), "dry_run": dry_run, "label": changed.label}
    tell(changed, as_json, dry_run, document | link)


def _claimed(
    book: Book, standard: Standard, what: list[str], why: str, where: str | None, dry_run: bool
) -> tuple[Changed, dict[str, object]]:
    from netcrm.cli.options import BadInput, criterion_code
    from netcrm.cli.portfolio import actions_of, is_item

    *named, last = what
    code = criterion_code(standard, last)
    items = [name for name in named if is_item(name)]
    if not named or len(items) > 1:
        raise BadInput("name journal entries or one evidence item, then the criterion; nothing was changed")
    item = book.find_evidence(items[0]) if items else ""
    actions = actions_of(book, (name for name in named if name not in items))
    changed = book.claim(actions, code, why=why, standard=standard, locator=where, item=item, dry_run=dry_run)
    link: dict[str, object] = {"id": None, "evidence": None, "action": next(iter(actions), None)}
    link |= {"actions": actions, "criterion": code, "status": None, "why": "", "where": ""}
    for row in book.evidence(standard):
        for uid, shown, status, _, place in row.claims:
            if shown == code and uid in changed.others:
                link |= {"id": uid, "evidence": f"E{row.number}", "status": status, "where": place}
    return changed, link | {"why": why.strip()} | ({} if where is None else {"where": where})


def _withdrawn(book: Book, standard: Standard, what: list[str], dry_run: bool) -> tuple[Changed, dict[str, object]]:
    from netcrm.cli.options import BadInput
    from netcrm.cli.portfolio import claims_of, is_item

    name = f"{what[0]}:{what[1]}" if len(what) == 2 and is_item(what[0]) else what[0] if len(what) == 1 else ""
    if not name or is_item(name):
        raise BadInput("name one claim: E3 PC1, or its id; nothing was changed")
    found = claims_of(book, standard, [name], lambda _: True, "there is no such claim")
    if len(found) > 1:
        raise BadInput(f"{name} is claimed {len(found)} times; name one claim: E3 {name}. Nothing was changed")
    return book.withdraw_claim(found[0], dry_run=dry_run), {"id": found[0]}
