"""``netcrm needs``: what I need, now or by a day, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import DryRun, Json, On

if TYPE_CHECKING:
    from netcrm.models.rows import Changed
    from netcrm.words import NeedState

Which = Annotated[str, typer.Argument(metavar="NEED", help="The need's id, or words that only it holds.")]


def register(app: typer.Typer) -> None:
    """Add the command with its verbs."""
    needs = typer.Typer(
        help="My needs: list them, or add, change, meet, drop and link one.", invoke_without_command=True
    )
    needs.callback()(listed)
    needs.command("add")(add)
    needs.command("change")(change)
    needs.command("history")(history)
    needs.command("met")(met)
    needs.command("drop")(drop)
    needs.command("link")(link)
    app.add_typer(needs, name="needs")


def listed(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Those that are met or dropped, too.")] = False,
    as_json: Json = False,
) -> None:
    """List my needs with the contacts who may help, or add, change, meet, drop and link one."""
    if context.invoked_subcommand is not None:
        return
    from netcrm.cli import rows
    from netcrm.cli.desk import reading, say_nothing
    from netcrm.cli.out import answer
    from netcrm.cli.table import table
    from netcrm.words import NeedState

    with reading() as book:
        found = [need for need in book.needs() if every or as_json or need.state == NeedState.OPEN]
    answer(
        [rows.need(row) for row in found],
        as_json,
        lambda: table(
            ("id", "need", "by", "priority", "state", "who may help"),
            (
                (n.uid[:16], n.what, n.horizon, str(n.priority or ""), n.state, ", ".join(w.name for w in n.contacts))
                for n in found
            ),
            shrink=(1, 5),
        ),
    )
    if not found and not as_json:
        say_nothing('no needs; netcrm needs add "…" notes one')


def add(
    what: Annotated[list[str], typer.Argument(help="What I need.")],
    by: Annotated[str, typer.Option("--by", metavar="DATE", help="By when: feb, 2027-02-01.")] = "",
    priority: Annotated[int, typer.Option(min=0, max=3, help="1 comes first, 3 last; 0: none.")] = 0,
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Note a need."""
    from netcrm import clock
    from netcrm.cli.desk import writing
    from netcrm.cli.options import day, joined, whole_day
    from netcrm.models.drafts import NeedDraft

    draft = NeedDraft(
        what=joined(what),
        horizon=day(by, "--by", "future"),
        priority=priority,
        on=whole_day(on, "--on") or clock.today().isoformat(),
    )
    changed = writing(lambda book: book.add_need(draft, dry_run=dry_run), create=True, dry_run=dry_run)
    _tell(changed, next(iter(changed.others), ""), as_json, dry_run)


def change(
    need: Which,
    what: Annotated[str | None, typer.Option(help="Other words for it.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="DATE", help="Another day; '' for none.")] = None,
    priority: Annotated[int | None, typer.Option(min=0, max=3, help="1 comes first, 3 last; 0: none.")] = None,
    changed: Annotated[str, typer.Option("--changed", help="What changed, in your words.")] = "",
    did: Annotated[str, typer.Option("--did", help="What you did about it.")] = "",
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Change a need; say what changed and what was done about it, and it is a review of needs."""
    from netcrm.cli.options import day

    horizon = None if by is None else day(by, "--by", "future")
    _edit(need, None, on, dry_run, as_json, what=what, horizon=horizon, priority=priority, changed=changed, did=did)


def history(need: Which, as_json: Json = False) -> None:
    """Show how a need came up and changed, and what was done about it each time."""
    from netcrm.cli.desk import reading
    from netcrm.cli.out import answer
    from netcrm.cli.table import table
    from netcrm.cli.things import one_of

    with reading() as book:
        found = book.need_history(one_of(need, [(row.uid, row.what) for row in book.needs()], "need"))
    answer(
        [{"id": row.uid, "on": row.on, "changed": row.changed, "did": row.did} for row in found],
        as_json,
        lambda: table(
            ("on", "what changed", "what I did about it"),
            ((row.on, row.changed or ("" if row.did else "noted"), row.did) for row in found),
            shrink=(1, 2),
        ),
    )


def met(
    need: Which,
    did: Annotated[str, typer.Option("--did", help="What met it.")] = "",
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """The need is met."""
    from netcrm.words import NeedState

    _edit(need, NeedState.MET, on, dry_run, as_json, did=did)


def drop(
    need: Which,
    changed: Annotated[str, typer.Option("--changed", help="Why it is a need no longer.")] = "",
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """The need is no need any more."""
    from netcrm.words import NeedState

    _edit(need, NeedState.DROPPED, on, dry_run, as_json, changed=changed)


def link(
    need: Which,
    contacts: Annotated[list[str], typer.Argument(metavar="CONTACT…", help="Who may help.")],
    away: Annotated[bool, typer.Option("--away", help="They no longer help with it.")] = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Link contacts who may help with a need, or take the link away."""
    from netcrm.cli.desk import writing
    from netcrm.cli.things import one_of
    from netcrm.store.book import Book

    def work(book: Book) -> tuple[Changed, str]:
        uid = one_of(need, [(row.uid, row.what) for row in book.needs()], "need")
        uids = [book.resolve(name).uid for name in contacts]
        return book.link_need(uids, uid, not away, dry_run=dry_run), uid

    changed, uid = writing(work, dry_run=dry_run)
    _tell(changed, uid, as_json, dry_run)


def _edit(
    need: str,
    state: NeedState | None,
    on: str,
    dry_run: bool,
    as_json: bool,
    *,
    what: str | None = None,
    horizon: str | None = None,
    priority: int | None = None,
    changed: str = "",
    did: str = "",
) -> None:
    from datetime import date

    from netcrm.cli.desk import writing
    from netcrm.cli.options import whole_day
    from netcrm.cli.things import one_of
    from netcrm.store.book import Book

    said = whole_day(on, "--on")
    when = date.fromisoformat(said) if said else None

    def work(book: Book) -> tuple[Changed, str]:
        uid = one_of(need, [(row.uid, row.what) for row in book.needs()], "need")
        return book.edit_need(
            uid,
            what=what,
            horizon=horizon,
            state=state,
            priority=priority,
            changed=changed,
            did=did,
            on=when,
            dry_run=dry_run,
        ), uid

    done, uid = writing(work, dry_run=dry_run)
    _tell(done, uid, as_json, dry_run)


def _tell(changed: Changed, uid: str, as_json: bool, dry_run: bool) -> None:
    """The need as it now is; after a dry run, what would have been."""
    from netcrm.cli import rows
    from netcrm.cli.desk import reading
    from netcrm.cli.out import answer
    from netcrm.cli.told import tell

    if dry_run or not as_json:
        tell(changed, as_json, dry_run)
        return
    with reading() as book:
        row = next(need for need in book.needs() if need.uid == uid)
    answer(rows.need(row), as_json, lambda: None)
