"""Reading contacts into plain rows: pages of the list, and everything about one. Standard library only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from netcrm.models.rows import (
    AffiliationRow,
    ContactDetail,
    ContactExtras,
    ContactRow,
    FieldRow,
    NeedRow,
    ObjectiveRow,
    PlanRow,
    PointRow,
    PromiseRow,
    TopicRow,
    Who,
)
from netcrm.words import PromiseState

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

COLUMNS = 10
"""Columns of a line of the list; what a statement adds comes after them."""


def next_due(last_on: str, cadence_days: int | None) -> str:
    """The day on which the cadence asks for the next contact; '' without a cadence, or when there was none yet."""
    if not cadence_days or not last_on:
        return ""
    return (date.fromisoformat(last_on) + timedelta(days=cadence_days)).isoformat()


def contact_row(found: Sequence[Any]) -> ContactRow:
    """A line of the list from its columns."""
    uid, name, kind, organisation, stage, key_member, cadence_days, last_on, balance, tags = found[:COLUMNS]
    return ContactRow(
        uid=uid,
        name=name,
        kind=kind,
        organisation=organisation or "",
        stage=stage,
        key_member=bool(key_member),
        cadence_days=cadence_days,
        last_on=last_on,
        next_due=next_due(last_on, cadence_days),
        balance=balance,
        tags=tuple(sorted(tags.split())) if tags else (),
    )


def page(book: BookCore, today: date, *, after: str = "", stage: str = "", limit: int) -> list[ContactRow]:
    """A page of the whole list by name: the first, or that after the contact ``after``; or the first of a stage."""
    params: dict[str, Any] = {"today": today.isoformat(), "limit": limit}
    if stage:
        found = book._rows("contacts.stage_first", {**params, "stage": stage})
    elif after:
        found = book._rows("contacts.page", {**params, "after": after})
    else:
        found = book._rows("contacts.first", params)
    return [contact_row(row) for row in found]


def by_ids(book: BookCore, today: date, ids: Sequence[int]) -> list[ContactRow]:
    """The lines of these contacts, in this order; those that have gone are left out."""
    found = book._rows("contacts.rows", {"today": today.isoformat(), "ids": json.dumps(list(ids))})
    rows = {row[COLUMNS]: row for row in found}
    return [contact_row(rows[key]) for key in ids if key in rows]


def extras(book: BookCore, uids: Iterable[str]) -> dict[str, ContactExtras]:
    """Current organisations, e-mail addresses and phone numbers of these contacts, by uid."""
    wanted = list(dict.fromkeys(uids))
    params = {"uids": json.dumps(wanted)}
    held: dict[str, dict[str, list[str]]] = {uid: {"organisation": [], "email": [], "phone": []} for uid in wanted}
    for uid, kind, value in book._rows("contacts.points", params):
        held[uid][kind].append(value)
    for uid, name in book._rows("contacts.organisations", params):
        held[uid]["organisation"].append(name)
    return {
        uid: ContactExtras(tuple(parts["organisation"]), tuple(parts["email"]), tuple(parts["phone"]))
        for uid, parts in held.items()
    }


def detail(book: BookCore, uid: str, today: date) -> ContactDetail | None:
    """Everything about one contact but its timeline, in five statements; None when there is no such contact."""
    found = book._rows("detail.whole", {"uid": uid, "today": today.isoformat()})
    if not found:
        return None
    row = contact_row(found[0])
    key, origin, by_uid, by_name, by_kind, *text = found[0][COLUMNS:]
    given, family, additional, prefix, suffix, nickname, handle, *text = text
    why, how_met, prefers, style, born, notes, ended_why = text
    params = {"id": key}
    parts: dict[str, list[tuple[Any, ...]]] = {}
    for sort, _, *columns in book._rows("detail.parts", params):
        parts.setdefault(sort, []).append(tuple(columns))
    who = Who(uid, row.name, row.kind)
    return ContactDetail(
        row=row,
        given=given,
        family=family,
        additional=additional,
        prefix=prefix,
        suffix=suffix,
        nickname=nickname,
        handle=handle,
        why=why,
        how_met=how_met,
        introduced_by=Who(by_uid, by_name, by_kind) if by_uid else None,
        prefers=prefers,
        style=style,
        born=born,
        notes=notes,
        ended_why=ended_why,
        points=tuple(PointRow(u, k, label, v, bool(p)) for u, k, label, v, p in parts.get("point", ())),
        affiliations=tuple(_affiliation(a) for a in book._rows("detail.affiliations", params)),
        topics=tuple(TopicRow(u, kind, body) for u, kind, body, *_ in parts.get("topic", ())),
        fields=tuple(FieldRow(u, name, value) for u, name, value, *_ in parts.get("field", ())),
        promises=tuple(_promise(p, who, today) for p in book._rows("detail.promises", params)),
        plans=_plans(book._rows("detail.plans", params)),
        needs=tuple(NeedRow(u, what, horizon, state, (who,)) for u, what, horizon, state, _ in parts.get("need", ())),
        objectives=tuple(ObjectiveRow(u, body, closed, (who,)) for u, body, closed, *_ in parts.get("objective", ())),
        origin=origin,
    )


def _affiliation(found: Sequence[Any]) -> AffiliationRow:
    uid, other, name, kind, department, role, from_text, to_text = found
    return AffiliationRow(uid, Who(other, name, kind) if other else None, department, role, from_text, to_text)


def _promise(found: Sequence[Any], who: Who, today: date) -> PromiseRow:
    uid, direction, what, due, due_to, state, marking, snoozed = found
    late = (today - date.fromisoformat(due_to)).days if due_to and state == PromiseState.OPEN else 0
    return PromiseRow(uid, direction, who, what, due, due_to, state, marking, snoozed, max(late, 0))


def _plans(found: Iterable[Sequence[Any]]) -> tuple[PlanRow, ...]:
    plans = []
    for (uid, kind, what, due, time, state, snoozed), rows in groupby(found, key=lambda row: tuple(row[:7])):
        plans.append(PlanRow(uid, kind, tuple(Who(*row[7:]) for row in rows), what, due, time, state, snoozed))
    return tuple(plans)


def by_contact(found: Iterable[Sequence[Any]], width: int) -> list[tuple[tuple[Any, ...], tuple[Who, ...]]]:
    """Rows that repeat for each contact, as (the first ``width`` columns, the contacts)."""
    held: dict[tuple[Any, ...], list[Who]] = {}
    for row in found:
        whos = held.setdefault(tuple(row[:width]), [])
        if row[width]:
            whos.append(Who(*row[width:]))
    return [(key, tuple(whos)) for key, whos in held.items()]
