"""The reads of the reciprocity ledger: exchanges with their uses, sums by contact and month, promises kept."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Integer,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy import literal_column as text
from sqlalchemy.sql.selectable import SelectBase
from sqlmodel import SQLModel

from netcrm.store.mapped import action, participant, text_param, unset
from netcrm.store.statements_contacts import contact, detail, weight_in
from netcrm.words import THOUGHTS, Detail, Kind, PromiseState, Stage, TopicKind

_t = SQLModel.metadata.tables
need, promise = _t["need"], _t["promise"]
_limit = bindparam("limit", type_=Integer)
WAYS = (Kind.GAVE, Kind.GOT)
PUT_TO_USE = (Kind.USED, Kind.GAVE, Kind.DEVELOPED)
"""What an action that follows from a getting must be, for the thing to have been of use: passing it on is one."""


def _texts(*values: str) -> list[ColumnElement[str]]:
    return [text(f"'{value}'") for value in values]


def _detail(of: FromClause, name: Detail) -> ScalarSelect[Any]:
    held = detail.alias()
    return (
        select(held.c.value)
        .where(held.c.action_id == of.c.id, held.c.name == text(f"'{name.value}'"))
        .scalar_subquery()
    )


def _said(of: FromClause, name: Detail) -> ColumnElement[str]:
    return func.coalesce(_detail(of, name), text("''"))


def _people(of: FromClause) -> ScalarSelect[Any]:
    who, join = contact.alias(), participant.alias()
    return (
        select(func.json_group_array(func.json_array(join.c.id, who.c.uid, who.c.name, who.c.kind)))
        .where(join.c.action_id == of.c.id, who.c.id == join.c.contact_id)
        .scalar_subquery()
    )


def _uses(of: FromClause) -> ScalarSelect[Any]:
    later = action.alias()
    return (
        select(
            func.json_group_array(
                func.json_array(
                    later.c.on_from,
                    later.c.uid,
                    later.c.on_text,
                    _said(later, Detail.PURPOSE),
                    _said(later, Detail.EFFECT),
                )
            )
        )
        .where(later.c.source_action_id == of.c.id, later.c.kind == text(f"'{Kind.USED.value}'"))
        .scalar_subquery()
    )


def _exchange_rows() -> Select[Any]:
    a, earlier, wanted = action.c, action.alias(), need.alias()
    passed_on = and_(earlier.c.id == a.source_action_id, earlier.c.kind.not_in(_texts(*sorted(THOUGHTS))))
    return select(
        a.uid,
        a.kind,
        a.on_text,
        _people(action),
        func.coalesce(_detail(action, Detail.WHAT), a.body),
        _said(action, Detail.SORT),
        _said(action, Detail.WEIGHT),
        a.marking,
        a.unnamed,
        func.coalesce(select(wanted.c.what).where(wanted.c.id == a.need_id).scalar_subquery(), text("''")),
        func.coalesce(select(earlier.c.uid).where(passed_on).scalar_subquery(), text("''")),
        func.coalesce(
            select(func.coalesce(_detail(earlier, Detail.WHAT), earlier.c.body)).where(passed_on).scalar_subquery(),
            text("''"),
        ),
        _uses(action),
        _said(action, Detail.OVERRIDE),
    ).order_by(a.on_from.desc(), a.id.desc())


def _exchanges() -> Select[Any]:
    """The newest ``:limit`` exchanges: one way or both, with one contact or anyone, between two days."""
    a, part, named = action.alias("chosen"), participant.alias(), contact.alias()
    whose = select(part.c.action_id).where(
        part.c.contact_id.in_(select(named.c.id).where(named.c.uid == text_param("contact"))),
        part.c.kind.in_(_texts(*WAYS)),
    )
    chosen = (
        select(a.c.id)
        .where(
            a.c.kind.in_(_texts(*WAYS)),
            or_(unset("kind"), a.c.kind == text_param("kind")),
            or_(unset("contact"), a.c.id.in_(whose)),
            a.c.on_from >= text_param("since"),
            a.c.on_from <= text_param("until"),
        )
        .order_by(a.c.on_from.desc(), a.c.id.desc())
        .limit(_limit)
    )
    return _exchange_rows().where(action.c.id.in_(chosen))


def _unused() -> Select[Any]:
    """What was received between two days and is put to no use, the oldest first."""
    a, later = action.alias("chosen"), action.alias("later")
    used = select(later.c.id).where(later.c.source_action_id == a.c.id, later.c.kind.in_(_texts(*PUT_TO_USE))).exists()
    chosen = (
        select(a.c.id)
        .where(
            a.c.kind == text(f"'{Kind.GOT.value}'"),
            a.c.on_from >= text_param("since"),
            a.c.on_from <= text_param("until"),
            func.instr(a.c.facets, text(f"'{Detail.PURPOSE.value}'")) == text("0"),
            ~used,
        )
        .order_by(a.c.on_from, a.c.id)
        .limit(_limit)
    )
    return _exchange_rows().where(action.c.id.in_(chosen))


def _sums(*by: ColumnElement[Any]) -> Select[Any]:
    """The weight of what went each way, by what is named."""
    part = participant
    weight = weight_in(part.c.facets, part.c.action_id)
    gave = part.c.kind == text(f"'{Kind.GAVE.value}'")
    return (
        select(
            *by,
            func.sum(case((gave, weight), else_=text("0"))).label("given"),
            func.sum(case((gave, text("0")), else_=weight)).label("received"),
            func.max(part.c.on_from).label("latest"),
        )
        .where(
            part.c.kind.in_(_texts(*WAYS)),
            or_(
                unset("contact"),
                part.c.contact_id.in_(select(contact.c.id).where(contact.c.uid == text_param("contact"))),
            ),
        )
        .group_by(*by)
    )


def _standings() -> Select[Any]:
    """Where I stand with each contact, those who gave most more first."""
    sums, who = _sums(participant.c.contact_id).cte("sums").prefix_with("MATERIALIZED"), contact.alias()
    return (
        select(who.c.uid, who.c.name, who.c.kind, sums.c.given, sums.c.received, sums.c.latest)
        .join_from(sums, who, who.c.id == sums.c.contact_id)
        .order_by(sums.c.given - sums.c.received, who.c.name, who.c.uid)
    )


def _tilted() -> CompoundSelect[Any]:
    """Of the contacts whose balance is ``:tilt`` or more to one side, the ``:limit`` furthest to each, those who are
    over-asked first."""
    sums = _sums(participant.c.contact_id).cte("sums").prefix_with("MATERIALIZED")
    sides = []
    for balance in (sums.c.given - sums.c.received, sums.c.received - sums.c.given):
        who = contact.alias()
        order = (balance, who.c.name, who.c.uid)
        furthest = (
            select(who.c.uid, who.c.name, who.c.kind, sums.c.given, sums.c.received, sums.c.latest)
            .join_from(sums, who, who.c.id == sums.c.contact_id)
            .where(balance <= -bindparam("tilt", type_=Integer))
            .order_by(*order)
            .limit(_limit)
            .subquery()
        )
        sides.append(select(*furthest.c))
    return union_all(*sides)


def _promises() -> Select[Any]:
    """Promises by side and state; those kept after their day, or open past it, apart."""
    p, kept = promise.c, action.alias()
    after = (
        select(kept.c.id)
        .where(
            kept.c.promise_id == p.id,
            kept.c.kind == text(f"'{Kind.KEPT.value}'"),
            kept.c.on_from > p.due_to,
        )
        .exists()
    )
    late = (p.due_to != text("''")) & or_(
        (p.state == text(f"'{PromiseState.OPEN.value}'")) & (p.due_to < text_param("today")),
        (p.state == text(f"'{PromiseState.KEPT.value}'")) & after,
    )
    return (
        select(p.direction, p.state, func.count(), func.coalesce(func.sum(case((late, text("1")), else_=text("0"))), 0))
        .where(
            or_(
                unset("contact"),
                p.contact_id.in_(select(contact.c.id).where(contact.c.uid == text_param("contact"))),
            )
        )
        .group_by(p.direction, p.state)
    )


def _needs_of_contacts() -> Select[Any]:
    topic = _t["topic"]
    return (
        select(contact.c.uid, contact.c.name, topic.c.body)
        .join_from(topic, contact, contact.c.id == topic.c.contact_id)
        .where(topic.c.kind == text(f"'{TopicKind.NEED.value}'"), contact.c.stage != text(f"'{Stage.ENDED.value}'"))
    )


_month = func.substr(participant.c.on_from, 1, 7)
STATEMENTS: dict[str, SelectBase] = {
    "EXCHANGES": _exchanges(),
    "UNUSED": _unused(),
    "STANDINGS": _standings(),
    "TILTED": _tilted(),
    "MONTHS": _sums(_month),
    "PROMISES": _promises(),
    "NEEDS_OF_CONTACTS": _needs_of_contacts(),
}
