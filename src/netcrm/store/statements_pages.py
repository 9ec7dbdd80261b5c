"""Which actions a filter selects, newest first, as keys: a statement for each index that may be the narrowest.

A filter that is not set is passed as '' (lists as '[]') and costs a comparison. Pages go by keyset: ``:day`` and
``:key`` are those of the last row shown.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    table,
    tuple_,
    union,
)
from sqlmodel import SQLModel

from netcrm.store.mapped import (
    action,
    evidence_action,
    excepted,
    group,
    item,
    linked_contacts,
    no_index,
    one,
    participant,
    points,
    rows_of,
    text_param,
    unset,
    values_of,
    variant,
    zero,
)
from netcrm.store.search import Doc

_t = SQLModel.metadata.tables
claim = _t["claim"]
action_tag, contact_tag = _t["action_tag"], _t["contact_tag"]
mention = _t["mention"]
_search = table("search")

limit = bindparam("limit", type_=Integer)


def _in_range(of: FromClause, *, indexed: bool = True) -> ColumnElement[bool]:
    """Within the days of the filter, further back than the last row shown (``:day``, ``:key``), and not recorded too
    late for an as-of reading (``:apart``)."""
    day = of.c.on_from if indexed else no_index(of.c.on_from)
    return and_(
        day >= text_param("since"),
        day <= text_param("until"),
        tuple_(day, of.c.id if indexed else no_index(of.c.id))
        < tuple_(text_param("day"), bindparam("key", type_=Integer)),
        of.c.id.not_in(values_of("apart")),
    )


def _claimed() -> Select[Any]:
    """Keys of the actions in an evidence item that claims the filter's criterion."""
    c, e = claim.alias(), evidence_action.alias()
    return select(e.c.action_id).where(
        c.c.criterion == text_param("criterion"),
        c.c.unit == text_param("unit"),
        c.c.made_at < text_param("cutoff"),
        or_(c.c.withdrawn_at == literal_column("''"), c.c.withdrawn_at >= text_param("cutoff")),
        e.c.item_id == c.c.item_id,
        e.c.linked_at < text_param("cutoff"),
    )


def _shows(of: FromClause) -> ColumnElement[bool]:
    """Whether an action counts for the filter's criterion: ``:plain`` lists the groups that do, ``:maybe`` those of
    which some do, ``:variants`` which; ``:also`` the keys that count besides (put in by the user, or claimed)."""
    return or_(of.c.id.in_(values_of("also")), and_(_mapped(of), of.c.id.not_in(excepted(0))))


def _mapped(of: FromClause) -> ColumnElement[bool]:
    some = and_(group(of).in_(values_of("maybe")), variant(of).in_(values_of("variants")))
    return or_(group(of).in_(values_of("plain")), some)


def matching() -> Select[Any]:
    """Keys of the actions whose text matches ``:match``, from the documents of every sort."""
    document = literal_column("rowid", Integer)
    sort: ColumnElement[int] = literal_column(str(Doc.ACTION.value))
    return (
        select(document.op(">>")(literal_column("4")).label("id"))
        .select_from(_search)
        .where(
            literal_column("search").op("MATCH")(text_param("match")), document.op("&")(literal_column("15")) == sort
        )
    )


def _involving() -> Any:
    """Keys of the actions in which the contact ``:contact`` took part or is spoken of."""
    sides = [side.alias() for side in (participant, mention)]
    return union(*(select(s.c.action_id).where(s.c.contact_id == bindparam("contact", type_=Integer)) for s in sides))


def _tagged() -> Any:
    """Keys of the actions that bear the tag ``:tag`` themselves or by someone who took part."""
    held, of, part = action_tag.alias(), contact_tag.alias(), participant.alias()
    tag = bindparam("tag", type_=Integer)
    return union(
        select(held.c.action_id).where(held.c.tag_id == tag),
        select(part.c.action_id).where(of.c.tag_id == tag, part.c.contact_id == of.c.contact_id),
    )


def _bears(of: FromClause) -> ColumnElement[bool]:
    """Whether an action bears every one of ``:tags``, itself or by someone who took part."""
    wanted = func.json_each(text_param("tags")).table_valued("value").alias("wanted")
    held, theirs, part = action_tag.alias(), contact_tag.alias(), participant.alias()
    itself = exists(
        select(one)
        .select_from(held)
        .where(held.c.action_id == of.c.id, held.c.tag_id == wanted.c.value)
        .correlate(of, wanted)
    )
    by_someone = exists(
        select(one)
        .select_from(part.join(theirs, theirs.c.contact_id == part.c.contact_id))
        .where(part.c.action_id == of.c.id, theirs.c.tag_id == wanted.c.value)
        .correlate(of, wanted)
    )
    lacking = exists(select(one).select_from(wanted).where(~or_(itself, by_someone)).correlate(of))
    return or_(text_param("tags") == literal_column("'[]'"), ~lacking)


