"""The reads of the journal: everything about some actions, in one statement, lists as JSON."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    ScalarSelect,
    Select,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.sql.selectable import SelectBase
from sqlmodel import SQLModel

from netcrm.store.mapped import (
    action,
    evidence_action,
    exception,
    has_artefact,
    is_linked,
    is_theirs,
    participant,
    text_param,
    unset,
)
from netcrm.store.mapped import values_of as listed

_t = SQLModel.metadata.tables
mention = _t["mention"]
contact = _t["contact"]


def _people(table: FromClause, of: FromClause) -> ScalarSelect[Any]:
    """Who stands in a join table, as JSON rows (key, uid, name, kind)."""
    who, join = contact.alias(), table.alias()
    return (
        select(func.json_group_array(func.json_array(join.c.id, who.c.uid, who.c.name, who.c.kind)))
        .where(join.c.action_id == of.c.id, who.c.id == join.c.contact_id)
        .scalar_subquery()
    )


def _about(of: FromClause) -> ColumnElement[str]:
    """The text of the promise, plan, need, offer, objective or earlier action that an action points at."""
    earlier = action.alias()

    def text_of(table: str, name: str, column: str) -> ScalarSelect[Any]:
        row = _t[table].alias()
        return select(row.c[name]).where(row.c.id == of.c[column]).scalar_subquery()

    return func.coalesce(
        text_of("promise", "what", "promise_id"),
        text_of("plan", "what", "plan_id"),
        text_of("need", "what", "need_id"),
        text_of("offer", "what", "offer_id"),
        text_of("objective", "body", "objective_id"),
        select(earlier.c.body).where(earlier.c.id == of.c.source_action_id).scalar_subquery(),
        literal_column("''"),
    )


def action_rows(where: ColumnElement[bool]) -> Select[Any]:
    """Everything about some actions, newest first; lists come as JSON."""
    a, detail, tag, join = action, _t["action_detail"].alias(), _t["tag"].alias(), _t["action_tag"].alias()
    excepted, source = exception.alias(), action.alias("source")
    return (
        select(
            a.c.id,
            a.c.on_from,
            a.c.uid,
            a.c.kind,
            a.c.on_text,
            a.c.time,
            a.c.recorded_at,
            a.c.body,
            a.c.outcome,
            a.c.marking,
            a.c.unnamed,
            a.c.facets,
            is_linked(a),
            is_theirs(a),
            has_artefact(a),
            _people(participant, a),
            _people(mention, a),
            select(func.json_group_object(detail.c.name, detail.c.value))
            .where(detail.c.action_id == a.c.id)
            .scalar_subquery(),
            select(func.json_group_array(tag.c.name))
            .where(join.c.action_id == a.c.id, tag.c.id == join.c.tag_id)
            .scalar_subquery(),
            select(func.json_group_object(excepted.c.criterion, excepted.c.included))
            .where(excepted.c.action_id == a.c.id, or_(unset("unit"), excepted.c.unit == text_param("unit")))
            .scalar_subquery(),
            _about(a),
            func.coalesce(
                select(source.c.uid).where(source.c.id == a.c.source_action_id).scalar_subquery(), literal_column("''")
            ),
        )
        .where(where)
        .order_by(a.c.on_from.desc(), a.c.id.desc())
    )


def _follows() -> SelectBase:
    """Of the actions ``:uids``, the one that each follows from (0) and those that follow from it (1), oldest first."""
    a, other = action.alias("a"), action.alias("other")

    def ends(place: int, joined: ColumnElement[bool]) -> Select[Any]:
        side: ColumnElement[int] = literal_column(str(place))
        columns = (other.c.uid, other.c.kind, other.c.on_text, other.c.body, other.c.marking)
        order = (other.c.on_from.label("day"), other.c.id.label("key"))
        return (
            select(a.c.uid.label("of"), side.label("side"), *columns, *order)
            .join_from(a, other, joined)
            .where(a.c.uid.in_(listed("uids")))
        )

    both = union_all(ends(0, other.c.id == a.c.source_action_id), ends(1, other.c.source_action_id == a.c.id))
    return both.order_by(literal_column("day"), literal_column("key"))


STATEMENTS: dict[str, SelectBase] = {
    "FOLLOWS": _follows(),
    "ITEMS_OF": select(evidence_action.c.action_id, evidence_action.c.item_id).where(
        evidence_action.c.action_id.in_(listed("ids"))
    ),
    "ACTIONS": action_rows(action.c.id.in_(listed("ids"))),
    "ACTION_BY_UID": action_rows((action.c.uid >= bindparam("low")) & (action.c.uid <= bindparam("high"))).limit(
        literal_column("2")
    ),
}
"""``ITEMS_OF``: the evidence items of actions. ``ACTIONS``: by a JSON list of keys.
``FOLLOWS``: (uid, side, uid, kind, date, text, marking of the other end, day, key).
``ACTION_BY_UID``: by the first digits of a uid, two at most."""
