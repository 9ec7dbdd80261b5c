"""``netcrm intro draft``: the message that is due, to be read, copied or opened in a mail program."""

from __future__ import annotations

from typing import Annotated

import typer

from netcrm.cli.options import Json
from netcrm.words import DraftKind


def draft(
    intro: Annotated[
        str, typer.Argument(metavar="INTRO", help="The introduction's id, or words that only it holds.")
    ] = "",
    kind: Annotated[
        DraftKind | None, typer.Option("--message", help="Another message than the one that is due.")
    ] = None,
    side: Annotated[str, typer.Option("--side", metavar="CONTACT", help="Whom it goes to.")] = "",
    link: Annotated[bool, typer.Option("--mailto", help="Print a link for the mail program.")] = False,
    templates: Annotated[
        bool, typer.Option("--templates", help="Print the templates in force, as they stand in the settings.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Draft the message that is due, or another; nothing is recorded or sent. Details stand in it only once both sides
    have said yes."""
    from netcrm.cli.desk import reading
    from netcrm.cli.intro import one_introduction
    from netcrm.cli.options import BadInput
    from netcrm.cli.out import answer, line
    from netcrm.rules.drafts import NotYet, mailto
    from netcrm.settings import read_settings
    from netcrm.store.places import home

    own = read_settings(home().settings).drafts
    if templates:
        _show_templates(own, as_json)
        return
    if not intro:
        raise BadInput("name the introduction; netcrm intro lists them")
    with reading() as book:
        state = one_introduction(book, intro)
        place = _place(side and book.resolve(side).uid, [one.who.uid for one in state.sides])
        try:
            found, addresses = book.introduction_draft(state, kind, place, own)
        except NotYet as error:
            raise BadInput(f"{error}; nothing was drafted") from None
    href = mailto(found, addresses)
    document = {
        "message": found.kind.value,
        "to": [state.sides[n].who.name for n in found.sides],
        "subject": found.subject,
        "body": found.body,
        "mailto": href,
    }
    answer(document, as_json, lambda: line(href if link else found.whole.rstrip("\n"), lines=True))


def _place(uid: str, sides: list[str]) -> int | None:
    from netcrm.cli.options import BadInput

    if not uid:
        return None
    if uid not in sides:
        raise BadInput("that contact is no side of the introduction")
    return sides.index(uid)


def _show_templates(own: dict[str, str], as_json: bool) -> None:
    """The templates in force as TOML, with what stands for what."""
    import json

    from netcrm.cli.out import answer, line
    from netcrm.rules.drafts import PLACES, TEMPLATES

    force = {kind.value: own.get(kind) or TEMPLATES[kind] for kind in DraftKind}

    def render() -> None:
        for name, says in PLACES.items():
            line(f"# {{{name}}}: {says}")
        line("[drafts]")
        for name, text in force.items():
            line(f"{name} = {json.dumps(text, ensure_ascii=False)}")

    answer({"templates": force, "places": dict(PLACES)}, as_json, render)
