"""Drafts: validated values on their way into the store.

Tables do not validate, so everything that a person typed or a file held becomes a draft first. A draft that breaks a
rule raises ``pydantic.ValidationError`` with the field's name and a plain sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field
from sqlmodel import SQLModel

from netcrm.models.dates import PartialDate
from netcrm.text import clean
from netcrm.words import (
    ContactKind,
    Detail,
    Direction,
    IntroductionStep,
    Kind,
    Marking,
    NeedState,
    PlanKind,
    PointKind,
    Stage,
    TopicKind,
)

NAME_MAX = 20_000
"""Longest name kept, in characters; a longer one is refused, never cut."""
TEXT_MAX = 1_000_000
"""Longest free text kept, in characters."""


def _date(text: str) -> str:
    return PartialDate.parse(text).text if text else ""


def _time(text: str) -> str:
    if not text:
        return ""
    hours, colon, minutes = text.partition(":")
    if colon and hours.isdecimal() and minutes.isdecimal() and len(hours) == len(minutes) == 2:
        if int(hours) < 24 and int(minutes) < 60:
            return text
    raise ValueError(f"not a time: {text!r} (use 09:30)")


def _filled(text: str) -> str:
    if not clean(text).strip():
        raise ValueError("is empty, or nothing in it can be seen")
    return text


DateText = Annotated[str, AfterValidator(_date)]
"""A partial date as text, or ''."""
TimeText = Annotated[str, AfterValidator(_time)]
"""A civil time ``HH:MM``, or ''."""
Name = Annotated[str, Field(max_length=NAME_MAX), AfterValidator(_filled)]
Text = Annotated[str, Field(max_length=TEXT_MAX)]


class Draft(SQLModel):
    """Base of all drafts: unknown fields are an error, so that a typing slip is never a silent loss."""

    model_config = ConfigDict(extra="forbid")  # type: ignore[assignment]  # SQLModel's own config type lacks it


class PointDraft(Draft):
    """An e-mail address, phone number, postal address or link with its label ("work", "home", "").

    ``seq`` is the index of the raw vCard property that it was read from, None when typed.
    """

    kind: PointKind
    value: Text
    label: str = ""
    preferred: bool = False
    seq: int | None = None


class AffiliationDraft(Draft):
    """A person's role in an organisation, from and to when known. ``organisation`` is the organisation's name.

    ``role_seq`` is the raw property that the role was read from, where that is another one than the organisation's.
    """

    organisation: str = ""
    department: str = ""
    role: str = ""
    from_text: DateText = ""
    to_text: DateText = ""
    seq: int | None = None
    role_seq: int | None = None


class TopicDraft(Draft):
    """An interest, offer or need of a contact."""

    kind: TopicKind
    text: Name
    seq: int | None = None


class FieldDraft(Draft):
    """A free field: a name and a value, for what no other field holds (a nickname's origin, an anniversary)."""

    name: Name
    value: Text
    seq: int | None = None


class PhotoDraft(Draft):
    """A picture, kept as it came."""

    media_type: str = ""
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class RawProperty:
    """One property of a card exactly as it stood in the file, unfolded or not: ``raw`` is its bytes as text.

    No draft of its own: an import holds as many as its file has lines, and a draft takes twenty times the memory.
    """

    seq: int
    raw: str


class SourceDraft(Draft):
    """Where an imported contact came from: the format, the identity that the source gave it ('' if none), the hash of
    its content, and the content, so that a second import can tell unchanged, changed and new apart."""

    origin: str
    uid: str = ""
    content_hash: str
    raw: str


class ContactDraft(Draft):
    """A person or an organisation on its way into the store."""

    name: Name
    kind: ContactKind = ContactKind.PERSON
    given: str = ""
    family: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    stage: Stage = Stage.ACTIVE
    key_member: bool = False
    why: Text = ""
    how_met: Text = ""
    introduced_by: str = ""
    prefers: str = ""
    style: str = ""
    cadence_days: Annotated[int | None, Field(ge=1, le=3650)] = None
    born: DateText = ""
    notes: Text = ""
    points: list[PointDraft] = []
    affiliations: list[AffiliationDraft] = []
    topics: list[TopicDraft] = []
    tags: list[str] = []
    fields: list[FieldDraft] = []
    properties: list[RawProperty] = []
    source: SourceDraft | None = None
    photo: PhotoDraft | None = None


class PointEdit(PointDraft):
    """A contact point in an edited list: with ``uid`` it is the one that is there, without it a new one."""

    uid: str = ""


class AffiliationEdit(AffiliationDraft):
    """An affiliation in an edited list; ``uid`` as in :class:`PointEdit`."""

    uid: str = ""


class TopicEdit(TopicDraft):
    """A topic in an edited list; ``uid`` as in :class:`PointEdit`."""

    uid: str = ""


class FieldEdit(FieldDraft):
    """A free field in an edited list; ``uid`` as in :class:`PointEdit`."""

    uid: str = ""


class ContactEdit(Draft):
    """Changes to a contact: what is not given stays as it is, so ``cadence_days=None`` given takes the cadence away.

    A list that is given takes the place of the whole list: entries with a ``uid`` change the row that has it, entries
    without make a new one, rows that are not listed go. ``introduced_by`` is a contact's uid, '' for nobody.
    """

    name: Name = "-"
    kind: ContactKind = ContactKind.PERSON
    given: str = ""
    family: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    stage: Stage = Stage.ACTIVE
    key_member: bool = False
    why: Text = ""
    how_met: Text = ""
    introduced_by: str = ""
    prefers: str = ""
    style: str = ""
    cadence_days: Annotated[int | None, Field(ge=1, le=3650)] = None
    born: DateText = ""
    notes: Text = ""
    points: list[PointEdit] = []
    affiliations: list[AffiliationEdit] = []
    topics: list[TopicEdit] = []
    tags: list[str] = []
    fields: list[FieldEdit] = []


class ActionDraft(Draft):
    """A journal entry on its way into the store; contacts, needs and so on by uid."""

    kind: Kind
    on: DateText
    time: TimeText = ""
    text: Text = ""
    outcome: Text = ""
    marking: Marking = Marking.UNMARKED
    unnamed: bool = False
    who: list[str] = []
    mentions: list[str] = []
    details: dict[Detail, str] = {}
    tags: list[str] = []
    need: str = ""
    offer: str = ""
    objective: str = ""
    promise: str = ""
    plan: str = ""
    source: str = ""
    """The action that this one follows from: the getting of what is used, the first step of an introduction."""


class ActionEdit(Draft):
    """Changes to a journal entry: what is not given stays as it is.

    ``who``, ``mentions``, ``details`` and ``tags``, when given, take the place of all that was there; ``need``,
    ``offer``, ``objective`` and ``source`` are uids, '' takes the link away. ``due`` and ``due_time`` move the plan
    that it is about.
    """

    kind: Kind = Kind.NOTED
    on: DateText = ""
    time: TimeText = ""
    due: DateText = ""
    due_time: TimeText = ""
    text: Text = ""
    outcome: Text = ""
    marking: Marking = Marking.UNMARKED
    unnamed: bool = False
    who: list[str] = []
    mentions: list[str] = []
    details: dict[Detail, str] = {}
    tags: list[str] = []
    need: str = ""
    offer: str = ""
    objective: str = ""
    source: str = ""


class PromiseDraft(Draft):
    """A promise, mine to a contact or theirs to me."""

    direction: Direction
    who: str
    what: Name
    due: DateText = ""
    on: DateText
    text: Text = ""
    marking: Marking = Marking.UNMARKED


class PlanDraft(Draft):
    """A follow-up or a meeting in the diary."""

    kind: PlanKind
    who: list[str] = []
    what: Text = ""
    due: DateText
    time: TimeText = ""
    on: DateText
    text: Text = ""


class NeedDraft(Draft):
    """Information or a resource that I need, now or by a horizon."""

    what: Name
    horizon: DateText = ""
    priority: Annotated[int, Field(ge=0, le=3)] = 0
    state: NeedState = NeedState.OPEN
    on: DateText
    text: Text = ""


class OfferDraft(Draft):
    """Knowledge, a skill, experience or a resource that I can give."""

    what: Name
    sort: str = ""


class BoundaryDraft(Draft):
    """What was agreed with contacts about what may pass to whom; in a review, the terms that change. ``naming``: may
    the source be named, yes or no. ``contact_details``: yes, no or ask. ``scope``: everyone, or groups as #tags."""

    who: list[str] = []
    scope: str = ""
    what: Text = ""
    allowed: Text = ""
    forbidden: Text = ""
    naming: Literal["", "yes", "no"] = ""
    contact_details: Literal["", "yes", "no", "ask"] = ""
    how: Text = ""
    guideline: Text = ""
    review: DateText = ""
    mine: Text = ""
    theirs: Text = ""
    on: DateText
    text: Text = ""
    marking: Marking = Marking.UNMARKED


class ConsentDraft(Draft):
    """A step of a consent: asked for, given, declined or withdrawn, by whom (all whom it came from, when nobody is
    named), for a thing or an agreement (``about``), and for whom: contacts, or an audience in words."""

    about: str
    state: Literal["asked", "given", "declined", "withdrawn"]
    who: list[str] = []
    recipients: list[str] = []
    audience: str = ""
    how: Text = ""
    on: DateText
    text: Text = ""


class IntroductionDraft(Draft):
    """Two contacts to introduce, by uid, and the interest that they share. ``present``: it was done on the spot, with
    both there, which is their consent."""

    first: str
    second: str
    common: Text = ""
    on: DateText = ""
    text: Text = ""
    present: bool = False
    how: Text = ""
    marking: Marking = Marking.UNMARKED


class StepDraft(Draft):
    """A step of an introduction. ``side``: the uid of the side that it is about, '' where only one can be meant;
    ``how`` it was asked or answered; ``consent``: how those agreed of whom no yes is recorded; ``until``: the day of a
    ``wait``."""

    step: IntroductionStep
    side: str = ""
    on: DateText = ""
    text: Text = ""
    how: Text = ""
    consent: Text = ""
    result: Text = ""
    until: DateText = ""
    marking: Marking = Marking.UNMARKED
