"""What the capture line is read into: values that the preview shows and the store writes.

The parser is pure. It sees the network through the small :class:`Network` protocol, so that the program can answer
from its store and a test from a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, runtime_checkable

from netcrm.words import ContactKind, Detail, Direction, Kind, Marking


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known contact that a name in the line may mean.

    ``uid`` identifies it; ``organisation`` is its current affiliation's name or '', ``last_on`` the ISO day of the
    last contact or ''. ``me`` marks the owner.
    """

    uid: str
    name: str
    kind: ContactKind = ContactKind.PERSON
    organisation: str = ""
    stage: str = "active"
    last_on: str = ""
    handle: str = ""


class ThingKind(StrEnum):
    """An open thing that a line may be about."""

    PROMISE_MINE = "promise_mine"
    PROMISE_THEIRS = "promise_theirs"
    RECEIVED = "received"
    """Something got from a contact (an action of kind ``got``, or a ``received`` exchange)."""
    INTRODUCTION = "introduction"
    PLAN = "plan"
    """A follow-up or a planned meeting."""
    NEED = "need"
    OFFER = "offer"
    REFLECTION = "reflection"
    """A reflection on which nothing was done yet."""
    EFFECT = "effect"
    """An effect on others that was considered, and not looked at yet."""
    EXPECTATIONS = "expectations"
    """What a contact and I expect of each other, not confirmed yet."""


@dataclass(frozen=True, slots=True)
class Thing:
    """An open promise, plan, need, introduction, received thing or thought: ``what`` is its text, ``who`` the contacts'
    uids, ``due`` the first ISO day that a plan is due, or of the entry that waits to be followed, or ''."""

    uid: str
    kind: ThingKind
    what: str
    who: tuple[str, ...] = ()
    due: str = ""


class Network(Protocol):
    """What the parser may ask about the network; every answer is already in memory or one indexed look-up."""

    def candidates(self, name: str) -> Sequence[Candidate]:
        """Contacts whose name, part of name, nickname or handle is ``name`` (case and accents folded), best first:
        exact full name, then active, then most recent. A name part must match whole words ("jane", "jane smith",
        "okafor", "hackney" for "Borough of Hackney")."""
        ...

    def things(self, kind: ThingKind, who: Sequence[str] = ()) -> Sequence[Thing]:
        """Open things of a kind, those that involve any of the contacts ``who`` (all when empty), newest first."""
        ...


@runtime_checkable
class NamesByPrefix(Protocol):
    """What a network may offer besides, for completion while a name is being typed."""

    def starting(self, prefix: str, limit: int) -> Sequence[Candidate]:
        """Contacts one of whose name's words, or whose handle, starts with ``prefix``; best first."""
        ...


@runtime_checkable
class NearNames(Protocol):
    """What a network may offer besides: whom a mistyped name may mean."""

    def near(self, name: str) -> Sequence[Candidate]:
        """Contacts whose name differs from ``name`` by a slip in any of its words (:mod:`netcrm.rules.capture.near`),
        best first."""
        ...


@dataclass(frozen=True, slots=True)
class Helper:
    """A contact who could help with a need, and why: the words of theirs that fit."""

    uid: str
    name: str
    why: str


@runtime_checkable
class KnowsHelpers(Protocol):
    """What a network may offer besides: who could help with something."""

    def helpers(self, what: str, limit: int) -> Sequence[Helper]:
        """Contacts in whose offers, tags or notes the words of ``what`` stand, those with most of them first."""
        ...


MINE = "mine"
"""The answer that what is given is one's own, and nothing that was received."""


@runtime_checkable
class KeepsBack(Protocol):
    """What a network may offer besides: what was received and may not pass as it is."""

    def kept_back(self, what: str, to: Sequence[str], others: bool) -> Sequence[Thing]:
        """Things received that the words surely name and that may not pass to one of the contacts ``to``, or, with
        ``others``, to somebody who is no contact yet. ``what`` of each also says from whom it came."""
        ...


@dataclass(frozen=True, slots=True)
class NewContact:
    """A contact that the line would create, once confirmed.

    ``key`` is its name folded, and what a :class:`Ref` points at. For a person, ``role`` and ``organisation`` are
    the affiliation as typed; ``organisation_uid`` names a known one, else an organisation is created too (it then
    stands in :attr:`Capture.creates` as well).
    """

    key: str
    name: str
    kind: ContactKind = ContactKind.PERSON
    role: str = ""
    organisation: str = ""
    organisation_uid: str = ""


@dataclass(frozen=True, slots=True)
class Ref:
    """Someone in a record: a known contact's ``uid``, or the ``key`` of a contact to create, or neither while
    ambiguous (then a :class:`Question` holds the ``name``). ``name`` is as it shall be shown, ``organisation`` the
    known contact's current one, to show beside it."""

    name: str
    uid: str = ""
    key: str = ""
    organisation: str = field(default="", compare=False)


