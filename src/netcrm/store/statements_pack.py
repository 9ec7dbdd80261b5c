"""The reads that an evidence pack is made from. ``:upto`` and ``:cutoff`` bound them as of a day."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, ScalarSelect, Select, func, literal_column, or_, select
from sqlalchemy.sql.selectable import SelectBase
from sqlmodel import SQLModel

from netcrm.rules.masking import MASKED
from netcrm.store.mapped import action, evidence_action, participant, text_param, values_of
from netcrm.words import PointKind, Stage

_t = SQLModel.metadata.tables
contact, point, affiliation, contact_field = _t["contact"], _t["point"], _t["affiliation"], _t["contact_field"]
undo_log = _t["undo_log"]
mention, detail = _t["mention"], _t["action_detail"]
item, claim, artefact, decision = (_t[name] for name in ("evidence_item", "claim", "artefact", "decision"))


def _people() -> Select[Any]:
    """Every contact as far as a text may give it away."""
    c, reach, held, organisation = contact, point.alias(), affiliation.alias(), contact.alias("organisation")
    values = select(func.json_group_array(reach.c.value)).where(reach.c.contact_id == c.c.id).scalar_subquery()
    names = (
        select(func.json_group_array(organisation.c.name))
        .where(held.c.person_id == c.c.id, organisation.c.id == held.c.organisation_id)
        .scalar_subquery()
    )
    free = contact_field.alias()
    fields = (
        select(func.json_group_array(func.json_array(free.c.name, free.c.value)))
        .where(free.c.contact_id == c.c.id)
        .scalar_subquery()
    )
    columns = (c.c.uid, c.c.id, c.c.name, c.c.kind, c.c.given, c.c.family, c.c.nickname, c.c.handle)
    return select(*columns, values, names, c.c.additional, fields).order_by(c.c.id)


def _former() -> Select[Any]:
    """What contacts were called and how they were reached before they were changed, merged or deleted, as far as it can
    still be taken back; '' is no contact's number."""
    u = undo_log
    names: list[ColumnElement[str]] = [
        literal_column(f"'{name}'") for name in ("name", "given", "family", "additional", "nickname")
    ]
    return (
        select(u.c.pk, u.c.old)
        .where(
            u.c.tbl == literal_column("'contact'"),
            u.c.col.in_(names),
            u.c.old.is_not(None),
            u.c.old != literal_column("''"),
        )
        .distinct()
        .order_by(u.c.pk, u.c.old)
    )


def _marked() -> Select[Any]:
    """The words of entries that are marked for few, whether they are evidence or not: what quotes them does not go."""
    details = select(func.json_group_array(detail.c.value)).where(detail.c.action_id == action.c.id).scalar_subquery()
    few: list[ColumnElement[str]] = [literal_column(f"'{marking}'") for marking in sorted(MASKED)]
    return (
        select(action.c.uid, action.c.body, action.c.outcome, details)
        .where(action.c.marking.in_(few))
        .order_by(action.c.id)
    )


def _uids(table: FromClause) -> ScalarSelect[Any]:
    """Who stands in a join table of an action, with the order in which they were named."""
    join, who = table.alias(), contact.alias()
    return (
        select(func.json_group_array(func.json_array(join.c.id, who.c.uid)))
        .where(join.c.action_id == action.c.id, who.c.id == join.c.contact_id)
        .scalar_subquery()
    )


def _entries() -> Select[Any]:
    """The entries of evidence items, those of ``:kinds``, and those that follow from one of ``:cited``."""
    a, earlier = action, action.alias("earlier")
    source = select(earlier.c.uid).where(earlier.c.id == a.c.source_action_id).scalar_subquery()
    details = (
        select(func.json_group_object(detail.c.name, detail.c.value))
        .where(detail.c.action_id == a.c.id)
        .scalar_subquery()
    )
    cited = select(earlier.c.id).where(earlier.c.kind.in_(values_of("cited")))
    return (
        select(
            a.c.uid,
            a.c.kind,
            a.c.on_text,
            a.c.on_from,
            a.c.recorded_at,
            a.c.body,
            a.c.outcome,
            a.c.marking,
            a.c.unnamed,
            details,
            _uids(participant),
            _uids(mention),
            func.coalesce(source, literal_column("''")),
        )
        .where(
            or_(
                a.c.id.in_(select(evidence_action.c.action_id)),
                a.c.kind.in_(values_of("kinds")),
                a.c.source_action_id.in_(cited),
            ),
            a.c.on_from < text_param("upto"),
            a.c.recorded_at < text_param("cutoff"),
        )
        .order_by(a.c.on_from, a.c.id)
    )


