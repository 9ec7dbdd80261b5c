"""The reads of one contact's detail and of the owner's profile."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.sql.selectable import SelectBase

from netcrm.store.statements_contacts import _t, affiliation, contact, lines
from netcrm.words import Detail, Kind, PlanState, PromiseState

need, objective, offer, trait, me = (_t[name] for name in ("need", "objective", "offer", "trait", "me"))
version = _t["offer_version"]
promise, plan, plan_contact, source = (_t[name] for name in ("promise", "plan", "plan_contact", "source"))
_id = bindparam("id", type_=Integer)
_nothing: ColumnElement[str] = literal_column("''")


def _part(sort: str, table: FromClause, *columns: Any) -> Select[Any]:
    """The contact's rows of one sort, brought to six columns."""
    padded = (*columns, _nothing, _nothing, _nothing)[:4]
    return select(literal_column(f"'{sort}'"), table.c.id, table.c.uid, *padded).where(table.c.contact_id == _id)


def _linked(sort: str, join: str, table: FromClause, *columns: Any) -> Select[Any]:
    held = _t[join]
    padded = (*columns, _nothing, _nothing, _nothing)[:4]
    return (
        select(literal_column(f"'{sort}'"), held.c.id, table.c.uid, *padded)
        .join_from(held, table, held.c[f"{sort}_id"] == table.c.id)
        .where(held.c.contact_id == _id)
    )


def _parts() -> SelectBase:
    p, t, f = (_t[name] for name in ("point", "topic", "contact_field"))
    return union_all(
        _part("point", p, p.c.kind, p.c.label, p.c.value, p.c.preferred),
        _part("topic", t, t.c.kind, t.c.body),
        _part("field", f, f.c.name, f.c.value),
        _linked("need", "contact_need", need, need.c.what, need.c.horizon, need.c.state),
        _linked("objective", "contact_objective", objective, objective.c.body, objective.c.closed_on),
    ).order_by(literal_column("1"), literal_column("2"))


def _whole() -> Select[Any]:
    c, by = contact.c, contact.alias("by")
    came = select(source.c.origin).where(source.c.contact_id == c.id).order_by(source.c.id).limit(1).scalar_subquery()
    text = (
        c.given,
        c.family,
        c.additional,
        c.prefix,
        c.suffix,
        c.nickname,
        c.handle,
        c.why,
        c.how_met,
        c.prefers,
        c.style,
        c.born,
        c.notes,
        c.ended_why,
    )
    return (
        lines(c.id, func.coalesce(came, ""), by.c.uid, by.c.name, by.c.kind, *text)
        .select_from(contact.outerjoin(by, by.c.id == c.introduced_by))
        .where(c.uid == bindparam("uid"))
    )


def _affiliations() -> Select[Any]:
    """From either side; those that are current come first, then the latest."""
    a, other = affiliation.c, contact.alias("other")
    return (
        select(a.uid, other.c.uid, other.c.name, other.c.kind, a.department, a.role, a.from_text, a.to_text)
        .select_from(
            affiliation.outerjoin(
                other,
                or_(
                    (a.person_id == _id) & (other.c.id == a.organisation_id),
                    (a.organisation_id == _id) & (other.c.id == a.person_id),
                ),
            )
        )
        .where(or_(a.person_id == _id, a.organisation_id == _id))
        .order_by((a.to_text != "").asc(), a.to_text.desc(), a.from_text.desc(), a.id)
    )


def _promises() -> Select[Any]:
    p = promise.c
    return (
        select(p.uid, p.direction, p.what, p.due_text, p.due_to, p.state, p.marking, p.snoozed_until)
        .where(p.contact_id == _id)
        .order_by((p.state != PromiseState.OPEN.value).asc(), (p.due_to == "").asc(), p.due_to, p.id)
    )


