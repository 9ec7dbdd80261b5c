"""``netcrm ledger``: what was given and received, what it was worth and what it was used for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from netcrm.cli import promise_steps
from netcrm.cli.options import Anyway, DryRun, Json, Mine, On, PassedOn, Unmask

if TYPE_CHECKING:
    from netcrm.models.exchanges import ExchangeRow
    from netcrm.models.rows import Changed
    from netcrm.store.book import Book
    from netcrm.words import Kind as ActionKind

EVERYTHING = 100_000
Words = Annotated[list[str], typer.Argument(metavar="WHAT", help="The thing, in your words.")]
Sort = Annotated[
    str, typer.Option(help="Information, resource, advice, time, referral, introduction, endorsement and so on.")
]
Weight = Annotated[str, typer.Option(help='1 (small) to 5 (large), and why: "4, saved us two weeks".')]
Which = Annotated[str, typer.Argument(metavar="ITEM", help="Its id, or words that only it holds.")]
MarkingName = Annotated[
    str, typer.Option("--marking", help="Who else may have it: only me, my team, my organisation, my network, anyone.")
]


def register(app: typer.Typer) -> None:
    """Add the command with its verbs."""
    ledger = typer.Typer(help="What was given and received.", invoke_without_command=True)
    ledger.callback()(list_exchanges)
    ledger.command("standings")(standings)
    ledger.command("promises")(promises)
    ledger.command("gave")(gave)
    ledger.command("got")(got)
    ledger.command("use")(use)
    ledger.command("weigh")(weigh)
    promise_steps.register(ledger)
    app.add_typer(ledger, name="ledger")


def list_exchanges(
    context: typer.Context,
    contact: Annotated[str, typer.Option(metavar="CONTACT", help="With this contact only.")] = "",
    way: Annotated[str, typer.Option("--way", help="given or received; both when not said.")] = "",
    since: Annotated[str, typer.Option(metavar="DATE", help="From this day on.")] = "",
    until: Annotated[str, typer.Option(metavar="DATE", help="Up to this day.")] = "",
    unmask: Unmask = False,
    as_json: Json = False,
) -> None:
    """List what was given and received, the newest first, or record, use and weigh one."""
    if context.invoked_subcommand is not None:
        return
    from netcrm.cli.desk import reading, say_nothing
    from netcrm.cli.options import BadInput, day
    from netcrm.cli.out import answer
    from netcrm.cli.table import table
    from netcrm.models.dates import PartialDate
    from netcrm.rules.masking import AGAINST, masked
    from netcrm.rules.said import used
    from netcrm.store.ledger import KINDS

    if way not in ("", *KINDS):
        raise BadInput(f"--way {way}: there are given and received")
    first, last = day(since, "--since"), day(until, "--until")
    start = PartialDate.parse(first).first if first else None
    end = PartialDate.parse(last).last if last else None
    with reading() as book:
        who = book.resolve(contact).uid if contact else ""
        found = book.exchanges(
            direction=way,
            contact=who,
            since=start.isoformat() if start else "",
            until=end.isoformat() if end else "",
            limit=EVERYTHING,
        )

    def shown(row: ExchangeRow, text: str) -> str:
        return text if unmask else masked(row.marking, text)

    answer(
        [exchange(row) for row in found],
        as_json,
        lambda: table(
            ("id", "on", "", "what", "with", "weight", "marking", "used for"),
            (
                (
                    row.uid[:16],
                    row.on,
                    "→" if row.direction == "given" else "←",
                    (f"{AGAINST} · " if row.against else "") + shown(row, row.what),
                    ", ".join(who.name for who in row.who),
                    str(row.weight or ""),
                    row.marking,
                    shown(row, used(row)),
                )
                for row in found
            ),
            shrink=(3, 4, 7),
        ),
    )
    if not found and not as_json:
        say_nothing("nothing given or received; netcrm ledger gave … and got … record it, and so does netcrm log")


def exchange(row: ExchangeRow) -> dict[str, Any]:
    """A line of the ledger as the scripting contract prints it."""
    return {
        "id": row.uid,
        "direction": row.direction,
        "on": row.on,
        "contacts": [who.name for who in row.who],
        "what": row.what,
        "sort": row.sort,
        "weight": row.weight or None,
        "why": row.weight_why,
        "marking": row.marking,
        "source_named": not row.unnamed,
        "against_refusal": row.against or None,
        "need": row.need or None,
        "passed_on_from": row.source or None,
        "uses": [{"id": u.uid, "on": u.on, "for": u.purpose, "effect": u.effect} for u in row.uses],
    }


def standings(
    contact: Annotated[str, typer.Option(metavar="CONTACT", help="With this contact only.")] = "",
    as_json: Json = False,
) -> None:
    """Show where I stand with everyone: given, received, and the balance, by weight."""
    from netcrm.cli.desk import reading, say_nothing
    from netcrm.cli.out import answer
    from netcrm.cli.table import table
    from netcrm.rules.said import balance

    with reading() as book:
        found = book.standings(book.resolve(contact).uid if contact else "")
    document = [
        {
            "id": row.who.uid,
            "contact": row.who.name,
            "given": row.given,
            "received": row.received,
            "balance": row.balance,
            "latest": row.latest,
        }
        for row in found
    ]
    answer(
        document,
        as_json,
        lambda: table(
            ("contact", "given", "received", "balance", "latest"),
            ((r.who.name, str(r.given), str(r.received), balance(r.balance), r.latest) for r in found),
            shrink=(0,),
        ),
    )
    if not found and not as_json:
        say_nothing("nothing was given or received yet")


def promises(
    open_ones: Annotated[bool, typer.Option("--open", help="The open ones instead, each with its id.")] = False,
    as_json: Json = False,
) -> None:
    """Show what became of promises, mine and theirs, and the part of mine that was kept; or list the open ones."""
    from dataclasses import asdict

    from netcrm import clock
    from netcrm.cli.desk import reading
    from netcrm.cli.out import answer
    from netcrm.cli.table import table

    if open_ones:
        _open_promises(as_json)
        return
    with reading() as book:
        found = book.promises_kept(clock.today())
    answer(
        {side.value: asdict(kept) | {"rate": kept.rate} for side, kept in found.items()},
        as_json,
        lambda: table(
            ("promises", "kept", "broken", "released", "open", "late", "kept of those settled"),
            (
                (
                    side.value,
                    *(str(n) for n in (kept.kept, kept.broken, kept.released, kept.open, kept.late)),
                    "" if kept.rate is None else f"{kept.rate} %",
                )
                for side, kept in found.items()
            ),
        ),
    )


def _open_promises(as_json: bool) -> None:
    """Every open promise, those due first."""
    from netcrm.cli import rows
    from netcrm.cli.desk import reading, say_nothing
    from netcrm.cli.out import answer
    from netcrm.cli.table import table
    from netcrm.rules.masking import masked
    from netcrm.words import Direction, PromiseState

    with reading() as book:
        found = book.promises(PromiseState.OPEN)
    answer(
        [rows.promise(row) for row in found],
        as_json,
        lambda: table(
            ("id", "whose", "with", "what", "due"),
            (
                (
                    row.uid[:16],
                    "mine" if row.direction == Direction.MINE else "theirs",
                    row.who.name,
                    masked(row.marking, row.what),
                    row.due + (f", {row.late_days} days late" if row.late_days else ""),
                )
                for row in found
            ),
            shrink=(2, 3),
        ),
    )
    if not found and not as_json:
        say_nothing("no promise is open")


def gave(
    what: Words,
    to: Annotated[list[str], typer.Option("--to", metavar="CONTACT", help="To whom; may be given several times.")],
    sort: Sort = "",
    weight: Weight = "",
    passed_on: PassedOn = "",
    mine: Mine = False,
    marking: MarkingName = "",
    anyway: Anyway = "",
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Record that I gave something. What came from somebody passes on only as agreed."""
    from netcrm.words import Kind

    _record(Kind.GAVE, what, to, sort, weight, passed_on, "", marking, on, dry_run, as_json, anyway, mine)