class RecordType(StrEnum):
    ACTION = "action"
    PROMISE = "promise"
    FOLLOW_UP = "follow_up"
    MEETING = "meeting"
    AGENDA = "agenda"
    NEED = "need"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that the line records.

    ACTION: ``kind``, ``on`` (partial date text), ``who`` took part, ``mentions``, ``details``.
    PROMISE: ``direction``, ``what``, ``due`` ('' when none was said), ``who`` is the other side. Its journal entry is
    an action of kind ``promised`` that the store writes with it; it is not listed apart.
    FOLLOW_UP, MEETING: ``what``, ``due`` and ``time`` ('10:00' or ''); the journal entry (``scheduled``) likewise.
    AGENDA: ``what`` is to be raised with ``who`` next time; journal entry ``scheduled``.
    NEED, OFFER: mine; ``what``, for a need ``due`` is its horizon; journal entry ``needed`` (for an offer: none).

    ``text`` is the part of the line it came from, as typed. ``on`` is the day it happened or was said.
    ``about`` is the uid of the :class:`Thing` that the record is about or closes: a kept promise (kind ``kept``), a
    thing used, an introduction chased, a planned meeting held.
    """

    type: RecordType
    on: str
    text: str
    kind: Kind | None = None
    who: tuple[Ref, ...] = ()
    mentions: tuple[Ref, ...] = ()
    time: str = ""
    what: str = ""
    due: str = ""
    direction: Direction | None = None
    outcome: str = ""
    marking: Marking = Marking.UNMARKED
    unnamed: bool = False
    details: dict[Detail, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    about: str = ""
    follows: str = ""
    """The uid of the earlier action that this one follows from, besides what it is about: the reflection because of
    which it was done differently, the effect that it looks at, the expectations that it confirms."""
    whose: Direction | None = None
    """Whose promise an action keeps, breaks or releases."""


class QuestionKind(StrEnum):
    """What the line leaves open. Nothing is recorded until each is answered; never guessed."""

    WHICH = "which"
    """Several contacts fit a name."""
    CREATE = "create"
    """Unknown names: create them? Asked once for all of them."""
    DATE = "date"
    """Two readings of a date or a direction of time."""
    VERB = "verb"
    """No verb was understood: what is this?"""
    WHO = "who"
    """A name is needed and there is none ("met yesterday", "he" without an antecedent)."""
    CLOSE = "close"
    """Would this close that open promise or plan? ``things`` holds it. Optional: without an answer nothing closes."""
    HOW = "how"
    """How was it agreed: spoken or written? Optional, with a proposed answer."""
    MARK = "mark"
    """A marking is proposed. Optional."""
    THING = "thing"
    """Several open things fit what was named."""
    WORDS = "words"
    """A label stands alone ("reflection:"). The answer is the words themselves, as typed; nothing can be chosen."""


OPTIONAL_QUESTIONS: frozenset[QuestionKind] = frozenset({QuestionKind.CLOSE, QuestionKind.HOW, QuestionKind.MARK})
"""Questions that may stay unanswered: what is recorded without them is right, only less complete."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to settle before recording.

    ``about`` is the text in the line that raised it (for CREATE: all unknown names, joined by ", ");
    ``candidates`` or ``things`` are ranked, the first is what Enter takes; ``choices`` are plain answers (dates in ISO
    form, kinds, "spoken").
    """

    kind: QuestionKind
    about: str
    text: str
    candidates: tuple[Candidate, ...] = ()
    things: tuple[Thing, ...] = ()
    choices: tuple[str, ...] = ()
    likely: str = ""
    """The choice that stands before everything else, '' where candidates and things do."""

    @property
    def optional(self) -> bool:
        """Whether the line may be recorded without an answer."""
        return self.kind in OPTIONAL_QUESTIONS


@dataclass(frozen=True, slots=True)
class Event:
    """An event that sticks for the next lines until cleared: its name, its day, its place."""

    name: str
    on: str
    place: str = ""


class AskKind(StrEnum):
    """What a line that asks wants to know."""

    MAY_SHARE = "may_share"
    WHO_CAN_HELP = "who_can_help"
    WHAT_TO_OFFER = "what_to_offer"
    LAST_CONTACT = "last_contact"
    OWED = "owed"
    FIND = "find"


@dataclass(frozen=True, slots=True)
class Ask:
    """A question put to netcrm: it is answered and records nothing."""

    kind: AskKind
    text: str
    what: str = ""
    who: tuple[Ref, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The person's answer to one question, by its kind and ``about``: a candidate's or thing's uid, one of the choices,
    'yes'/'no', or 'new' for a WHICH that is none of the known. For WHO it may be a name as typed: that is what is given
    where 'new' is chosen there. For WORDS it is the words themselves."""

    kind: QuestionKind
    about: str
    value: str


@dataclass(frozen=True, slots=True)
class Capture:
    """Everything one line means. ``records`` are final when no obligatory question is open (:attr:`ready`)."""

    line: str
    records: tuple[Record, ...] = ()
    creates: tuple[NewContact, ...] = ()
    questions: tuple[Question, ...] = ()
    ask: Ask | None = None
    event: Event | None = None
    """The event to keep for the next line: newly named, or the one given, None when none or cleared."""
    helpers: tuple[Helper, ...] = ()
    """Who could help with a need that the line records; shown beside it, and not recorded."""

    @property
    def ready(self) -> bool:
        """Whether Enter may record it now."""
        return bool(self.records) and all(q.optional for q in self.questions)
