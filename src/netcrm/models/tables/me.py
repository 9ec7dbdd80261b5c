"""My own side of the network: profile, objectives, needs and offers."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from netcrm.models.tables.reference import ref
from netcrm.words import NeedState


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


class OfferVersion(SQLModel, table=True):
    """An offer as it read from a day on: who was told of it earlier was told an earlier version. ``on_text`` is the day
    and, after a space, the moment at which it was written down, as in ``action.recorded_at``; versions of older stores
    have the day alone."""

    __tablename__ = "offer_version"
    __table_args__ = (UniqueConstraint("offer_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    offer_id: int = Field(sa_column=ref("offer.id", cascade=True, index=False))
    number: int
    what: str
    sort: str = ""
    on_text: str
