"""The reads of evidence items, claims and assessments, as facts for the rules and as rows.

``:items`` is a JSON list of keys, '' for all. ``:upto`` and ``:cutoff`` as for the coverage panel.
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
    union,
)
from sqlalchemy.sql.selectable import SelectBase
from sqlmodel import SQLModel

from netcrm.store.mapped import (
    action,
    evidence_action,
    no_index,
    one,
    participant,
    points,
    text_param,
    unset,
    values_of,
    zero,
)
from netcrm.words import INTENDED, Detail, Kind, PointKind

_t = SQLModel.metadata.tables
item, claim, artefact, decision = (_t[name] for name in ("evidence_item", "claim", "artefact", "decision"))
contact, point, detail = _t["contact"], _t["point"], _t["action_detail"]
assessment, submission = _t["assessment"], _t["submission"]


def _wanted(key: ColumnElement[int]) -> ColumnElement[bool]:
    return or_(unset("items"), key.in_(values_of("items")))


def _claims() -> Select[Any]:
    """Claims for ``:unit`` with their items, in the order of the items and of their making."""
    c, i = claim.c, item.c
    return (
        select(
            *(c.id, c.uid, c.item_id, c.criterion, c.why, c.locator, c.made_at, c.withdrawn_at),
            *(i.shown_how, i.age_why, c.unit, c.unit_version, i.number),
        )
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
    """The actions of the items by ``:upto`` and ``:cutoff``, the oldest first, with the uids of who took part, whether
    one of them can be contacted, the points addressed, what was noted on contacting them, and whether a reflection
    changed what was done."""
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
    noted = select(detail.c.value).where(
        detail.c.action_id == a.c.id, detail.c.name == literal_column(f"'{Detail.CONTACTABLE.value}'")
    )
    contactable = func.coalesce(noted.scalar_subquery(), literal_column("''"))
    return (
        select(
            *(evidence_action.c.item_id, a.c.uid, a.c.kind, a.c.facets, a.c.on_from, people, reachable),
            *(points(a), contactable, a.c.id, _acted_on(a)),
        )
        .join_from(evidence_action, a, a.c.id == evidence_action.c.action_id)
        .where(
            _wanted(evidence_action.c.item_id),
            evidence_action.c.linked_at < text_param("cutoff"),
            # The items name their actions; to go through the days of the journal costs a hundred times as much.
            and_(no_index(a.c.on_from) < text_param("upto"), no_index(a.c.recorded_at) < text_param("cutoff")),
        )
        .order_by(no_index(a.c.on_from), a.c.id)
    )


def _known(stamp: ColumnElement[str]) -> ColumnElement[bool]:
    early: ColumnElement[bool] = stamp < text_param("cutoff")
    return early


def _portfolio() -> Select[Any]:
    """Everything of the items themselves, by number."""
    i = item.c
    return (
        select(i.id, i.uid, i.number, i.title, i.story, i.shown_how, i.age_why, i.made_at)
        .where(_wanted(i.id), _known(i.made_at))
        .order_by(i.number)
    )


def _held() -> Select[Any]:
    """Everything of the work products of the items, in the order of their coming."""
    f = artefact.c
    return (
        select(
            *(f.item_id, f.uid, f.title, f.evidence_type, f.on_text, f.added_at, f.sha256, f.size, f.file_name),
            *(f.place, f.held_by, f.body),
        )
        .where(_wanted(f.item_id), _known(f.added_at))
        .order_by(f.id)
    )


def _steps() -> Select[Any]:
    """The decisions on the claims of the items, in the order of recording."""
    d, c, i, a = decision.c, claim.c, item.c, assessment.c
    return (
        select(
            *(c.id, d.uid, c.uid, i.number, c.criterion, d.outcome, d.by_name, d.on_text, d.comment, d.recorded_at),
            func.coalesce(a.uid, literal_column("''")),
        )
        .select_from(
            decision.join(claim, c.id == d.claim_id)
            .join(item, i.id == c.item_id)
            .outerjoin(assessment, a.id == d.assessment_id)
        )
        .where(_wanted(c.item_id), c.unit == text_param("unit"), _known(d.recorded_at))
        .order_by(d.id)
    )


def _assessments() -> Select[Any]:
    """The assessments of ``:unit`` by their day, those without one last."""
    a = assessment.c
    return (
        select(
            *(a.uid, a.unit, a.unit_version, a.on_text, a.assessor, a.verifier, a.centre, a.centre_number),
            *(a.candidate_number, a.note),
        )
        .where(a.unit == text_param("unit"))
        .order_by(a.on_text == literal_column("''"), a.on_text, a.id)
    )


def _submissions() -> Select[Any]:
    """What was handed in at the assessments of ``:unit``, without its content, with the uids of the claims."""
    s, a, d, c = submission.c, assessment.c, decision.alias().c, claim.alias().c
    claims = (
        select(func.group_concat(c.uid, literal_column("' '")))
        .where(d.assessment_id == s.assessment_id, d.recorded_at == s.made_at, c.id == d.claim_id)
        .scalar_subquery()
    )
    return (
        select(a.uid, s.uid, s.as_of, s.made_at, s.digest, func.coalesce(claims, literal_column("''")))
        .join_from(submission, assessment, a.id == s.assessment_id)
        .where(a.unit == text_param("unit"))
        .order_by(s.id)
    )


def _files_about() -> Select[Any]:
    """The attached files of the items with an action in which the contact ``:uid`` took part, or is spoken of."""
    who, mention = contact.alias(), _t["mention"]
    sides = (
        select(side.c.action_id)
        .join_from(side, who, who.c.id == side.c.contact_id)
        .where(who.c.uid == text_param("uid"))
        for side in (participant, mention)
    )
    items = select(evidence_action.c.item_id).where(evidence_action.c.action_id.in_(union(*sides)))
    return (
        select(item.c.number, artefact.c.file_name, artefact.c.sha256)
        .join_from(artefact, item, item.c.id == artefact.c.item_id)
        .where(artefact.c.sha256 != literal_column("''"), item.c.id.in_(items))
        .order_by(item.c.number, artefact.c.id)
    )


STATEMENTS: dict[str, SelectBase] = {
    "ITEMS": select(item.c.id, item.c.uid, item.c.number, item.c.title).order_by(item.c.number),
    "PORTFOLIO": _portfolio(),
    "CLAIMS": _claims(),
    "ACTIONS": _actions(),
    "ARTEFACTS": select(
        *(artefact.c.item_id, artefact.c.evidence_type, artefact.c.sha256, artefact.c.place),
        *(artefact.c.body != literal_column("''"), artefact.c.on_text),
    ).where(_wanted(artefact.c.item_id), _known(artefact.c.added_at)),
    "HELD": _held(),
    "DECISIONS": select(decision.c.claim_id, decision.c.outcome, decision.c.on_text)
    .join_from(decision, claim, claim.c.id == decision.c.claim_id)
    .where(_wanted(claim.c.item_id), _known(decision.c.recorded_at))
    .order_by(decision.c.id),
    "STEPS": _steps(),
    "ITEM_BY_NUMBER": select(item.c.uid, item.c.number).where(item.c.number == bindparam("number", type_=Integer)),
    "ITEM_BY_UID": select(item.c.uid, item.c.number)
    .where(item.c.uid >= text_param("low"), item.c.uid < text_param("high"))
    .limit(literal_column("2")),
    "FILE": select(artefact.c.sha256, artefact.c.file_name, artefact.c.place, artefact.c.held_by).where(
        artefact.c.uid == text_param("uid")
    ),
    "ASSESSMENTS": _assessments(),
    "SUBMISSIONS": _submissions(),
    "SUBMISSION": select(submission.c.content, submission.c.digest).where(submission.c.uid == text_param("uid")),
    "FILES_ABOUT": _files_about(),
    "SAID": select(claim.c.uid, item.c.number, claim.c.criterion, claim.c.why)
    .join_from(claim, item, item.c.id == claim.c.item_id)
    .where(
        claim.c.unit == text_param("unit"),
        _known(claim.c.made_at),
        or_(claim.c.withdrawn_at == literal_column("''"), claim.c.withdrawn_at >= text_param("cutoff")),
    )
    .order_by(item.c.number, claim.c.id),
    "ENTRIES_OF": select(action.c.id).where(action.c.uid.in_(values_of("uids"))),
    "ITEMS_OF": select(item.c.id).where(item.c.uid.in_(values_of("uids"))),
}
