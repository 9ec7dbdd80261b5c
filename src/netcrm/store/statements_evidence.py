"""The reads of evidence items and claims, as facts for the rules. ``:items`` is a JSON list of keys, '' for all."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, exists, func, literal_column, or_, select
from sqlalchemy.sql.selectable import SelectBase
from sqlmodel import SQLModel

from netcrm.store.mapped import action, evidence_action, one, participant, text_param, unset, values_of, zero
from netcrm.words import INTENDED, Detail, Kind, PointKind

_t = SQLModel.metadata.tables
item, claim, artefact, decision = (_t[name] for name in ("evidence_item", "claim", "artefact", "decision"))
contact, point = _t["contact"], _t["point"]


def _wanted(key: ColumnElement[int]) -> ColumnElement[bool]:
    return or_(unset("items"), key.in_(values_of("items")))


def _claims() -> Select[Any]:
    """Claims for ``:unit`` with their items, in the order of the items and of their making."""
    c, i = claim.c, item.c
    return (
        select(c.id, c.uid, c.item_id, c.criterion, c.why, c.locator, c.made_at, c.withdrawn_at, i.shown_how, i.age_why)
        .join_from(claim, item, i.id == c.item_id)
        .where(_wanted(c.item_id), c.unit == text_param("unit"))
        .order_by(i.number, c.id)
    )


def _acted_on(a: FromClause) -> ColumnElement[bool]:
    """Whether a reflection has changed something done: the action is one, and another that is done cites it, or it is
    done and cites one (behaviour B10). Nobody acts on a reflection before it; against a refusal it does not count."""

    def changed(done: FromClause, reflection: FromClause) -> ColumnElement[bool]:
        return and_(
            done.c.source_action_id == reflection.c.id,
            reflection.c.kind == _text(Kind.REFLECTED),
            done.c.kind.not_in([_text(kind) for kind in sorted(INTENDED)]),
            done.c.on_from >= reflection.c.on_from,
            done.c.on_from < text_param("upto"),
            done.c.recorded_at < text_param("cutoff"),
            func.instr(done.c.facets, _text(Detail.OVERRIDE)) == zero,
        )

    later, earlier = action.alias("later"), action.alias("earlier")
    return or_(
        exists(select(one).select_from(later).where(changed(later, a)).correlate(a)),
        exists(select(one).select_from(earlier).where(changed(a, earlier)).correlate(a)),
    )


def _text(value: str) -> ColumnElement[str]:
    return literal_column(f"'{value}'")


def _actions() -> Select[Any]:
    """The actions of the items by ``:upto`` and ``:cutoff``, the oldest first, with the uids of who took part,
    whether one of them can be contacted, and whether a reflection changed what was done."""
    a, who, part, reach = action, contact.alias(), participant.alias(), point.alias()
    people = (
        select(func.json_group_array(who.c.uid))
        .where(part.c.action_id == a.c.id, who.c.id == part.c.contact_id)
        .scalar_subquery()
    )
    ways: list[ColumnElement[str]] = [
        literal_column(f"'{kind.value}'") for kind in (PointKind.EMAIL, PointKind.PHONE, PointKind.ADDRESS)
    ]
    reachable = (
        select(func.count())
        .select_from(part.join(reach, reach.c.contact_id == part.c.contact_id))
        .where(
            part.c.action_id == a.c.id,
            a.c.kind == literal_column(f"'{Kind.TESTIMONY.value}'"),
            reach.c.kind.in_(ways),
        )
        .scalar_subquery()
    )
    return (
        select(evidence_action.c.item_id, a.c.uid, a.c.kind, a.c.facets, a.c.on_from, people, reachable, _acted_on(a))
        .join_from(evidence_action, a, a.c.id == evidence_action.c.action_id)
        .where(
            _wanted(evidence_action.c.item_id),
            and_(a.c.on_from < text_param("upto"), a.c.recorded_at < text_param("cutoff")),
        )
        .order_by(a.c.on_from, a.c.id)
    )


STATEMENTS: dict[str, SelectBase] = {
    "ITEMS": select(item.c.id, item.c.uid, item.c.number, item.c.title).order_by(item.c.number),
    "CLAIMS": _claims(),
    "ACTIONS": _actions(),
    "ARTEFACTS": select(artefact.c.item_id, artefact.c.evidence_type, artefact.c.sha256, artefact.c.place).where(
        _wanted(artefact.c.item_id), artefact.c.added_at < text_param("cutoff")
    ),
    "DECISIONS": select(decision.c.claim_id, decision.c.outcome, decision.c.on_text)
    .join_from(decision, claim, claim.c.id == decision.c.claim_id)
    .where(_wanted(claim.c.item_id), decision.c.recorded_at < text_param("cutoff"))
    .order_by(decision.c.id),
}
