"""The page of one contact as lines: what is known, what is owed and planned, then the journal.

Every line can be stood on: ``y`` copies it, Enter follows it to the organisation, the person or the action it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rich.text import Text

from netcrm.commands import DECLARED, with_keys
from netcrm.models.rows import ActionRow, AffiliationRow, ContactDetail
from netcrm.rules.said import ago, balance, due, plural, short_date
from netcrm.screens.contact_text import action_line, plan_text, promise_text
from netcrm.screens.wrapping import wrapped
from netcrm.text import clean
from netcrm.widgets.safe import cell, safe

LABEL_WIDTH = 14
CODES_WIDTH = 16
LINES_MAX = 6
"""Lines of one text that are shown until Enter opens the rest."""
LINES_OPENED = 400
TEXT_SHOWN = 20_000
"""Characters of one text that the page looks at."""

POINTS = {"email": "e-mail", "phone": "phone", "address": "address", "link": "link"}
TOPICS = {"interest": "cares about", "offer": "can offer", "need": "looks for"}


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line. ``key`` is '' for a heading; ``contact`` and ``action`` are what Enter opens."""

    key: str
    label: str
    text: str
    right: str = ""
    style: str = ""
    contact: str = ""
    action: ActionRow | None = None
    copies: str = ""
    """What ``y`` copies, where that is not the text as shown."""


