"""One contact in words: the summary beside the list, and the parts that the page and the briefing share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rich.text import Text

from netcrm.commands import DECLARED, with_keys
from netcrm.models.rows import ActionRow, ContactDetail, PlanRow, PromiseRow
from netcrm.rules.masking import masked, said_of
from netcrm.rules.owing import owed
from netcrm.rules.said import due, plural, short_date
from netcrm.rules.telling import kind_said
from netcrm.widgets.safe import safe

NAMED = 3
"""People of an organisation who are named in its line."""
PROMISED = 3
"""Open promises that the summary has room for."""


def who_line(detail: ContactDetail) -> Text:
    """'Amara Okafor · Branch chair, CMI (since 2024) · key member · every 30 days'."""
    row = detail.row
    text = safe(row.name, "bold")
    now = [a for a in detail.affiliations if not a.to_text]
    if row.kind == "organisation":
        names = ", ".join(a.other.name for a in now[:NAMED] if a.other)
        more = f" and {plural(len(now) - NAMED, 'more', 'more')}" if len(now) > NAMED else ""
        text.append_text(safe(f" · {names}{more}" if names else " · organisation"))
    else:
        for role in now:
            said = ", ".join(part for part in (role.role, role.other.name if role.other else "") if part)
            text.append_text(safe(f" · {said}{f' (since {role.from_text})' if role.from_text else ''}"))
    if row.key_member:
        text.append(" · key member")
    if row.cadence_days:
        text.append(f" · every {plural(row.cadence_days, 'day')}")
    if row.stage != "active":
        text.append(f" · {row.stage}", style="dim")
    return text


def promise_text(promise: PromiseRow, *, hidden: bool = False) -> str:
    """'I owe the slides' or 'owes me …'; ``hidden``: as a list shows it, where its marking may hide the words."""
    what = masked(promise.marking, promise.what) if hidden else promise.what
    return owed(promise.direction, what)


def plan_text(plan: PlanRow) -> str:
    """What is planned, and with whom when more than one."""
    others = ", ".join(who.name for who in plan.who) if len(plan.who) > 1 else ""
    return " · ".join(part for part in (plan.what or plan.kind.replace("_", " "), others) if part)


def promise_line(promise: PromiseRow, today: date) -> Text:
    """The promise and when it is due."""
    when = due(promise.due, promise.due_to, today)
    text = safe(promise_text(promise, hidden=True))
    if when:
        text.append(f" · {when}", style="bold" if "late" in when else "dim")
    return text


def action_line(action: ActionRow, today: date, *, names: bool = False) -> Text:
    """'22 Nov met  talked about the spring tender'; with ``names``, who took part comes first."""
    text = safe(f"{short_date(action.on, today):>11} ", "dim")
    text.append_text(safe(f"{kind_said(action):<9} ", "bold"))
    if names and action.contacts:
        text.append_text(safe(", ".join(who.name for who in action.contacts) + "  "))
    if action.marking:
        text.append_text(safe(f"[{action.marking}] ", "italic"))
    text.append_text(safe(said_of(action)))
    return text


def summary(
    detail: ContactDetail,
    timeline: Sequence[ActionRow],
    codes: Sequence[str],
    today: date,
    width: int,
    keymap: Mapping[str, str] = DECLARED,
) -> Text:
    """The contact in a few lines: who, what is owed, the latest actions with the criteria that each shows, where
    ``codes`` has them."""
    lines = [who_line(detail)]
    reach = " · ".join(p.value for p in detail.points if p.kind in ("email", "phone"))
    if reach:
        lines.append(safe(reach, "dim"))
    lines += [promise_line(p, today) for p in detail.promises if p.state == "open"][:PROMISED]
    for n, action in enumerate(timeline):
        shows = codes[n] if n < len(codes) else ""
        line = action_line(action, today)
        line.truncate(max(8, width - len(shows) - 1), overflow="ellipsis", pad=True)
        line.append_text(safe(f" {shows}", "dim"))
        lines.append(line)
    if not timeline:
        lines.append(safe(with_keys("nothing recorded yet · {anywhere.record} records what happened", keymap), "dim"))
    return Text("\n").join(lines)
