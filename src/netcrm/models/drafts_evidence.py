"""Drafts of the portfolio: what is typed about evidence items, work products and assessments, validated."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from netcrm.models.drafts import DateText, Draft, Name, Text
from netcrm.words import Marking


class ShownHow(StrEnum):
    """How an evidence item may be shown in a pack."""

    NAMED = "named"
    ANONYMISED = "anonymised"
    LOCATED = "located_not_included"
    """It stays where it is; the pack says where."""
    WITNESS_ONLY = "witness_only"
    """Only the testimony on it is shown."""


class EvidenceEdit(Draft):
    """What changes in an evidence item; a field that is not given stays."""

    title: Name = "."
    story: Text = ""
    shown_how: ShownHow = ShownHow.ANONYMISED
    age_why: Text = ""


class ArtefactDraft(Draft):
    """A work product. ``title`` '' takes the file's name; ``evidence_type`` is a code of the unit's evidence table."""

    title: Text = ""
    evidence_type: str = ""
    on: DateText = ""


class ArtefactEdit(Draft):
    """What changes in a work product; a field that is not given stays."""

    title: Name = "."
    evidence_type: str = ""
    on: DateText = ""
    place: Text = ""
    held_by: Text = ""
    body: Text = ""


class AssessmentDraft(Draft):
    """An assessment of the unit: on which day, by whom, where."""

    on: DateText
    unit_version: Text = ""
    assessor: Text = ""
    verifier: Text = ""
    centre: Text = ""
    centre_number: Text = ""
    candidate_number: Text = ""
    note: Text = ""


class AssessmentEdit(AssessmentDraft):
    """What changes in an assessment; a field that is not given stays."""

    on: DateText = ""


class TestimonyDraft(Draft):
    """A witness's own words on points of the unit. ``status`` is their position, ``relation`` what they are to me,
    ``received`` how it came, ``contactable`` whether they agree to be contacted, and how that was said."""

    __test__ = False  # no test case, for all that its name begins like one

    witness: str
    words: Text
    points: list[Name] = Field(default_factory=list)
    on: DateText
    status: Text = ""
    relation: Text = ""
    received: Text = ""
    contactable: Text = ""
    outcome: Text = ""
    marking: Marking = Marking.UNMARKED


class DiscussionDraft(Draft):
    """A question of an assessor and its answer, on points of the unit. ``who``: the uids of those who took part."""

    asked: Text
    answer: Text
    points: list[str]
    on: DateText
    who: list[str] = Field(default_factory=list)
