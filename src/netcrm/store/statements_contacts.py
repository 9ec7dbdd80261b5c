"""The reads of the contacts list, the detail and the look-up of names, as selects.

They are compiled to SQL text (``netcrm.store.compiled``), so that showing a list needs no SQLAlchemy. Lists of ids come
as one text of numbers, which is read several times faster than a row each.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    ScalarSelect,
    Select,
    bindparam,
    case,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
    tuple_,
)
from sqlalchemy.sql.selectable import SelectBase
from sqlmodel import SQLModel

from netcrm.models import tables
from netcrm.store.mapped import in_touch
from netcrm.store.statements import listed
from netcrm.words import Detail, Kind, Stage

assert tables  # the metadata below is theirs
_t = SQLModel.metadata.tables
contact = _t["contact"]
affiliation = _t["affiliation"]
participant = _t["participant"]
tag = _t["tag"]
contact_tag = _t["contact_tag"]
point = _t["point"]
detail = _t["action_detail"]

MARKS = ",;()[]/&"
"""Marks that stand beside words in a folded name."""


def _texts(*values: str) -> list[ColumnElement[str]]:
    """Constants for ``in_``: closed vocabulary, never what a person typed."""
    return [literal_column(f"'{value}'") for value in values]


def organisation_of(person: ColumnElement[int]) -> ScalarSelect[Any]:
    """The name of the organisation that someone is with now, the latest known first."""
    org = contact.alias()
    held = affiliation.alias()
    return (
        select(org.c.name)
        .where(held.c.person_id == person, held.c.to_text == "", org.c.id == held.c.organisation_id)
        .order_by(held.c.from_text.desc(), held.c.id)
        .limit(1)
        .scalar_subquery()
    )


def last_on(who: ColumnElement[int]) -> ColumnElement[str]:
    """The day of the last contact up to ``:today``, '' when there was none."""
    part = participant.alias()
    newest = (
        select(part.c.on_from)
        .where(part.c.contact_id == who, part.c.on_from <= bindparam("today"), part.c.on_from > "")
        .where(in_touch(part))
        .order_by(part.c.on_from.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(newest, "")


def balance(who: ColumnElement[int]) -> ColumnElement[int]:
    """What I gave them less what I received, by weight."""
    part = participant.alias()
    weight = weight_in(part.c.facets, part.c.action_id)
    return (
        select(
            func.coalesce(
                func.sum(case((part.c.kind == Kind.GAVE.value, weight), else_=-weight)),
                0,
            )
        )
        .where(part.c.contact_id == who, part.c.kind.in_(_texts(Kind.GAVE, Kind.GOT)))
        .scalar_subquery()
    )


def weight_in(facets: ColumnElement[str], action: ColumnElement[int]) -> ColumnElement[int]:
    """What an exchange adds to a balance: as ``rules.reciprocity.weight_of`` reads the detail, which is looked up only
    where the facets have it."""
    held = detail.alias()
    first, second = func.substr(held.c.value, 1, 1), func.substr(held.c.value, 2, 1)
    figure = case(
        (
            first.between(literal_column("'1'"), literal_column("'5'")) & second.in_(_texts("", ",")),
            func.unicode(first) - literal_column("48"),
        ),
        else_=literal_column("1"),
    )
    said = (
        select(figure)
        .where(held.c.action_id == action, held.c.name == literal_column(f"'{Detail.WEIGHT.value}'"))
        .scalar_subquery()
    )
    weighed = func.instr(facets, literal_column(f"'{Detail.WEIGHT.value}'")) > literal_column("0")
    return case((weighed, func.coalesce(said, literal_column("1"))), else_=literal_column("1"))


def tags_of(who: ColumnElement[int]) -> ScalarSelect[Any]:
    """The contact's tags in one text; none holds a space."""
    return (
        select(func.group_concat(tag.c.name, " "))
        .where(contact_tag.c.contact_id == who, tag.c.id == contact_tag.c.tag_id)
        .scalar_subquery()
    )


def lines(*more: ColumnElement[Any]) -> Select[Any]:
    """A line of the list (``netcrm.models.rows.ContactRow`` but ``next_due``, which follows from it), and more."""
    c = contact.c
    return select(
        c.uid,
        c.name,
        c.kind,
        organisation_of(c.id),
        c.stage,
        c.key_member,
        c.cadence_days,
        last_on(c.id),
        balance(c.id),
        tags_of(c.id),
        *more,
    )


def _ids(of: Select[Any]) -> Select[Any]:
    """All ids as one text ``1,2,3``, in the order of the select."""
    return select(func.group_concat(of.subquery().c[0]))