def _narrowed(of: FromClause) -> ColumnElement[bool]:
    return and_(
        _bears(of),
        or_(unset("kind"), of.c.kind == text_param("kind")),
        or_(unset("criterion"), _shows(of)),
    )


def _scan() -> Select[Any]:
    """Newest first, every action looked at: right when much of the journal is selected."""
    a = action
    spoken = or_(unset("match"), a.c.id.in_(matching()))
    return select(a.c.id, a.c.on_from).where(_in_range(a), _narrowed(a), spoken)


def _of_contact() -> Select[Any]:
    """From the actions of one contact."""
    a = action
    spoken = or_(unset("match"), a.c.id.in_(matching()))
    return select(a.c.id, a.c.on_from).where(
        a.c.id.in_(_involving()), _in_range(a, indexed=False), _narrowed(a), spoken
    )


def _of_text() -> Select[Any]:
    """From the actions whose text matches: right when few do."""
    a = action
    return select(a.c.id, a.c.on_from).where(a.c.id.in_(matching()), _in_range(a, indexed=False), _narrowed(a))


def _of_tag() -> Select[Any]:
    """From the actions that bear a tag: right when few do."""
    a = action
    spoken = or_(unset("match"), a.c.id.in_(matching()))
    return select(a.c.id, a.c.on_from).where(a.c.id.in_(_tagged()), _in_range(a, indexed=False), _narrowed(a), spoken)


def _of_groups() -> Select[Any]:
    """From the (kind, facets) groups ``:groups``, the newest of each by its index: right for a kind or a criterion.

    ``:groups`` is JSON, a list of [kind, facets, whether only some variants count]; with a criterion, ``:also`` joins
    and what the user took out goes.
    """
    g = func.json_each(bindparam("groups")).table_valued("value").alias("g")
    a, inner = action, action.alias("i")
    newest = (
        select(inner.c.id)
        .where(
            inner.c.kind == item(g, 0),
            inner.c.facets == item(g, 1),
            _in_range(inner),
            or_(unset("criterion"), inner.c.id.not_in(excepted(0))),
            or_(item(g, 2) == zero, variant(inner).in_(values_of("variants"))),
        )
        .order_by(inner.c.on_from.desc(), inner.c.id.desc())
        .limit(limit)
        .correlate(g)
    )
    besides = action.alias("e")
    found = union(
        select(a.c.id, a.c.on_from).select_from(g).where(a.c.id.in_(newest)),
        select(besides.c.id, besides.c.on_from).where(
            besides.c.id.in_(values_of("also")),
            _in_range(besides, indexed=False),
            or_(unset("kind"), besides.c.kind == text_param("kind")),
        ),
    ).subquery()
    return select(found.c.id, found.c.on_from)


def _groups() -> Select[Any]:
    """The distinct (kind, facets) of all actions: a step in the index for each, never a scan."""
    a = action

    def least(column: ColumnElement[Any], *where: ColumnElement[bool]) -> ColumnElement[Any]:
        return select(func.min(column)).where(*where).scalar_subquery()

    kinds = select(least(a.c.kind).label("kind")).cte("kinds", recursive=True)
    kinds = kinds.union_all(select(least(a.c.kind, a.c.kind > kinds.c.kind)).where(kinds.c.kind.is_not(None)))
    first = least(a.c.facets, a.c.kind == kinds.c.kind)
    found = select(kinds.c.kind, first.label("facets")).where(kinds.c.kind.is_not(None)).cte("found", recursive=True)
    further = least(a.c.facets, a.c.kind == found.c.kind, a.c.facets > found.c.facets)
    found = found.union_all(select(found.c.kind, further).where(found.c.facets.is_not(None)))
    return select(found.c.kind, found.c.facets).where(found.c.facets.is_not(None))


def _points() -> Select[Any]:
    """The different points that the actions of ``:groups`` name."""
    g, a = rows_of("groups", "g"), action
    return select(points(a)).select_from(g).where(a.c.kind == item(g, 0), a.c.facets == item(g, 1)).distinct()


