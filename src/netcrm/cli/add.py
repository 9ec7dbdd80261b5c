"""``netcrm add``: a new contact."""

from __future__ import annotations

from typing import Annotated

import typer

from netcrm.cli import contact_options as c
from netcrm.cli.options import DryRun, Json, On


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("add")(add)


def add(
    name: Annotated[list[str], typer.Argument(help="The full name; quotes are not needed.")],
    kind: c.Kind = None,
    org: c.Org = None,
    role: c.Role = None,
    email: c.Email = None,
    phone: c.Phone = None,
    link: c.Link = None,
    address: c.Address = None,
    tag: c.Tag = None,
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
    """Add a person or an organisation. The answer is the contact."""
    given = dict(locals())
    from datetime import date

    from netcrm.cli.contact_answer import answer_contact
    from netcrm.cli.desk import writing
    from netcrm.cli.options import joined, whole_day
    from netcrm.models.drafts import AffiliationDraft, ContactDraft, PointDraft, TopicDraft
    from netcrm.models.rows import Changed
    from netcrm.store.book import Book
    from netcrm.words import PointKind, TopicKind

    said = c.values(given)
    c.say_what_becomes(given)
    day = whole_day(on, "--on")
    at = [AffiliationDraft(organisation=org or "", role=role or "")] if org or role else []
    draft = ContactDraft(
        name=joined(name),
        **said,
        affiliations=at,
        points=[PointDraft(kind=PointKind(p["kind"]), value=p["value"]) for p in c.points(given)],
        topics=[TopicDraft(kind=TopicKind(t["kind"]), text=t["text"]) for t in c.topics(given)],
        tags=c.tags(tag),
    )

    def work(book: Book) -> Changed:
        whole = draft.model_copy(update=c.introducer(book, introduced_by))
        return book.add_contact(whole, on=date.fromisoformat(day) if day else None, dry_run=dry_run)

    changed = writing(work, create=True, dry_run=dry_run)
    made = next((who.uid for who in changed.created_contacts if who.name == draft.name), "")
    answer_contact(changed, made, as_json, dry_run)
