"""What a mapping looks at in an action beyond its kind and facets, as SQL expressions for the declared reads.

``:cutoff`` is the end of the day of an as-of reading, UTC ISO text: what was linked or attached later does not count
yet. Readings of the present pass ``LATEST``.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Select,
    Text,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    union,
)
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op
from sqlmodel import SQLModel

from netcrm.models import tables
from netcrm.words import ASKING, CONTACT_KINDS, Detail, Direction, Kind

assert tables  # the metadata below is theirs
_t = SQLModel.metadata.tables
action = _t["action"]
participant = _t["participant"]
contact_need = _t["contact_need"]
contact_objective = _t["contact_objective"]
exception = _t["mapping_exception"]
evidence_action = _t["evidence_action"]

LATEST = "~"
"""A cutoff after every time stamp."""

one: ColumnElement[int] = literal_column("1")
zero: ColumnElement[int] = literal_column("0")


def text_param(name: str) -> Any:
    """A text parameter of a declared statement."""
    return bindparam(name, type_=Text)


def values_of(name: str) -> Select[Any]:
    """A list given as one JSON parameter, to be used with ``in_``."""
    return select(func.json_each(bindparam(name)).table_valued("value").c.value)


def no_index(of: ColumnElement[Any]) -> ColumnElement[Any]:
    """The same value, not to be looked up in an index: keeps the planner on the one that was chosen."""
    return UnaryExpression(of, operator=custom_op("+"), type_=of.type)


def rows_of(name: str, alias: str) -> Any:
    """A JSON list of lists as rows with the columns ``key`` and ``value``."""
    return func.json_each(text_param(name)).table_valued("key", "value").alias(alias)


def item(of: FromClause, place: int) -> ColumnElement[Any]:
    """An element of a JSON list that stands in the column ``value``."""
    return func.json_extract(of.c.value, literal_column(f"'$[{place}]'"))


def needed(table: FromClause) -> Select[Any]:
    """Contacts that a link table names, as linked by the cutoff."""
    return select(table.c.contact_id).where(table.c.linked_at < text_param("cutoff"))


def linked_contacts() -> CompoundSelect[Any]:
    """Contacts linked to a need or an objective of mine."""
    return union(needed(contact_need), needed(contact_objective))


def is_linked(of: FromClause) -> ColumnElement[bool]:
    """Whether a participant of the action is linked to a need or an objective of mine."""
    part = participant.alias()
    return exists(
        select(one)
        .select_from(part)
        .where(
            part.c.action_id == of.c.id,
            or_(part.c.contact_id.in_(needed(contact_need)), part.c.contact_id.in_(needed(contact_objective))),
        )
        .correlate(of)
    )


def is_theirs(of: FromClause) -> ColumnElement[bool]:
    """Whether the promise that the action is about is the contact's and not mine."""
    promise = _t["promise"].alias()
    return exists(
        select(one)
        .select_from(promise)
        .where(promise.c.id == of.c.promise_id, promise.c.direction == literal_column(f"'{Direction.THEIRS}'"))
        .correlate(of)
    )


def in_touch(part: FromClause) -> ColumnElement[bool]:
    """Whether I was in touch with a participant in their action: by its kind, or by a step of an introduction that is
    about them. Of a step that names both sides only the one named first is sure."""
    detail, before = _t["action_detail"].alias(), participant.alias()
    asked = exists(
        select(one)
        .select_from(detail)
        .where(
            detail.c.action_id == part.c.action_id,
            detail.c.name == literal_column(f"'{Detail.STAGE}'"),
            func.lower(detail.c.value).in_([literal_column(f"'{step}'") for step in sorted(ASKING)]),
        )
        .correlate(part)
    )
    earlier = exists(
        select(one)
        .select_from(before)
        .where(before.c.action_id == part.c.action_id, before.c.id < part.c.id)
        .correlate(part)
    )
    return or_(
        part.c.kind.in_([literal_column(f"'{kind}'") for kind in sorted(CONTACT_KINDS)]),
        and_(part.c.kind == literal_column(f"'{Kind.INTRODUCTION}'"), asked, ~earlier),
    )


def has_artefact(of: FromClause) -> ColumnElement[bool]:
    """Whether a work product is attached to, or located for, an evidence item of the action."""
    held, artefact = evidence_action.alias(), _t["artefact"].alias()
    return exists(
        select(one)
        .select_from(held.join(artefact, artefact.c.item_id == held.c.item_id))
        .where(
            held.c.action_id == of.c.id,
            held.c.linked_at < text_param("cutoff"),
            artefact.c.added_at < text_param("cutoff"),
        )
        .correlate(of)
    )


def points(of: FromClause) -> ColumnElement[str]:
    """The points that a testimony or discussion names, as written."""
    detail = _t["action_detail"].alias()
    named = select(detail.c.value).where(
        detail.c.action_id == of.c.id, detail.c.name == literal_column(f"'{Detail.POINTS}'")
    )
    return func.coalesce(named.scalar_subquery(), literal_column("''"))


def group(of: FromClause) -> ColumnElement[str]:
    """Kind and facets in one text, as :func:`netcrm.store.groups.group_key` makes it."""
    return of.c.kind.concat(literal_column("' '")).concat(of.c.facets)


def variant(of: FromClause) -> ColumnElement[str]:
    """All that the recorded layer looks at, in one text, as :func:`netcrm.store.groups.variant_key` makes it."""
    bar: ColumnElement[str] = literal_column("'|'")

    def flag(held: ColumnElement[bool]) -> ColumnElement[str]:
        return case((held, literal_column("'1'")), else_=literal_column("'0'"))

    return (
        group(of).concat(bar).concat(flag(is_linked(of))).concat(bar).concat(flag(is_theirs(of))).concat(bar)
    ).concat(points(of))


def excepted(included: int) -> Select[Any]:
    """Keys of the actions that the user put in (1), or took out of (0), the criterion by the cutoff."""
    e = exception.alias()
    return select(e.c.action_id).where(
        e.c.unit == text_param("unit"),
        e.c.criterion == text_param("criterion"),
        e.c.included == literal_column(str(included)),
        e.c.made_at < text_param("cutoff"),
    )


def unset(name: str) -> ColumnElement[bool]:
    """Whether a filter is not set."""
    given: ColumnElement[str] = text_param(name)
    return given == literal_column("''")
