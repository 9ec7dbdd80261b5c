"""``netcrm edit``: change a contact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from netcrm.cli import contact_options as c
from netcrm.cli.options import DryRun, Json, Name, On

if TYPE_CHECKING:
    from netcrm.models.drafts import ContactEdit
    from netcrm.models.rows import ContactDetail


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("edit")(edit)


def edit(
    contact: Name,
    name: Annotated[str | None, typer.Option(help="Another name.")] = None,
    kind: c.Kind = None,
    org: c.Org = None,
    role: c.Role = None,
    left: Annotated[
        str | None,
        typer.Option("--left", metavar="ORGANISATION", help="They are no longer with it, from today (--on)."),
    ] = None,
    email: c.Email = None,
    phone: c.Phone = None,
    link: c.Link = None,
    address: c.Address = None,
    remove: Annotated[
        list[str] | None,
        typer.Option("--remove", metavar="VALUE", help="Take this e-mail, number, link, interest, offer or need away."),
    ] = None,
    tag: c.Tag = None,
    untag: Annotated[
        list[str] | None, typer.Option("--untag", help="Take a tag away; may be given several times.")
    ] = None,
    interest: c.Interest = None,
    offers: c.Offers = None,
    seeks: c.Seeks = None,
    key: c.Key = None,
    stage: c.Stage = None,
    cadence: c.Cadence = None,
    nickname: c.Nickname = None,
    why: c.Why = None,
    how_met: c.HowMet = None,
    introduced_by: c.By = None,
    prefers: c.Prefers = None,
    style: c.Style = None,
    born: c.Born = None,
    notes: c.Notes = None,
    on: On = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Change a contact: what is given is added or replaced, the rest stays. The answer is the contact."""
    given = dict(locals())
    from datetime import date

    from netcrm import clock
    from netcrm.cli.contact_answer import answer_contact
    from netcrm.cli.desk import writing
    from netcrm.cli.options import BadInput, joined, whole_day
    from netcrm.models.rows import Changed
    from netcrm.store.book import Book

    said = c.values(given) | ({"name": " ".join(name.split())} if name is not None else {})
    who = joined(contact)
    c.say_what_becomes(given)
    day = date.fromisoformat(whole_day(on, "--on")) if on else clock.today()

    def work(book: Book) -> tuple[Changed, str]:
        found = book.contact(who)
        changes = _changes(found, given, said | c.introducer(book, introduced_by), day.isoformat())
        if not changes.model_fields_set:
            raise BadInput("nothing to change was given; netcrm edit --help lists what can be")
        return book.edit_contact(found.row.uid, changes, on=day, dry_run=dry_run), found.row.uid

    changed, uid = writing(work, dry_run=dry_run)
    answer_contact(changed, uid, as_json, dry_run)


def _changes(found: ContactDetail, given: dict[str, Any], said: dict[str, Any], on: str) -> ContactEdit:
    """The edit: single fields as said, each list as it will be. Raises BadInput for what is not there to be removed."""
    from netcrm.cli.options import BadInput
    from netcrm.models.drafts import ContactEdit
    from netcrm.text import fold

    made = dict(said)
    gone = {fold(value) for value in given["remove"] or ()}
    held = {fold(p.value) for p in found.points} | {fold(t.text) for t in found.topics}
    if unknown := [value for value in given["remove"] or () if fold(value) not in held]:
        raise BadInput(f"{found.row.name} has no {unknown[0]}; netcrm show lists what is there")
    new_points, new_topics = c.points(given), c.topics(given)
    if new_points or any(fold(p.value) in gone for p in found.points):
        kept = [
            {"uid": p.uid, "kind": p.kind, "value": p.value, "label": p.label, "preferred": p.preferred}
            for p in found.points
            if fold(p.value) not in gone
        ]
        known = {(p["kind"], p["value"]) for p in kept}
        made["points"] = kept + [p for p in new_points if (p["kind"], p["value"]) not in known]
    if new_topics or any(fold(t.text) in gone for t in found.topics):
        topics = [{"uid": t.uid, "kind": t.kind, "text": t.text} for t in found.topics if fold(t.text) not in gone]
        listed = {(t["kind"], fold(t["text"])) for t in topics}
        made["topics"] = topics + [t for t in new_topics if (t["kind"], fold(t["text"])) not in listed]
    if given["tag"] or given["untag"]:
        away = {tag.casefold() for tag in c.tags(given["untag"])}
        made["tags"] = [t for t in [*found.row.tags, *c.tags(given["tag"])] if t.casefold() not in away]
    if given["org"] is not None or given["role"] is not None or given["left"] is not None:
        made["affiliations"] = _affiliations(found, given, on)
    return ContactEdit.model_validate(made)


def _affiliations(found: ContactDetail, given: dict[str, Any], on: str) -> list[dict[str, str]]:
    """Every affiliation as it will be: ``--left`` ends one, ``--org`` adds or finds one, ``--role`` sets its role."""
    from netcrm.cli.options import BadInput
    from netcrm.text import fold

    held = [
        {
            "uid": a.uid,
            "organisation": a.other.name if a.other else "",
            "department": a.department,
            "role": a.role,
            "from_text": a.from_text,
            "to_text": a.to_text,
        }
        for a in found.affiliations
    ]
    current = [a for a in held if not a["to_text"]]
    if given["left"] is not None:
        ended = [a for a in current if fold(a["organisation"]) == fold(given["left"])]
        if not ended:
            raise BadInput(f"{found.row.name} is not with {given['left']} now; netcrm show lists where they are")
        for affiliation in ended:
            affiliation["to_text"] = on
    if given["org"]:
        same = [a for a in current if fold(a["organisation"]) == fold(given["org"]) and not a["to_text"]]
        if not same:
            same = [{"organisation": given["org"]}]
            held += same
        if given["role"] is not None:
            same[0]["role"] = given["role"]
    elif given["role"] is not None:
        now = [a for a in current if not a["to_text"]]
        if len(now) > 1:
            raise BadInput(f"{found.row.name} is with several organisations; say which with --org")
        if now:
            now[0]["role"] = given["role"]
        else:
            held.append({"role": given["role"]})
    return held
