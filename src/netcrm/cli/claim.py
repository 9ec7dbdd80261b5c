"""``netcrm claim``: evidence for a criterion, in one sentence."""

from __future__ import annotations

from typing import Annotated

import typer

from netcrm.cli.options import DryRun, Json


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("claim")(claim)


def claim(
    action: Annotated[str, typer.Argument(help="The journal entry's id, or as much of it as names one.")],
    criterion: Annotated[str, typer.Argument(help="The criterion's code: PC1.")],
    why: Annotated[str, typer.Option(help="One sentence on how it shows this criterion.")],
    where: Annotated[
        str | None, typer.Option(help="Where in the evidence it shows: a page, a paragraph; '' for nowhere.")
    ] = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Claim that a journal entry shows a criterion, or reword that claim: what is not given stays."""
    from netcrm.cli.desk import writing
    from netcrm.cli.options import criterion_code, the_standard
    from netcrm.cli.told import tell
    from netcrm.models.rows import Changed
    from netcrm.store.book import Book

    standard = the_standard()
    code = criterion_code(standard, criterion)

    def work(book: Book) -> tuple[Changed, dict[str, object]]:
        uid = book.action(action).uid
        changed = book.claim(uid, code, why=why, standard=standard, locator=where, dry_run=dry_run)
        link: dict[str, object] = {"id": None, "evidence": None, "action": uid, "criterion": code, "status": None}
        link |= {"why": "", "where": ""}
        for item in book.evidence(standard):
            for claim_uid, shown, status, _, place in item.claims:
                if shown == code and claim_uid in changed.others:
                    link |= {"id": claim_uid, "evidence": f"E{item.number}", "status": status, "where": place}
        return changed, link | {"why": why.strip()} | ({} if where is None else {"where": where})

    changed, link = writing(work, dry_run=dry_run)
    tell(changed, as_json, dry_run, link)
