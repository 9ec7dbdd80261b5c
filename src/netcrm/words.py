"""The closed vocabularies of netcrm: the words that code, store, screens and the standard's file share.

Standard library only, so that every room, and the start of the command line, can import it for nothing.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What sort of action a journal entry is. Each has one entry under ``kinds`` in ``data/standards.yaml``."""

    MET = "met"
    CALLED = "called"
    TALKED = "talked"
    """A conversation whose medium was not said."""
    EMAILED = "emailed"
    WROTE = "wrote"
    MESSAGED = "messaged"
    ASKED = "asked"
    THANKED = "thanked"
    ATTENDED = "attended"
    JOINED = "joined"
    LEFT = "left"
    ADDED = "added"
    EDITED = "edited"
    MERGED = "merged"
    IMPORTED = "imported"
    EXPORTED = "exported"
    POSTED = "posted"
    BRIEFED = "briefed"
    """I told a contact what I can do, and the benefit of knowing me."""
    AGREED = "agreed"
    """A boundary of confidentiality was agreed."""
    REVIEWED_BOUNDARY = "reviewed_boundary"
    ENDED_BOUNDARY = "ended_boundary"
    CLARIFIED = "clarified"
    """What a contact and I expect of each other was settled, or confirmed."""
    APPLIED = "applied"
    """A boundary was applied: gave after a check, asked for consent, declined to pass on."""
    GAVE = "gave"
    OFFERED = "offered"
    GOT = "got"
    USED = "used"
    INTRODUCTION = "introduction"
    """A stage of an introduction that is not the introducing itself; the detail ``stage`` says which."""
    INTRODUCED = "introduced"
    DEVELOPED = "developed"
    """A business result through a contact."""
    NEEDED = "needed"
    REVIEWED_NEEDS = "reviewed_needs"
    PLANNED = "planned"
    """A development plan for the network; a future date in the diary is ``scheduled``."""
    SCHEDULED = "scheduled"
    """A follow-up or a meeting put in the diary: intended, so it proves nothing."""
    ENDED = "ended"
    """A relationship was ended."""
    PROMISED = "promised"
    KEPT = "kept"
    BROKEN = "broken"
    RELEASED = "released"
    """A promise was renegotiated: released, or its date moved by agreement."""
    DECLARED = "declared"
    """My interest set against the common goal."""
    STATED = "stated"
    """My position, in a disagreement."""
    CONSIDERED = "considered"
    """An effect of my action on others, foreseen and checked."""
    REFLECTED = "reflected"
    TESTIMONY = "testimony"
    CONSULTED = "consulted"
    """A law, policy or code of practice."""
    DISCUSSED = "discussed"
    """A professional discussion with an assessor."""
    NOTED = "noted"
    """A plain note about a contact, without an exchange of words with anyone."""


CONTACT_KINDS: frozenset[Kind] = frozenset(
    {
        Kind.MET,
        Kind.CALLED,
        Kind.TALKED,
        Kind.EMAILED,
        Kind.WROTE,
        Kind.MESSAGED,
        Kind.ASKED,
        Kind.THANKED,
        Kind.BRIEFED,
        Kind.AGREED,
        Kind.CLARIFIED,
        Kind.GAVE,
        Kind.OFFERED,
        Kind.GOT,
        Kind.INTRODUCED,
        Kind.DEVELOPED,
        Kind.STATED,
        Kind.DECLARED,
    }
)
"""Kinds in which I was in touch with the participants: they reset a cadence and count as the last contact."""


