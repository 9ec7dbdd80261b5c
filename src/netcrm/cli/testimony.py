"""``netcrm testimony`` and ``discuss``: what a witness says, and the answers to an assessor's questions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import DryRun, Json, Name, On

if TYPE_CHECKING:
    from netcrm.models.rows import Changed
    from netcrm.store.book import Book

Points = Annotated[str, typer.Option("--points", metavar="CODES", help='The criteria that it is on: "B5 B7".')]
For = Annotated[str, typer.Option("--for", metavar="ITEM", help="The evidence item that it belongs to: E3.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("testimony")(from_witness)
    app.command("discuss")(discuss)


def from_witness(
    witness: Name,
    points: Points = "",
    words: Annotated[str, typer.Option("--words", metavar="TEXT", help="The witness's own words; - reads them.")] = "",
    position: Annotated[str, typer.Option("--position", help="The witness's own position: finance director.")] = "",
    relation: Annotated[str, typer.Option("--relation", help="What they are to you: line manager, customer.")] = "",
    received: Annotated[str, typer.Option("--received", help="How it came: signed letter, e-mail, spoken.")] = "",
    contactable: Annotated[
        str,
        typer.Option("--contactable", help='Whether they agree to be contacted: "yes, by phone", no.'),
    ] = "",
    outcome: Annotated[str, typer.Option("--outcome", help="What came of it, in the witness's words.")] = "",
    evidence: For = "",
    on: On = "",
    form: Annotated[
        bool, typer.Option("--form", help="Write a form that asks the witness, and record nothing.")
    ] = False,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Where the form goes; else it is shown.")
    ] = None,
    about: Annotated[str, typer.Option("--about", help="For the form: the occasion, in neutral words.")] = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Record what a witness says on points of the unit, or write the form that asks them (--form).

    It proves only the points that it is on, never knowledge, and only while the witness can be contacted. What somebody
    thinks of you is no testimony: it says what they saw.
    """
    from netcrm.cli.options import BadInput

    if form:
        _form(witness, points, about, to, dry_run, as_json)
        return
    if to is not None or about:
        raise BadInput("--to and --about belong to --form; nothing was changed")
    from netcrm import clock
    from netcrm.cli.answers_read import text_given
    from netcrm.cli.options import joined, the_standard, whole_day
    from netcrm.models.drafts_evidence import TestimonyDraft

    standard, said = the_standard(), text_given(words)
    if not said or not said.strip():
        raise BadInput('--words "…" gives what the witness says, - reads it. Nothing was changed')
    codes, name = _codes(points), joined(witness)
    when = whole_day(on, "--on") or clock.today().isoformat()

    def work(book: Book) -> tuple[Changed, str]:
        item = book.find_evidence(evidence) if evidence else ""
        draft = TestimonyDraft(
            witness=book.resolve(name).uid,
            words=said,
            points=codes,
            on=when,
            status=position,
            relation=relation,
            received=received,
            contactable=contactable,
            outcome=outcome,
        )
        return book.add_testimony(draft, standard=standard, item=item, dry_run=dry_run), item

    _recorded(work, codes, as_json, dry_run)


def discuss(
    answer: Annotated[str, typer.Argument(metavar="ANSWER", help="What you answered; - reads it.")],
    points: Points = "",
    asked: Annotated[str, typer.Option("--asked", metavar="QUESTION", help="What the assessor asked.")] = "",
    contact: Annotated[
        str, typer.Option("--with", metavar="CONTACT", help="The assessor, when they are a contact.")
    ] = "",
    evidence: For = "",
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Record an answer of a professional discussion with an assessor, and the points of knowledge that it is on.

    netcrm assessment questions lists what to be asked about.
    """
    from netcrm import clock
    from netcrm.cli.answers_read import text_given
    from netcrm.cli.options import the_standard, whole_day
    from netcrm.models.drafts_evidence import DiscussionDraft

    standard, said, codes = the_standard(), text_given(answer) or "", _codes(points)
    when = whole_day(on, "--on") or clock.today().isoformat()

    def work(book: Book) -> tuple[Changed, str]:
        item = book.find_evidence(evidence) if evidence else ""
        who = [book.resolve(contact).uid] if contact else []
        draft = DiscussionDraft(asked=asked, answer=said, points=codes, on=when, who=who)
        return book.add_discussion(draft, standard=standard, item=item, dry_run=dry_run), item

    _recorded(work, codes, as_json, dry_run)


def _codes(points: str) -> list[str]:
    """The criteria that a text names. Raises BadInput for one that the unit does not have."""
    from netcrm.cli.options import criterion_code, the_standard

    standard = the_standard()
    return [criterion_code(standard, word) for word in points.replace(",", " ").split()]


def _recorded(work: Callable[[Book], tuple[Changed, str]], codes: list[str], as_json: bool, dry_run: bool) -> None:
    from netcrm.cli.desk import writing
    from netcrm.cli.told import tell

    changed, item = writing(work, dry_run=dry_run)
    document = {"changed": bool(changed.change), "dry_run": dry_run, "label": changed.label}
    action = None if dry_run else next(iter(changed.made), None)
    tell(changed, as_json, dry_run, document | {"action": action, "evidence": item or None, "points": codes})


def _form(witness: list[str], points: str, about: str, to: Path | None, dry_run: bool, as_json: bool) -> None:
    from netcrm import clock
    from netcrm.cli.desk import reading
    from netcrm.cli.options import BadInput, joined, the_standard
    from netcrm.cli.out import answer, line
    from netcrm.formats.document_markdown import markdown
    from netcrm.rules.witness_form import askable, witness_form
    from netcrm.store.testimony import write_form

    standard, codes = the_standard(), _codes(points)
    with reading() as book:
        who, me = book.resolve(joined(witness)), book.me()
    try:
        made = witness_form(
            standard,
            codes,
            candidate=me.name,
            witness=who.name,
            made_on=clock.today().isoformat(),
            about=about,
        )
    except ValueError as error:
        raise BadInput(f"--points {points}: {error}") from None
    text = markdown(made)
    document = {"dry_run": dry_run, "points": list(askable(standard, codes)), "path": str(to) if to else None}
    if to is None:
        answer(document | {"form": text}, as_json, lambda: line(text.rstrip(), lines=True))
        return
    if not dry_run:
        write_form(made, to)
    said = f"{'Would write' if dry_run else 'Wrote'} the form to {to}"
    answer(document | {"form": text}, as_json, lambda: line(said))
