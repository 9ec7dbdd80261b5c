"""``netcrm assessment``: when the unit is assessed, what is handed in, what to do about what was returned."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import DryRun, Json

if TYPE_CHECKING:
    from netcrm.models.evidence import AssessmentRow
    from netcrm.models.rows import Changed
    from netcrm.store.book import Book

Which = Annotated[str, typer.Argument(metavar="ASSESSMENT", help="Its day, or the beginning of its id.")]
Version = Annotated[str | None, typer.Option("--unit-version", help="The unit's version, as the centre confirms it.")]
Assessor = Annotated[str | None, typer.Option("--assessor", metavar="NAME", help="Who assesses.")]
Verifier = Annotated[str | None, typer.Option("--verifier", metavar="NAME", help="The internal verifier.")]
Centre = Annotated[str | None, typer.Option("--centre", metavar="NAME", help="The assessment centre.")]
CentreNumber = Annotated[str | None, typer.Option("--centre-number", help="The centre's number.")]
CandidateNumber = Annotated[str | None, typer.Option("--candidate-number", help="Your number as a candidate.")]
Note = Annotated[str | None, typer.Option("--note", help="What else there is to know.")]


def register(app: typer.Typer) -> None:
    """Add the command with its verbs."""
    assessment = typer.Typer(
        help="Assessments: list them, add one, hand claims in, plan what was returned.", invoke_without_command=True
    )
    assessment.callback()(listed)
    assessment.command("add")(add)
    assessment.command("edit")(edit)
    assessment.command("delete")(delete)
    assessment.command("submit")(submit)
    assessment.command("copy")(copy)
    assessment.command("plan")(plan)
    assessment.command("questions")(questions)
    app.add_typer(assessment, name="assessment")


def listed(context: typer.Context, as_json: Json = False) -> None:
    """List the assessments of the unit with what was handed in and decided, or add, change and hand in."""
    if context.invoked_subcommand is not None:
        return
    from netcrm.cli import portfolio
    from netcrm.cli.desk import reading, say_nothing
    from netcrm.cli.options import the_standard
    from netcrm.cli.out import answer
    from netcrm.cli.table import table

    with reading() as book:
        found = book.assessments(the_standard())
    answer(
        [portfolio.assessment(row) for row in found],
        as_json,
        lambda: table(
            ("id", "on", "", "unit", "version", "assessor", "centre", "handed in", "decided"),
            (
                (
                    row.uid[:16],
                    row.on or "no day yet",
                    days_said(row.days),
                    row.unit,
                    row.version or "not stated",
                    row.assessor,
                    row.centre,
                    str(len({claim for s in row.submissions for claim in s.claims}) or ""),
                    _decided(row),
                )
                for row in found
            ),
            shrink=(5, 6, 8),
            spare=(0, 4, 6),
        ),
    )
    if not found and not as_json:
        say_nothing("no assessments; netcrm assessment add --on DATE notes one")


def days_said(days: int | None) -> str:
    """How long it is to a day: "today", "in 8 days", "past"."""
    if days is None:
        return ""
    return "past" if days < 0 else "today" if days == 0 else f"in {days} day{'s' * (days != 1)}"


def _decided(row: AssessmentRow) -> str:
    outcomes = [step.outcome for step in row.decisions if step.outcome in ("accepted", "returned")]
    return ", ".join(f"{outcomes.count(name)} {name}" for name in dict.fromkeys(outcomes))


def add(
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help="Its day: 2026-12-01, 1 dec; '' while not known.")
    ] = "",
    unit_version: Version = None,
    assessor: Assessor = None,
    verifier: Verifier = None,
    centre: Centre = None,
    centre_number: CentreNumber = None,
    candidate_number: CandidateNumber = None,
    note: Note = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Add an assessment of the unit."""
    from netcrm.cli.options import day, the_standard
    from netcrm.models.drafts_evidence import AssessmentDraft

    given = _given(unit_version, assessor, verifier, centre, centre_number, candidate_number, note)
    draft = AssessmentDraft.model_validate({"on": day(on, "--on", "future"), **given})

    def work(book: Book) -> tuple[Changed, str]:
        changed = book.add_assessment(draft, standard=the_standard(), dry_run=dry_run)
        return changed, next(iter(changed.others), "")

    _change(work, as_json, dry_run, create=True)


