"""The reads of open things that a line may be about: promises, plans, needs, offers, things got, introductions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Integer, Select, bindparam, func, literal_column, or_, select, true
from sqlalchemy.sql.selectable import SelectBase

from netcrm.store.statements import listed
from netcrm.store.statements_contacts import _t, contact
from netcrm.words import INTENDED, Detail, Kind, NeedState, PlanState, PromiseState

action, participant, detail = (_t[name] for name in ("action", "participant", "action_detail"))
promise, plan, need, offer = (_t[name] for name in ("promise", "plan", "need", "offer"))
_limit = bindparam("limit", type_=Integer)
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


def _involves(join: FromClause, column: str, of: ColumnElement[Any], anyone: bool) -> ColumnElement[bool]:
    """Whether any of ``:who`` stands in the join table."""
    if anyone:
        return true()
    held, who = join.alias(), contact.alias()
    return of.in_(select(held.c[column]).where(held.c.contact_id == who.c.id, listed(who.c.uid, "who")))


def _newest(of: Select[Any], table: FromClause, *columns: Any) -> Select[Any]:
    """The columns of the newest actions that ``of`` selects as (id, day): what is costly is read for these alone."""
    chosen = of.order_by(of.selected_columns[1].desc(), of.selected_columns[0].desc()).limit(_limit).subquery()
    return (
        select(*columns)
        .join_from(chosen, table, table.c.id == chosen.c[0])
        .order_by(chosen.c[1].desc(), chosen.c[0].desc())
    )


def _detail(name: Detail, of: FromClause) -> ColumnElement[Any]:
    held = detail.alias()
    return select(held.c.value).where(held.c.action_id == of.c.id, held.c.name == name.value).scalar_subquery()


def _promises(anyone: bool) -> Select[Any]:
    return (
        select(promise.c.uid, promise.c.what, contact.c.uid)
        .join_from(promise, contact, contact.c.id == promise.c.contact_id)
        .where(promise.c.state == PromiseState.OPEN.value, promise.c.direction == bindparam("direction"))
        .where(true() if anyone else listed(contact.c.uid, "who"))
        .order_by(promise.c.id.desc())
        .limit(_limit)
    )


def _plans(anyone: bool) -> Select[Any]:
    join = _t["plan_contact"]
    return (
        select(plan.c.uid, plan.c.what, _people(join, "plan_id", plan.c.id), plan.c.due_from)
        .where(plan.c.state == PlanState.OPEN.value, _involves(join, "plan_id", plan.c.id, anyone))
        .order_by(plan.c.id.desc())
        .limit(_limit)
    )


def _needs(anyone: bool) -> Select[Any]:
    join = _t["contact_need"]
    return (
        select(need.c.uid, need.c.what, _people(join, "need_id", need.c.id))
        .where(need.c.state == NeedState.OPEN.value, _involves(join, "need_id", need.c.id, anyone))
        .order_by(need.c.id.desc())
        .limit(_limit)
    )


def _received(anyone: bool) -> Select[Any]:
    got = select(action.c.id, action.c.on_from).where(
        action.c.kind == Kind.GOT.value, _involves(participant, "action_id", action.c.id, anyone)
    )
    what = func.coalesce(_detail(Detail.WHAT, action), action.c.body)
    return _newest(got, action, action.c.uid, what, _people(participant, "action_id", action.c.id))


def _introductions(anyone: bool) -> Select[Any]:
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
    begun = select(action.c.id, action.c.on_from).where(
        or_(action.c.kind == Kind.INTRODUCTION.value, action.c.kind == Kind.INTRODUCED.value),
        action.c.source_action_id.is_(None),
        ~over,
        _involves(participant, "action_id", action.c.id, anyone),
    )
    what = func.coalesce(_detail(Detail.COMMON, action), action.c.body)
    return _newest(begun, action, action.c.uid, what, _people(participant, "action_id", action.c.id))


def _unfollowed(kind: Kind, which: ColumnElement[bool], *what: Detail, anyone: bool) -> Select[Any]:
    """Actions of a kind that no later one, in which something was done, points back at; what they say by the first of
    some details that is there. Those who are only spoken of are involved as well."""
    later, mention = action.alias("later"), _t["mention"]
    followed = (
        select(later.c.id)
        .where(later.c.source_action_id == action.c.id, later.c.kind.not_in([_text(kind) for kind in sorted(INTENDED)]))
        .correlate(action)
        .exists()
    )
    about = or_(
        _involves(participant, "action_id", action.c.id, anyone), _involves(mention, "action_id", action.c.id, anyone)
    )
    found = select(action.c.id, action.c.on_from).where(action.c.kind == _text(kind), ~followed, which, about)
    said = func.coalesce(*(_detail(name, action) for name in what), action.c.body)
    people = func.trim(
        func.coalesce(_people(participant, "action_id", action.c.id), "")
        + literal_column("' '")
        + func.coalesce(_people(mention, "action_id", action.c.id), "")
    )
    return _newest(found, action, action.c.uid, said, people, action.c.on_from)


def _text(value: str) -> ColumnElement[str]:
    return literal_column(f"'{value}'")


def _without(name: Detail) -> ColumnElement[bool]:
    held = detail.alias()
    return ~select(held.c.id).where(held.c.action_id == action.c.id, held.c.name == name.value).exists()


def _reflections(anyone: bool) -> Select[Any]:
    """Reflections that have changed nothing yet (behaviour B10)."""
    return _unfollowed(Kind.REFLECTED, true(), Detail.NEXT_TIME, Detail.LESSON, anyone=anyone)


def _effects(anyone: bool) -> Select[Any]:
    """Effects on others that were considered and not looked at yet (behaviour B9)."""
    return _unfollowed(Kind.CONSIDERED, _without(Detail.EFFECT), Detail.FORESEEN, anyone=anyone)


def _expectations(anyone: bool) -> Select[Any]:
    """Expectations of a relationship that nobody has confirmed yet (behaviour B6)."""
    what = (Detail.MINE, Detail.THEIRS)
    return _unfollowed(Kind.CLARIFIED, _without(Detail.CONFIRMED), *what, anyone=anyone)


_READS = {
    "promises": _promises,
    "plans": _plans,
    "needs": _needs,
    "received": _received,
    "introductions": _introductions,
    "reflections": _reflections,
    "effects": _effects,
    "expectations": _expectations,
}

STATEMENTS: dict[str, SelectBase] = {
    **{name: made(True) for name, made in _READS.items()},
    **{f"{name}_of": made(False) for name, made in _READS.items()},
    "offers": select(offer.c.uid, offer.c.what, literal_column("''")).order_by(offer.c.id.desc()).limit(_limit),
}
