"""The reads of boundaries: what was agreed and consented to, what an entry follows from, and who somebody is to me."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, func, literal_column, or_, select
from sqlalchemy.sql.selectable import SelectBase
from sqlmodel import SQLModel

from netcrm.store.mapped import action, participant, values_of
from netcrm.store.statements_journal import _people
from netcrm.words import Detail, Kind

_t = SQLModel.metadata.tables
contact, affiliation, mention = (_t[name] for name in ("contact", "affiliation", "mention"))
contact_tag, tag, detail = (_t[name] for name in ("contact_tag", "tag", "action_detail"))
_limit = bindparam("limit", type_=Integer)
_LEDGER = (Kind.AGREED, Kind.REVIEWED_BOUNDARY, Kind.ENDED_BOUNDARY)


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


def _ledger() -> Select[Any]:
    """Everything that agreements and consents are folded from."""
    consent = action.c.facets.like(literal_column(f"'%{Detail.CONSENT}%'"))
    return _entries().where(
        or_(
            action.c.kind.in_([_quoted(kind) for kind in _LEDGER]),
            and_(action.c.kind == _quoted(Kind.APPLIED), consent),
        )
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
    "LINEAGE": _lineage(),
    "PARTIES": _parties(),
    "RECEIVED": _received(),
    "GUIDELINES": _guidelines(),
}