def edit(
    assessment: Which,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Its day; '' while not known.")] = None,
    unit_version: Version = None,
    assessor: Assessor = None,
    verifier: Verifier = None,
    centre: Centre = None,
    centre_number: CentreNumber = None,
    candidate_number: CandidateNumber = None,
    note: Note = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Change an assessment: what is given. What was handed in at it stays as it was."""
    from netcrm.cli.options import BadInput, day, the_standard
    from netcrm.models.drafts_evidence import AssessmentEdit

    given = _given(unit_version, assessor, verifier, centre, centre_number, candidate_number, note)
    if on is not None:
        given["on"] = day(on, "--on", "future")
    if not given:
        raise BadInput("say what to change; netcrm assessment edit --help lists it. Nothing was changed")
    changes = AssessmentEdit.model_validate(given)

    def work(book: Book) -> tuple[Changed, str]:
        uid = book.find_assessment(assessment, the_standard())
        return book.edit_assessment(uid, changes, dry_run=dry_run), uid

    _change(work, as_json, dry_run)


def delete(assessment: Which, dry_run: DryRun = False, as_json: Json = False) -> None:
    """Delete an assessment at which nothing was handed in or decided."""
    from netcrm.cli.options import the_standard

    def work(book: Book) -> tuple[Changed, str]:
        uid = book.find_assessment(assessment, the_standard())
        return book.delete_assessment(uid, dry_run=dry_run), uid

    _change(work, as_json, dry_run)


def submit(
    assessment: Which,
    claims: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CLAIM",
            help="E3:PC1 or a claim's id; PC1 or E3 for all that are evidenced; none for every evidenced claim.",
        ),
    ] = None,
    content: Annotated[
        str,
        typer.Option(
            "--content", metavar="FILE", help="Hand in this JSON instead of the pack as it stands; - reads it."
        ),
    ] = "",
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day of handing in; else today.")] = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Hand claims in at an assessment: the pack is frozen as it stands, with what was looked at in it. No later edit
    changes the copy, and undo never takes it back."""
    from netcrm.cli.options import the_standard, whole_day
    from netcrm.cli.out import say
    from netcrm.cli.portfolio import claims_of
    from netcrm.words import ClaimStatus

    given, standard, day = _content(content) if content else "", the_standard(), whole_day(on, "--on")

    def work(book: Book) -> tuple[Changed, str]:
        uid = book.find_assessment(assessment, standard)
        ready = (ClaimStatus.EVIDENCED.value, ClaimStatus.RETURNED.value)
        if claims:
            found = claims_of(book, standard, claims, lambda c: c.status in ready, "no claim of it is evidenced")
        else:
            found = [
                claim.uid
                for item in book.evidence_items(standard)
                for claim in item.claims
                if claim.status == ClaimStatus.EVIDENCED
            ]
        for item in book.evidence_items(standard):
            for claim in item.claims:
                if claim.uid in found and claim.lacking:
                    lacks = "; ".join(claim.lacking)
                    say(f"netcrm: {item.label} {claim.criterion} is handed in although it lacks {lacks}")
        text = given or book.as_it_stands(standard, uid)[0]
        changed = book.submit(uid, found, content=text, standard=standard, on=day, dry_run=dry_run)
        return changed, uid

    _change(work, as_json, dry_run)


def copy(
    assessment: Which,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="A new file, a page to read in a browser.")],
    as_json: Json = False,
) -> None:
    """Write the frozen copy of what was handed in last, as it was then, with its digest."""
    from netcrm.cli.desk import reading
    from netcrm.cli.options import BadInput, the_standard
    from netcrm.cli.out import answer, line
    from netcrm.formats.pack_html import html
    from netcrm.rules.pack.frozen import as_copy, thawed
    from netcrm.store.files import write_new

    if to.exists():
        raise BadInput(f"{to} exists already, and is not written over; nothing was written")
    standard = the_standard()
    with reading() as book:
        uid = book.find_assessment(assessment, standard)
        row = next(one for one in book.assessments(standard) if one.uid == uid)
        if not row.submissions:
            raise BadInput("nothing was handed in at that assessment; nothing was written")
        last = row.submissions[-1]
        content, digest = book.submission(last.uid)
        steps = [step for item in book.evidence_items(standard) for step in item.decisions if step.claim in last.claims]
    claims = list(dict.fromkeys(f"E{step.number} {step.criterion}" for step in steps))
    document = thawed(content)
    if document is None:
        raise BadInput("what was handed in was made elsewhere, and is no pack of netcrm's; nothing was written")
    handed_in = last.made_on
    write_new(to, html(as_copy(document, handed_in, claims, digest)))
    found = {"path": str(to), "handed_in": handed_in, "claims": claims, "digest": digest}
    answer(found, as_json, lambda: line(f"Wrote {to}: what was handed in on {handed_in}, SHA-256 {digest}"))