def _annotated() -> Select[Any]:
    """Key members and those who took part in an evidence item, with what is noted about them."""
    c, held, organisation = contact, affiliation.alias(), contact.alias("organisation")
    other, inside = participant.alias(), evidence_action.alias()
    current = held.c.to_text == literal_column("''")
    organisations = (
        select(func.json_group_array(organisation.c.uid))
        .where(held.c.person_id == c.c.id, organisation.c.id == held.c.organisation_id, current)
        .scalar_subquery()
    )
    shown = select(other.c.contact_id).join_from(other, inside, inside.c.action_id == other.c.action_id)
    started: ColumnElement[bool] = c.c.stage != literal_column(f"'{Stage.IMPORTED.value}'")
    return (
        select(
            c.c.uid,
            c.c.why,
            c.c.stage,
            c.c.key_member,
            organisations,
        )
        .where(or_(c.c.key_member == literal_column("1"), c.c.id.in_(shown)), started)
        .order_by(c.c.kind.desc(), c.c.id)
    )


def _reached() -> Select[Any]:
    """How contacts are reached by an assessor: e-mail addresses and numbers, the preferred first."""
    kinds: list[ColumnElement[str]] = [literal_column(f"'{k.value}'") for k in (PointKind.EMAIL, PointKind.PHONE)]
    return (
        select(contact.c.uid, point.c.value)
        .join_from(point, contact, contact.c.id == point.c.contact_id)
        .where(contact.c.uid.in_(values_of("uids")), point.c.kind.in_(kinds))
        .order_by(contact.c.uid, point.c.preferred.desc(), point.c.id)
    )


_part = _t["pack_part"]
_need, _objective = _t["need"], _t["objective"]
_empty: ColumnElement[str] = literal_column("''")

STATEMENTS: dict[str, SelectBase] = {
    "PEOPLE": _people(),
    "FORMER": _former(),
    "MARKED": _marked(),
    "ENTRIES": _entries(),
    "ITEMS": select(
        item.c.id,
        item.c.uid,
        item.c.number,
        item.c.title,
        item.c.story,
        item.c.shown_how,
        item.c.age_why,
        item.c.made_at,
    )
    .where(item.c.made_at < text_param("cutoff"))
    .order_by(item.c.number),
    "HELD": select(evidence_action.c.item_id, action.c.uid)
    .join_from(evidence_action, action, action.c.id == evidence_action.c.action_id)
    .where(
        action.c.on_from < text_param("upto"),
        action.c.recorded_at < text_param("cutoff"),
        evidence_action.c.linked_at < text_param("cutoff"),
    )
    .order_by(action.c.on_from, action.c.id),
    "ARTEFACTS": select(
        artefact.c.item_id,
        artefact.c.uid,
        artefact.c.title,
        artefact.c.evidence_type,
        artefact.c.sha256,
        artefact.c.size,
        artefact.c.file_name,
        artefact.c.place,
        artefact.c.held_by,
        artefact.c.body,
        artefact.c.on_text,
        artefact.c.added_at,
    )
    .where(artefact.c.added_at < text_param("cutoff"))
    .order_by(artefact.c.id),
    "CLAIMS": select(claim.c.item_id, claim.c.uid, claim.c.criterion, claim.c.why, claim.c.locator, claim.c.made_at)
    .where(claim.c.unit == text_param("unit"), claim.c.made_at < text_param("cutoff"))
    .order_by(claim.c.id),
    "DECISIONS": select(
        claim.c.uid,
        decision.c.outcome,
        decision.c.by_name,
        decision.c.on_text,
        decision.c.comment,
        decision.c.recorded_at,
        decision.c.uid,
    )
    .join_from(decision, claim, claim.c.id == decision.c.claim_id)
    .where(claim.c.unit == text_param("unit"), decision.c.recorded_at < text_param("cutoff"))
    .order_by(decision.c.id),
    "ANNOTATED": _annotated(),
    "REACHED": _reached(),
    "NEEDS": select(_need.c.uid, _need.c.what, _need.c.horizon).order_by(_need.c.id),
    "OBJECTIVES": select(_objective.c.uid, _objective.c.body)
    .where(_objective.c.closed_on == _empty)
    .order_by(_objective.c.id),
    "LOOKED": select(_part.c.subject, _part.c.part, _part.c.digest, _part.c.outcome, _part.c.body),
    "ASSESSMENTS": select(
        *(
            _t["assessment"].c[name]
            for name in (
                "uid",
                "unit_version",
                "on_text",
                "assessor",
                "verifier",
                "centre",
                "centre_number",
                "candidate_number",
            )
        )
    )
    .where(_t["assessment"].c.unit == text_param("unit"))
    .order_by(_t["assessment"].c.on_text, _t["assessment"].c.id),
}
