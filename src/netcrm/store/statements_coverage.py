"""The reads of the coverage panel: counts and contacts by groups of actions that map alike.

``:since`` is the first day that counts ('' for any), ``:upto`` the day after the last, ``:cutoff`` the end of the day
of the reading as a time; ``:apart`` lists the keys of actions that are counted one by one, or not at all, and so are
left out here. Ids come as one text of numbers.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    union,
)
from sqlalchemy.sql.selectable import SelectBase
from sqlmodel import SQLModel

from netcrm.store.mapped import (
    action,
    evidence_action,
    exception,
    group,
    has_artefact,
    is_linked,
    is_theirs,
    item,
    linked_contacts,
    one,
    participant,
    points,
    rows_of,
    text_param,
    values_of,
)

_t = SQLModel.metadata.tables


def _month(of: FromClause) -> ColumnElement[str]:
    return func.substr(of.c.on_from, literal_column("1"), literal_column("7"))


def _of_group(of: FromClause, g: FromClause) -> tuple[ColumnElement[bool], ...]:
    return (of.c.kind == item(g, 0), of.c.facets == item(g, 1))


def _not_apart(key: ColumnElement[int]) -> ColumnElement[bool]:
    """Not among ``:apart``, which is mostly empty: then nothing is looked up."""
    none: ColumnElement[bool] = text_param("apart") == literal_column("'[]'")
    return or_(none, key.not_in(values_of("apart")))


def _within(of: FromClause) -> tuple[ColumnElement[bool], ...]:
    """In the days that are looked at; ``:since`` is '' for all that came before ``:upto``."""
    return (of.c.on_from >= text_param("since"), of.c.on_from < text_param("upto"))


def _counts() -> Select[Any]:
    """For each of ``:groups`` and each of ``:periods`` ([first day, day after the last]) the number of actions."""
    g, period, a = rows_of("groups", "g"), rows_of("periods", "p"), action.alias()
    number = (
        select(func.count())
        .select_from(a)
        .where(
            *_of_group(a, g),
            a.c.on_from >= item(period, 0),
            a.c.on_from < item(period, 1),
            _not_apart(a.c.id),
        )
        .scalar_subquery()
    )
    return select(g.c.key, period.c.key, number)


def _newest() -> Select[Any]:
    """For each of ``:groups`` the newest day, NULL when it has none."""
    g, a = rows_of("groups", "g"), action.alias()
    newest = (
        select(a.c.on_from)
        .where(*_of_group(a, g), *_within(a), _not_apart(a.c.id))
        .order_by(a.c.on_from.desc())
        .limit(literal_column("1"))
        .scalar_subquery()
    )
    return select(g.c.key, newest)


def _contacts() -> Select[Any]:
    """For each of ``:groups`` the contacts who took part, as one text of ids."""
    g, part = rows_of("groups", "g"), participant.alias()
    who = (
        select(part.c.contact_id)
        .where(*_of_group(part, g), *_within(part), _not_apart(part.c.action_id))
        .distinct()
        .correlate(g)
        .subquery()
    )
    return select(g.c.key, select(func.group_concat(who.c.contact_id)).scalar_subquery())


def _linked() -> CTE:
    """The actions of ``:groups`` (here their keys) in which someone linked to a need or objective took part."""
    who, part = linked_contacts().subquery("who"), participant.alias()
    return (
        select(part.c.action_id, part.c.kind, part.c.facets, part.c.on_from)
        .join_from(who, part, part.c.contact_id == who.c.contact_id)
        .where(
            part.c.kind.in_(values_of("kinds")),
            group(part).in_(values_of("groups")),
            *_within(part),
            _not_apart(part.c.action_id),
        )
        .distinct()
        .cte("linked")
    )


def _linked_counts() -> Select[Any]:
    """By group and month, the actions with someone linked, their newest day, and their keys as one text."""
    found = _linked()
    columns = (found.c.kind, found.c.facets, _month(found))
    keys = func.group_concat(found.c.action_id)
    return select(*columns, func.count(), func.max(found.c.on_from), keys).group_by(*columns)


def _took_part() -> Select[Any]:
    """The contacts who took part in the actions ``:ids``, as one text of ids."""
    part = participant.alias()
    who = select(part.c.contact_id).where(part.c.action_id.in_(values_of("ids"))).distinct().subquery()
    return select(func.group_concat(who.c.contact_id))


def _variants(a: FromClause) -> tuple[ColumnElement[Any], ...]:
    """What tells variants apart; who is linked only when ``:by_link`` is 1, since it costs the most."""
    linked = and_(bindparam("by_link", type_=Integer) == one, is_linked(a))
    return (a.c.kind, a.c.facets, linked, is_theirs(a), points(a))


def _in_groups(a: FromClause) -> tuple[ColumnElement[bool], ...]:
    return (
        a.c.kind.in_(values_of("kinds")),
        group(a).in_(values_of("groups")),
        *_within(a),
        _not_apart(a.c.id),
    )


def _variant_counts() -> Select[Any]:
    """By variant and month, the actions of ``:groups``, their newest day, and who took part as one text of ids."""
    a, part = action, participant.alias()
    each = (
        select(*(c.label(f"v{n}") for n, c in enumerate(_variants(a))), a.c.id, a.c.on_from)
        .where(*_in_groups(a))
        .cte("each")
        .prefix_with("MATERIALIZED")
    )
    columns = (*list(each.c)[:-2], _month(each))
    return (
        select(
            *columns,
            func.count(each.c.id.distinct()),
            func.max(each.c.on_from),
            func.group_concat(part.c.contact_id.distinct()),
        )
        .join_from(each, part, part.c.action_id == each.c.id, isouter=True)
        .group_by(*columns)
    )


def _apart() -> Select[Any]:
    """Keys of the actions that are counted one by one: the user changed their mapping, or they have a work product."""
    e, held, artefact, a = exception.alias(), evidence_action.alias(), _t["artefact"].alias(), action
    changed = select(e.c.action_id).where(e.c.unit == text_param("unit"), e.c.made_at < text_param("cutoff"))
    proved = (
        select(held.c.action_id)
        .join(artefact, artefact.c.item_id == held.c.item_id)
        .where(artefact.c.added_at < text_param("cutoff"), held.c.linked_at < text_param("cutoff"))
    )
    return select(a.c.id).where(
        a.c.id.in_(union(changed, proved)),
        a.c.on_from < text_param("upto"),
        a.c.recorded_at < text_param("cutoff"),
    )


def _late() -> Select[Any]:
    """Keys of the actions that had happened but were recorded only later, as one text."""
    a = action
    return select(func.group_concat(a.c.id)).where(
        a.c.recorded_at >= text_param("cutoff"), a.c.on_from < text_param("upto")
    )


def _single() -> Select[Any]:
    """All that the rules look at in each of the actions ``:ids``."""
    a, e, part = action, exception.alias(), participant.alias()
    changed = (
        select(func.json_group_object(e.c.criterion, e.c.included))
        .where(e.c.action_id == a.c.id, e.c.unit == text_param("unit"), e.c.made_at < text_param("cutoff"))
        .scalar_subquery()
    )
    who = select(func.group_concat(part.c.contact_id)).where(part.c.action_id == a.c.id).scalar_subquery()
    return select(
        a.c.kind, a.c.facets, a.c.on_from, is_linked(a), is_theirs(a), has_artefact(a), points(a), changed, who
    ).where(a.c.id.in_(values_of("ids")))


def _of_contact() -> Select[Any]:
    """Keys of the actions in which the contact ``:contact`` took part, as one text."""
    who, part = _t["contact"].alias(), participant.alias()
    named = select(who.c.id).where(who.c.uid == text_param("contact"))
    return select(func.group_concat(part.c.action_id)).where(part.c.contact_id.in_(named), *_within(part))


STATEMENTS: dict[str, SelectBase] = {
    "COUNTS": _counts(),
    "NEWEST": _newest(),
    "CONTACTS": _contacts(),
    "LINKED_COUNTS": _linked_counts(),
    "TOOK_PART": _took_part(),
    "VARIANT_COUNTS": _variant_counts(),
    "APART": _apart(),
    "LATE": _late(),
    "SINGLE": _single(),
    "OF_CONTACT": _of_contact(),
}
