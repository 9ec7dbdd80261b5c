"""Contacts, and everything that hangs on one."""

from __future__ import annotations

from sqlalchemy import Column, Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from netcrm.models.tables.reference import ref
from netcrm.words import ContactKind, Stage


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
    introduced_by: int | None = Field(default=None, sa_column=ref("contact.id"))
    prefers: str = ""
    style: str = ""
    cadence_days: int | None = None
    snoozed_until: str = ""
    born: str = ""
    notes: str = ""
    photo_id: int | None = Field(default=None, sa_column=ref("blob.id"))


class Affiliation(SQLModel, table=True):
    """A person's role in an organisation, current while ``to_text`` is ''. ``prop_id`` is the raw property it was read
    from and ``as_read`` the value as read, so that an export knows whether it was edited."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    person_id: int = Field(sa_column=ref("contact.id", cascade=True))
    organisation_id: int | None = Field(default=None, sa_column=ref("contact.id"))
    department: str = ""
    role: str = ""
    from_text: str = ""
    to_text: str = ""
    prop_id: int | None = Field(default=None, sa_column=ref("vprop.id"))
    as_read: str = ""


class Point(SQLModel, table=True):
    """An e-mail address, phone number, postal address or link of a contact, with its label."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    contact_id: int = Field(sa_column=ref("contact.id", cascade=True))
    kind: str
    label: str = ""
    value: str
    preferred: int = 0
    prop_id: int | None = Field(default=None, sa_column=ref("vprop.id"))
    as_read: str = ""


class Topic(SQLModel, table=True):
    """An interest, an offer or a need of a contact."""

    __table_args__ = (Index("ix_topic_shared", "kind", "body", "contact_id"),)

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    contact_id: int = Field(sa_column=ref("contact.id", cascade=True))
    kind: str
    body: str
    prop_id: int | None = Field(default=None, sa_column=ref("vprop.id"))
    as_read: str = ""


class ContactField(SQLModel, table=True):
    """A free field of a contact."""

    __tablename__ = "contact_field"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    contact_id: int = Field(sa_column=ref("contact.id", cascade=True))
    name: str
    value: str
    prop_id: int | None = Field(default=None, sa_column=ref("vprop.id"))
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
    contact_id: int = Field(sa_column=ref("contact.id", cascade=True, index=False))
    tag_id: int = Field(sa_column=ref("tag.id", cascade=True))


class ContactNeed(SQLModel, table=True):
    """A contact who may meet a need of mine: the link that makes an ordinary contact count for PC1."""

    __tablename__ = "contact_need"
    __table_args__ = (UniqueConstraint("contact_id", "need_id"),)

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(sa_column=ref("contact.id", cascade=True, index=False))
    need_id: int = Field(sa_column=ref("need.id", cascade=True))
    linked_at: str


class ContactObjective(SQLModel, table=True):
    """A contact who serves an objective of mine; counts for PC1 as a need does."""

    __tablename__ = "contact_objective"
    __table_args__ = (UniqueConstraint("contact_id", "objective_id"),)

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(sa_column=ref("contact.id", cascade=True, index=False))
    objective_id: int = Field(sa_column=ref("objective.id", cascade=True))
    linked_at: str


class DismissedPair(SQLModel, table=True):
    """Two contacts of whom it was decided not to introduce them; ``first_id`` is the one whose uid is the smaller."""

    __tablename__ = "dismissed_pair"
    __table_args__ = (UniqueConstraint("first_id", "second_id"),)

    id: int | None = Field(default=None, primary_key=True)
    first_id: int = Field(sa_column=ref("contact.id", cascade=True, index=False))
    second_id: int = Field(sa_column=ref("contact.id", cascade=True))


class Source(SQLModel, table=True):
    """Where a contact was imported from, what identity it had there, and its content as last read."""

    __table_args__ = (Index("ix_source_identity", "origin", "source_uid"), Index("ix_source_hash", "content_hash"))

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    contact_id: int = Field(sa_column=ref("contact.id", cascade=True))
    origin: str
    source_uid: str = ""
    content_hash: str
    raw: str


class Vprop(SQLModel, table=True):
    """One raw property of an imported card, exactly as it stood."""

    __table_args__ = (UniqueConstraint("contact_id", "seq"),)

    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(sa_column=ref("contact.id", cascade=True, index=False))
    seq: int
    raw: str
