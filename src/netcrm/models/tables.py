"""The store's tables, as SQLModel classes: the one description of the schema.

``schema.sql`` and the migrations are tested equal to this metadata; full-text tables and triggers are generated beside
it (``netcrm.store.triggers``). Every thing has an INTEGER key for use inside and a ``uid`` (uuid7, 32 hex digits) that
identifies it everywhere else. A join row is identified by what it joins, so it needs no uid of its own. Text columns
are '' when unknown; NULL is kept for missing references and numbers.

Nothing derivable is stored, with two exceptions that the database can check: ``facets`` and the copies of
``(kind, facets, on_from)`` on participants, kept equal by a composite foreign key, so that the whole coverage panel is
two covering index scans.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, LargeBinary, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from netcrm.words import ContactKind, Marking, NeedState, PlanState, PromiseState, Stage


def _ref(target: str, *, cascade: bool = False) -> Column[int | None]:
    """A reference: the row goes with its target (``cascade``), or loses the reference when the target goes."""
    from sqlalchemy import ForeignKey

    rule = "CASCADE" if cascade else "SET NULL"
    return Column(Integer, ForeignKey(target, ondelete=rule), nullable=not cascade, index=True)


class Setting(SQLModel, table=True):
    """What the program remembers about itself (store id, sticky event); outside undo."""

    key: str = Field(primary_key=True)
    value: str = ""


class CaptureDraft(SQLModel, table=True):
    """Text typed and not yet recorded, by the place it was typed in; outside journal and undo."""

    __tablename__ = "capture_draft"

    place: str = Field(primary_key=True)
    body: str
    saved_at: str


class Change(SQLModel, table=True):
    """One verb, the unit of undo. ``origin`` is the process that made it. ``undone``: 0 while it stands, n > 0 when it
    was the n-th to be taken back and may be made again, -1 when it was taken back for good; ``undone_by`` is the process
    that took it back ('store' when it was taken back as the store's latest). ``sealed`` when it can be taken back no more
    (before a migration, after a submission)."""

    __table_args__ = (
        Index("ix_change_undone", "undone", sqlite_where=text("undone > 0")),
        Index("ix_change_origin", "origin"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    made_at: str
    origin: str
    label: str
    undone: int = 0
    undone_by: str = ""
    sealed: int = 0


class UndoLog(SQLModel, table=True):
    """Old values, a row a column, written by triggers only. ``old`` keeps its native type (BLOB affinity keeps all)."""

    __tablename__ = "undo_log"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = Field(index=True)
    op: str
    tbl: str
    pk: int
    col: str
    old: bytes | None = Field(default=None, sa_column=Column(LargeBinary))


class Tombstone(SQLModel, table=True):
    """The uid of something deleted, so that two copies of a store can be merged. Written by triggers."""

    uid: str = Field(primary_key=True)
    tbl: str
    at: str


class Me(SQLModel, table=True):
    """The owner's own profile: one row, id 1."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    name: str = ""
    organisation: str = ""
    team: str = ""
    email: str = ""


class Trait(SQLModel, table=True):
    """An interest, a value or a motivation of mine (context specific knowledge items 1 and 2)."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    sort: str
    body: str


class Objective(SQLModel, table=True):
    """An objective of mine in developing the network (context specific knowledge item 3)."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    body: str
    closed_on: str = ""


class Need(SQLModel, table=True):
    """Information or a resource that I need; ``horizon`` is the partial date by which."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    what: str
    horizon: str = ""
    state: str = NeedState.OPEN.value
    priority: int | None = None


class Offer(SQLModel, table=True):
    """Knowledge, a skill, an ability, experience or a resource that I can give."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    what: str
    sort: str = ""


class Blob(SQLModel, table=True):
    """A picture, once, by the SHA-256 of its bytes."""

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(unique=True)
    media_type: str = ""
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class Contact(SQLModel, table=True):
    """A person or an organisation. ``sort_name`` is the name folded for ordering and look-up."""

    __table_args__ = (
        Index("ix_contact_sort", "sort_name", "id"),
        Index("ix_contact_stage_sort", "stage", "sort_name", "id"),
        Index("ix_contact_cadence", "cadence_days", sqlite_where=text("cadence_days IS NOT NULL")),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    kind: str = ContactKind.PERSON.value
    name: str
    sort_name: str
    given: str = ""
    family: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    handle: str = Field(default="", index=True)
    stage: str = Stage.ACTIVE.value
    ended_why: str = ""
    key_member: int = 0
    why: str = ""
    how_met: str = ""
    introduced_by: int | None = Field(default=None, sa_column=_ref("contact.id"))
    prefers: str = ""
    style: str = ""
    cadence_days: int | None = None
    snoozed_until: str = ""
    born: str = ""
    notes: str = ""
    photo_id: int | None = Field(default=None, sa_column=_ref("blob.id"))


class Affiliation(SQLModel, table=True):
    """A person's role in an organisation, current while ``to_text`` is ''. ``prop_id`` is the raw property it was read
    from and ``as_read`` the value as read, so that an export knows whether it was edited."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    person_id: int = Field(sa_column=_ref("contact.id", cascade=True))
    organisation_id: int | None = Field(default=None, sa_column=_ref("contact.id"))
    department: str = ""
    role: str = ""
    from_text: str = ""
    to_text: str = ""
    prop_id: int | None = Field(default=None, sa_column=_ref("vprop.id"))
    as_read: str = ""


class Point(SQLModel, table=True):
    """An e-mail address, phone number, postal address or link of a contact, with its label."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    contact_id: int = Field(sa_column=_ref("contact.id", cascade=True))
    kind: str
    label: str = ""
    value: str
    preferred: int = 0
    prop_id: int | None = Field(default=None, sa_column=_ref("vprop.id"))
    as_read: str = ""


class Topic(SQLModel, table=True):
    """An interest, an offer or a need of a contact."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    contact_id: int = Field(sa_column=_ref("contact.id", cascade=True))
    kind: str
    body: str
    prop_id: int | None = Field(default=None, sa_column=_ref("vprop.id"))
    as_read: str = ""


class ContactField(SQLModel, table=True):
    """A free field of a contact."""

    __tablename__ = "contact_field"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    contact_id: int = Field(sa_column=_ref("contact.id", cascade=True))
    name: str
    value: str
    prop_id: int | None = Field(default=None, sa_column=_ref("vprop.id"))
    as_read: str = ""


class Tag(SQLModel, table=True):
    """A tag, without its ``#``; ``name`` is folded to lower case."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    name: str = Field(unique=True)


class ContactTag(SQLModel, table=True):
    __tablename__ = "contact_tag"
    __table_args__ = (UniqueConstraint("contact_id", "tag_id"),)

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(sa_column=_ref("contact.id", cascade=True))
    tag_id: int = Field(sa_column=_ref("tag.id", cascade=True))


class ContactNeed(SQLModel, table=True):
    """A contact who may meet a need of mine: the link that makes an ordinary contact count for PC1."""

    __tablename__ = "contact_need"
    __table_args__ = (UniqueConstraint("contact_id", "need_id"),)

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(sa_column=_ref("contact.id", cascade=True))
    need_id: int = Field(sa_column=_ref("need.id", cascade=True))
    linked_at: str


class ContactObjective(SQLModel, table=True):
    """A contact who serves an objective of mine; counts for PC1 as a need does."""

    __tablename__ = "contact_objective"
    __table_args__ = (UniqueConstraint("contact_id", "objective_id"),)

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(sa_column=_ref("contact.id", cascade=True))
    objective_id: int = Field(sa_column=_ref("objective.id", cascade=True))
    linked_at: str


class Source(SQLModel, table=True):
    """Where a contact was imported from, what identity it had there, and its content as last read."""

    __table_args__ = (Index("ix_source_identity", "origin", "source_uid"), Index("ix_source_hash", "content_hash"))

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    contact_id: int = Field(sa_column=_ref("contact.id", cascade=True))
    origin: str
    source_uid: str = ""
    content_hash: str
    raw: str


class Vprop(SQLModel, table=True):
    """One raw property of an imported card, exactly as it stood."""

    __table_args__ = (UniqueConstraint("contact_id", "seq"),)

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(sa_column=_ref("contact.id", cascade=True))
    seq: int
    raw: str


class Promise(SQLModel, table=True):
    """A promise, mine or theirs. Late is derived from ``due_to``."""

    __table_args__ = (Index("ix_promise_state_due", "state", "due_to"),)

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    contact_id: int = Field(sa_column=_ref("contact.id", cascade=True))
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
    plan_id: int = Field(sa_column=_ref("plan.id", cascade=True))
    contact_id: int = Field(sa_column=_ref("contact.id", cascade=True))


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
    need_id: int | None = Field(default=None, sa_column=_ref("need.id"))
    offer_id: int | None = Field(default=None, sa_column=_ref("offer.id"))
    objective_id: int | None = Field(default=None, sa_column=_ref("objective.id"))
    promise_id: int | None = Field(default=None, sa_column=_ref("promise.id"))
    plan_id: int | None = Field(default=None, sa_column=_ref("plan.id"))
    source_action_id: int | None = Field(default=None, sa_column=_ref("action.id"))
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
        Index("ix_participant_coverage", "kind", "facets", "contact_id", "on_from"),
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
    action_id: int = Field(sa_column=_ref("action.id", cascade=True))
    contact_id: int = Field(sa_column=_ref("contact.id", cascade=True))


class ActionDetail(SQLModel, table=True):
    """A named text field of an action (``netcrm.words.Detail``)."""

    __tablename__ = "action_detail"
    __table_args__ = (UniqueConstraint("action_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(sa_column=_ref("action.id", cascade=True))
    name: str
    value: str


class ActionTag(SQLModel, table=True):
    __tablename__ = "action_tag"
    __table_args__ = (UniqueConstraint("action_id", "tag_id"),)

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(sa_column=_ref("action.id", cascade=True))
    tag_id: int = Field(sa_column=_ref("tag.id", cascade=True))


class MappingException(SQLModel, table=True):
    """What the user changed in an action's mapping: a criterion included or excluded against the rules."""

    __tablename__ = "mapping_exception"
    __table_args__ = (UniqueConstraint("action_id", "unit", "criterion"),)

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(sa_column=_ref("action.id", cascade=True))
    unit: str
    criterion: str
    included: int
    made_at: str


class EvidenceItem(SQLModel, table=True):
    """One story of the portfolio: E1, E2, … ``number`` is never used twice."""

    __tablename__ = "evidence_item"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    number: int = Field(unique=True)
    title: str
    made_at: str
    shown_how: str = "anonymised"
    """How it may be shown in a pack: named, anonymised, located_not_included, witness_only."""
    age_why: str = ""
    """Why evidence older than the unit's recency still shows current competence; '' when not justified."""


class EvidenceAction(SQLModel, table=True):
    __tablename__ = "evidence_action"
    __table_args__ = (UniqueConstraint("item_id", "action_id"),)

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(sa_column=_ref("evidence_item.id", cascade=True))
    action_id: int = Field(sa_column=_ref("action.id", cascade=True))


class Artefact(SQLModel, table=True):
    """A work product of an evidence item: a file copied in (``sha256``) or the place where a document is held."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    item_id: int = Field(sa_column=_ref("evidence_item.id", cascade=True))
    evidence_type: str = ""
    title: str
    sha256: str = ""
    place: str = ""
    added_at: str


class Claim(SQLModel, table=True):
    """This evidence item shows this criterion: where in it (``locator``), and because (``why``)."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    item_id: int = Field(sa_column=_ref("evidence_item.id", cascade=True))
    unit: str
    unit_version: str
    criterion: str = Field(index=True)
    why: str
    locator: str = ""
    made_at: str
    withdrawn_at: str = ""


class Decision(SQLModel, table=True):
    """Submitted, accepted or returned: append-only; taken back by a later row, never undone."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    claim_id: int = Field(sa_column=_ref("claim.id", cascade=True))
    outcome: str
    by_name: str = ""
    on_text: str
    comment: str = ""
    recorded_at: str


UNLOGGED: frozenset[str] = frozenset({"setting", "capture_draft", "change", "undo_log", "tombstone"})
"""Tables outside undo: the machinery itself, settings and drafts."""

for _table in SQLModel.metadata.tables.values():
    # A key is never given twice, so that neither undo nor a list of ids on a screen can mean another row than it did.
    if "id" in _table.c and _table.name not in UNLOGGED:
        _table.dialect_options["sqlite"]["autoincrement"] = True
