"""Rows of the portfolio: evidence items with all that belongs to them, decisions, assessments. Standard library only.

Dates are texts as known, '' unknown; what carries ``_on`` and comes from a time stamp is the owner's civil day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netcrm.models.rows import ActionRow, Who

NOT_STATED = "not stated"
"""The version of a unit whose source states none, until a centre confirms one."""


def label_of(number: int) -> str:
    """How an evidence item is called: E3."""
    return f"E{number}"


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A recorded step of a claim: ``outcome`` is submitted, accepted, returned or withdrawn (what came before it was
    taken back). ``by``: the assessor, as recorded by the candidate. ``assessment``: its uid, '' for none."""

    uid: str
    claim: str
    number: int
    """Of the evidence item."""
    criterion: str
    outcome: str
    by: str
    on: str
    comment: str
    recorded_on: str
    assessment: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with where it stands. ``lacking``: the facts that keep it from being evidenced, in words. ``outside``:
    its criterion is listed for no evidence that the item holds, which is neutral. ``same_as``: the other claims with
    the same sentence, as "E2 PC4". ``version`` is that of the unit when it was made. ``supports``: False when every
    entry of the item was recorded against a refusal, so that it counts for nothing."""

    uid: str
    criterion: str
    status: str
    why: str
    locator: str
    made_on: str
    unit: str
    version: str
    lacking: tuple[str, ...] = ()
    outside: bool = False
    same_as: tuple[str, ...] = ()
    supports: bool = True
    proved: bool = False
    withdrawn_on: str = ""
    decisions: tuple[DecisionRow, ...] = ()

    @property
    def submitted(self) -> bool:
        """Whether it was ever submitted: then it can be withdrawn, and neither reworded nor erased."""
        return bool(self.decisions)


@dataclass(frozen=True, slots=True)
class ArtefactRow:
    """A work product: a file that was copied in (``sha256``), a document located elsewhere (``place``), or words
    written for the portfolio (``body``)."""

    uid: str
    title: str
    evidence_type: str
    on: str
    added_on: str
    sha256: str = ""
    size: int = 0
    file_name: str = ""
    place: str = ""
    held_by: str = ""
    body: str = ""

    @property
    def sort(self) -> str:
        """What it is: file, located or statement."""
        return "file" if self.sha256 else "located" if self.place else "statement"


@dataclass(frozen=True, slots=True)
class TestimonyRow:
    """A witness's own words. ``points``: the criteria that they address, in the unit's order. ``lacking``: what keeps
    them from proving a claim on these points, in words."""

    __test__ = False  # no test case, for all that its name begins like one

    uid: str
    """Of the action."""
    witnesses: tuple[Who, ...]
    words: str
    on: str
    status: str
    relation: str
    received: str
    contactable: str
    points: tuple[str, ...]
    reachable: bool
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceItemRow:
    """An evidence item with everything that belongs to it, as of a day. ``actions``: the oldest first, testimonies and
    discussions among them. ``late``: the uids of entries that were written down late, with the days. ``withdrawn``:
    claims that stay on record and count for nothing."""

    uid: str
    number: int
    title: str
    story: str
    shown_how: str
    age_why: str
    made_on: str
    actions: tuple[ActionRow, ...] = ()
    artefacts: tuple[ArtefactRow, ...] = ()
    testimonies: tuple[TestimonyRow, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    withdrawn: tuple[ClaimRow, ...] = ()
    late: tuple[tuple[str, int], ...] = ()

    @property
    def label(self) -> str:
        """E3."""
        return label_of(self.number)

    @property
    def decisions(self) -> tuple[DecisionRow, ...]:
        """The steps of all its claims, in the order of the claims."""
        return tuple(step for claim in (*self.claims, *self.withdrawn) for step in claim.decisions)

    @property
    def submitted(self) -> bool:
        """Whether it was ever submitted: then it keeps what was handed in with it."""
        return bool(self.decisions)

    @property
    def repeated(self) -> tuple[ClaimRow, ...]:
        """The claims that share their sentence with another one."""
        return tuple(claim for claim in self.claims if claim.same_as)

    @property
    def outside(self) -> tuple[ClaimRow, ...]:
        """The claims outside the listed examples."""
        return tuple(claim for claim in self.claims if claim.outside)


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """What was handed in at an assessment, without its content. ``claims``: the uids of the claims."""

    uid: str
    as_of: str
    made_on: str
    digest: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """The claims by status at the end of a month, or as of today in the last one."""

    on: str
    claims: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was handed in: its digest, title and day, the headings of its document, (path, hash, size) of its files, and
    in words what has changed in the pack ``since``."""

    digest: str
    title: str
    as_of: str
    sections: tuple[str, ...]
    files: tuple[tuple[str, str, int], ...]
    since: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """An assessment of the unit. ``version``: the unit's version that the centre confirmed, else the one that its
    source states. ``days``: from today to its day, negative once it is past, None while the day is not known
    exactly."""

    uid: str
    unit: str
    version: str
    on: str
    assessor: str
    verifier: str
    centre: str
    centre_number: str
    candidate_number: str
    note: str
    days: int | None = None
    decisions: tuple[DecisionRow, ...] = ()
    submissions: tuple[SubmissionRow, ...] = ()
    questions: tuple[ActionRow, ...] = ()
    """Professional discussions on its day."""
