"""The reads of open things that a line may be about: promises, plans, needs, offers, things got, introductions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Integer, Select, bindparam, func, literal_column, or_, select
from sqlalchemy.sql.selectable import SelectBase

from netcrm.store.statements import listed
from netcrm.store.statements_contacts import _t, contact
from netcrm.words import Detail, Kind, NeedState, PlanState, PromiseState

action, participant, detail = (_t[name] for name in ("action", "participant", "action_detail"))
promise, plan, need, offer = (_t[name] for name in ("promise", "plan", "need", "offer"))
_limit = bindparam("limit", type_=Integer)
_anyone = bindparam("who") == literal_column("'[]'")
OVER = ("result", "declined", "withdrawn")
"""Stages after which an introduction is no longer open."""


def _people(join: FromClause, column: str, of: ColumnElement[Any]) -> ColumnElement[Any]:
    """The uids of who stands in a join table, in one text."""
    held, who = join.alias(), contact.alias()
    return (
        select(func.group_concat(who.c.uid, " "))
        .where(held.c[column] == of, who.c.id == held.c.contact_id)
        .scalar_subquery()
    )


def _involves(join: FromClause, column: str, of: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether any of ``:who`` stands in the join table, or nobody was asked for."""
    held, who = join.alias(), contact.alias()
    return or_(_anyone, of.in_(select(held.c[column]).where(held.c.contact_id == who.c.id, listed(who.c.uid, "who"))))


def _detail(name: Detail, of: FromClause) -> ColumnElement[Any]:
    held = detail.alias()
    return select(held.c.value).where(held.c.action_id == of.c.id, held.c.name == name.value).scalar_subquery()


def _promises() -> Select[Any]:
    return (
        select(promise.c.uid, promise.c.what, contact.c.uid)
        .join_from(promise, contact, contact.c.id == promise.c.contact_id)
        .where(promise.c.state == PromiseState.OPEN.value, promise.c.direction == bindparam("direction"))
        .where(or_(_anyone, listed(contact.c.uid, "who")))
        .order_by(promise.c.id.desc())
        .limit(_limit)
    )


def _plans() -> Select[Any]:
    join = _t["plan_contact"]
    return (
        select(plan.c.uid, plan.c.what, _people(join, "plan_id", plan.c.id))
        .where(plan.c.state == PlanState.OPEN.value, _involves(join, "plan_id", plan.c.id))
        .order_by(plan.c.id.desc())
        .limit(_limit)
    )


def _needs() -> Select[Any]:
    join = _t["contact_need"]
    return (
        select(need.c.uid, need.c.what, _people(join, "need_id", need.c.id))
        .where(need.c.state == NeedState.OPEN.value, _involves(join, "need_id", need.c.id))
        .order_by(need.c.id.desc())
        .limit(_limit)
    )


def _received() -> Select[Any]:
    what = func.coalesce(_detail(Detail.WHAT, action), action.c.body)
    return (
        select(action.c.uid, what, _people(participant, "action_id", action.c.id))
        .where(action.c.kind == Kind.GOT.value, _involves(participant, "action_id", action.c.id))
        .order_by(action.c.on_from.desc(), action.c.id.desc())
        .limit(_limit)
    )


def _introductions() -> Select[Any]:
    """The first entry of each introduction of which no result, refusal or withdrawal is known."""
    later = action.alias("later")
    over = (
        select(detail.c.id)
        .join_from(detail, later, later.c.id == detail.c.action_id)
        .where(
            or_(later.c.id == action.c.id, later.c.source_action_id == action.c.id),
            detail.c.name == Detail.STAGE.value,
            detail.c.value.in_([literal_column(f"'{stage}'") for stage in OVER]),
        )
        .correlate(action)
        .exists()
    )
    what = func.coalesce(_detail(Detail.COMMON, action), action.c.body)
    return (
        select(action.c.uid, what, _people(participant, "action_id", action.c.id))
        .where(
            or_(action.c.kind == Kind.INTRODUCTION.value, action.c.kind == Kind.INTRODUCED.value),
            action.c.source_action_id.is_(None),
            ~over,
            _involves(participant, "action_id", action.c.id),
        )
        .order_by(action.c.on_from.desc(), action.c.id.desc())
        .limit(_limit)
    )


STATEMENTS: dict[str, SelectBase] = {
    "promises": _promises(),
    "plans": _plans(),
    "needs": _needs(),
    "offers": select(offer.c.uid, offer.c.what, literal_column("''")).order_by(offer.c.id.desc()).limit(_limit),
    "received": _received(),
    "introductions": _introductions(),
}