def draw_line(line: PageLine, width: int) -> Text:
    """Label, text, and at the right what belongs there: a due date, or the criteria that an action shows."""
    right = min(len(line.right) + 1, max(0, width // 3)) if line.right else 0
    if line.action is not None:
        from netcrm import clock

        text = action_line(line.action, clock.today())
        text.truncate(max(0, width - right), overflow="ellipsis", pad=True)
    elif not line.key:
        text = cell(line.label, width, "bold")
    else:
        text = cell(line.label, LABEL_WIDTH, "dim")
        text.append_text(cell(line.text, width - LABEL_WIDTH - right, line.style))
    if right:
        text.append_text(cell(line.right, right, "dim", right=True))
    return text


def lines(
    detail: ContactDetail,
    today: date,
    width: int,
    opened: frozenset[str] = frozenset(),
    keymap: Mapping[str, str] = DECLARED,
) -> list[PageLine]:
    """What is known of the contact, in the order in which one wants to know it before meeting them.

    ``opened`` holds the keys of the long texts that are shown whole.
    """
    return [
        *_who(detail, today),
        *_owed(detail, today),
        *_reach(detail),
        *_matters(detail, width, opened, keymap),
    ]


def _who(detail: ContactDetail, today: date) -> Iterator[PageLine]:
    row = detail.row
    if row.kind == "person":
        for n, held in enumerate(detail.affiliations):
            yield _affiliation(held, "works at" if n == 0 else "")
    last = f"last {ago(row.last_on, today)}" if row.last_on else "never in touch"
    facts = [
        "key member" if row.key_member else "",
        f"every {plural(row.cadence_days, 'day')}" if row.cadence_days else "",
        last,
        row.stage if row.stage != "active" else "",
        f"balance {balance(row.balance)}" if row.balance else "",
    ]
    wanted = f"next by {short_date(row.next_due, today)}" if row.next_due else ""
    yield PageLine("standing", "in touch", " · ".join(f for f in facts if f), wanted)
    if detail.ended_why:
        yield PageLine("ended", "ended because", detail.ended_why)
    if detail.introduced_by is not None:
        by = detail.introduced_by
        yield PageLine("introduced", "introduced by", by.name, contact=by.uid)


def _affiliation(held: AffiliationRow, label: str) -> PageLine:
    other = held.other
    said = ", ".join(part for part in (held.role, held.department, other.name if other else "") if part)
    span = " to ".join(part for part in (held.from_text, held.to_text) if part)
    right = f"{span}" if held.to_text else (f"since {span}" if span else "")
    past = "dim" if held.to_text else ""
    return PageLine(f"held {held.uid}", label, said or "–", right, past, contact=other.uid if other else "")


def _reach(detail: ContactDetail) -> Iterator[PageLine]:
    before = ""
    for point in sorted(detail.points, key=lambda p: (list(POINTS).index(p.kind), not p.preferred)):
        label = POINTS[point.kind] if point.kind != before else ""
        before = point.kind
        said = ", ".join(part.strip() for part in point.value.splitlines() if part.strip())
        yield PageLine(f"point {point.uid}", label, said, point.label, copies=point.value)


def _matters(
    detail: ContactDetail, width: int, opened: frozenset[str], keymap: Mapping[str, str]
) -> Iterator[PageLine]:
    def _long(key: str, label: str, said: str) -> Iterator[PageLine]:
        return long_text(key, label, said, width, LINES_OPENED if key in opened else LINES_MAX, keymap)

    if detail.row.tags:
        yield PageLine("tags", "tags", " ".join(f"#{tag}" for tag in detail.row.tags))
    for kind, label in TOPICS.items():
        said = "; ".join(t.text for t in detail.topics if t.kind == kind)
        yield from _long(kind, label, said)
    yield from _long("why", "why", detail.why)
    yield from _long("met", "how we met", detail.how_met)
    talked = "; ".join(part for part in (detail.prefers, detail.style) if part)
    yield from _long("prefers", "prefers", talked)
    if detail.born:
        yield PageLine("born", "birthday", short_date(detail.born, date.min))
    for field in detail.fields:
        yield from _long(f"field {field.uid}", field.name, field.value)
    for need in detail.needs:
        yield PageLine(f"need {need.uid}", "my need", need.what, need.state if need.state != "open" else "")
    for objective in detail.objectives:
        yield PageLine(f"objective {objective.uid}", "my objective", objective.text)
    yield from _long("notes", "notes", detail.notes)
    if detail.row.kind == "organisation":
        for n, held in enumerate(detail.affiliations):
            yield _person(held, "people" if n == 0 else "")
    if detail.origin:
        yield PageLine("origin", "came from", detail.origin, style="dim")


def _person(held: AffiliationRow, label: str) -> PageLine:
    other = held.other
    said = ", ".join(part for part in (other.name if other else "", held.role) if part)
    right = f"until {held.to_text}" if held.to_text else (f"since {held.from_text}" if held.from_text else "")
    style = "dim" if held.to_text else ""
    return PageLine(f"held {held.uid}", label, said, right, style, contact=other.uid if other else "")


def long_text(key: str, label: str, said: str, width: int, most: int, keymap: Mapping[str, str]) -> Iterator[PageLine]:
    """A text over as many lines as it needs, ``most`` at most; then a line whose key is ``open KEY`` follows."""
    if not said.strip():
        return
    found = wrapped(clean(said[:TEXT_SHOWN], lines=True), width - LABEL_WIDTH, most + 1)
    for n, part in enumerate(found[:most]):
        yield PageLine(f"{key} {n}", label if n == 0 else "", part, copies=said)
    if len(found) > most or len(said) > TEXT_SHOWN:
        whole = most >= LINES_OPENED
        more = "… and more: {contact.edit} shows it whole in the form" if whole else "… {list.open} shows more"
        yield PageLine(f"open {key}", "", with_keys(more, keymap), style="dim")


_PLANS = {"meeting": "meeting", "follow_up": "follow-up", "agenda": "to raise"}


def _owed(detail: ContactDetail, today: date) -> Iterator[PageLine]:
    for promise in detail.promises:
        if promise.state == "open":
            when = due(promise.due, promise.due_to, today)
            style = "bold" if "late" in when else ""
            yield PageLine(f"promise {promise.uid}", "promise", promise_text(promise), when, style)
    for plan in detail.plans:
        if plan.state == "open":
            label = _PLANS[plan.kind]
            when = f"{short_date(plan.due, today)} {plan.time}".strip()
            yield PageLine(f"plan {plan.uid}", label, plan_text(plan), when)


def journal(actions: Sequence[ActionRow], codes: Sequence[str], total: int) -> list[PageLine]:
    """The actions under their heading; the last line says how many more there are."""
    shown = plural(total, "entry", "entries") if total else "nothing recorded yet: a records what happened"
    found = [PageLine("", f"Journal · {shown}", "")]
    found += [
        PageLine(f"action {action.uid}", "", action.text, code, action=action)
        for action, code in zip(actions, codes, strict=True)
    ]
    if len(actions) < total:
        found.append(
            PageLine("more", "", f"… {plural(total - len(actions), 'older entry', 'older entries')}", style="dim")
        )
    return found


def title(detail: ContactDetail) -> Text:
    """The contact's name and handle, for a heading."""
    return safe(f"{detail.row.name}  @{detail.handle}" if detail.handle else detail.row.name)