def got(
    what: Words,
    giver: Annotated[list[str], typer.Option("--from", metavar="CONTACT", help="From whom; may be given twice.")],
    sort: Sort = "",
    weight: Weight = "",
    need: Annotated[str, typer.Option("--need", metavar="NEED", help="The need of mine that it meets.")] = "",
    marking: MarkingName = "",
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Record that I received something."""
    from netcrm.words import Kind

    _record(Kind.GOT, what, giver, sort, weight, "", need, marking, on, dry_run, as_json)


def _record(
    kind: ActionKind,
    what: list[str],
    contacts: list[str],
    sort: str,
    weight: str,
    passed_on: str,
    need: str,
    marking: str,
    on: str,
    dry_run: bool,
    as_json: bool,
    anyway: str = "",
    mine: bool = False,
) -> None:
    from netcrm import clock
    from netcrm.cli.desk import writing
    from netcrm.cli.options import BadInput, day, joined
    from netcrm.cli.things import one_of, received_thing, whose_details
    from netcrm.cli.told import tell
    from netcrm.models.drafts import ActionDraft
    from netcrm.rules.reciprocity import as_weight, weight_of
    from netcrm.words import Detail, ExchangeSort, Kind, Marking

    words = joined(what)
    if passed_on and mine:
        raise BadInput("--passed-on and --mine: it is one or the other")
    if sort and sort not in list(ExchangeSort):
        raise BadInput(f"--sort {sort}: there are {', '.join(ExchangeSort)}")
    if marking not in list(Marking):
        raise BadInput(f"--marking {marking}: there are {', '.join(m for m in Marking if m)}")
    if weight and not weight_of(as_weight(weight)).value:
        raise BadInput(f"--weight {weight}: give 1 (small) to 5 (large), and then why")
    details = {Detail.WHAT: words, Detail.SORT: sort, Detail.WEIGHT: weight, Detail.OVERRIDE: anyway}

    def work(book: Book) -> Changed:
        who = [book.resolve(name).uid for name in contacts]
        whose = whose_details(book, words) if kind is Kind.GAVE else ""
        draft = ActionDraft(
            kind=kind,
            on=day(on, "--on") or clock.today().isoformat(),
            who=who,
            mentions=[whose] if whose and whose not in who else [],
            marking=Marking(marking),
            details={name: value for name, value in details.items() if value},
            source=received_thing(book, passed_on) if passed_on else "",
            need=one_of(need, [(row.uid, row.what) for row in book.needs()], "need") if need else "",
        )
        return book.add_action(draft, mine=mine, dry_run=dry_run)

    changed = writing(work, dry_run=dry_run)
    tell(changed, as_json, dry_run, None if dry_run else {"id": next(iter(changed.made), None)})


def use(
    item: Which,
    purpose: Annotated[str, typer.Option("--for", help="What it was used for.")],
    effect: Annotated[str, typer.Option("--effect", help="What came of it.")] = "",
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Record what something received was used for, and what came of it."""
    from netcrm.cli.desk import writing
    from netcrm.cli.options import day
    from netcrm.cli.told import tell

    when = day(on, "--on")

    def work(book: Book) -> Changed:
        from netcrm.cli.things import received_thing

        return book.put_to_use(received_thing(book, item), purpose=purpose, effect=effect, on=when, dry_run=dry_run)

    changed = writing(work, dry_run=dry_run)
    tell(changed, as_json, dry_run, None if dry_run else {"id": next(iter(changed.made), None)})


def weigh(
    item: Which,
    weight: Annotated[list[str], typer.Argument(metavar="WEIGHT", help='1 to 5, and why; "" takes it away.')],
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Say how much an exchange was worth, and why."""
    from netcrm.cli.desk import writing
    from netcrm.cli.options import joined
    from netcrm.cli.things import one_of
    from netcrm.cli.told import tell

    said = joined(weight)

    def work(book: Book) -> Changed:
        rows = book.exchanges(limit=EVERYTHING)
        uid = one_of(item, [(row.uid, row.what) for row in rows], "exchange", "ledger")
        return book.weigh(uid, said, dry_run=dry_run)

    changed = writing(work, dry_run=dry_run)
    tell(changed, as_json, dry_run)
