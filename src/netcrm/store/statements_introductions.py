"""The reads of introductions: the entries of their chains, all of them or some."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, func, literal_column, or_, select, union
from sqlalchemy.sql.selectable import SelectBase
from sqlmodel import SQLModel

from netcrm.store.mapped import action, no_index, participant, text_param
from netcrm.store.statements_journal import _people, contact, mention
from netcrm.words import Detail, Kind, PlanState

_t = SQLModel.metadata.tables
_plan, _detail = _t["plan"], _t["action_detail"]


def _is(column: ColumnElement[Any], *kinds: str) -> ColumnElement[bool]:
    return column.in_([literal_column(f"'{kind}'") for kind in kinds])


def _openings() -> Select[Any]:
    """Entries that open an introduction."""
    return select(action.c.id).where(
        _is(action.c.kind, Kind.INTRODUCTION, Kind.INTRODUCED), action.c.source_action_id.is_(None)
    )


def _entries(openings: SelectBase) -> Select[Any]:
    """The entries of the chains, the opening one of each first; people and details come as JSON, and the day of a
    follow-up while it is open."""
    first: CTE = openings.cte("openings").prefix_with("MATERIALIZED")
    chosen = select(first.c.id)
    opening = func.coalesce(action.c.source_action_id, action.c.id)
    held, plan = _detail.alias(), _plan.alias()
    named = func.json_group_object(held.c.name, held.c.value)
    details = select(named).where(held.c.action_id == action.c.id).scalar_subquery()
    until = (
        select(plan.c.due_from)
        .where(plan.c.id == action.c.plan_id, plan.c.state == literal_column(f"'{PlanState.OPEN}'"))
        .scalar_subquery()
    )
    return (
        select(
            opening.label("opening"),
            action.c.uid,
            action.c.kind,
            action.c.on_text,
            action.c.on_from,
            action.c.body,
            action.c.marking,
            _people(participant, action),
            _people(mention, action),
            details,
            func.coalesce(until, literal_column("''")),
        )
        .where(
            or_(action.c.id.in_(chosen), action.c.source_action_id.in_(chosen)),
            _is(no_index(action.c.kind), Kind.INTRODUCTION, Kind.INTRODUCED, Kind.SCHEDULED),
        )
        .order_by(opening, action.c.source_action_id.is_not(None), action.c.id)
    )


def _one() -> Select[Any]:
    """The chain that an entry is part of."""
    named = select(func.coalesce(action.c.source_action_id, action.c.id)).where(action.c.uid == text_param("uid"))
    return _entries(_openings().where(action.c.id.in_(named)))


def _of_pair() -> Select[Any]:
    """The chains in which both contacts take part from the first."""
    a, b = participant.alias(), participant.alias()
    one_is, other_is = contact.alias(), contact.alias()
    both = (
        select(a.c.action_id)
        .join_from(a, b, b.c.action_id == a.c.action_id)
        .join(one_is, one_is.c.id == a.c.contact_id)
        .join(other_is, other_is.c.id == b.c.contact_id)
        .where(one_is.c.uid == text_param("one"), other_is.c.uid == text_param("other"))
    )
    return _entries(_openings().where(action.c.id.in_(both)))


def _waiting() -> Select[Any]:
    """The chains that are not at an end: nothing was introduced yet, or it was between two days and no result is
    known."""
    later = action.alias("later")
    made = (
        select(later.c.id)
        .where(later.c.source_action_id == action.c.id, _is(later.c.kind, Kind.INTRODUCED))
        .correlate(action)
        .exists()
    )
    facets = literal_column("' '").concat(action.c.facets).concat(literal_column("' '"))
    lately = select(func.coalesce(action.c.source_action_id, action.c.id)).where(
        _is(action.c.kind, Kind.INTRODUCED),
        action.c.on_from >= text_param("since"),
        action.c.on_from <= text_param("until"),
        func.instr(facets, literal_column(f"' {Detail.RESULT} '")) == literal_column("0"),
    )
    begun = select(action.c.id).where(_is(action.c.kind, Kind.INTRODUCTION), action.c.source_action_id.is_(None), ~made)
    return _entries(union(begun, lately))


STATEMENTS: dict[str, SelectBase] = {
    "ALL": _entries(_openings()),
    "ONE": _one(),
    "OF_PAIR": _of_pair(),
    "WAITING": _waiting(),
}
