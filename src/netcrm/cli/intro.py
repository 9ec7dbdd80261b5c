"""``netcrm intro``: introductions, from the idea to what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import Anyway, DryRun, Json, On, Unmask

if TYPE_CHECKING:
    from netcrm.models.rows import Changed
    from netcrm.rules.introductions import IntroductionState
    from netcrm.store.book import Book


Which = Annotated[str, typer.Argument(metavar="INTRO", help="The introduction's id, or words that only it holds.")]
Side = Annotated[
    str, typer.Option("--side", metavar="CONTACT", help="Which of the two; needed where both can be meant.")
]
How = Annotated[str, typer.Option("--how", help="How: by mail, by phone, spoken.")]
Text = Annotated[str, typer.Option("--text", help="What to write in the journal instead of netcrm's own words.")]
One = Annotated[str, typer.Argument(metavar="CONTACT", help="An id, a name in quotes, or @handle.")]
Other = Annotated[str, typer.Argument(metavar="CONTACT", help="The other one.")]


def register(app: typer.Typer) -> None:
    """Add the command with its verbs."""
    from netcrm.cli import intro_drafts

    intro = typer.Typer(
        help="Introductions: list them, begin one, record its steps, draft its messages, see whom to introduce.",
        invoke_without_command=True,
    )
    intro.callback()(listed)
    for name, verb in (
        ("new", new), ("ask", ask), ("agree", agree), ("decline", decline), ("nudge", nudge), ("wait", wait),
        ("introduce", introduce), ("result", result), ("withdraw", withdraw), ("close", close),
        ("suggest", suggest), ("dismiss", dismiss), ("draft", intro_drafts.draft),
    ):  # fmt: skip
        intro.command(name)(verb)
    app.add_typer(intro, name="intro")


def listed(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Those that have ended or had a result, too.")] = False,
    unmask: Unmask = False,
    as_json: Json = False,
) -> None:
    """List introductions by their stage, with the next step of each."""
    if context.invoked_subcommand is not None:
        return
    from netcrm.cli import rows
    from netcrm.cli.desk import reading, say_nothing
    from netcrm.cli.out import answer
    from netcrm.cli.table import table
    from netcrm.rules.introduction_steps import next_said
    from netcrm.rules.introductions import ENDS, Stage
    from netcrm.rules.masking import masked

    with reading() as book:
        every_one = book.introductions()
    found = [s for s in every_one if every or as_json or s.stage not in ENDS | {Stage.RESULT}]
    found.sort(key=lambda state: list(Stage).index(state.stage))
    answer(
        [rows.introduction(state) for state in found],
        as_json,
        lambda: table(
            ("id", "stage", "who", "common", "next", "days"),
            (
                (
                    state.uid[:16],
                    state.stage.value,
                    state.names,
                    state.common if unmask else masked(state.marking, state.common),
                    next_said(state),
                    str(state.days),
                )
                for state in found
            ),
            right=(5,),
            shrink=(2, 3, 4),
        ),
    )
    if not found and not as_json:
        say_nothing("no introductions; netcrm intro suggest shows whom to introduce, netcrm intro new begins one")


def new(
    first: One,
    second: Other,
    common: Annotated[str, typer.Option("--common", help="The interest that they share.")] = "",
    present: Annotated[bool, typer.Option("--present", help="Done on the spot, with both present.")] = False,
    anyway: Anyway = "",
    how: How = "",
    text: Text = "",
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Begin an introduction: an idea, or one made on the spot. It first asks CONTACT, then the other."""
    from netcrm.cli.desk import writing
    from netcrm.cli.options import day
    from netcrm.models.drafts import IntroductionDraft

    when = day(on, "--on")

    def work(book: Book) -> tuple[Changed, str]:
        uids = book.resolve(first).uid, book.resolve(second).uid
        draft = IntroductionDraft(
            first=uids[0], second=uids[1], common=common, present=present, how=how, text=text, on=when
        )
        changed = book.new_introduction(draft, against=anyway, dry_run=dry_run)
        return changed, changed.made[0]

    changed, uid = writing(work, dry_run=dry_run)
    _tell(changed, uid, as_json, dry_run)


def ask(
    intro: Which, side: Side = "", how: How = "", text: Text = "", anyway: Anyway = "", on: On = "",
    dry_run: DryRun = False, as_json: Json = False,
) -> None:  # fmt: skip
    """A side was asked whether it wants to be introduced; the other may not be one who is never to be named."""
    _step("asked", intro, side, on, dry_run, as_json, anyway, how=how, text=text)


