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
    story: str = ""
    """What happened, told by the candidate for the assessor; '' when the actions tell it."""


class EvidenceAction(SQLModel, table=True):
    __tablename__ = "evidence_action"
    __table_args__ = (UniqueConstraint("item_id", "action_id"),)

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(sa_column=ref("evidence_item.id", cascade=True, index=False))
    action_id: int = Field(sa_column=ref("action.id", cascade=True))
    linked_at: str


class Artefact(SQLModel, table=True):
    """A work product of an evidence item: a file copied in (``sha256``, in the folder of artefacts), the place where a
    document is held, or words written for the portfolio (``body``: a personal statement)."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    item_id: int = Field(sa_column=ref("evidence_item.id", cascade=True))
    evidence_type: str = ""
    title: str
    sha256: str = ""
    size: int = 0
    """Bytes of the file."""
    file_name: str = ""
    """What the file was called where it came from, without its folder."""
    place: str = ""
    """Where a document is filed that is not copied in."""
    held_by: str = ""
    """Who holds that document, and shows it on request."""
    body: str = ""
    on_text: str = ""
    """The partial date of the document, '' when not known."""
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


class Assessment(SQLModel, table=True):
    """One assessment of the unit: on which day, by whom, at which centre. ``unit_version`` is what the centre says the
    version is; the source of the unit may state none."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    unit: str
    unit_version: str = ""
    on_text: str
    assessor: str = ""
    verifier: str = ""
    """The internal verifier."""
    centre: str = ""
    centre_number: str = ""
    candidate_number: str = ""
    note: str = ""
    made_at: str


class Submission(SQLModel, table=True):
    """What was handed in at an assessment, frozen: no later edit changes it. ``content`` is the portfolio as JSON, as
    it was shown to the assessor (so with pseudonyms), ``digest`` its SHA-256. Append-only, never undone."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    assessment_id: int = Field(sa_column=ref("assessment.id", cascade=True))
    as_of: str
    made_at: str
    digest: str
    content: str


class PackPart(SQLModel, table=True):
    """What the owner decided in the preview about one free text or artefact: ``subject`` is the uid of what it belongs
    to, ``part`` the field. ``digest`` is the SHA-256 of what was looked at: once that changes, the decision is open
    again. ``outcome``: goes, stays. ``body`` is what goes in its place when it was reworded, '' when it goes as is."""

    __tablename__ = "pack_part"
    __table_args__ = (UniqueConstraint("subject", "part"),)

    id: int | None = Field(default=None, primary_key=True)
    subject: str
    part: str
    digest: str
    outcome: str
    body: str = ""
    decided_at: str


class Decision(SQLModel, table=True):
    """Submitted, accepted or returned: append-only; taken back by a later row, never undone."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    claim_id: int = Field(sa_column=ref("claim.id", cascade=True))
    assessment_id: int | None = Field(default=None, sa_column=ref("assessment.id"))
    outcome: str
    by_name: str = ""
    on_text: str
    comment: str = ""
    recorded_at: str