_order = (contact.c.sort_name, contact.c.id)
_at = contact.alias("at")
_key = select(_at.c.sort_name, _at.c.id).where(_at.c.uid == bindparam("after")).scalar_subquery()
_limit = bindparam("limit", type_=Integer)
_search = table("contact_search", column("rowid", Integer))
_matching = select(_search.c.rowid).where(literal_column("contact_search").op("MATCH")(bindparam("match")))


def candidates(*where: ColumnElement[bool]) -> Select[Any]:
    """Whom a name may mean: best first is an exact full name, then an active one, then the most recent."""
    c = contact.c
    recent = last_on(c.id).label("last_on")
    return (
        select(c.uid, c.name, c.kind, organisation_of(c.id), c.stage, recent, c.handle, c.nickname, c.sort_name)
        .where(*where)
        .order_by(
            (c.sort_name == bindparam("folded")).desc(),
            (c.stage == Stage.ACTIVE.value).desc(),
            recent.desc(),
            c.sort_name,
            c.id,
        )
        .limit(_limit)
    )


def _organisations() -> Select[Any]:
    """The organisations that each of ``:uids`` is with now."""
    org = contact.alias()
    return (
        select(contact.c.uid, org.c.name)
        .join_from(contact, affiliation, affiliation.c.person_id == contact.c.id)
        .join(org, org.c.id == affiliation.c.organisation_id)
        .where(listed(contact.c.uid, "uids"), affiliation.c.to_text == "")
        .order_by(affiliation.c.person_id, affiliation.c.from_text.desc(), affiliation.c.id)
    )


_c = contact.c


def _plain_words() -> ColumnElement[str]:
    """The folded name with a space at each end and for each mark, so that whole words can be looked for."""
    name: ColumnElement[str] = contact.c.sort_name
    for mark in MARKS:
        name = func.replace(name, mark, " ")
    return literal_column("' '").op("||")(name).op("||")(literal_column("' '"))


_words = _plain_words()

STATEMENTS: dict[str, SelectBase] = {
    "count": select(func.count()).select_from(contact),
    "imported": select(func.count()).select_from(contact).where(_c.stage == Stage.IMPORTED.value),
    "first": lines().order_by(*_order).limit(_limit),
    "page": lines().where(tuple_(*_order) > _key).order_by(*_order).limit(_limit),
    "stage_first": lines().where(_c.stage == bindparam("stage")).order_by(*_order).limit(_limit),
    "rows": lines(_c.id).where(listed(_c.id, "ids")),
    "order": _ids(select(_c.id).order_by(*_order)),
    "to_triage": _ids(
        select(_c.id)
        .where(_c.stage == Stage.IMPORTED.value, _c.snoozed_until <= bindparam("today"), _c.kind == bindparam("kind"))
        .order_by(*_order)
    ),
    "of_stage": _ids(select(_c.id).where(_c.stage == bindparam("stage"))),
    "of_kind": _ids(select(_c.id).where(_c.kind == bindparam("kind"))),
    "of_key_member": _ids(select(_c.id).where(_c.key_member == bindparam("key_member", type_=Integer))),
    "of_tag": _ids(
        select(contact_tag.c.contact_id).where(contact_tag.c.tag_id == tag.c.id, tag.c.name == bindparam("tag"))
    ),
    "of_words": _ids(_matching),
    "of_part": _ids(select(_c.id).where(func.instr(_c.sort_name, bindparam("part")) > 0)),
    "id": select(_c.id).where(_c.uid == bindparam("uid")),
    "points": (
        select(_c.uid, point.c.kind, point.c.value)
        .join_from(contact, point, point.c.contact_id == _c.id)
        .where(listed(_c.uid, "uids"), point.c.kind.in_(_texts("email", "phone")))
        .order_by(point.c.contact_id, point.c.preferred.desc(), point.c.id)
    ),
    "organisations": _organisations(),
    "by_uid": candidates(_c.uid >= bindparam("low"), _c.uid < bindparam("high")),
    "by_handle": candidates(_c.handle == bindparam("handle")),
    "by_name": candidates(_c.sort_name == bindparam("folded")),
    "by_words": candidates(_c.id.in_(_matching), or_(func.instr(_words, bindparam("words")) > 0, _c.nickname != "")),
    "by_beginnings": candidates(_c.id.in_(_matching), func.instr(_words, bindparam("beginning")) > 0),
    "by_part": candidates(func.instr(_c.sort_name, bindparam("folded")) > 0),
    "tags": select(tag.c.name, func.count(contact_tag.c.id))
    .join_from(tag, contact_tag, contact_tag.c.tag_id == tag.c.id, isouter=True)
    .group_by(tag.c.id)
    .order_by(tag.c.name),
}
