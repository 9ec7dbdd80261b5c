"""The reads behind the next best actions: a few statements, each bounded, whatever the size of the journal."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.sql.selectable import SelectBase
from sqlmodel import SQLModel

from netcrm.rules.cadence import OUT_OF_TOUCH
from netcrm.store.mapped import (
    action,
    exception,
    in_touch,
    item,
    one,
    participant,
    rows_of,
    text_param,
    values_of,
    zero,
)
from netcrm.words import INTENDED, Direction, Kind, NeedState, PromiseState

_t = SQLModel.metadata.tables
contact, promise, need, objective, offer = (_t[n] for n in ("contact", "promise", "need", "objective", "offer"))
contact_need, contact_objective = _t["contact_need"], _t["contact_objective"]
_limit = bindparam("limit", type_=Integer)


def _quoted(text: str) -> ColumnElement[str]:
    return literal_column(f"'{text}'")


def _holds(facets: ColumnElement[str], facet: str) -> ColumnElement[bool]:
    spaced = _quoted(" ").concat(facets).concat(_quoted(" "))
    return func.instr(spaced, _quoted(f" {facet} ")) > zero


def _followed(of: FromClause) -> ColumnElement[bool]:
    """Whether an entry follows from it in which something was done, and not only intended."""
    later = action.alias("later")
    done = later.c.kind.not_in([_quoted(kind) for kind in sorted(INTENDED)])
    return select(one).where(later.c.source_action_id == of.c.id, done).correlate(of).exists()


def _newest(*, alone: bool) -> Select[Any]:
    """Key and uid of the newest ``:limit`` actions of each of ``:groups`` ([kind, facets]); ``alone``: of those from
    which nothing followed."""
    g, a, inner = rows_of("groups", "g"), action, action.alias("i")
    newest = (
        select(inner.c.id)
        .where(
            inner.c.kind == item(g, 0),
            inner.c.facets == item(g, 1),
            inner.c.on_from <= text_param("today"),
            *([~_followed(inner)] if alone else []),
        )
        .order_by(inner.c.on_from.desc(), inner.c.id.desc())
        .limit(_limit)
        .correlate(g)
    )
    return select(a.c.id, a.c.uid).select_from(g).where(a.c.id.in_(newest))


def _included() -> Select[Any]:
    """The keys of the actions that the user put in a criterion, the latest first."""
    e = exception
    return (
        select(e.c.action_id)
        .where(e.c.unit == text_param("unit"), e.c.included == one)
        .order_by(e.c.id.desc())
        .limit(_limit)
    )


def _promises() -> Select[Any]:
    """My open promises, those due first first, those without a day last."""
    p, c = promise.c, contact.c
    return (
        select(p.uid, c.uid, c.name, p.what, p.due_text, p.due_to, p.marking)
        .join_from(promise, contact, c.id == p.contact_id)
        .where(p.state == _quoted(PromiseState.OPEN), p.direction == _quoted(Direction.MINE))
        .order_by(p.due_to == _quoted(""), p.due_to, p.id)
        .limit(_limit)
    )


def _next_times() -> Select[Any]:
    """Key and uid of the newest reflections that say what to do next time, and on which nothing was done yet."""
    a = action
    return (
        select(a.c.id, a.c.uid)
        .where(a.c.kind == _quoted(Kind.REFLECTED), _holds(a.c.facets, "next_time"), ~_followed(a))
        .order_by(a.c.on_from.desc(), a.c.id.desc())
        .limit(_limit)
    )


def _applied() -> Select[Any]:
    """The uids of the contacts with whom a boundary was applied."""
    part = participant
    who = select(part.c.contact_id).where(part.c.kind == _quoted(Kind.APPLIED)).distinct()
    return select(contact.c.uid).where(contact.c.id.in_(who))


def _in_network() -> ColumnElement[bool]:
    return contact.c.stage.not_in([_quoted(stage) for stage in OUT_OF_TOUCH])


def _untold() -> Select[Any]:
    """Key members with whom no entry about an offer of mine was made, while I have an offer."""
    c, part = contact.c, participant.alias()
    told = select(one).where(part.c.contact_id == c.id, _holds(part.c.facets, "offer")).correlate(contact).exists()
    return (
        select(c.uid, c.name)
        .where(c.key_member == one, _in_network(), select(one).select_from(offer).exists(), ~told)
        .order_by(c.sort_name, c.id)
        .limit(_limit)
    )


def _last_on() -> ScalarSelect[Any]:
    part = participant.alias()
    return (
        select(part.c.on_from)
        .where(
            part.c.contact_id == contact.c.id,
            part.c.on_from <= text_param("today"),
            in_touch(part),
        )
        .order_by(part.c.on_from.desc())
        .limit(one)
        .correlate(contact)
        .scalar_subquery()
    )


def _linked_to() -> ColumnElement[str]:
    """The first open need, else the first open objective, that a contact is linked to; NULL for none."""
    links, goals, wanted, goal = contact_need.alias(), contact_objective.alias(), need.alias(), objective.alias()
    of_need = (
        select(wanted.c.what)
        .join_from(links, wanted, and_(wanted.c.id == links.c.need_id, wanted.c.state == _quoted(NeedState.OPEN)))
        .where(links.c.contact_id == contact.c.id)
        .order_by(links.c.id)
        .limit(one)
        .correlate(contact)
        .scalar_subquery()
    )
    of_objective = (
        select(goal.c.body)
        .join_from(goals, goal, and_(goal.c.id == goals.c.objective_id, goal.c.closed_on == _quoted("")))
        .where(goals.c.contact_id == contact.c.id)
        .order_by(goals.c.id)
        .limit(one)
        .correlate(contact)
        .scalar_subquery()
    )
    return func.coalesce(of_need, of_objective)


def _out_of_touch() -> Select[Any]:
    """Key members who are linked to an open need or objective of mine, and with whom I was last in touch before
    ``:since``; the longest ago first."""
    c = contact.c
    linked = or_(c.id.in_(select(contact_need.c.contact_id)), c.id.in_(select(contact_objective.c.contact_id)))
    found = (
        select(c.uid, c.name, _linked_to().label("what"), _last_on().label("last_on"), c.sort_name)
        .where(c.key_member == one, _in_network(), linked)
        .cte("found")
        .prefix_with("MATERIALIZED")
    )
    f = found.c
    return (
        select(f.uid, f.name, f.what, f.last_on)
        .where(f.what.is_not(None), or_(f.last_on.is_(None), f.last_on < text_param("since")))
        .order_by(f.last_on, f.sort_name)
        .limit(_limit)
    )


STATEMENTS: dict[str, SelectBase] = {
    "NEWEST": _newest(alone=False),
    "ALONE": _newest(alone=True),
    "INCLUDED": _included(),
    "PROMISES": _promises(),
    "NEXT_TIMES": _next_times(),
    "APPLIED": _applied(),
    "UNTOLD": _untold(),
    "OUT_OF_TOUCH": _out_of_touch(),
    "KEYS": select(action.c.id, action.c.uid).where(action.c.uid.in_(values_of("uids"))),
}
"""``KEYS``: key and uid of the actions with these uids."""
