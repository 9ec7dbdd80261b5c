"""Plain rows: what the store answers and screens show. Standard library only, immutable, safe in any thread.

Dates are texts as known (``2026``, ``2026-11``, ``2026-11-23``); '' means unknown. Every ``uid`` is 32 hex digits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netcrm.models.exchanges import ExchangeRow
    from netcrm.models.steps import OfferVersionRow, PromiseStep


@dataclass(frozen=True, slots=True)
class Who:
    """A contact named in another row."""

    uid: str
    name: str
    kind: str = "person"


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One line of the contacts list. ``last_on``: day of the last contact, '' = never. ``next_due``: the day on which
    the cadence asks for the next one, '' = no cadence. ``balance``: what I gave less what I received, by weight."""

    uid: str
    name: str
    kind: str
    organisation: str
    stage: str
    key_member: bool
    cadence_days: int | None
    last_on: str
    next_due: str
    balance: int
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContactExtras:
    """What a complete list of contacts shows beside :class:`ContactRow`: all current organisations, e-mail addresses
    and phone numbers, preferred ones first."""

    organisations: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PointRow:
    uid: str
    kind: str
    label: str
    value: str
    preferred: bool


@dataclass(frozen=True, slots=True)
class AffiliationRow:
    """From a person's side ``other`` is the organisation, from an organisation's side the person."""

    uid: str
    other: Who | None
    department: str
    role: str
    from_text: str
    to_text: str


