"""The portfolio: evidence items, what they claim, and what was decided on it."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from netcrm.models.tables.reference import ref


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
    item_id: int = Field(sa_column=ref("evidence_item.id", cascade=True, index=False))
    action_id: int = Field(sa_column=ref("action.id", cascade=True))


class Artefact(SQLModel, table=True):
    """A work product of an evidence item: a file copied in (``sha256``) or the place where a document is held."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    item_id: int = Field(sa_column=ref("evidence_item.id", cascade=True))
    evidence_type: str = ""
    title: str
    sha256: str = ""
    place: str = ""
    added_at: str


class Claim(SQLModel, table=True):
    """This evidence item shows this criterion: where in it (``locator``), and because (``why``)."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    item_id: int = Field(sa_column=ref("evidence_item.id", cascade=True))
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
    claim_id: int = Field(sa_column=ref("claim.id", cascade=True))
    outcome: str
    by_name: str = ""
    on_text: str
    comment: str = ""
    recorded_at: str