def _linked_keys() -> Select[Any]:
    """Keys of actions of ``:groups`` in which someone linked to a need or objective took part, ``:limit`` at most."""
    who, part = linked_contacts().subquery("who"), participant.alias()
    return (
        select(part.c.action_id)
        .join_from(who, part, part.c.contact_id == who.c.contact_id)
        .where(part.c.kind.in_(values_of("kinds")), group(part).in_(values_of("groups")))
        .limit(limit)
    )


def _range() -> Select[Any]:
    """How many actions of ``:groups`` ([kind, facets, whether only some variants count]) lie between two days."""
    g, a = rows_of("groups", "g"), action.alias()
    number = (
        select(func.count())
        .select_from(a)
        .where(
            a.c.kind == item(g, 0),
            a.c.facets == item(g, 1),
            a.c.on_from >= text_param("since"),
            a.c.on_from <= text_param("until"),
            a.c.id.not_in(values_of("also")),
            or_(unset("criterion"), a.c.id.not_in(excepted(0))),
            or_(item(g, 2) == zero, variant(a).in_(values_of("variants"))),
        )
        .scalar_subquery()
    )
    return select(func.coalesce(func.sum(number), zero)).select_from(g)


def _also_range() -> Select[Any]:
    """How many of the actions ``:also`` lie between two days."""
    a = action
    return (
        select(func.count())
        .select_from(a)
        .where(
            a.c.id.in_(values_of("also")),
            no_index(a.c.on_from) >= text_param("since"),
            no_index(a.c.on_from) <= text_param("until"),
            or_(unset("kind"), a.c.kind == text_param("kind")),
        )
    )


def _linked_range() -> Select[Any]:
    """How many actions of ``:groups`` with someone linked lie between two days."""
    who, part = linked_contacts().subquery("who"), participant.alias()
    return (
        select(func.count(part.c.action_id.distinct()))
        .join_from(who, part, part.c.contact_id == who.c.contact_id)
        .where(
            part.c.kind.in_(values_of("kinds")),
            group(part).in_(values_of("groups")),
            part.c.on_from >= text_param("since"),
            part.c.on_from <= text_param("until"),
            part.c.action_id.not_in(values_of("also")),
            part.c.action_id.not_in(excepted(0)),
        )
    )


def _included() -> Select[Any]:
    """Keys of the actions that the user put in, less those recorded against a refusal: these show nothing."""
    a = action
    spaced = literal_column("' '").concat(a.c.facets).concat(literal_column("' '"))
    against = func.instr(spaced, literal_column("' override '")) > zero
    return select(a.c.id).where(a.c.id.in_(excepted(1)), ~against)


def _with_artefact() -> Select[Any]:
    """The actions that have a work product: a few, whatever the size of the journal."""
    held, artefact, a = evidence_action.alias(), _t["artefact"].alias(), action
    return select(a.c.id, a.c.kind, a.c.facets).where(
        a.c.id.in_(
            select(held.c.action_id)
            .join(artefact, artefact.c.item_id == held.c.item_id)
            .where(artefact.c.added_at < text_param("cutoff"), held.c.linked_at < text_param("cutoff"))
        )
    )


def _page(chosen: Select[Any]) -> Select[Any]:
    """The keys of one page."""
    key, day = chosen.selected_columns
    return chosen.order_by(day.desc(), key.desc()).limit(limit)


def _count(chosen: Select[Any]) -> Select[Any]:
    return select(func.count()).select_from(chosen.subquery())


STATEMENTS: dict[str, Select[Any]] = {
    "SCAN": _page(_scan()),
    "OF_CONTACT": _page(_of_contact()),
    "OF_TEXT": _page(_of_text()),
    "OF_TAG": _page(_of_tag()),
    "OF_GROUPS": _page(_of_groups()),
    "COUNT_SCAN": _count(_scan()),
    "COUNT_OF_CONTACT": _count(_of_contact()),
    "COUNT_OF_TEXT": _count(_of_text()),
    "COUNT_OF_TAG": _count(_of_tag()),
    "GROUPS": _groups(),
    "INCLUDED": _included(),
    "EXCLUDED": excepted(0),
    "CLAIMED": _claimed(),
    "WITH_ARTEFACT": _with_artefact(),
    "AT": select(action.c.on_from, action.c.id).where(action.c.uid == text_param("uid")),
    "POINTS": _points(),
    "LINKED": _linked_keys(),
    "RANGE": _range(),
    "ALSO_RANGE": _also_range(),
    "LINKED_RANGE": _linked_range(),
    "TAGGED": select(func.count()).select_from(_tagged().limit(limit).subquery()),
    "MATCHES": select(func.count()).select_from(matching().limit(limit).subquery()),
}
