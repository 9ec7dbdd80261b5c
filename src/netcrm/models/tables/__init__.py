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

from sqlmodel import SQLModel

from netcrm.models.tables.contacts import (
    Affiliation,
    Blob,
    Contact,
    ContactField,
    ContactNeed,
    ContactObjective,
    ContactTag,
    DismissedPair,
    Point,
    Source,
    Tag,
    Topic,
    Vprop,
)
from netcrm.models.tables.evidence import (
    Artefact,
    Assessment,
    Claim,
    Decision,
    EvidenceAction,
    EvidenceItem,
    PackPart,
    Submission,
)
from netcrm.models.tables.journal import (
    Action,
    ActionDetail,
    ActionTag,
    MappingException,
    Mention,
    Participant,
    Plan,
    PlanContact,
    Promise,
)
from netcrm.models.tables.machinery import (
    UNLOGGED,
    CaptureDraft,
    Change,
    Setting,
    Tombstone,
    UndoLog,
)
from netcrm.models.tables.me import (
    Me,
    Need,
    Objective,
    Offer,
    OfferVersion,
    Trait,
)
from netcrm.models.tables.reference import index_references

__all__ = [
    "UNLOGGED",
    "Action",
    "ActionDetail",
    "ActionTag",
    "Affiliation",
    "Artefact",
    "Assessment",
    "Blob",
    "CaptureDraft",
    "Change",
    "Claim",
    "Contact",
    "ContactField",
    "ContactNeed",
    "ContactObjective",
    "ContactTag",
    "Decision",
    "DismissedPair",
    "EvidenceAction",
    "EvidenceItem",
    "MappingException",
    "Me",
    "Mention",
    "Need",
    "Objective",
    "Offer",
    "OfferVersion",
    "PackPart",
    "Participant",
    "Plan",
    "PlanContact",
    "Point",
    "Promise",
    "SQLModel",
    "Setting",
    "Source",
    "Submission",
    "Tag",
    "Tombstone",
    "Topic",
    "Trait",
    "UndoLog",
    "Vprop",
]

for _table in SQLModel.metadata.tables.values():
    # A key is never given twice, so that neither undo nor a list of ids on a screen can mean another row than it did.
    if "id" in _table.c and _table.name not in UNLOGGED:
        _table.dialect_options["sqlite"]["autoincrement"] = True
    index_references(_table)
