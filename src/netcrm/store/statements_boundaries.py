"""The reads of boundaries: what was agreed and consented to, what an entry follows from, and who somebody is to me."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    FromClause,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    union,
)
from sqlalchemy.sql.selectable import SelectBase
from sqlmodel import SQLModel

from netcrm.store.mapped import action, no_index, one, participant, text_param, values_of, zero
from netcrm.store.statements_journal import _people
from netcrm.words import Detail, Kind

_t = SQLModel.metadata.tables
contact, affiliation, mention = (_t[name] for name in ("contact", "affiliation", "mention"))
contact_tag, tag, detail = (_t[name] for name in ("contact_tag", "tag", "action_detail"))
_limit = bindparam("limit", type_=Integer)
_STEPS = (Kind.REVIEWED_BOUNDARY, Kind.ENDED_BOUNDARY)


def _quoted(text: str) -> ColumnElement[str]:
    return literal_column(f"'{text}'")


def _entries() -> Select[Any]:
    """Entries as :class:`netcrm.rules.agreements.Entry` has them."""
    a, held, earlier = action, detail.alias(), action.alias("earlier")
    return select(
        a.c.uid,
        a.c.kind,
        a.c.on_text,
        a.c.on_from,
        a.c.id,
        a.c.body,
        a.c.marking,
        a.c.unnamed,
        select(earlier.c.uid).where(earlier.c.id == a.c.source_action_id).scalar_subquery(),
        _people(participant, a),
        _people(mention, a),
        select(func.json_group_object(held.c.name, held.c.value)).where(held.c.action_id == a.c.id).scalar_subquery(),
    )


def _is(of: FromClause, *kinds: str) -> ColumnElement[bool]:
    kind = of.c.kind
    return kind == _quoted(kinds[0]) if len(kinds) == 1 else kind.in_([_quoted(name) for name in kinds])


def _has(facets: ColumnElement[str], name: Detail) -> ColumnElement[bool]:
    space = _quoted(" ")
    return func.instr(space.concat(facets).concat(space), _quoted(f" {name} ")) > zero


def _by_now(of: FromClause) -> ColumnElement[bool]:
    held: ColumnElement[bool] = of.c.on_from <= text_param("today")
    return held


def _ledger() -> Select[Any]:
    """Everything that agreements and consents are folded from."""
    consent = action.c.facets.like(literal_column(f"'%{Detail.CONSENT}%'"))
    return _entries().where(
        or_(_is(action, Kind.AGREED, *_STEPS), and_(action.c.kind == _quoted(Kind.APPLIED), consent))
    )


def _part() -> Select[Any]:
    """What the agreements and consents of some entries are folded from: those entries, by key, and all that follows
    from one of them."""
    kind = no_index(action.c.kind)
    return _entries().where(
        or_(action.c.id.in_(values_of("keys")), action.c.source_action_id.in_(values_of("keys"))),
        kind.in_([_quoted(name) for name in (Kind.AGREED, *_STEPS, Kind.APPLIED)]),
    )


def _loose() -> CompoundSelect[Any]:
    """Reviews and ends up to the day that do not point at an agreement, and every agreement that one may mean: it has
    a participant in common, or the review that one points at points at it. Only the fold can tell which is meant."""
    step, root = action.alias("step"), action.alias("root")
    agreed = and_(root.c.id == step.c.source_action_id, _is(root, Kind.AGREED), _by_now(root))
    loose: CTE = (
        select(step.c.id, step.c.source_action_id.label("source"))
        .join_from(step, root, agreed, isouter=True)
        .where(_is(step, *_STEPS), _by_now(step), root.c.id.is_(None))
        .cte("loose")
        .prefix_with("MATERIALIZED")
    )
    who, meant = participant.alias(), participant.alias("meant")
    earlier, first = action.alias("earlier_step"), action.alias("first")
    theirs = select(who.c.contact_id).join_from(loose, who, who.c.action_id == loose.c.id)
    return union(
        select(loose.c.id),
        select(meant.c.action_id).where(_is(meant, Kind.AGREED), meant.c.contact_id.in_(theirs)),
        select(first.c.id)
        .join_from(loose, earlier, earlier.c.id == loose.c.source)
        .join(first, and_(first.c.id == earlier.c.source_action_id, _is(first, Kind.AGREED))),
    )


def _due() -> Select[Any]:
    """The ``:limit`` agreements that are to be looked at again by the day, those due longest first, with the number of
    all. What stands in ``:loose`` is left out.

    The day is that of :func:`netcrm.rules.agreements.agreements`: as the latest review says, else a year after it.
    """
    agreed, step, ended, last = (action.alias(name) for name in ("agreed", "step", "ended", "last"))
    latest = (
        select(step.c.id)
        .where(step.c.source_action_id == agreed.c.id, _is(step, Kind.REVIEWED_BOUNDARY), _by_now(step))
        .order_by(step.c.on_from.desc(), step.c.id.desc())
        .limit(one)
        .scalar_subquery()
    )
    over = (
        select(one)
        .where(ended.c.source_action_id == agreed.c.id, _is(ended, Kind.ENDED_BOUNDARY), _by_now(ended))
        .correlate(agreed)
        .exists()
    )
    held = (
        select(agreed.c.id, agreed.c.on_from, agreed.c.facets, latest.label("last"))
        .where(_is(agreed, Kind.AGREED), _by_now(agreed), agreed.c.id.not_in(values_of("loose")), ~over)
        .cte("held")
        .prefix_with("MATERIALIZED")
    )
    words = detail.alias()
    said = select(words.c.value).where(
        words.c.action_id == func.coalesce(held.c.last, held.c.id), words.c.name == _quoted(Detail.REVIEW)
    )
    facets = func.coalesce(last.c.facets, held.c.facets)
    told = (
        select(
            held.c.id,
            func.coalesce(last.c.on_from, held.c.on_from).label("day"),
            case((_has(facets, Detail.REVIEW), said.scalar_subquery()), else_=_quoted("")).label("said"),
        )
        .join_from(held, last, last.c.id == held.c.last, isouter=True)
        .cte("told")
        .prefix_with("MATERIALIZED")
    )
    due = select(told.c.id, _look_again(told.c.said, told.c.day).label("due")).cte("due").prefix_with("MATERIALIZED")
    return (
        select(due.c.id, func.count().over())
        .where(due.c.due <= text_param("today"))
        .order_by(due.c.due, due.c.id)
        .limit(_limit)
    )


def _look_again(said: ColumnElement[str], day: ColumnElement[str]) -> ColumnElement[str]:
    """The first day of a date as known, where it is one; else a year after the other day, 28 February after a leap
    day."""
    four, two = "[0-9]" * 4, "-" + "[0-9]" * 2

    def known(form: str, rest: str) -> tuple[ColumnElement[bool], ColumnElement[str]]:
        first = said.concat(_quoted(rest)) if rest else said
        there = func.date(first, _quoted("+0 days")) == first  # a day that is none, as 30 February, becomes another
        right = and_(said.op("GLOB")(_quoted(form)), there, said >= _quoted("0001"))
        return right, first

    leap = func.substr(day, literal_column("6")) == _quoted("02-29")
    return case(
        known(four + two + two, ""),
        known(four + two, "-01"),
        known(four, "-01-01"),
        (leap, func.date(day, _quoted("+1 year"), _quoted("-1 day"))),
        else_=func.date(day, _quoted("+1 year")),
    )


def _covering() -> CompoundSelect[Any]:
    """The agreements that may hold for what comes from some contacts: with one of them, with an organisation that one
    is or was with, or for a group or everyone; and the consents that they gave, with what each is about."""
    named = select(contact.c.id).where(contact.c.uid.in_(values_of("uids"))).cte("named").prefix_with("MATERIALIZED")
    part, at, gave = participant.alias(), affiliation.alias(), participant.alias("gave")
    given, about = action.alias("given"), action.alias("about")
    consented = select(gave.c.action_id).where(
        _is(gave, Kind.APPLIED), gave.c.contact_id.in_(select(named.c.id)), _has(gave.c.facets, Detail.CONSENT)
    )
    theirs = select(at.c.organisation_id).where(at.c.person_id.in_(select(named.c.id)))
    step, root = action.alias("step"), action.alias("root")
    return union(
        select(part.c.action_id).where(
            _is(part, Kind.AGREED), part.c.contact_id.in_(union(select(named.c.id), theirs))
        ),
        select(action.c.id).where(_is(action, Kind.AGREED), _has(action.c.facets, Detail.SCOPE)),
        select(root.c.id)
        .join_from(step, root, and_(root.c.id == step.c.source_action_id, _is(root, Kind.AGREED)))
        .where(_is(step, Kind.REVIEWED_BOUNDARY), _has(step.c.facets, Detail.SCOPE)),
        select(action.c.id).where(action.c.uid.in_(values_of("lineage"))),
        consented,
        select(about.c.id)
        .join_from(given, about, about.c.id == given.c.source_action_id)
        .where(given.c.id.in_(consented), _is(about, Kind.AGREED, Kind.REVIEWED_BOUNDARY)),
    )


def _lineage() -> Select[Any]:
    """Entries by their ``:uids``, and all that they follow from, in no order."""
    first = (
        select(action.c.id, action.c.source_action_id.label("source"))
        .where(action.c.uid.in_(values_of("uids")))
        .cte("line", recursive=True)
    )
    earlier = action.alias("before")
    line = first.union(select(earlier.c.id, earlier.c.source_action_id).where(earlier.c.id == first.c.source))
    return _entries().join_from(action, line, line.c.id == action.c.id)


def _parties() -> Select[Any]:
    """Contacts as :class:`netcrm.rules.audience.Party` has them."""
    c, held, organisation = contact.c, affiliation.alias(), contact.alias("organisation")
    join, name = contact_tag.alias(), tag.alias()
    return select(
        c.uid,
        c.name,
        c.kind,
        c.stage,
        select(func.json_group_array(name.c.name))
        .where(join.c.contact_id == c.id, name.c.id == join.c.tag_id)
        .scalar_subquery(),
        select(
            func.json_group_array(
                func.json_array(
                    organisation.c.uid, organisation.c.name, held.c.department, held.c.from_text, held.c.to_text
                )
            )
        )
        .where(held.c.person_id == c.id, organisation.c.id == held.c.organisation_id)
        .scalar_subquery(),
    ).where(c.uid.in_(values_of("uids")))


def _received() -> Select[Any]:
    """What was got, newest first: what it is, and from whom."""
    held, part, who = detail.alias(), participant.alias(), contact.alias("giver")
    what = select(held.c.value).where(held.c.action_id == action.c.id, held.c.name == _quoted(Detail.WHAT))
    names = select(func.group_concat(who.c.name, _quoted(", "))).where(
        part.c.action_id == action.c.id, who.c.id == part.c.contact_id
    )
    return (
        select(
            action.c.uid,
            func.coalesce(what.scalar_subquery(), action.c.body),
            func.coalesce(names.scalar_subquery(), _quoted("")),
        )
        .where(action.c.kind == _quoted(Kind.GOT))
        .order_by(action.c.on_from.desc(), action.c.id.desc())
        .limit(_limit)
    )


def _guidelines() -> Select[Any]:
    """The texts that were kept under a title, the oldest first."""
    held = detail.alias()
    return (
        select(held.c.value, action.c.uid, action.c.on_text, action.c.body)
        .join_from(action, held, held.c.action_id == action.c.id)
        .where(
            action.c.kind == _quoted(Kind.NOTED),
            held.c.name == _quoted(Detail.GUIDELINE),
        )
        .order_by(held.c.value, action.c.on_from, action.c.id)
    )


STATEMENTS: dict[str, SelectBase] = {
    "LEDGER": _ledger(),
    "PART": _part(),
    "LOOSE": _loose(),
    "DUE": _due(),
    "COVERING": _covering(),
    "LINEAGE": _lineage(),
    "PARTIES": _parties(),
    "RECEIVED": _received(),
    "GUIDELINES": _guidelines(),
}