@dataclass(frozen=True, slots=True)
class TopicRow:
    uid: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    uid: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """``late_days`` is positive when an open promise is past its last day. ``steps``: how it was settled and moved, the
    earliest first, where that was asked for."""

    uid: str
    direction: str
    who: Who
    what: str
    due: str
    due_to: str
    state: str
    marking: str
    snoozed_until: str
    late_days: int = 0
    steps: tuple[PromiseStep, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A follow-up or a meeting."""

    uid: str
    kind: str
    who: tuple[Who, ...]
    what: str
    due: str
    time: str
    state: str
    snoozed_until: str


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need of mine. ``priority`` is 1 (first) to 3, 0 where none was given."""

    uid: str
    what: str
    horizon: str
    state: str
    contacts: tuple[Who, ...] = ()
    priority: int = 0


@dataclass(frozen=True, slots=True)
class ToldRow:
    """Who was told of an offer of mine, and when last. ``current``: it has not changed since; ``version``: which they
    were told of."""

    who: Who
    on: str
    current: bool
    version: int = 1


@dataclass(frozen=True, slots=True)
class OfferRow:
    """What I can give. ``since`` is the day from which it reads so, '' = not known; ``version`` counts from 1."""

    uid: str
    what: str
    sort: str
    since: str = ""
    version: int = 1
    told: tuple[ToldRow, ...] = ()
    untold: tuple[Who, ...] = ()
    """Key members of the network who were never told of it."""
    earlier: tuple[OfferVersionRow, ...] = ()
    """How it read before, the earliest first."""

    @property
    def outdated(self) -> tuple[ToldRow, ...]:
        """Who was told only of an earlier version."""
        return tuple(row for row in self.told if not row.current)


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    uid: str
    text: str
    closed_on: str = ""
    contacts: tuple[Who, ...] = ()


@dataclass(frozen=True, slots=True)
class TraitRow:
    """An interest, a value or a motivation of mine."""

    uid: str
    sort: str
    text: str


@dataclass(frozen=True, slots=True)
class MeRow:
    name: str = ""
    organisation: str = ""
    team: str = ""
    email: str = ""
    traits: tuple[TraitRow, ...] = ()
    objectives: tuple[ObjectiveRow, ...] = ()
    needs: tuple[NeedRow, ...] = ()
    offers: tuple[OfferRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One journal entry. ``facets`` are the stored ones, with ``linked`` added when a participant is linked to a need
    or objective of mine. ``excepted``: criterion → included (True) or excluded (False) by the user. ``claims``:
    (criterion, status) of the evidence items it is part of. ``about``: text of the promise, plan, need or offer."""

    uid: str
    kind: str
    on: str
    time: str
    recorded_at: str
    text: str
    outcome: str
    marking: str
    unnamed: bool
    contacts: tuple[Who, ...]
    mentions: tuple[Who, ...]
    facets: frozenset[str]
    details: dict[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    excepted: dict[str, bool] = field(default_factory=dict)
    claims: tuple[tuple[str, str], ...] = ()
    about: str = ""
    source: str = ""
    """The uid of the entry that it follows from."""
    theirs: bool = False
    """The promise that it is about is the contact's."""
    artefact: bool = False
    """A work product is attached to an evidence item of it, or located."""


@dataclass(frozen=True, slots=True)
class ContactDetail:
    """Everything about one contact but its timeline, which pages on its own."""

    row: ContactRow
    given: str
    family: str
    additional: str
    prefix: str
    suffix: str
    nickname: str
    handle: str
    why: str
    how_met: str
    introduced_by: Who | None
    prefers: str
    style: str
    born: str
    notes: str
    ended_why: str
    points: tuple[PointRow, ...]
    affiliations: tuple[AffiliationRow, ...]
    topics: tuple[TopicRow, ...]
    fields: tuple[FieldRow, ...]
    promises: tuple[PromiseRow, ...]
    plans: tuple[PlanRow, ...]
    needs: tuple[NeedRow, ...]
    objectives: tuple[ObjectiveRow, ...]
    origin: str = ""
    """Where it was imported from; '' when typed."""


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A field that became something else after it was read. ``part``: the uid of the entry of a list, or the name of
    the detail, that it is about. ``now``: what is there now, as text; '' when nothing is."""

    field: str
    part: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class KeepInTouchRow:
    """Someone whom the cadence asks for. ``last_on`` '' = never contacted, which is its own state and not overdue."""

    who: Who
    cadence_days: int
    last_on: str
    days_since: int | None
    hint: str
    """What to talk about: their tags, what they owe or are owed; '' when nothing is known."""


@dataclass(frozen=True, slots=True)
class IntroductionRow:
    """An introduction that waits for a step. ``stage`` as on the screen; ``says``: what is next, or what is waited for;
    ``days``: since the last step."""

    uid: str
    first: Who
    second: Who
    stage: str
    common: str
    says: str
    days: int
    quiet: bool
    marking: str = ""


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """Two contacts with something in common who, as far as the journal knows, do not know each other."""

    first: Who
    second: Who
    why: str
    common: str
    """What they have in common, in a few words."""
    score: float
    in_the_way: tuple[str, ...] = ()
    """What was agreed that stands in the way of introducing them, in words."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A boundary that is to be looked at again: with whom (or for whom, in words), what it is about, since when."""

    uid: str
    who: tuple[Who, ...]
    party: str
    what: str
    marking: str
    review_on: str


@dataclass(frozen=True, slots=True)
class TodayRows:
    """What waits today. ``to_triage`` counts imported contacts not yet looked at; ``reflection_days`` the days since
    the last reflection (None: never), so that a week without one can say so."""

    meetings: tuple[PlanRow, ...]
    held: tuple[PlanRow, ...]
    """Meetings whose time has passed: what came of them?"""
    promises: tuple[PromiseRow, ...]
    follow_ups: tuple[PlanRow, ...]
    keep_in_touch: tuple[KeepInTouchRow, ...]
    keep_in_touch_total: int
    to_triage: int
    reflection_days: int | None
    contacts: int
    unused: tuple[ExchangeRow, ...] = ()
    """What was received and put to no use yet."""
    introductions: tuple[IntroductionRow, ...] = ()
    reviews: tuple[ReviewRow, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One hit of a search over everything with text. ``type``: contact, action, promise, plan, need, offer, objective,
    trait, evidence. ``marking``: that of an action or promise."""

    type: str
    uid: str
    title: str
    snippet: str
    on: str
    marking: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """An evidence item with its claims: (claim uid, criterion, status, why, locator). ``lacking``: what keeps a claim
    from being evidenced, in words, by the claim's uid."""

    uid: str
    number: int
    title: str
    actions: tuple[str, ...]
    claims: tuple[tuple[str, str, str, str, str], ...]
    lacking: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What an import did with one file; ``skipped`` holds (line, reason)."""

    path: str
    format: str
    read: int
    created: int
    updated: int
    unchanged: int
    skipped: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """What a verb did, so that screens know what to show anew: the uids touched, by sort, and a sentence for people.

    ``change`` is '' when nothing changed. ``made`` lists the uids of new actions (or of new contacts when the verb
    makes no action), in order. ``created_contacts`` are those that came into being, or back by an undo.
    """

    change: str
    label: str
    contacts: frozenset[str] = frozenset()
    actions: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    made: tuple[str, ...] = ()
    created_contacts: tuple[Who, ...] = ()
    sealed: bool = False
    """It stands: undo does not take it back, a later step does."""
