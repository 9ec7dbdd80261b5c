"""The reads of what waits: promises, plans, whom to get in touch with, and the few numbers of Today."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    ScalarSelect,
    Select,
    bindparam,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.sql.selectable import SelectBase
from sqlmodel import SQLModel

from netcrm.rules.cadence import OUT_OF_TOUCH
from netcrm.store.mapped import action, in_touch, no_index, participant, text_param, unset
from netcrm.words import ContactKind, Detail, Kind, PromiseState, Stage

_t = SQLModel.metadata.tables
contact, promise, plan, plan_contact = (_t[name] for name in ("contact", "promise", "plan", "plan_contact"))
contact_tag, tag = _t["contact_tag"], _t["tag"]
_limit = bindparam("limit", type_=Integer)


def _quoted(text: str) -> ColumnElement[str]:
    return literal_column(f"'{text}'")


def _visible(of: FromClause) -> ColumnElement[bool]:
    """Not put off beyond ``:shown``."""
    shown: ColumnElement[bool] = of.c.snoozed_until <= text_param("shown")
    return shown


def _due(of: FromClause) -> tuple[ColumnElement[Any], ...]:
    """Those due first, those without a date last."""
    return (of.c.due_to == _quoted(""), of.c.due_to, of.c.id)


def _promise_rows() -> Select[Any]:
    p, c = promise.c, contact.c
    return (
        select(
            p.uid, p.direction, c.uid, c.name, c.kind, p.what, p.due_text, p.due_to, p.state, p.marking, p.snoozed_until
        )
        .join_from(promise, contact, c.id == p.contact_id)
        .order_by(*_due(promise))
    )


def _steps() -> ScalarSelect[Any]:
    """How a promise was settled and moved, as JSON rows (day, key, kind, date, between which days, why or the text,
    marking)."""
    step, held = action.alias(), _t["action_detail"]

    def said(name: Detail, otherwise: ColumnElement[str]) -> ColumnElement[str]:
        found = held.alias()
        value = select(found.c.value).where(found.c.action_id == step.c.id, found.c.name == _quoted(name.value))
        return func.coalesce(value.scalar_subquery(), otherwise)

    row = (step.c.on_from, step.c.id, step.c.kind, step.c.on_text)
    words = (said(Detail.CHANGED, _quoted("")), said(Detail.WHY, step.c.body))
    kinds = [_quoted(kind) for kind in (Kind.KEPT, Kind.BROKEN, Kind.RELEASED, Kind.NOTED)]
    return (
        select(func.json_group_array(func.json_array(*row, *words, step.c.marking)))
        .where(step.c.promise_id == promise.c.id, step.c.kind.in_(kinds))
        .correlate(promise)
        .scalar_subquery()
    )


def _promises() -> Select[Any]:
    """Promises of a state and with a contact, when given, with their steps."""
    rows = _promise_rows().add_columns(_steps())
    return rows.where(
        or_(unset("state"), promise.c.state == text_param("state")),
        or_(unset("contact"), contact.c.uid == text_param("contact")),
    )


def _open_promises() -> Select[Any]:
    """The first ``:limit`` open promises that are due by ``:until`` or on no day."""
    first = promise.alias("first")
    chosen = (
        select(first.c.id)
        .where(
            first.c.state == _quoted(PromiseState.OPEN.value), first.c.due_to <= text_param("until"), _visible(first)
        )
        .order_by(*_due(first))
        .limit(_limit)
    )
    return _promise_rows().where(promise.c.id.in_(chosen))


def _plan_rows() -> Select[Any]:
    """Plans with everyone in them."""
    p = plan.c
    join, who = plan_contact.alias(), contact.alias()
    people = (
        select(func.json_group_array(func.json_array(join.c.id, who.c.uid, who.c.name, who.c.kind)))
        .where(join.c.plan_id == p.id, who.c.id == join.c.contact_id)
        .scalar_subquery()
    )
    return select(p.uid, p.kind, people, p.what, p.due_text, p.time, p.state, p.snoozed_until)


def _plans() -> Select[Any]:
    """Plans by state, kind and contact, between two days, by their day."""
    p, whose = plan.c, plan_contact.alias()
    named = select(contact.c.id).where(contact.c.uid == text_param("contact"))
    return (
        _plan_rows()
        .where(
            or_(unset("state"), p.state == text_param("state")),
            or_(unset("kind"), p.kind == text_param("kind")),
            or_(unset("contact"), p.id.in_(select(whose.c.plan_id).where(whose.c.contact_id.in_(named)))),
            p.due_from >= text_param("since"),
            p.due_from <= text_param("until"),
            _visible(plan),
        )
        .order_by(p.due_from, p.time, p.id)
        .limit(_limit)
    )


def _plan_of() -> Select[Any]:
    """The plan that an action is about."""
    about = select(action.c.plan_id).where(action.c.uid == text_param("uid")).scalar_subquery()
    return _plan_rows().where(plan.c.id == about)


def _last_on(who: ColumnElement[int]) -> ScalarSelect[Any]:
    """The day of the last real contact, NULL when there was none."""
    part = participant.alias()
    return (
        select(part.c.on_from)
        .where(
            part.c.contact_id == who,
            part.c.on_from <= text_param("today"),
            in_touch(part),
        )
        .order_by(part.c.on_from.desc())
        .limit(literal_column("1"))
        .scalar_subquery()
    )


def _in_touch() -> Select[Any]:
    """Everyone whom a cadence asks for today, most overdue first, never contacted last; with their number.

    The days are those of :func:`netcrm.rules.cadence.days_over`.
    """
    c = contact.c
    asked = (
        select(c.id, c.uid, c.name, c.kind, c.cadence_days, c.sort_name, _last_on(c.id).label("last_on"))
        .where(
            c.cadence_days.is_not(None),
            c.stage.not_in([_quoted(stage) for stage in OUT_OF_TOUCH]),
            _visible(contact),
        )
        .cte("asked")
        .prefix_with("MATERIALIZED")
    )
    day = func.julianday(text_param("today")) - func.julianday(asked.c.last_on)
    over = (day - asked.c.cadence_days).label("days_over")
    due = (
        select(asked.c.id, asked.c.uid, asked.c.name, asked.c.kind, asked.c.cadence_days, asked.c.last_on, over)
        .add_columns(asked.c.sort_name, func.count().over().label("total"))
        .where(or_(asked.c.last_on.is_(None), over >= literal_column("0")))
        .order_by(over.desc(), asked.c.sort_name, asked.c.id)
        .limit(_limit)
        .subquery("due")
    )
    mine, held, name = promise.alias(), contact_tag.alias(), tag.alias()

    def owed(direction: str) -> ScalarSelect[Any]:
        return (
            select(mine.c.what)
            .where(
                mine.c.contact_id == due.c.id,
                mine.c.direction == _quoted(direction),
                no_index(mine.c.state) == _quoted(PromiseState.OPEN.value),
            )
            .order_by(mine.c.due_to, mine.c.id)
            .limit(literal_column("1"))
            .scalar_subquery()
        )

    tags = (
        select(func.json_group_array(name.c.name))
        .where(held.c.contact_id == due.c.id, name.c.id == held.c.tag_id)
        .scalar_subquery()
    )
    d = due.c
    return select(
        d.uid, d.name, d.kind, d.cadence_days, d.last_on, d.total, owed("mine"), owed("theirs"), tags
    ).order_by(d.days_over.desc(), d.sort_name, d.id)


def _numbers() -> Select[Any]:
    """Contacts that count, people to triage (their organisations come with them), the day of the last reflection."""
    imported = contact.c.stage == _quoted(Stage.IMPORTED.value)
    counted = select(func.count()).select_from(contact)
    person = contact.c.kind == _quoted(ContactKind.PERSON.value)
    reflected = select(func.max(action.c.on_from)).where(
        action.c.kind == _quoted(Kind.REFLECTED.value), action.c.on_from <= text_param("today")
    )
    return select(
        counted.where(~imported).scalar_subquery(),
        counted.where(imported, person, contact.c.snoozed_until <= text_param("today")).scalar_subquery(),
        reflected.scalar_subquery(),
    )


STATEMENTS: dict[str, SelectBase] = {
    "PROMISES": _promises(),
    "OPEN_PROMISES": _open_promises(),
    "PLANS": _plans(),
    "PLAN_OF": _plan_of(),
    "IN_TOUCH": _in_touch(),
    "NUMBERS": _numbers(),
}
