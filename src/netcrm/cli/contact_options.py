"""What can be said of a contact on the command line, for ``add`` and ``edit`` alike, and how it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from netcrm.store.book import Book

Text = str | None
Texts = list[str] | None

Kind = Annotated[Text, typer.Option("--kind", help="person or organisation.")]
Org = Annotated[Text, typer.Option("--org", help="The organisation they are with; made when it is not there yet.")]
Role = Annotated[Text, typer.Option("--role", help="Their role in it.")]
Email = Annotated[Texts, typer.Option("--email", help="An e-mail address; may be given several times.")]
Phone = Annotated[Texts, typer.Option("--phone", help="A phone number; may be given several times.")]
Link = Annotated[Texts, typer.Option("--link", help="A web address; may be given several times.")]
Address = Annotated[Texts, typer.Option("--address", help="A postal address; may be given several times.")]
Tag = Annotated[Texts, typer.Option("--tag", help="A tag; may be given several times.")]
Interest = Annotated[Texts, typer.Option("--interest", help="What they care about; may be given several times.")]
Offers = Annotated[Texts, typer.Option("--offers", help="What they can give; may be given several times.")]
Seeks = Annotated[Texts, typer.Option("--seeks", help="What they look for; may be given several times.")]
Key = Annotated[bool | None, typer.Option("--key/--not-key", help="Key member of the network, or not.")]
Stage = Annotated[Text, typer.Option("--stage", help="imported, prospect or active; netcrm end ends.")]
Cadence = Annotated[Text, typer.Option("--cadence", help="How often to be in touch: 30, monthly, every 2 weeks, none.")]
Nickname = Annotated[Text, typer.Option("--nickname", help="How they are called.")]
Why = Annotated[Text, typer.Option("--why", help="Why they matter.")]
HowMet = Annotated[Text, typer.Option("--how-met", help="How we met.")]
By = Annotated[Text, typer.Option("--introduced-by", metavar="CONTACT", help="Who introduced us.")]
Prefers = Annotated[Text, typer.Option("--prefers", help="Their preferred way of communication.")]
Style = Annotated[Text, typer.Option("--style", help="Their style of communication.")]
Born = Annotated[Text, typer.Option("--born", help="Birthday: 12 apr, 12 apr 1980, 1980-04-12.")]
Notes = Annotated[Text, typer.Option("--notes", help="Notes.")]

PLAIN = ("nickname", "why", "how_met", "prefers", "style", "notes")
POINTS = {"email": "email", "phone": "phone", "link": "link", "address": "address"}
TOPICS = {"interest": "interest", "offers": "offer", "seeks": "need"}


def values(given: dict[str, Any]) -> dict[str, Any]:
    """What was given, as fields of a draft: all but the lists, the tags and who introduced us. Raises BadInput."""
    from netcrm import clock
    from netcrm.cli.options import BadInput
    from netcrm.rules.spoken import birthday, cadence
    from netcrm.words import ContactKind, Stage

    said = {name: given[name] for name in PLAIN if given[name] is not None}
    if given["key"] is not None:
        said["key_member"] = given["key"]
    for name, known in (("kind", list(ContactKind)), ("stage", [s for s in Stage if s is not Stage.ENDED])):
        if given[name] is not None:
            if given[name] not in known:
                raise BadInput(f"--{name} {given[name]}: there are {', '.join(known)}")
            said[name] = given[name]
    try:
        if given["cadence"] is not None:
            said["cadence_days"] = cadence(given["cadence"])
        if given["born"] is not None:
            said["born"] = birthday(given["born"], clock.today())
    except ValueError as error:
        raise BadInput(str(error)) from None
    return said


def points(given: dict[str, Any]) -> list[dict[str, str]]:
    """The e-mail addresses, numbers, links and addresses given, as fields of drafts."""
    return [
        {"kind": kind, "value": value.strip()}
        for option, kind in POINTS.items()
        for value in given[option] or ()
        if value.strip()
    ]


def topics(given: dict[str, Any]) -> list[dict[str, str]]:
    """What they care about, can give and look for, as fields of drafts."""
    return [
        {"kind": kind, "text": text.strip()}
        for option, kind in TOPICS.items()
        for text in given[option] or ()
        if text.strip()
    ]


def tags(given: list[str] | None) -> list[str]:
    """Tags as given, with or without their #."""
    return [tag.strip().lstrip("#") for tag in given or () if tag.strip("# ")]


def say_what_becomes(given: dict[str, Any]) -> None:
    """Tell of values that are kept otherwise than they were given, or look like a slip."""
    from netcrm.cli.out import say
    from netcrm.store.tags import tag_name

    for tag in tags(given["tag"]):
        if tag_name(tag) != tag.casefold():
            say(f"netcrm: the tag “{tag}” is kept as #{tag_name(tag)}")
    for email in given["email"] or ():
        if not re.fullmatch(r"[^@\s]+@[^@\s]+", email.strip()):
            say(f"netcrm: {email} does not look like an e-mail address; it is kept as given")


def introducer(book: Book, given: str | None) -> dict[str, str]:
    """Who introduced us, as a field of a draft; '' takes it away. Raises NotFound, Ambiguous."""
    return {} if given is None else {"introduced_by": book.resolve(given).uid if given.strip() else ""}