class Detail(StrEnum):
    """A named text field of an action, beyond its text and outcome."""

    WHAT = "what"
    """The thing given, got, offered, used, asked for or agreed about ("tender template")."""
    PURPOSE = "purpose"
    """What a received thing was used for."""
    EFFECT = "effect"
    """What came of it, or the effect found."""
    FORESEEN = "foreseen"
    """The effect on others that was expected before acting."""
    AFFECTED = "affected"
    """On whom an effect of mine fell, or was expected to fall."""
    RESPONSE = "response"
    """What they answered when told what I can do, or where I stand."""
    WHY = "why"
    """Why a contact matters, why something was done."""
    CHANGED = "changed"
    """What changed in my interests or needs."""
    DID = "did"
    """What I did about it."""
    LESSON = "lesson"
    NEXT_TIME = "next_time"
    DIFFERENTLY = "differently"
    """What I did differently because of what I had learnt."""
    INTEREST = "interest"
    """My own interest in a conflict of interests."""
    GOAL = "goal"
    """The common goal it conflicts with."""
    POSITION = "position"
    MINE = "mine"
    """My expectations of a relationship."""
    THEIRS = "theirs"
    """Their expectations of it."""
    BENEFIT = "benefit"
    """The benefit of networking with me, as told to a contact."""
    INVITED = "invited"
    """What others were invited to share, and within which limits."""
    ALLOWED = "allowed"
    """To whom a boundary lets something pass ("my team")."""
    FORBIDDEN = "forbidden"
    """To whom, or what, a boundary does not let pass."""
    HOW = "how"
    """How something was agreed: spoken, written, a policy, a law or code of practice."""
    STAGE = "stage"
    """The stage of an introduction: idea, asked, agreed, nudged, result, declined, withdrawn, quiet."""
    COMMON = "common"
    """The common interest behind an introduction."""
    CONSENT = "consent"
    RESULT = "result"
    SUBJECT = "subject"
    """A topic: what a conversation, promise, law or reflection is about."""
    EVENT = "event"
    PLACE = "place"
    POINTS = "points"
    """The criteria that a testimony or discussion addresses, by code, space separated."""
    SORT = "sort"
    """What sort of thing was exchanged (:class:`ExchangeSort`)."""
    WEIGHT = "weight"
    """How much an exchange was worth, 1 small to 5 large, and why: "4, saved us two weeks"."""
    NAMING = "naming"
    """Whether the source may be named: yes or no."""
    CONTACT_DETAILS = "contact_details"
    """Whether contact details may be given in an introduction: yes, no or ask."""
    REVIEW = "review"
    """The day on which a boundary is to be looked at again."""
    SCOPE = "scope"
    """Whom a boundary holds for when it is not only who took part: "everyone", or a group as "#tag"."""
    GUIDELINE = "guideline"
    """The title of the guideline that a boundary refers to."""
    CONFIRMED = "confirmed"
    """How expectations of a relationship were confirmed, and by whom."""
    OVERRIDE = "override"
    """The written reason for going against a boundary's refusal."""
    STATUS = "status"
    """A witness's own position, as they would sign: "finance director"."""
    RELATION = "relation"
    """What a witness is to me: line manager, customer, fellow member of a network."""
    RECEIVED = "received"
    """How a testimony came: signed letter, e-mail, spoken and noted."""
    CONTACTABLE = "contactable"
    """Whether a witness agrees to be contacted by an assessor: yes or no, and how that was said."""
    ASKED = "asked"
    """The question of an assessor that a professional discussion answers."""


THOUGHTS: frozenset[Kind] = frozenset({Kind.REFLECTED, Kind.CONSIDERED, Kind.CLARIFIED})
"""Kinds that an action can be done because of, or look at again; nothing that passes ever came from one."""

ORDERED: frozenset[Kind] = frozenset(
    {
        Kind.USED,
        Kind.INTRODUCTION,
        Kind.INTRODUCED,
        Kind.AGREED,
        Kind.REVIEWED_BOUNDARY,
        Kind.ENDED_BOUNDARY,
        Kind.APPLIED,
    }
)
"""Kinds whose earlier action has a meaning of its own: what was got, the first step, what was agreed before."""

INTENDED: frozenset[Kind] = frozenset({Kind.REFLECTED, Kind.SCHEDULED, Kind.PROMISED})
"""Kinds in which nothing is done yet: none of them shows that a reflection changed what I did."""


