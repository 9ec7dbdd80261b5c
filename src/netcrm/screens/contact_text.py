"""One contact in words: the summary beside the list, and the parts that the page and the briefing share."""

from __future__ import annotations

from datetime import date

from rich.text import Text

from netcrm.models.rows import ActionRow, ContactDetail, PromiseRow
from netcrm.screens.said import due, plural, short_date
from netcrm.widgets.safe import safe


def who_line(detail: ContactDetail) -> Text:
    """'Amara Okafor · Branch chair, CMI (since 2024) · key member · every 30 days'."""
    row = detail.row
    text = safe(row.name, "bold")
    for role in (a for a in detail.affiliations if not a.to_text):
        other = role.other.name if role.other else ""
        said = ", ".join(part for part in (role.role, other) if part)
        since = f" (since {role.from_text})" if role.from_text else ""
        text.append_text(safe(f" · {said}{since}"))
        if row.kind == "organisation":
            break
    if row.key_member:
        text.append(" · key member")
    if row.cadence_days:
        text.append(f" · every {plural(row.cadence_days, 'day')}")
    if row.stage != "active":
        text.append(f" · {row.stage}", style="dim")
    return text


def promise_line(promise: PromiseRow, today: date) -> Text:
    """'I owe the slides · due Fri 27 Nov' or 'owes me …'."""
    said = "I owe" if promise.direction == "mine" else "owes me"
    when = due(promise.due, promise.due_to, today)
    text = safe(f"{said} {promise.what}")
    if when:
        text.append(f" · {when}", style="bold" if "late" in when else "dim")
    return text


def action_line(action: ActionRow, today: date, *, names: bool = False) -> Text:
    """'22 Nov met  talked about the spring tender'; with ``names``, who took part comes first."""
    text = Text(f"{short_date(action.on, today):>11} ", style="dim")
    text.append(f"{action.kind.replace('_', ' '):<9} ", style="bold")
    if names and action.contacts:
        text.append_text(safe(", ".join(who.name for who in action.contacts) + "  "))
    if action.marking:
        text.append(f"[{action.marking}] ", style="italic")
    text.append_text(safe(action.text))
    return text


def summary(detail: ContactDetail, timeline: list[ActionRow], today: date) -> Text:
    """The contact in a few lines: who, what is owed, the latest actions."""
    lines = [who_line(detail)]
    reach = " · ".join(p.value for p in detail.points if p.kind in ("email", "phone"))
    if reach:
        lines.append(safe(reach, "dim"))
    lines += [promise_line(p, today) for p in detail.promises[:3]]
    lines += [action_line(a, today) for a in timeline]
    if not timeline:
        lines.append(Text("nothing recorded yet · a records what happened", style="dim"))
    return Text("\n").join(lines)
