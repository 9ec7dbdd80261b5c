"""What the store keeps about itself: settings, drafts, changes and the undo log."""

from __future__ import annotations

from sqlalchemy import Column, Index, LargeBinary, text
from sqlmodel import Field, SQLModel


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
    was the n-th to be taken back and may be made again, -1 when it was taken back for good; ``undone_by`` is the
    process that took it back ('store' when it was taken back as the store's latest). ``sealed`` when it can be taken
    back no more (before a migration, after a submission). Its rows in the log are those from ``log_first`` to
    ``log_last``."""

    __table_args__ = (Index("ix_change_undone", "undone", sqlite_where=text("undone > 0")),)

    id: int | None = Field(default=None, primary_key=True)
    uid: str
    made_at: str
    origin: str
    label: str
    undone: int = 0
    undone_by: str = ""
    sealed: int = 0
    log_first: int = 0
    log_last: int = -1


class UndoLog(SQLModel, table=True):
    """Old values, a row a column, written by triggers only. ``old`` keeps its native type (BLOB affinity keeps all)."""

    __tablename__ = "undo_log"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int
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


UNLOGGED: frozenset[str] = frozenset({"setting", "capture_draft", "change", "undo_log", "tombstone"})
"""Tables outside undo: the machinery itself, settings and drafts."""