def agree(
    intro: Which, side: Side = "", how: How = "", text: Text = "", on: On = "", dry_run: DryRun = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """A side has said yes."""
    _step("agreed", intro, side, on, dry_run, as_json, how=how, text=text)


def decline(
    intro: Which, side: Side = "", how: How = "", text: Text = "", on: On = "", dry_run: DryRun = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """A side has said no."""
    _step("declined", intro, side, on, dry_run, as_json, how=how, text=text)


def nudge(
    intro: Which, side: Side = "", how: How = "", text: Text = "", on: On = "", dry_run: DryRun = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """A side that has not answered was asked once more."""
    _step("nudged", intro, side, on, dry_run, as_json, how=how, text=text)


def wait(
    intro: Which,
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="The day: in 2 weeks, 2026-12-01.")],
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Leave it until a day: a follow-up then reminds of it."""
    from netcrm.cli.options import whole_day

    day = whole_day(until, "--until", "future")
    _step("wait", intro, "", "", dry_run, as_json, until=day)


def introduce(
    intro: Which,
    consent: Annotated[str, typer.Option("--consent", help="How those agreed whose yes is not on record.")] = "",
    how: How = "",
    text: Text = "",
    anyway: Anyway = "",
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:  # fmt: skip
    """They were introduced; both must have said yes, and what was agreed must let it be."""
    _step("introduced", intro, "", on, dry_run, as_json, anyway, consent=consent, how=how, text=text)


def result(
    intro: Which,
    what: Annotated[str, typer.Argument(metavar="RESULT", help="What came of it, in quotes.")],
    text: Text = "",
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Record what came of it."""
    _step("result", intro, "", on, dry_run, as_json, result=what, text=text)


def withdraw(intro: Which, text: Text = "", on: On = "", dry_run: DryRun = False, as_json: Json = False) -> None:
    """It will not be made: I withdraw it."""
    _step("withdrawn", intro, "", on, dry_run, as_json, text=text)


def close(intro: Which, text: Text = "", on: On = "", dry_run: DryRun = False, as_json: Json = False) -> None:
    """Nothing more was heard: it is closed. The draft tells the other side."""
    _step("quiet", intro, "", on, dry_run, as_json, text=text)


def suggest(
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many at most.")] = 20,
    as_json: Json = False,
) -> None:
    """Show pairs with something in common who do not know each other yet, with the reason for each."""
    from netcrm.cli import rows
    from netcrm.cli.desk import reading, say_nothing
    from netcrm.cli.out import answer
    from netcrm.cli.table import table

    with reading() as book:
        found = book.suggestions(limit)
    answer(
        [rows.suggestion(row) for row in found],
        as_json,
        lambda: table(("who", "and", "why"), ((r.first.name, r.second.name, r.why) for r in found), shrink=(0, 1, 2)),
    )
    if not found and not as_json:
        say_nothing("nobody to introduce yet: interests, needs, offers and tags of contacts make the pairs")


def dismiss(first: One, second: Other, dry_run: DryRun = False, as_json: Json = False) -> None:
    """Suggest two contacts no more."""
    from netcrm.cli.desk import writing
    from netcrm.cli.told import tell

    def work(book: Book) -> Changed:
        return book.dismiss_pair(book.resolve(first).uid, book.resolve(second).uid, dry_run=dry_run)

    tell(writing(work, dry_run=dry_run), as_json, dry_run)


def one_introduction(book: Book, given: str) -> IntroductionState:
    """The introduction meant. Raises NotFound, or BadInput when several fit."""
    from netcrm.cli.things import one_of

    found = {state.uid: state for state in book.introductions()}
    return found[one_of(given, [(uid, f"{s.names} {s.common}") for uid, s in found.items()], "introduction", "intro")]


def _step(
    step: str, intro: str, side: str, on: str, dry_run: bool, as_json: bool, anyway: str = "", **given: str
) -> None:
    from netcrm.cli.desk import writing
    from netcrm.cli.options import day
    from netcrm.models.drafts import StepDraft

    when = day(on, "--on")

    def work(book: Book) -> tuple[Changed, str]:
        uid = one_introduction(book, intro).uid
        who = book.resolve(side).uid if side else ""
        draft = StepDraft.model_validate({"step": step, "side": who, "on": when, **given})
        return book.introduction_step(uid, draft, against=anyway, dry_run=dry_run), uid

    changed, uid = writing(work, dry_run=dry_run)
    _tell(changed, uid, as_json, dry_run)


def _tell(changed: Changed, uid: str, as_json: bool, dry_run: bool) -> None:
    """The introduction as it now is; after a dry run, what would have been."""
    from netcrm.cli import rows
    from netcrm.cli.desk import reading
    from netcrm.cli.out import answer
    from netcrm.cli.told import tell

    if dry_run or not as_json:
        tell(changed, as_json, dry_run)
        return
    with reading() as book:
        state = book.introduction(uid)
    answer(rows.introduction(state), as_json, lambda: None)
