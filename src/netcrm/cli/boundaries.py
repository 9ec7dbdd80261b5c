"""``netcrm boundaries``: what was agreed about what may pass to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from netcrm.cli.boundary_records import consent, guideline, tell_boundary
from netcrm.cli.options import DryRun, Json, On, Unmask

if TYPE_CHECKING:
    from netcrm.models.drafts import BoundaryDraft
    from netcrm.models.rows import Changed, Who
    from netcrm.rules.agreements import Agreement

Which = Annotated[str, typer.Argument(metavar="BOUNDARY", help="The boundary's id, or words that only it holds.")]
Text = str | None
What = Annotated[Text, typer.Option("--what", help="What it is about: templates; everything, when not given.")]
Allowed = Annotated[Text, typer.Option("--allowed", help="Who may have it: my team, my network, Raj Patel, ask first.")]
Forbidden = Annotated[Text, typer.Option("--not", help="Who, or what, not: outside my team, the public, the prices.")]
Named = Annotated[bool | None, typer.Option("--named/--unnamed", help="The source may be named, or never.")]
Details = Annotated[Text, typer.Option("--details", help="Contact details in an introduction: yes, no or ask.")]
How = Annotated[Text, typer.Option("--how", help="How it was agreed: spoken, written, policy, law, code of practice.")]
Review = Annotated[Text, typer.Option("--review", metavar="DATE", help="When to look at it again; else in a year.")]
Guideline = Annotated[Text, typer.Option("--guideline", help="The title of the guideline that it refers to.")]
Scope = Annotated[Text, typer.Option("--scope", help="Whom it holds for besides: everyone, or groups as #tags.")]
Said = Annotated[Text, typer.Option("--text", help="The words as they were said.")]


def register(app: typer.Typer) -> None:
    """Add the command with its verbs."""
    boundaries = typer.Typer(
        help="What was agreed about what may pass to whom: list it, or add, review and end a boundary, record a"
        " consent, keep a guideline.",
        invoke_without_command=True,
    )
    boundaries.callback()(listed)
    boundaries.command("add")(add)
    boundaries.command("review")(review)
    boundaries.command("end")(end)
    boundaries.command("consent")(consent)
    boundaries.command("guideline")(guideline)
    app.add_typer(boundaries, name="boundaries")


def listed(
    context: typer.Context,
    contact: Annotated[str, typer.Option("--with", metavar="CONTACT", help="Those with this contact only.")] = "",
    every: Annotated[bool, typer.Option("--all", help="Those that have ended, too.")] = False,
    consents: Annotated[bool, typer.Option("--consents", help="The consents instead.")] = False,
    guidelines: Annotated[
        bool, typer.Option("--guidelines", help="The guidelines instead, and texts to start one from.")
    ] = False,
    unmask: Unmask = False,
    as_json: Json = False,
) -> None:
    """List the boundaries that hold, those to be reviewed first, or change them by a verb."""
    if context.invoked_subcommand is not None:
        return
    from netcrm import clock
    from netcrm.cli import boundary_lists as lists
    from netcrm.cli.desk import reading

    today = clock.today()
    with reading() as book:
        if guidelines:
            lists.show_guidelines(book.guidelines(), as_json)
            return
        whom = book.resolve(contact).uid if contact else ""
        if consents:
            lists.show_consents([c for c in book.consents(today) if not whom or _has(c.who, whom)], unmask, as_json)
            return
        found = [a for a in book.boundaries(today) if not whom or _has(a.who, whom)]
    lists.show_boundaries([a for a in found if every or as_json or not a.ended_on], today, unmask, as_json)


def _has(whos: tuple[Who, ...], uid: str) -> bool:
    return any(who.uid == uid for who in whos)


def add(
    contacts: Annotated[
        list[str] | None, typer.Argument(metavar="CONTACT…", help="With whom: contacts, everyone, or groups as #tags.")
    ] = None,
    what: What = None,
    allowed: Allowed = None,
    forbidden: Forbidden = None,
    named: Named = None,
    details: Details = None,
    how: How = None,
    review: Review = None,
    guideline: Guideline = None,
    scope: Scope = None,
    text: Said = None,
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Record what was agreed with contacts, an organisation, a group or everyone."""
    groups = [name for name in contacts or [] if name.casefold() == "everyone" or name.startswith("#")]
    scope = " ".join([*([scope] if scope else []), *groups])
    draft = _draft(dict(locals()))
    from netcrm.cli.desk import writing
    from netcrm.cli.things import contacts_of
    from netcrm.store.book import Book

    def work(book: Book) -> Changed:
        named = [name for name in contacts or [] if name not in groups]
        whole = draft.model_copy(update={"who": contacts_of(book, named)})
        return book.agree(whole, dry_run=dry_run)

    tell_boundary(writing(work, dry_run=dry_run), as_json, dry_run)


def review(
    boundary: Which,
    what: What = None,
    allowed: Allowed = None,
    forbidden: Forbidden = None,
    named: Named = None,
    details: Details = None,
    how: How = None,
    review: Review = None,
    guideline: Guideline = None,
    scope: Scope = None,
    text: Said = None,
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Record that a boundary was looked at again; what is given takes the place of what was agreed."""
    draft = _draft(dict(locals()))
    from netcrm.cli.desk import writing

    changed = writing(
        lambda book: book.review_boundary(_which(book.boundaries(), boundary), draft, dry_run=dry_run), dry_run=dry_run
    )
    tell_boundary(changed, as_json, dry_run)


def end(
    boundary: Which,
    why: Annotated[str, typer.Option(help="Why it ended.")] = "",
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Record that a boundary has ended: what it let pass needs to be agreed anew."""
    from datetime import date

    from netcrm.cli.desk import writing
    from netcrm.cli.options import whole_day

    day = whole_day(on, "--on")
    when = date.fromisoformat(day) if day else None
    changed = writing(
        lambda book: book.end_boundary(_which(book.boundaries(), boundary), why, on=when, dry_run=dry_run),
        dry_run=dry_run,
    )
    tell_boundary(changed, as_json, dry_run)


def _draft(given: dict[str, Any]) -> BoundaryDraft:
    """The terms that were given. Raises BadInput."""
    from netcrm import clock
    from netcrm.cli.options import BadInput, day, whole_day
    from netcrm.models.drafts import BoundaryDraft
    from netcrm.rules.agreements import CONTACT_DETAILS

    said: dict[str, Any] = {
        name: given[name] or "" for name in ("what", "allowed", "forbidden", "how", "guideline", "scope", "text")
    }
    said["contact_details"] = given["details"] or ""
    if said["contact_details"] not in ("", *CONTACT_DETAILS):
        raise BadInput(f"--details {given['details']}: there are {', '.join(CONTACT_DETAILS)}")
    if given["named"] is not None:
        said["naming"] = "yes" if given["named"] else "no"
    said["review"] = day(given["review"] or "", "--review", "future")
    return BoundaryDraft(**said, on=whole_day(given["on"], "--on") or clock.today().isoformat())


def _which(found: list[Agreement], given: str) -> str:
    """The uid of the boundary meant. Raises NotFound, or BadInput when several fit."""
    from netcrm.cli.things import one_of
    from netcrm.store.errors import NotFound

    try:
        return one_of(given, [(a.uid, f"{a.party}: {a.said}") for a in found if not a.ended_on], "boundary")
    except NotFound:
        raise NotFound(f"no boundary that holds fits “{given}”; netcrm boundaries lists them") from None