def _plans() -> Select[Any]:
    """With everyone whom each concerns, a row for each."""
    mine, others, who = plan_contact.alias("mine"), plan_contact.alias("others"), contact.alias("who")
    return (
        select(plan.c.uid, plan.c.kind, plan.c.what, plan.c.due_text, plan.c.time, plan.c.state, plan.c.snoozed_until)
        .add_columns(who.c.uid, who.c.name, who.c.kind)
        .join_from(mine, plan, plan.c.id == mine.c.plan_id)
        .join(others, others.c.plan_id == plan.c.id)
        .join(who, who.c.id == others.c.contact_id)
        .where(mine.c.contact_id == _id)
        .order_by((plan.c.state != PlanState.OPEN.value).asc(), plan.c.due_from, plan.c.id, others.c.id)
    )


def _with_contacts(table: FromClause, join: str, *columns: Any) -> Select[Any]:
    """Needs or objectives of mine, a row for each contact linked, and one for those without."""
    held = _t[join]
    return (
        select(table.c.uid, *columns, contact.c.uid, contact.c.name, contact.c.kind)
        .select_from(
            table.outerjoin(held, held.c[f"{join.removeprefix('contact_')}_id"] == table.c.id).outerjoin(
                contact, contact.c.id == held.c.contact_id
            )
        )
        .order_by(table.c.id, contact.c.sort_name)
    )


def _need_history() -> Select[Any]:
    """The entries in which a need of mine was opened or changed, the oldest first, with what they say of it."""
    action, detail = _t["action"], _t["action_detail"]

    def said(name: Detail) -> ColumnElement[Any]:
        held = detail.alias()
        return func.coalesce(
            select(held.c.value)
            .where(held.c.action_id == action.c.id, held.c.name == literal_column(f"'{name.value}'"))
            .scalar_subquery(),
            _nothing,
        )

    kinds: list[ColumnElement[str]] = [literal_column(f"'{kind.value}'") for kind in (Kind.NEEDED, Kind.REVIEWED_NEEDS)]
    return (
        select(action.c.uid, action.c.on_text, said(Detail.CHANGED), said(Detail.DID))
        .join_from(action, need, need.c.id == action.c.need_id)
        .where(need.c.uid == bindparam("uid"), action.c.kind.in_(kinds))
        .order_by(action.c.on_from, action.c.id)
    )


def _offers() -> Select[Any]:
    """What I can give."""
    return select(offer.c.uid, offer.c.what, offer.c.sort).order_by(offer.c.id)


def _told() -> Select[Any]:
    """Who took part in an entry about an offer of mine, with the day of the latest and the moment at which it was
    written down."""
    action, part, who = _t["action"], _t["participant"], contact.alias()
    space: ColumnElement[str] = literal_column("' '")
    latest = action.c.on_from.concat(space).concat(action.c.recorded_at)
    return (
        select(offer.c.uid, who.c.uid, who.c.name, who.c.kind, func.max(latest))
        .select_from(
            action.join(offer, offer.c.id == action.c.offer_id)
            .join(part, part.c.action_id == action.c.id)
            .join(who, who.c.id == part.c.contact_id)
        )
        .group_by(offer.c.id, who.c.id)
        .order_by(who.c.sort_name, who.c.id)
    )


STATEMENTS: dict[str, SelectBase] = {
    "whole": _whole(),
    "parts": _parts(),
    "affiliations": _affiliations(),
    "promises": _promises(),
    "plans": _plans(),
    "me": select(me.c.name, me.c.organisation, me.c.team, me.c.email),
    "traits": select(trait.c.uid, trait.c.sort, trait.c.body).order_by(trait.c.sort, trait.c.id),
    "offers": _offers(),
    "told": _told(),
    "offer_versions": select(offer.c.uid, version.c.number, version.c.what, version.c.sort, version.c.on_text)
    .join_from(version, offer, offer.c.id == version.c.offer_id)
    .order_by(offer.c.id, version.c.number),
    "key_members": select(contact.c.uid, contact.c.name, contact.c.kind)
    .where(contact.c.key_member == literal_column("1"), contact.c.stage != literal_column("'ended'"))
    .order_by(contact.c.sort_name, contact.c.id),
    "needs": _with_contacts(
        need,
        "contact_need",
        need.c.what,
        need.c.horizon,
        need.c.state,
        func.coalesce(need.c.priority, literal_column("0")),
    ),
    "need_history": _need_history(),
    "objectives": _with_contacts(objective, "contact_objective", objective.c.body, objective.c.closed_on),
}
