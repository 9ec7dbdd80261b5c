"""``netcrm offers``, ``objectives`` and ``me``: what I can give, what I want of my network, who I am."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import DryRun, Json, On

if TYPE_CHECKING:
    from netcrm.models.rows import Changed
    from netcrm.store.book import Book

Words = Annotated[list[str], typer.Argument(metavar="TEXT", help="In your words; quotes are not needed.")]
Which = Annotated[str, typer.Argument(metavar="WHICH", help="Its id, or words that only it holds.")]

SORTS = ("knowledge", "skill", "experience", "resource")


def register(app: typer.Typer) -> None:
    """Add the commands with their verbs."""
    offers = typer.Typer(help="What I can give, and who was told of it.", invoke_without_command=True)
    offers.callback()(list_offers)
    offers.command("add")(add_offer)
    offers.command("change")(change_offer)
    offers.command("told")(told)
    offers.command("history")(offer_history)
    offers.command("drop")(drop_offer)
    app.add_typer(offers, name="offers")
    objectives = typer.Typer(help="My objectives: list them, or add, close and drop one.", invoke_without_command=True)
    objectives.callback()(list_objectives)
    objectives.command("add")(add_objective)
    objectives.command("close")(close_objective)
    objectives.command("drop")(drop_objective)
    app.add_typer(objectives, name="objectives")
    app.command("me")(me)


def list_offers(context: typer.Context, as_json: Json = False) -> None:
    """List what I can give and who was told of it, or add, change, tell of and drop an offer."""
    if context.invoked_subcommand is None:
        _list("offers", as_json)


def list_objectives(context: typer.Context, as_json: Json = False) -> None:
    """List my objectives in developing the network, or add, close and drop one."""
    if context.invoked_subcommand is None:
        _list("objectives", as_json)


def add_offer(
    what: Words,
    sort: Annotated[str, typer.Option(help="Of what sort: knowledge, skill, experience, resource.")] = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Note something that I can give."""
    from netcrm.cli.options import BadInput, joined
    from netcrm.models.drafts import OfferDraft

    if sort not in ("", *SORTS):
        raise BadInput(f"--sort {sort}: there are {', '.join(SORTS)}")
    draft = OfferDraft(what=joined(what), sort=sort)
    _change(lambda book: book.add_offer(draft, dry_run=dry_run), as_json, dry_run)


