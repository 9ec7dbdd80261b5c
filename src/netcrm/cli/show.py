"""``netcrm show`` and ``netcrm brief``: everything about one contact, and the page to read before a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from netcrm.cli.options import Json, Name, Unmask

if TYPE_CHECKING:
    from netcrm.models.rows import ContactDetail

TIMELINE = 50


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("show")(show)
    app.command("brief")(brief)


def show(
    contact: Name,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many entries of the timeline.")] = TIMELINE,
    unmask: Unmask = False,
    as_json: Json = False,
) -> None:
    """Show everything about one contact, with the newest of what was done together."""
    from netcrm.cli import actions, rows
    from netcrm.cli.desk import reading
    from netcrm.cli.journal import show as show_actions
    from netcrm.cli.options import joined, the_standard
    from netcrm.cli.out import answer, line
    from netcrm.models.filters import JournalFilter

    standard = the_standard()
    with reading() as book:
        found = book.contact(joined(contact))
        uid = found.row.uid
        extras = book.contact_extras([uid])[uid]
        timeline = book.journal(JournalFilter(contact=uid), standard, limit=limit)
        why = actions.reasons(book, standard, timeline)
    document = rows.whole(found, extras)
    document["timeline"] = [actions.action(standard, row, why) for row in timeline]

    def render() -> None:
        for said in _lines(found, unmask):
            line(said, lines=True)
        if timeline:
            line()
            show_actions(standard, timeline, unmask)

    answer(document, as_json, render)


def brief(
    contacts: Annotated[list[str], typer.Argument(metavar="CONTACT…", help="Whom the meeting is with.")],
    unmask: Unmask = False,
    as_json: Json = False,
) -> None:
    """Print the page to read before meeting someone, several people, or an organisation."""
    from netcrm import clock
    from netcrm.cli.desk import reading
    from netcrm.cli.out import answer, line
    from netcrm.cli.things import contacts_of
    from netcrm.rules.briefing import compose, gather, plain, veil
    from netcrm.rules.together import pairs, together

    with reading() as book:
        uids = contacts_of(book, contacts)
        people, _ = gather(book, uids)
        offers, both = book.offers(), pairs(book, people, uids)
    seen = people if unmask or as_json else [veil(known) for known in people]
    page = [*together(both, hide=not (unmask or as_json)), *compose(seen, offers, clock.today())]
    document = {
        "contacts": [known.detail.row.name for known in people],
        "sections": [{"heading": s.heading, "level": s.level, "lines": list(s.lines)} for s in page],
    }
    answer(document, as_json, lambda: line(plain(page), lines=True))


def _lines(found: ContactDetail, unmask: bool) -> list[str]:
    """What is known, one line each, as "label: value"; what is not known is left out."""
    from netcrm.rules.masking import veiled_promise
    from netcrm.rules.owing import side
    from netcrm.rules.said import plural

    row = found.row
    said = [
        ("", row.name),
        ("id", row.uid),
        ("kind", row.kind),
        ("stage", row.stage + (", key member" if row.key_member else "")),
        ("handle", f"@{found.handle}" if found.handle else ""),
        ("nickname", found.nickname),
        ("born", found.born),
        ("last contact", row.last_on or "never"),
        ("keep in touch", f"every {plural(row.cadence_days, 'day')}" if row.cadence_days else ""),
        ("next due", row.next_due),
        ("balance", f"{row.balance:+}" if row.balance else ""),
        ("tags", " ".join(f"#{tag}" for tag in row.tags)),
    ]
    for held in found.affiliations:
        what = ", ".join(p for p in (held.role, held.department, held.other.name if held.other else "") if p)
        when = f" ({held.from_text or '?'} to {held.to_text or 'now'})" if held.from_text or held.to_text else ""
        said.append(("with" if row.kind == "organisation" else "at", what + when))
    said += [(point.kind + (f" ({point.label})" if point.label else ""), point.value) for point in found.points]
    said += [(topic.kind, topic.text) for topic in found.topics]
    said += [
        ("why they matter", found.why),
        ("how we met", found.how_met),
        ("introduced by", found.introduced_by.name if found.introduced_by else ""),
        ("prefers", found.prefers),
        ("style", found.style),
        ("ended because", found.ended_why),
    ]
    said += [(field.name, field.value) for field in found.fields]
    said += [
        (side(p.direction, p.what), p.what + (f", due {p.due}" if p.due else ""))
        for p in (found.promises if unmask else map(veiled_promise, found.promises))
        if p.state == "open"
    ]
    said += [(p.kind.replace("_", " "), f"{p.due} {p.time} {p.what}") for p in found.plans if p.state == "open"]
    said += [("my need", need.what) for need in found.needs if need.state == "open"]
    said += [("my objective", o.text) for o in found.objectives if not o.closed_on]
    said.append(("notes", found.notes))
    return [
        f"{label}: {' '.join(value.split()) if label != 'notes' else value}" if label else value
        for label, value in said
        if value
    ]
