"""``netcrm decide``: what an assessor decided on claims that were submitted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import DryRun, Json

if TYPE_CHECKING:
    from netcrm.models.evidence import ClaimRow
    from netcrm.models.rows import Changed
    from netcrm.store.book import Book


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("decide")(decide)


def decide(
    claims: Annotated[
        list[str],
        typer.Argument(metavar="CLAIM", help="E3:PC1 or a claim's id; PC1 or E3 for all that are with the assessor."),
    ],
    accepted: Annotated[bool, typer.Option("--accepted", help="The assessor accepted them.")] = False,
    returned: Annotated[bool, typer.Option("--returned", help="The assessor returned them, with a comment.")] = False,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Take back that they were submitted, and what was decided on them.")
    ] = False,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decided.")] = "",
    comment: Annotated[str, typer.Option("--comment", metavar="TEXT", help="What was said of it.")] = "",
    assessment: Annotated[
        str, typer.Option("--at", metavar="ASSESSMENT", help="At which assessment: its day, or its id.")
    ] = "",
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day of the decision; else today.")] = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Record what an assessor decided, as told by you. It stands: undo never takes it back, a later step does."""
    from netcrm.cli.desk import writing
    from netcrm.cli.options import BadInput, the_standard, whole_day
    from netcrm.cli.portfolio import claims_of
    from netcrm.cli.told import tell
    from netcrm.rules.claims import Outcome
    from netcrm.words import ClaimStatus

    if accepted + returned + withdraw != 1:
        raise BadInput("say one of --accepted, --returned, --withdraw; nothing was changed")
    if withdraw and (by or assessment or on):
        raise BadInput("--withdraw takes no more than --comment, and is of today; nothing was changed")
    standard, day = the_standard(), whole_day(on, "--on")
    submitted = ClaimStatus.SUBMITTED.value
    decided = (submitted, ClaimStatus.ACCEPTED.value, ClaimStatus.RETURNED.value)

    def fits(claim: ClaimRow) -> bool:
        return claim.status in (decided if withdraw else (submitted,))

    def work(book: Book) -> tuple[Changed, list[str]]:
        found = claims_of(book, standard, claims, fits, "no claim of it is submitted")
        if withdraw:
            return book.withdraw_submission(found, comment=comment, dry_run=dry_run), found
        place = book.find_assessment(assessment, standard) if assessment else ""
        outcome = Outcome.ACCEPTED if accepted else Outcome.RETURNED
        changed = book.decide(found, outcome, by=by, on=day, comment=comment, assessment=place, dry_run=dry_run)
        return changed, found

    changed, found = writing(work, dry_run=dry_run)
    document = {"changed": bool(changed.change), "dry_run": dry_run, "label": changed.label, "claims": found}
    tell(changed, as_json, dry_run, document)
