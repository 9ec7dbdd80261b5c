"""The reads that pairs are suggested from: who has which topic, who knows whom, who they are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    LargeBinary,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.sql.selectable import SelectBase
from sqlmodel import SQLModel

from netcrm.store.mapped import item, one, participant, rows_of, values_of
from netcrm.store.statements_journal import contact, mention
from netcrm.words import Kind, Stage

_t = SQLModel.metadata.tables
_topic, _tag, _contact_tag = _t["topic"], _t["tag"], _t["contact_tag"]
_affiliation, _dismissed = _t["affiliation"], _t["dismissed_pair"]
_OUT = (Stage.IMPORTED, Stage.ENDED)
"""Stages of those who are not suggested: nobody has looked at them yet, or the relationship is over."""


def _quoted(text: str) -> ColumnElement[str]:
    return literal_column(f"'{text}'")


def _topics() -> Select[Any]:
    """Each topic as it is written, with its number and the keys of who has it. ``:out`` has a byte for each key, 1 for
    those who are not suggested: to look there takes a fraction of asking a list of them, row by row."""

    def let_in(who: ColumnElement[int]) -> ColumnElement[bool]:
        byte = func.substr(bindparam("out", type_=LargeBinary), who + one, one)
        held: ColumnElement[bool] = byte != literal_column("x'01'")
        return held

    keys = func.group_concat(_topic.c.contact_id)
    topics = (
        select(_topic.c.kind, _topic.c.body, func.count().label("count"), keys.label("keys"))
        .where(let_in(_topic.c.contact_id))
        .group_by(_topic.c.kind, _topic.c.body)
    )
    tags = (
        select(_quoted("tag"), _tag.c.name, func.count(), func.group_concat(_contact_tag.c.contact_id))
        .join_from(_contact_tag, _tag, _tag.c.id == _contact_tag.c.tag_id)
        .where(let_in(_contact_tag.c.contact_id))
        .group_by(_contact_tag.c.tag_id)
    )
    both = union_all(topics, tags).subquery()
    return select(*both.c)


def _held() -> Select[Any]:
    """All topics of some contacts."""
    topics = select(_topic.c.contact_id, _topic.c.kind, _topic.c.body).where(_topic.c.contact_id.in_(values_of("keys")))
    tags = (
        select(_contact_tag.c.contact_id, _quoted("tag"), _tag.c.name)
        .join_from(_contact_tag, _tag, _tag.c.id == _contact_tag.c.tag_id)
        .where(_contact_tag.c.contact_id.in_(values_of("keys")))
    )
    both = union_all(topics, tags).subquery()
    return select(*both.c)


def _acquainted() -> Select[Any]:
    """The places of the pairs that know each other, or are not to be introduced: both took part in something, or in an
    introduction; they are of one organisation, or one is the other's; one introduced the other to me; dismissed."""
    pairs = rows_of("pairs", "pairs")
    a, b = item(pairs, 0), item(pairs, 1)
    met_a, met_b = participant.alias(), participant.alias()
    met = (
        select(one)
        .join_from(met_a, met_b, and_(met_b.c.action_id == met_a.c.action_id, met_b.c.contact_id == b))
        .where(met_a.c.contact_id == a)
    )
    return select(pairs.c.key).where(
        or_(
            *(found.correlate(pairs).exists() for found in (met, *_spoken_of(a, b), *_affiliated(a, b))),
            select(one).where(_either(_dismissed.c.first_id, _dismissed.c.second_id, a, b)).correlate(pairs).exists(),
            select(one).where(_either(contact.c.id, contact.c.introduced_by, a, b)).correlate(pairs).exists(),
        )
    )


def _either(
    left: ColumnElement[Any], right: ColumnElement[Any], a: ColumnElement[Any], b: ColumnElement[Any]
) -> ColumnElement[bool]:
    return or_(and_(left == a, right == b), and_(left == b, right == a))


def _spoken_of(a: ColumnElement[Any], b: ColumnElement[Any]) -> list[Select[Any]]:
    """Introductions in which one takes part and the other is mentioned."""
    found = []
    for took_part, named in ((a, b), (b, a)):
        part, other = participant.alias(), mention.alias()
        found.append(
            select(one)
            .join_from(other, part, and_(part.c.action_id == other.c.action_id, part.c.contact_id == took_part))
            .where(
                other.c.contact_id == named,
                part.c.kind.in_([_quoted(kind) for kind in (Kind.INTRODUCTION, Kind.INTRODUCED)]),
            )
        )
    return found


def _affiliated(a: ColumnElement[Any], b: ColumnElement[Any]) -> list[Select[Any]]:
    left, right, own = (_affiliation.alias() for _ in range(3))

    def present(of: FromClause) -> ColumnElement[bool]:
        held: ColumnElement[bool] = of.c.to_text == _quoted("")
        return held

    together = (
        select(one)
        .join_from(left, right, and_(right.c.organisation_id == left.c.organisation_id, right.c.person_id == b))
        .where(left.c.person_id == a, present(left), present(right))
    )
    return [together, select(one).where(_either(own.c.person_id, own.c.organisation_id, a, b))]


STATEMENTS: dict[str, SelectBase] = {
    "OUT": select(contact.c.id).where(contact.c.stage.in_([_quoted(stage) for stage in _OUT])),
    "TOPICS": _topics(),
    "HELD": _held(),
    "ACQUAINTED": _acquainted(),
    "NAMES": select(contact.c.id, contact.c.uid, contact.c.name, contact.c.kind).where(
        contact.c.id.in_(values_of("keys"))
    ),
}
