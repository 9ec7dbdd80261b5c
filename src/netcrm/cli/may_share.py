"""``netcrm may-share``: whether a thing may pass to somebody, with the agreement as the reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import Json

if TYPE_CHECKING:
    from netcrm.rules.audience import Circle
    from netcrm.rules.boundary import Item
    from netcrm.store.book import Book

_POSSESSIVE = re.compile(r"['’]s?\b", re.IGNORECASE)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("may-share")(may_share)


def may_share(
    item: Annotated[
        list[str],
        typer.Argument(
            metavar="ITEM",
            help="A journal entry by its id; something received or offered, by words that only it holds (amara's"
            " template); or a contact, whose details it is then about.",
        ),
    ],
    to: Annotated[
        str,
        typer.Option(
            "--with", metavar="CONTACT", help="To whom: a contact, or my team, my organisation, my network, anyone."
        ),
    ],
    purpose: Annotated[
        str,
        typer.Option("--for", help="What for: pass-on, give, introduce, draft, card, export, pack."),
    ] = "pass-on",
    as_json: Json = False,
) -> int:
    """Say whether something may be shared with somebody, and why. Nothing is recorded.

    The exit code is 0 when it is allowed, and 1 when it is not: refused, only with consent, or nothing agreed.
    """
    from netcrm import clock
    from netcrm.cli.desk import reading
    from netcrm.cli.options import BadInput, joined
    from netcrm.cli.out import answer, line
    from netcrm.rules.boundary import Purpose
    from netcrm.rules.verdict_words import told

    known = {p.value.replace("_", "-"): p for p in Purpose}
    if purpose.replace("_", "-") not in known:
        raise BadInput(f"--for {purpose}: there are {', '.join(known)}")
    words = joined(item)
    with reading() as book:
        thing, whom = the_item(book, words), the_recipient(book, to)
        verdict = book.may_share(thing, whom, known[purpose.replace("_", "-")], clock.today())
        said = told(verdict, thing, book.recipient(whom, clock.today()))
    document = {
        "verdict": verdict.kind.value,
        "reasons": [
            {"text": r.text, "boundary": r.boundary or None, "agreed_on": r.agreed_on or None} for r in verdict.reasons
        ],
    }

    def render() -> None:
        for text in said:
            line(text)

    answer(document, as_json, render)
    return 0 if verdict.allowed else 1


def the_recipient(book: Book, text: str) -> str | Circle:
    """A contact's uid, or the circle that the words mean. Raises NotFound, BadInput."""
    from netcrm.rules.terms import audience

    circle = audience(text)
    return book.resolve(text).uid if circle is None else circle


def the_item(book: Book, text: str) -> Item:
    """What is meant: an entry, something received or offered, a contact's details. Raises NotFound, BadInput."""
    from netcrm.cli.things import whose_details
    from netcrm.rules.boundary import Item
    from netcrm.store.errors import NotFound

    if whose := whose_details(book, text):
        return book.shareable(whose)
    if found := the_thing(book, text):
        return book.shareable(found)
    offers = [offer.what for offer in book.offers()]
    if fitting := [what for what in offers if text.casefold() in what.casefold()]:
        return Item(fitting[0], mine=True)
    try:
        return book.shareable(book.resolve(text).uid)
    except NotFound:
        raise NotFound(
            f"nothing received, nothing that you offer and no contact fits “{text}”; netcrm journal lists entries with"
            " their ids"
        ) from None


def the_thing(book: Book, text: str) -> str:
    """The uid of an entry, by its id or by the words of something received; '' for none. Raises BadInput when several
    fit."""
    from netcrm.cli.things import one_of
    from netcrm.store.errors import NotFound
    from netcrm.text import fold

    if re.fullmatch(r"[0-9a-f]{8,32}", text.strip().lower()):
        return book.action(text).uid
    plain = _POSSESSIVE.sub("", text)
    words = set(fold(plain).split())
    # A name alone is no thing: it is the contact.
    about = [(uid, what, names) for uid, what, names in book.received() if any(word in fold(what) for word in words)]
    for things in ([(uid, what) for uid, what, _ in about], [(u, f"{w}, from {who}") for u, w, who in about]):
        try:
            return one_of(plain, things, "entry")
        except NotFound:
            continue
    return ""
