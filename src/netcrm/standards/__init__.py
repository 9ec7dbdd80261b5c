"""The standard as data: a typed reader of ``data/standards.yaml``, or of another unit's file of the same form.

YAML is imported only while a file is read, so that importing this package costs nothing at the start.
"""

from __future__ import annotations

from netcrm.standards.nodes import Fault, StandardError
from netcrm.standards.public import public
from netcrm.standards.reader import faults, load_standard, standard_path
from netcrm.standards.types import (
    Criterion,
    Enough,
    EvidencedRule,
    EvidenceGroup,
    EvidenceTable,
    EvidenceType,
    Family,
    Group,
    KindEntry,
    Passage,
    Proof,
    Requirement,
    Rule,
    Standard,
    Sufficiency,
    SufficiencyRule,
)

__all__ = [
    "Criterion",
    "Enough",
    "EvidenceGroup",
    "EvidenceTable",
    "EvidenceType",
    "EvidencedRule",
    "Family",
    "Fault",
    "Group",
    "KindEntry",
    "Passage",
    "Proof",
    "Requirement",
    "Rule",
    "Standard",
    "StandardError",
    "Sufficiency",
    "SufficiencyRule",
    "faults",
    "load_standard",
    "public",
    "standard_path",
]
