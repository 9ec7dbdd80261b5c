"""What an evidence pack is made from, as read from the store (with real names), and what is decided on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from netcrm.words import ContactKind


@dataclass(frozen=True, slots=True)
class Identity:
    """A contact as far as text may give it away. ``number`` tells contacts of one kind apart."""

    uid: str
    number: int
    name: str
    kind: str = ContactKind.PERSON.value
    given: str = ""
    family: str = ""
    nickname: str = ""
    handle: str = ""
    reached: tuple[str, ...] = ()
    """E-mail addresses, numbers, links and postal addresses."""
    organisations: tuple[str, ...] = ()
    """Names of organisations as typed, also of those that are no contact."""
    others: tuple[str, ...] = ()
    """Other names that they have or had: middle and former ones, and those of who was merged with them."""

    @property
    def pseudonym(self) -> str:
        """What it is called where it may not be named; the same in every pack from this store."""
        return f"{'Organisation' if self.kind == ContactKind.ORGANISATION else 'Person'} {self.number}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whose portfolio it is, and for which assessment; '' where it is not known yet. ``version`` of the unit is what
    the centre confirmed."""

    name: str = ""
    organisation: str = ""
    number: str = ""
    centre: str = ""
    centre_number: str = ""
    assessor: str = ""
    verifier: str = ""
    on: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the judge said about an entry as part of a pack. ``stays``: why it may not go, '' when it may (it is then
    still looked at by the owner first); the reason names nobody. ``unnamed``: nobody of it may be named."""

    stays: str = ""
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class PackEntry:
    """A journal entry. ``who`` and ``mentions`` are uids; ``details`` by name."""

    uid: str
    kind: str
    on: str
    day: str
    recorded_at: str
    text: str = ""
    outcome: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    who: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    source: str = ""
    ruling: Ruling = Ruling()

    @property
    def overridden(self) -> bool:
        """It was recorded against a refusal: it supports nothing, and is in no pack."""
        return bool(self.details.get("override", "").strip())


@dataclass(frozen=True, slots=True)
class PackArtefact:
    """A work product: a file by its hash, a place, or words written for the portfolio."""

    uid: str
    title: str
    evidence_type: str = ""
    sha256: str = ""
    size: int = 0
    file_name: str = ""
    place: str = ""
    held_by: str = ""
    body: str = ""
    on: str = ""
    added_at: str = ""


@dataclass(frozen=True, slots=True)
class PackDecision:
    """A step of a claim as the candidate recorded it: submitted, accepted, returned, withdrawn."""

    outcome: str
    by: str
    on: str
    comment: str
    recorded_at: str
    uid: str = ""


@dataclass(frozen=True, slots=True)
class PackClaim:
    """A claim with its status ('' once it is withdrawn) and, in words, the facts that it lacks. ``outside``: its
    criterion is listed for no evidence that the item holds, which is neutral."""

    uid: str
    criterion: str
    why: str
    locator: str
    made_at: str
    status: str
    lacking: tuple[str, ...] = ()
    decisions: tuple[PackDecision, ...] = ()
    outside: bool = False
    withdrawn_on: str = ""


@dataclass(frozen=True, slots=True)
class PackItem:
    """An evidence item with all that it gathers. ``entries`` are uids of entries, the oldest first."""

    uid: str
    number: int
    title: str
    story: str
    shown_how: str
    age_why: str
    made_at: str
    entries: tuple[str, ...] = ()
    artefacts: tuple[PackArtefact, ...] = ()
    claims: tuple[PackClaim, ...] = ()

    @property
    def ref(self) -> str:
        """How it is referred to: E3."""
        return f"E{self.number}"


@dataclass(frozen=True, slots=True)
class PackContact:
    """A line of the annotated contacts list."""

    uid: str
    why: str
    stage: str
    key_member: bool
    organisations: tuple[str, ...]
    """Uids of the organisations that they are with."""


@dataclass(frozen=True, slots=True)
class PackNote:
    """A text of the owner's own: an objective, a need."""

    uid: str
    sort: str
    text: str
    on: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """What the owner decided in the preview about one part; ``digest`` is of what was looked at."""

    digest: str
    outcome: str
    body: str = ""


GOES, STAYS = "goes", "stays"
"""The outcomes of a look."""


@dataclass(frozen=True, slots=True)
class PackFacts:
    """All that a pack is made from, as of a day."""

    as_of: str
    candidate: Candidate
    people: tuple[Identity, ...]
    nameable: frozenset[str]
    """Uids of those who agreed to be named."""
    items: tuple[PackItem, ...]
    entries: Mapping[str, PackEntry]
    """By uid: those of the items, and those of the log, the networks, what was consulted and discussed."""
    marked: tuple[str, ...] = ()
    """The words of entries that are marked for few, whether they are evidence or not: what quotes them stays."""
    withdrawn: tuple[tuple[str, PackClaim], ...] = ()
    """(reference of the item, claim) of what was withdrawn: it is told that it was, with what was decided on it."""
    contacts: tuple[PackContact, ...] = ()
    notes: tuple[PackNote, ...] = ()
    reachable: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """How a witness is reached, by uid: the values of their e-mail address and number."""
    looked: Mapping[tuple[str, str], Looked] = field(default_factory=dict)
    """The owner's decisions, by (uid of the subject, part)."""