def change_offer(
    offer: Which,
    what: Annotated[str | None, typer.Option(help="Other words for it.")] = None,
    sort: Annotated[str | None, typer.Option(help="Of another sort: knowledge, skill, experience, resource.")] = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Change an offer; who was told of it has the earlier picture from then on."""
    from netcrm.cli.options import BadInput

    if sort not in (None, "", *SORTS):
        raise BadInput(f"--sort {sort}: there are {', '.join(SORTS)}")
    _change(lambda book: book.edit_offer(_offer(book, offer), what=what, sort=sort, dry_run=dry_run), as_json, dry_run)


def told(
    offer: Which,
    contacts: Annotated[list[str], typer.Argument(metavar="CONTACT…", help="Who was told.")],
    benefit: Annotated[str, typer.Option(help="The benefit of networking with me, as told.")] = "",
    response: Annotated[str, typer.Option("--answer", help="What they answered.")] = "",
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Record that contacts were told of an offer, and what they answered."""
    from netcrm import clock
    from netcrm.cli.options import day
    from netcrm.models.drafts import ActionDraft
    from netcrm.words import Detail, Kind

    when = day(on, "--on") or clock.today().isoformat()
    details = {Detail.BENEFIT: benefit, Detail.RESPONSE: response}

    def work(book: Book) -> Changed:
        uid = _offer(book, offer)
        draft = ActionDraft(
            kind=Kind.BRIEFED,
            on=when,
            who=[book.resolve(name).uid for name in contacts],
            text=next(row.what for row in book.offers() if row.uid == uid),
            details={name: value for name, value in details.items() if value},
            offer=uid,
        )
        return book.add_action(draft, dry_run=dry_run)

    _change(work, as_json, dry_run)


def offer_history(offer: Which, as_json: Json = False) -> None:
    """Show how an offer read from which day on, and who was told of it then."""
    from netcrm.cli.desk import reading
    from netcrm.cli.out import answer
    from netcrm.cli.table import table

    with reading() as book:
        uid = _offer(book, offer)
        row = next(row for row in book.offers() if row.uid == uid)
    heard = {told.version: [t for t in row.told if t.version == told.version] for told in row.told}
    texts = [(v.number, v.what, v.sort, v.on) for v in row.earlier] + [(row.version, row.what, row.sort, row.since)]
    answer(
        [
            {
                "version": number,
                "what": what,
                "sort": sort,
                "since": since or None,
                "told": [{"contact": told.who.name, "on": told.on} for told in heard.get(number, ())],
            }
            for number, what, sort, since in texts
        ],
        as_json,
        lambda: table(
            ("version", "since", "offer", "sort", "told"),
            (
                (
                    str(number),
                    since,
                    what,
                    sort,
                    ", ".join(f"{told.who.name} {told.on}" for told in heard.get(number, ())),
                )
                for number, what, sort, since in texts
            ),
            shrink=(2, 4),
        ),
    )


def drop_offer(offer: Which, dry_run: DryRun = False, as_json: Json = False) -> None:
    """Delete an offer."""
    _change(lambda book: book.delete_offer(_offer(book, offer), dry_run=dry_run), as_json, dry_run)


def add_objective(text: Words, dry_run: DryRun = False, as_json: Json = False) -> None:
    """Note an objective."""
    from netcrm.cli.options import joined

    said = joined(text)
    _change(lambda book: book.add_objective(said, dry_run=dry_run), as_json, dry_run)


def close_objective(objective: Which, on: On = "", dry_run: DryRun = False, as_json: Json = False) -> None:
    """The objective is reached, or given up."""
    from netcrm import clock
    from netcrm.cli.options import whole_day

    day = whole_day(on, "--on") or clock.today().isoformat()
    _change(
        lambda book: book.edit_objective(_objective(book, objective), closed_on=day, dry_run=dry_run), as_json, dry_run
    )


def drop_objective(objective: Which, dry_run: DryRun = False, as_json: Json = False) -> None:
    """Delete an objective."""
    _change(lambda book: book.delete_objective(_objective(book, objective), dry_run=dry_run), as_json, dry_run)


def me(
    name: Annotated[str | None, typer.Option(help="My name.")] = None,
    organisation: Annotated[str | None, typer.Option("--org", help="My organisation.")] = None,
    team: Annotated[str | None, typer.Option(help="My team.")] = None,
    email: Annotated[str | None, typer.Option(help="My e-mail address.")] = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Show who I am, or set what is given."""
    given = {"name": name, "organisation": organisation, "team": team, "email": email}
    if any(value is not None for value in given.values()):
        _change(lambda book: book.save_me(**given, dry_run=dry_run), as_json, dry_run)
        return
    from netcrm.cli import rows
    from netcrm.cli.desk import reading
    from netcrm.cli.out import answer
    from netcrm.cli.table import table

    with reading() as book:
        found = book.me()
    document = {
        "name": found.name,
        "organisation": found.organisation,
        "team": found.team,
        "email": found.email,
        "traits": [{"sort": t.sort, "text": t.text} for t in found.traits],
        "objectives": [rows.objective(o) for o in found.objectives],
        "needs": [rows.need(n) for n in found.needs],
        "offers": [rows.offer(o) for o in found.offers],
    }
    said = [(key, str(document[key]) or "–") for key in ("name", "organisation", "team", "email")]
    said += [(t.sort, t.text) for t in found.traits]
    said += [("objective", o.text) for o in found.objectives if not o.closed_on]
    said += [("need", n.what) for n in found.needs if n.state == "open"] + [("offer", o.what) for o in found.offers]
    answer(document, as_json, lambda: table(("", "me"), said, shrink=(1,)))


def _list(sort: str, as_json: bool) -> None:
    from netcrm.cli import rows
    from netcrm.cli.desk import reading, say_nothing
    from netcrm.cli.out import answer
    from netcrm.cli.table import table

    with reading() as book:
        if sort == "offers":
            offers = book.offers()
            found = [rows.offer(o) for o in offers]
            lines: list[tuple[str, ...]] = [
                (
                    o.uid[:16],
                    o.what,
                    o.sort,
                    str(len(o.told)),
                    str(len(o.outdated) or ""),
                    ", ".join(rows.names(o.untold)),
                )
                for o in offers
            ]
            heads: tuple[str, ...] = ("id", "offer", "sort", "told", "before it changed", "key members not told")
        else:
            objectives = book.objectives()
            found = [rows.objective(o) for o in objectives]
            lines = [(o.uid[:16], o.text, o.closed_on) for o in objectives]
            heads = ("id", "objective", "closed on")
    answer(found, as_json, lambda: table(heads, lines, shrink=(1, len(heads) - 1)))
    if not found and not as_json:
        say_nothing(f"no {sort}; netcrm {sort} add notes one")


def _offer(book: Book, given: str) -> str:
    from netcrm.cli.things import one_of

    return one_of(given, [(row.uid, row.what) for row in book.offers()], "offer")


def _objective(book: Book, given: str) -> str:
    from netcrm.cli.things import one_of

    return one_of(given, [(row.uid, row.text) for row in book.objectives()], "objective")


def _change(work: Callable[[Book], Changed], as_json: bool, dry_run: bool) -> None:
    from netcrm.cli.desk import writing
    from netcrm.cli.told import tell

    changed = writing(work, create=True, dry_run=dry_run)
    tell(changed, as_json, dry_run, {"ids": [] if dry_run else sorted(changed.others)})
