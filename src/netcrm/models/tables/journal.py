"""The journal: actions with who took part, and the promises and plans that they open and close."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from netcrm.models.tables.reference import ref
from netcrm.words import Marking, PlanState, PromiseState


class Promise(SQLModel, table=True):
    """A promise, mine or theirs. Late is derived from ``due_to``."""

    __table_args__ = (Index("ix_promise_state_due", "state", "due_to"),)

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    contact_id: int = Field(sa_column=ref("contact.id", cascade=True))
    direction: str
    what: str
    due_text: str = ""
    due_to: str = ""
    state: str = PromiseState.OPEN.value
    snoozed_until: str = ""
    marking: str = Marking.UNMARKED.value


class Plan(SQLModel, table=True):
    """A follow-up or a planned meeting; ``due_from`` is the first day that ``due_text`` may mean."""

    __table_args__ = (Index("ix_plan_state_due", "state", "due_from"),)

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    kind: str
    what: str = ""
    due_text: str
    due_from: str
    time: str = ""
    state: str = PlanState.OPEN.value
    snoozed_until: str = ""


class PlanContact(SQLModel, table=True):
    __tablename__ = "plan_contact"
    __table_args__ = (UniqueConstraint("plan_id", "contact_id"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(sa_column=ref("plan.id", cascade=True, index=False))
    contact_id: int = Field(sa_column=ref("contact.id", cascade=True))


class Action(SQLModel, table=True):
    """One journal entry. ``on_text`` is the civil date as known, ``on_from``/``on_to`` what it spans, ``recorded_at``
    UTC with offset. ``facets``: the names of its non-empty details and links, sorted, space separated
    (``netcrm.words.FACETS`` less ``linked``); the one writer of actions sets it and ``netcrm check`` recomputes it."""

    __table_args__ = (
        UniqueConstraint("id", "kind", "facets", "on_from", name="uq_action_participant_key"),
        Index("ix_action_coverage", "kind", "facets", "on_from"),
        Index("ix_action_recent", "on_from", "id"),
        Index("ix_action_recorded", "recorded_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    kind: str
    on_text: str
    on_from: str
    on_to: str
    time: str = ""
    recorded_at: str
    body: str = ""
    outcome: str = ""
    marking: str = Marking.UNMARKED.value
    unnamed: int = 0
    facets: str = ""
    need_id: int | None = Field(default=None, sa_column=ref("need.id"))
    offer_id: int | None = Field(default=None, sa_column=ref("offer.id"))
    objective_id: int | None = Field(default=None, sa_column=ref("objective.id"))
    promise_id: int | None = Field(default=None, sa_column=ref("promise.id"))
    plan_id: int | None = Field(default=None, sa_column=ref("plan.id"))
    source_action_id: int | None = Field(default=None, sa_column=ref("action.id"))
    """The action that this one follows from: the getting of what was used, the first step of an introduction."""


class Participant(SQLModel, table=True):
    """Who took part in an action, with copies of the action's kind, facets and day that the database keeps equal."""

    __table_args__ = (
        UniqueConstraint("action_id", "contact_id"),
        ForeignKeyConstraint(
            ["action_id", "kind", "facets", "on_from"],
            ["action.id", "action.kind", "action.facets", "action.on_from"],
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        Index("ix_participant_coverage", "kind", "facets", "contact_id", "on_from", "action_id"),
        Index("ix_participant_timeline", "contact_id", "on_from", "kind"),
    )

    id: int | None = Field(default=None, primary_key=True)
    action_id: int
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    kind: str
    facets: str = ""
    on_from: str


class Mention(SQLModel, table=True):
    """Who an action speaks of without their having taken part."""

    __table_args__ = (UniqueConstraint("action_id", "contact_id"),)

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(sa_column=ref("action.id", cascade=True, index=False))
    contact_id: int = Field(sa_column=ref("contact.id", cascade=True))


class ActionDetail(SQLModel, table=True):
    """A named text field of an action (``netcrm.words.Detail``)."""

    __tablename__ = "action_detail"
    __table_args__ = (UniqueConstraint("action_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(sa_column=ref("action.id", cascade=True, index=False))
    name: str
    value: str


class ActionTag(SQLModel, table=True):
    __tablename__ = "action_tag"
    __table_args__ = (UniqueConstraint("action_id", "tag_id"),)

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(sa_column=ref("action.id", cascade=True, index=False))
    tag_id: int = Field(sa_column=ref("tag.id", cascade=True))


class MappingException(SQLModel, table=True):
    """What the user changed in an action's mapping: a criterion included or excluded against the rules."""

    __tablename__ = "mapping_exception"
    __table_args__ = (UniqueConstraint("action_id", "unit", "criterion"),)

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(sa_column=ref("action.id", cascade=True, index=False))
    unit: str
    criterion: str
    included: int
    made_at: str