LINK_FACETS: frozenset[str] = frozenset({"outcome", "need", "offer", "objective", "linked"})
"""Facets that are no detail: the action has an outcome; it is linked to a need, an offer or an objective of mine;
``linked``: one of its participants is linked to a need or objective of mine (derived from the contact)."""

FACETS: frozenset[str] = frozenset(d.value for d in Detail) | LINK_FACETS
"""Every condition that a rule in the standard's file may name."""


class Stage(StrEnum):
    """How far a relationship has come. Dormant is derived, never stored."""

    IMPORTED = "imported"
    PROSPECT = "prospect"
    ACTIVE = "active"
    ENDED = "ended"


class ContactKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"


class Marking(StrEnum):
    """Who else may have it, in words; ``UNMARKED`` is the plain case. TLP 2.0 labels stand beside them."""

    UNMARKED = ""
    ONLY_ME = "only me"
    MY_TEAM = "my team"
    MY_ORGANISATION = "my organisation"
    MY_NETWORK = "my network"
    ANYONE = "anyone"


TLP: dict[Marking, str] = {
    Marking.ONLY_ME: "RED",
    Marking.MY_TEAM: "AMBER+STRICT",
    Marking.MY_ORGANISATION: "AMBER",
    Marking.MY_NETWORK: "GREEN",
    Marking.ANYONE: "CLEAR",
}


class ExchangeSort(StrEnum):
    """What sort of thing is given or received in the network."""

    INFORMATION = "information"
    RESOURCE = "resource"
    ADVICE = "advice"
    TIME = "time"
    REFERRAL = "referral"
    INTRODUCTION = "introduction"
    ENDORSEMENT = "endorsement"
    OPPORTUNITY = "opportunity"
    SUPPORT = "support"


class IntroductionStep(StrEnum):
    """What can be recorded of an introduction. All are values of the detail ``stage``, but ``wait``, a follow-up in the
    diary, and ``introduced``, a kind of its own."""

    IDEA = "idea"
    ASKED = "asked"
    AGREED = "agreed"
    NUDGED = "nudged"
    WAIT = "wait"
    INTRODUCED = "introduced"
    RESULT = "result"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    QUIET = "quiet"
    """Closed: nothing more was heard."""


ASKING: frozenset[IntroductionStep] = frozenset(
    {IntroductionStep.ASKED, IntroductionStep.AGREED, IntroductionStep.NUDGED, IntroductionStep.DECLINED}
)
"""Steps in which I asked a side, or it answered: being in touch with it, as the kinds of contact are."""


class DraftKind(StrEnum):
    """The messages that netcrm drafts for an introduction; each has a template that can be set."""

    ASK_FIRST = "ask_first"
    ASK_SECOND = "ask_second"
    INTRODUCE = "introduce"
    NUDGE = "nudge"
    CLOSE = "close"
    THANK = "thank"


class Direction(StrEnum):
    """Whose promise it is."""

    MINE = "mine"
    THEIRS = "theirs"


class PromiseState(StrEnum):
    """Late is derived from the due date."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    RELEASED = "released"


class PlanKind(StrEnum):
    FOLLOW_UP = "follow_up"
    MEETING = "meeting"
    AGENDA = "agenda"
    """What to raise with somebody next time; it has no day."""


class PlanState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class NeedState(StrEnum):
    OPEN = "open"
    MET = "met"
    DROPPED = "dropped"


class PointKind(StrEnum):
    """What sort of contact point a value is."""

    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    LINK = "link"


class TopicKind(StrEnum):
    """What a contact cares about, can give, or looks for."""

    INTEREST = "interest"
    OFFER = "offer"
    NEED = "need"


class ClaimStatus(StrEnum):
    """The furthest point that a claim has reached, derived from facts (design: coverage)."""

    CLAIMED = "claimed"
    EVIDENCED = "evidenced"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
