"""``netcrm boundaries consent`` and ``guideline``: what is recorded about boundaries besides themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import DryRun, Json, On

if TYPE_CHECKING:
    from netcrm.models.rows import Changed
    from netcrm.store.book import Book


def consent(
    item: Annotated[
        str,
        typer.Argument(
            metavar="ITEM",
            help="A thing or a contact as in may-share, or a boundary by its id or words that only it holds.",
        ),
    ],
    state: Annotated[str, typer.Argument(metavar="STATE", help="asked, given, declined or withdrawn.")],
    to: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="CONTACT", help="To whom it may pass: a contact, or my team, anyone."),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option("--by", metavar="CONTACT", help="Whose consent; of all whom it came from, when not given."),
    ] = None,
    how: Annotated[str, typer.Option(help="How it was given: spoken, written.")] = "",
    text: Annotated[str, typer.Option(help="The words as they were said.")] = "",
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Record a consent for a thing and whom it may go to: asked for, given, declined or withdrawn."""
    from netcrm import clock
    from netcrm.cli.desk import writing
    from netcrm.cli.options import BadInput, whole_day
    from netcrm.models.drafts import ConsentDraft
    from netcrm.rules.agreements import CONSENT_STATES
    from netcrm.rules.terms import audience

    if state not in CONSENT_STATES:
        raise BadInput(f"{state}: a consent is {', '.join(CONSENT_STATES)}")
    groups = [name for name in to or [] if audience(name) is not None]
    if len(groups) > 1:
        raise BadInput(f"--with {groups[1]}: one group of people at a time")
    day = whole_day(on, "--on") or clock.today().isoformat()

    def work(book: Book) -> Changed:
        draft = ConsentDraft(
            about=_about(book, item),
            state=state,  # type: ignore[arg-type]  # checked above, and by the draft
            who=[book.resolve(name).uid for name in by or []],
            recipients=[book.resolve(name).uid for name in to or [] if name not in groups],
            audience=groups[0] if groups else "",
            how=how,
            on=day,
            text=text,
        )
        return book.record_consent(draft, dry_run=dry_run)

    tell_boundary(writing(work, dry_run=dry_run), as_json, dry_run)


def guideline(
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What it is called.")],
    text: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT", help="Its text; else that of the starting text of this title.")
    ] = None,
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Keep a guideline, or a new version of it, for agreements to refer to."""
    from datetime import date

    from netcrm.cli.desk import writing
    from netcrm.cli.options import whole_day
    from netcrm.rules.guidelines import TEMPLATES

    begun = {name.casefold(): (name, body) for name, body in TEMPLATES}.get(title.casefold(), (title, ""))
    body = " ".join(text or []) or begun[1]
    day = whole_day(on, "--on")
    when = date.fromisoformat(day) if day else None
    changed = writing(
        lambda book: book.keep_guideline(title if text else begun[0], body, on=when, dry_run=dry_run),
        create=True,
        dry_run=dry_run,
    )
    tell_boundary(changed, as_json, dry_run)


def _about(book: Book, given: str) -> str:
    """The uid of what a consent is about: a thing, a contact whose details they are, or a boundary, by its id or words.
    Raises NotFound, BadInput, Ambiguous."""
    from netcrm.cli.may_share import the_thing
    from netcrm.cli.things import one_of, whose_details
    from netcrm.store.errors import NotFound

    given = given.strip()
    holding = [a for a in book.boundaries() if not a.ended_on]
    agreed = [a.uid for a in holding if len(given) >= 2 and a.uid.startswith(given.lower())]
    if len(agreed) == 1:
        return agreed[0]
    try:
        # A name alone is the contact, whatever came from them.
        return book.resolve(given).uid
    except NotFound:
        pass
    if found := the_thing(book, given) or whose_details(book, given):
        return found
    try:
        return one_of(given, [(a.uid, f"{a.party}: {a.said}") for a in holding], "boundary")
    except NotFound:
        raise NotFound(
            f"nothing received, no contact and no boundary fits “{given}”; netcrm journal lists entries with their ids"
        ) from None


def tell_boundary(changed: Changed, as_json: bool, dry_run: bool) -> None:
    """What was recorded, with the id of the entry; after a dry run it has none."""
    from netcrm.cli.told import tell

    made = None if dry_run or not changed.made else changed.made[0]
    tell(changed, as_json, dry_run, {"id": made})
