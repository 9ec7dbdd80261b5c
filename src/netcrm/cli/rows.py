"""Rows of the store as the scripting contract prints them: plain values, stable keys, ISO dates, null for unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netcrm.models.rows import (
    ContactDetail,
    ContactExtras,
    ContactRow,
    IntroductionRow,
    KeepInTouchRow,
    NeedRow,
    ObjectiveRow,
    OfferRow,
    PlanRow,
    PromiseRow,
    ReviewRow,
    SuggestionRow,
    Who,
)

if TYPE_CHECKING:
    from netcrm.rules.introductions import IntroductionState


def names(whos: tuple[Who, ...]) -> list[str]:
    """The names of contacts, in order."""
    return [who.name for who in whos]


def contact(row: ContactRow, extras: ContactExtras) -> dict[str, Any]:
    """A contact as ``netcrm contacts`` lists it."""
    return {
        "id": row.uid,
        "name": row.name,
        "kind": row.kind,
        "organisations": list(extras.organisations),
        "emails": list(extras.emails),
        "phones": list(extras.phones),
        "tags": list(row.tags),
        "stage": row.stage,
        "last_contact": row.last_on or None,
        "next_due": row.next_due or None,
        "balance": row.balance,
    }


def promise(row: PromiseRow) -> dict[str, Any]:
    """A promise, mine or theirs."""
    return {
        "id": row.uid,
        "direction": row.direction,
        "contact": row.who.name,
        "what": row.what,
        "due": row.due or None,
        "state": row.state,
        "marking": row.marking,
        "late_days": row.late_days,
    }


def plan(row: PlanRow) -> dict[str, Any]:
    """A follow-up or a meeting in the diary."""
    return {
        "id": row.uid,
        "kind": row.kind,
        "contacts": names(row.who),
        "what": row.what,
        "due": row.due or None,
        "time": row.time or None,
        "state": row.state,
    }


def in_touch(row: KeepInTouchRow) -> dict[str, Any]:
    """Someone whom the cadence asks for."""
    return {
        "id": row.who.uid,
        "contact": row.who.name,
        "every_days": row.cadence_days,
        "last_contact": row.last_on or None,
        "days_since": row.days_since,
        "hint": row.hint,
    }


def introduction_waiting(row: IntroductionRow) -> dict[str, Any]:
    """An introduction that waits for a step."""
    return {
        "id": row.uid,
        "contacts": [row.first.name, row.second.name],
        "stage": row.stage,
        "common": row.common,
        "next": row.says,
        "days": row.days,
        "quiet": row.quiet,
        "marking": row.marking,
    }


def introduction(state: IntroductionState) -> dict[str, Any]:
    """An introduction with when and how each side was asked and answered."""
    from netcrm.rules.introduction_steps import next_said

    return {
        "id": state.uid,
        "contacts": [side.who.name for side in state.sides],
        "stage": state.stage.value,
        "common": state.common,
        "next": next_said(state),
        "days": state.days,
        "quiet": state.quiet,
        "marking": state.marking,
        "since": state.since,
        "until": state.until or None,
        "result": state.result or None,
        "sides": [
            {
                "contact": side.who.name,
                "asked_on": side.asked_on or None,
                "asked_how": side.asked_how,
                "agreed_on": side.agreed_on or None,
                "agreed_how": side.agreed_how,
                "declined_on": side.declined_on or None,
            }
            for side in state.sides
        ],
        "in_the_way": list(state.in_the_way),
        "entries": [entry.uid for entry in state.entries],
    }


def suggestion(row: SuggestionRow) -> dict[str, Any]:
    """A pair to introduce."""
    return {
        "contacts": [row.first.name, row.second.name],
        "ids": [row.first.uid, row.second.uid],
        "why": row.why,
        "common": row.common,
        "score": row.score,
        "in_the_way": list(row.in_the_way),
    }


def need(row: NeedRow) -> dict[str, Any]:
    """A need of mine."""
    return {
        "id": row.uid,
        "what": row.what,
        "horizon": row.horizon or None,
        "state": row.state,
        "priority": row.priority or None,
        "contacts": names(row.contacts),
    }


def offer(row: OfferRow) -> dict[str, Any]:
    """Something that I can give."""
    return {
        "id": row.uid,
        "what": row.what,
        "sort": row.sort,
        "version": row.version,
        "since": row.since or None,
        "told": [{"contact": told.who.name, "on": told.on, "current": told.current} for told in row.told],
        "untold": names(row.untold),
        "earlier": [{"version": v.number, "what": v.what, "sort": v.sort, "since": v.on or None} for v in row.earlier],
    }


def objective(row: ObjectiveRow) -> dict[str, Any]:
    """An objective of mine."""
    return {
        "id": row.uid,
        "text": row.text,
        "closed_on": row.closed_on or None,
        "contacts": names(row.contacts),
    }


def whole(found: ContactDetail, extras: ContactExtras) -> dict[str, Any]:
    """Everything about one contact but its timeline."""
    row = found.row
    return contact(row, extras) | {
        "handle": found.handle,
        "given": found.given,
        "family": found.family,
        "additional": found.additional,
        "prefix": found.prefix,
        "suffix": found.suffix,
        "nickname": found.nickname,
        "key_member": row.key_member,
        "cadence_days": row.cadence_days,
        "why": found.why,
        "how_met": found.how_met,
        "introduced_by": found.introduced_by.name if found.introduced_by else None,
        "prefers": found.prefers,
        "style": found.style,
        "born": found.born or None,
        "notes": found.notes,
        "ended_why": found.ended_why,
        "points": [
            {"kind": p.kind, "label": p.label, "value": p.value, "preferred": p.preferred} for p in found.points
        ],
        "affiliations": [
            {
                "with": a.other.name if a.other else None,
                "department": a.department,
                "role": a.role,
                "from": a.from_text or None,
                "to": a.to_text or None,
            }
            for a in found.affiliations
        ],
        "topics": [{"kind": t.kind, "text": t.text} for t in found.topics],
        "fields": [{"name": f.name, "value": f.value} for f in found.fields],
        "promises": [promise(p) for p in found.promises],
        "plans": [plan(p) for p in found.plans],
        "needs": [need(n) for n in found.needs],
        "objectives": [objective(o) for o in found.objectives],
        "origin": found.origin,
    }


def review(row: ReviewRow) -> dict[str, Any]:
    """A boundary that is to be looked at again."""
    return {
        "id": row.uid,
        "contacts": names(row.who),
        "party": row.party,
        "what": row.what,
        "marking": row.marking,
        "review_on": row.review_on,
    }