def _content(place: str) -> str:
    from netcrm.cli.answers_read import text_given
    from netcrm.cli.options import BadInput

    if place == "-":
        return text_given(place) or ""
    try:
        return Path(place).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or "no text in UTF-8"
        raise BadInput(f"--content {place} cannot be read ({told}); nothing was changed") from None


def plan(
    choose: Annotated[
        list[str] | None,
        typer.Argument(metavar="CLAIM", help="Steps to put in the diary, as E3:PC1; none only shows them."),
    ] = None,
    due: Annotated[str, typer.Option("--due", metavar="DATE", help="The day by which to do them.")] = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Show what was returned, what it lacks and a next step; with claims and --due, put those steps in the diary."""
    from netcrm.cli.desk import reading, say_nothing, writing
    from netcrm.cli.options import BadInput, day, the_standard
    from netcrm.cli.out import answer, line
    from netcrm.cli.portfolio import claims_of
    from netcrm.cli.told import tell
    from netcrm.words import ClaimStatus

    standard = the_standard()
    if bool(choose) != bool(due):
        raise BadInput("name the steps and their day together: E3:PC1 --due fri. Nothing was changed")
    if choose:
        by = day(due, "--due", "future")

        def work(book: Book) -> tuple[Changed, list[str]]:
            returned = ClaimStatus.RETURNED.value
            found = claims_of(book, standard, choose, lambda c: c.status == returned, "no claim of it is returned")
            steps = [step for step in book.action_plan(standard) if step.claim in found]
            if len(steps) < len(found):
                raise BadInput("one of these claims is not returned; netcrm assessment plan lists those that are")
            return book.plan_steps([(step.step, by) for step in steps], dry_run=dry_run), found

        changed, found = writing(work, dry_run=dry_run)
        document = {"changed": bool(changed.change), "dry_run": dry_run, "label": changed.label, "claims": found}
        tell(changed, as_json, dry_run, document)
        return
    with reading() as book:
        steps = book.action_plan(standard)

    def render() -> None:
        for step in steps:
            line(f"{step.label} {step.criterion}, returned on {step.on} by {step.by}: {step.comment}")
            line(f"  {step.step}")

    rows = [
        {
            "claim": s.claim,
            "evidence": s.label,
            "criterion": s.criterion,
            "by": s.by,
            "on": s.on,
            "comment": s.comment,
            "lacking": list(s.lacking),
            "step": s.step,
        }
        for s in steps
    ]
    answer(rows, as_json, render)
    if not steps and not as_json:
        say_nothing("nothing was returned")


def questions(as_json: Json = False) -> None:
    """List what to ask an assessor to ask you about: the knowledge that nothing proved shows, in the unit's words."""
    from netcrm.cli.desk import reading
    from netcrm.cli.options import the_standard
    from netcrm.cli.out import answer, line

    with reading() as book:
        found = book.questions(the_standard())

    def render() -> None:
        for question in found:
            line(question.ask)
            for row in question.answered:
                line(f"  answered on {row.on}; netcrm claim {row.uid[:16]} {question.criterion} claims it")
            for row in question.entries:
                line(f"  {row.on}  {row.kind.replace('_', ' ')}  {row.uid[:16]} touches on it")
        if not found:
            line("Every point of knowledge is shown by a proved claim.")

    rows = [
        {
            "criterion": q.criterion,
            "text": q.text,
            "ask": q.ask,
            "claimed": list(q.claimed),
            "entries": [row.uid for row in q.entries],
            "answered": [row.uid for row in q.answered],
        }
        for q in found
    ]
    answer(rows, as_json, render)


def _given(
    unit_version: str | None,
    assessor: str | None,
    verifier: str | None,
    centre: str | None,
    centre_number: str | None,
    candidate_number: str | None,
    note: str | None,
) -> dict[str, str]:
    names = ("unit_version", "assessor", "verifier", "centre", "centre_number", "candidate_number", "note")
    values = (unit_version, assessor, verifier, centre, centre_number, candidate_number, note)
    return {name: value for name, value in zip(names, values, strict=True) if value is not None}


def _change(work: Callable[[Book], tuple[Changed, str]], as_json: bool, dry_run: bool, *, create: bool = False) -> None:
    from netcrm.cli.desk import writing
    from netcrm.cli.told import tell

    changed, uid = writing(work, create=create, dry_run=dry_run)
    document = {"changed": bool(changed.change), "dry_run": dry_run, "label": changed.label}
    tell(changed, as_json, dry_run, document | {"id": uid or None})
