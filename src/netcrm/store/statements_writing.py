"""The look-ups that a write begins with, as selects."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CompoundSelect, Integer, Select, String, bindparam, literal_column, or_, select, union_all
from sqlalchemy.sql.selectable import SelectBase
from sqlmodel import SQLModel, col

from netcrm.models.tables import Contact, Tag
from netcrm.store.statements import listed
from netcrm.words import THOUGHTS, Detail, Kind, PlanState

_t = SQLModel.metadata.tables


def _thing(table: str, state: str = "''", what: str = "what") -> Select[Any]:
    row = _t[table]
    contact = _t["contact"]
    whose: Any = literal_column("''")
    if table == "promise":
        whose = select(contact.c.uid).where(contact.c.id == row.c.contact_id).scalar_subquery()
    return select(
        literal_column(f"'{table}'").label("sort"),
        row.c.id,
        row.c.uid,
        row.c[state] if state in row.c else literal_column(state),
        row.c[what],
        whose,
    ).where(listed(row.c.uid, "uids"))


def _inherited() -> CompoundSelect[Any]:
    """The markings of an action, of all that it follows from, and of a promise. What was only thought passes on
    nothing of what it came from."""
    first, before, action = (_t["action"].alias(name) for name in ("first", "before", "held"))
    promise = _t["promise"]
    thoughts: list[Any] = [literal_column(f"'{kind}'") for kind in sorted(THOUGHTS)]
    line = (
        select(first.c.id, first.c.source_action_id.label("source"))
        .where(
            first.c.id == bindparam("source", type_=Integer),
            or_(bindparam("thought", type_=Integer) > literal_column("0"), first.c.kind.not_in(thoughts)),
        )
        .cte("line", recursive=True)
    )
    line = line.union(
        select(before.c.id, before.c.source_action_id).where(
            before.c.id == line.c.source, before.c.kind.not_in(thoughts)
        )
    )
    return union_all(
        select(action.c.marking, action.c.unnamed).join_from(line, action, action.c.id == line.c.id),
        select(promise.c.marking, literal_column("0")).where(promise.c.id == bindparam("promise", type_=Integer)),
    )


def _following() -> Select[Any]:
    """All that follows from an action, one after the other, but for what only a thought led to."""
    first, later, action = (_t["action"].alias(name) for name in ("first", "later", "held"))
    thoughts: list[Any] = [literal_column(f"'{kind}'") for kind in sorted(THOUGHTS)]
    line = (
        select(first.c.id, first.c.kind)
        .where(first.c.id == bindparam("key", type_=Integer))
        .cte("line", recursive=True)
    )
    tells = or_(line.c.kind.not_in(thoughts), later.c.kind.in_(thoughts))
    line = line.union(select(later.c.id, later.c.kind).where(later.c.source_action_id == line.c.id, tells))
    return (
        select(action.c.id, action.c.uid, action.c.marking)
        .join_from(line, action, action.c.id == line.c.id)
        .where(action.c.id != bindparam("key", type_=Integer))
    )


def _asked() -> Select[Any]:
    """The open follow-ups on consents that were asked for, about an action (``:source``) or none, of one of ``:who``
    and, where ``:to`` names somebody, for one of them."""
    step, plan, contact = _t["action"].alias("step"), _t["plan"], _t["contact"]
    part, mention, held = _t["participant"], _t["mention"], _t["action_detail"]
    giver, to = contact.alias("giver"), contact.alias("recipient")
    named = (
        select(mention.c.action_id)
        .join_from(mention, to, to.c.id == mention.c.contact_id)
        .where(mention.c.action_id == step.c.id, listed(to.c.uid, "to"))
    )
    return (
        select(plan.c.uid)
        .distinct()
        .join_from(plan, step, step.c.plan_id == plan.c.id)
        .join(part, part.c.action_id == step.c.id)
        .join(giver, giver.c.id == part.c.contact_id)
        .join(held, held.c.action_id == step.c.id)
        .where(
            plan.c.state == literal_column(f"'{PlanState.OPEN}'"),
            step.c.kind == literal_column(f"'{Kind.APPLIED}'"),
            step.c.source_action_id.is_not_distinct_from(bindparam("source", type_=Integer)),
            held.c.name == literal_column(f"'{Detail.CONSENT}'"),
            held.c.value == literal_column("'asked'"),
            listed(giver.c.uid, "who"),
            or_(bindparam("to", type_=String) == literal_column("'[]'"), named.exists()),
        )
    )


STATEMENTS: dict[str, SelectBase] = {
    "KNOWN": select(col(Contact.id), col(Contact.uid), col(Contact.name), col(Contact.kind), col(Contact.stage)).where(
        listed(col(Contact.uid), "uids")
    ),
    "THINGS": union_all(
        _thing("promise", "state"),
        _thing("plan", "state"),
        _thing("need", "state"),
        _thing("offer"),
        _thing("action", "kind", "body"),
    ),
    "INHERITED": _inherited(),
    "ASKED": _asked(),
    "FOLLOWING": _following(),
    "TAGS": select(col(Tag.name), col(Tag.id)).where(listed(col(Tag.name), "names")),
}
"""``KNOWN``: the contacts of a JSON list of uids.
``THINGS``: the promises, plans, needs, offers and actions of a JSON list of uids, as (sort, key, uid, state or kind,
text, uid of the contact). ``INHERITED``: the marking, and whether the source is never named, of an action (``:source``)
with all that it follows from, and of a promise (``:promise``); a thought tells only another one (``:thought``) of its
marking. ``FOLLOWING``: what follows from an action (``:key``): key, uid, marking.
``ASKED``: see :func:`_asked`.
``TAGS``: the tags of a JSON list of names."""
