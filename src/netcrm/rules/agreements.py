"""What was agreed, folded from the journal: agreements with what became of them, and consents that were given.

The ledger of boundaries is what the entries of some kinds add up to: ``agreed`` begins one, ``reviewed_boundary`` and
``ended_boundary`` point at it, ``applied`` with the detail ``consent`` tells of a consent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from netcrm.models.dates import PartialDate
from netcrm.models.rows import Who
from netcrm.rules.audience import Circle, Party
from netcrm.rules.own_details import CONTACT_DETAILS as OWN_DETAILS
from netcrm.rules.own_details import details_in
from netcrm.rules.telling import DETAILS_SAID
from netcrm.rules.terms import Terms, audience, read
from netcrm.rules.topics import Fit, fit
from netcrm.text import fold
from netcrm.words import Detail, Kind, Marking

EVERYONE = "everyone"
ASKED, GIVEN, DECLINED, WITHDRAWN = "asked", "given", "declined", "withdrawn"
CONSENT_STATES: tuple[str, ...] = (ASKED, GIVEN, DECLINED, WITHDRAWN)
"""What the detail ``consent`` says of a consent; other words there are a note, and no consent."""

NAMING: tuple[str, ...] = ("yes", "no")
CONTACT_DETAILS: tuple[str, ...] = ("yes", "no", "ask")
HOW: tuple[str, ...] = ("spoken", "written", "policy", "law", "code of practice")


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal entry as the fold reads it. ``on`` is the date as known, ``day`` its first day, ``key`` the order in
    which entries of one day were written, ``source`` the uid of the entry that it follows from."""

    uid: str
    kind: str
    on: str
    day: str
    key: int
    text: str = ""
    marking: str = Marking.UNMARKED.value
    unnamed: bool = False
    source: str = ""
    who: tuple[Who, ...] = ()
    mentions: tuple[Who, ...] = ()
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Agreement:
    """A boundary that was agreed: with whom (``who`` and ``scope``), about what ('' = everything), and its terms.

    ``agreed_on`` is when it was agreed first, ``terms_on`` when the terms in force were, ``review_on`` an ISO day, ''
    once it has ended. ``text`` is the entry as written.
    """

    uid: str
    who: tuple[Who, ...]
    agreed_on: str
    terms_on: str
    review_on: str
    scope: str = ""
    what: str = ""
    allowed: str = ""
    forbidden: str = ""
    naming: str = ""
    contact_details: str = ""
    how: str = ""
    guideline: str = ""
    text: str = ""
    marking: str = Marking.UNMARKED.value
    reviewed_on: str = ""
    ended_on: str = ""

    @property
    def terms(self) -> Terms:
        """Its words, read."""
        return read(self.allowed, self.forbidden)

    @property
    def unnamed(self) -> bool:
        """Whether the source is never to be named."""
        return self.naming == "no" or self.terms.unnamed

    @property
    def everyone(self) -> bool:
        """Whether it was agreed for what comes from anyone. Said, never inferred: it is not so for want of contacts."""
        return bool(self.scope) and fold(self.scope) == EVERYONE

    @property
    def groups(self) -> tuple[str, ...]:
        """The tags of the groups that it holds for."""
        return tuple(fold(word[1:]) for word in self.scope.split() if word.startswith("#") and word[1:])

    @property
    def nobody(self) -> bool:
        """Whether nobody is left for whom it holds."""
        return not (self.who or self.everyone or self.groups)

    def holds_for(self, source: Party, today: date) -> bool:
        """Whether it covers what comes from this contact: themselves, an organisation that they are with, a group."""
        uids = {who.uid for who in self.who}
        return (
            self.everyone
            or source.uid in uids
            or bool(uids & source.organisations(today))
            or any(fold(tag) in self.groups for tag in source.tags)
        )

    def due(self, today: date) -> bool:
        """Whether it is to be looked at again by now."""
        return bool(self.review_on) and self.review_on <= today.isoformat()

    @property
    def only_details(self) -> bool:
        """Whether nothing but the giving of contact details was agreed."""
        return bool(self.contact_details) and not (self.what or self.allowed or self.forbidden or self.naming)

    @property
    def said(self) -> str:
        """Its terms in words, as short as they were agreed; the entry itself where it has none."""
        parts = [
            self.what,
            passes_to(self.allowed),
            f"not {self.forbidden}" if fold(self.forbidden) not in _NOTHING else "",
            "the source never named" if self.unnamed else "the source may be named" if self.naming == "yes" else "",
            DETAILS_SAID.get(self.contact_details, self.contact_details),
        ]
        return "; ".join(part for part in parts if part) or self.text or "no terms were noted"

    @property
    def party(self) -> str:
        """Whom it was agreed with, in words."""
        names = [who.name for who in self.who]
        groups = [f"#{tag}" for tag in self.groups]
        return ", ".join([*names, *groups, *(["everyone"] if self.everyone else [])]) or "nobody who is left"


def passes_to(allowed: str) -> str:
    """Who may have it, in a phrase: "for my team", "for me only"; "ask first" is no audience, and stands as it is."""
    words = allowed.strip()
    if not words or only_asking(words) or fold(words).startswith("for "):
        return words
    lead, _, whom = words.partition(" ")
    return f"for {whom} only" if fold(lead) == "only" and whom else f"for {words}"


def only_asking(allowed: str) -> bool:
    """Whether the words name nobody who may have it, and only say that it is asked first."""
    terms = read(allowed)
    return terms.ask and terms.allowed is None and not terms.unclear


_NOTHING = ("", "nothing", "none")


def agreements(entries: Iterable[Entry], today: date) -> list[Agreement]:
    """Every agreement up to the day, those that hold first, then by their next review."""
    found: dict[str, Agreement] = {}
    roots: dict[str, str] = {}
    for entry in _in_order(entries, today):
        if entry.kind == Kind.AGREED:
            found[entry.uid] = _agreed(entry)
            roots[entry.uid] = entry.uid
        elif entry.kind in (Kind.REVIEWED_BOUNDARY, Kind.ENDED_BOUNDARY):
            root = roots.get(entry.source) or _only_one_meant(entry, found)
            if root:
                roots[entry.uid] = root
                step = _reviewed if entry.kind == Kind.REVIEWED_BOUNDARY else _ended
                found[root] = step(found[root], entry)
    return sorted(found.values(), key=lambda a: (bool(a.ended_on), a.review_on, a.party, a.uid))


def _in_order(entries: Iterable[Entry], today: date) -> list[Entry]:
    """Up to the day, in the order in which they happened. What follows from another never comes before it, even when
    only its month or year is known."""
    held = sorted((e for e in entries if e.day <= today.isoformat()), key=lambda e: (e.day, e.key))
    begun = [e for e in held if e.kind == Kind.AGREED]
    return [*begun, *(e for e in held if e.kind != Kind.AGREED)]


def _only_one_meant(entry: Entry, found: dict[str, Agreement]) -> str:
    """The agreement that an entry without a link can only mean, ''."""
    uids = {who.uid for who in entry.who}
    what = entry.details.get(Detail.WHAT, "")
    meant = [
        a.uid
        for a in found.values()
        if uids and uids <= {who.uid for who in a.who} and not a.ended_on and (not what or fit(a.what, what) > Fit.NOT)
    ]
    return meant[0] if len(meant) == 1 else ""


def _agreed(entry: Entry) -> Agreement:
    held = entry.details
    return Agreement(
        uid=entry.uid,
        who=entry.who,
        agreed_on=entry.on,
        terms_on=entry.on,
        review_on=_review(entry),
        scope=held.get(Detail.SCOPE, ""),
        what=held.get(Detail.WHAT, ""),
        allowed=held.get(Detail.ALLOWED, ""),
        forbidden=held.get(Detail.FORBIDDEN, ""),
        naming=_naming(entry),
        contact_details=_word(held.get(Detail.CONTACT_DETAILS, "")),
        how=held.get(Detail.HOW, ""),
        guideline=held.get(Detail.GUIDELINE, ""),
        text=entry.text,
        marking=entry.marking,
    )


_TERMS: tuple[tuple[Detail, str], ...] = (
    (Detail.SCOPE, "scope"),
    (Detail.WHAT, "what"),
    (Detail.ALLOWED, "allowed"),
    (Detail.FORBIDDEN, "forbidden"),
    (Detail.HOW, "how"),
    (Detail.GUIDELINE, "guideline"),
)


def _reviewed(agreement: Agreement, entry: Entry) -> Agreement:
    """A review with new terms replaces those that it names; the others stand."""
    given: dict[str, Any] = {name: entry.details[detail] for detail, name in _TERMS if entry.details.get(detail, "")}
    if not entry.source:
        given.pop("what", None)  # it says which agreement is meant
    if details := _word(entry.details.get(Detail.CONTACT_DETAILS, "")):
        given["contact_details"] = details
    if naming := _naming(entry):
        given["naming"] = naming
    changed = any(getattr(agreement, name) != value for name, value in given.items())
    return replace(
        agreement,
        **given,
        reviewed_on=entry.on,
        terms_on=entry.on if changed else agreement.terms_on,
        review_on="" if agreement.ended_on else _review(entry),
    )


def _ended(agreement: Agreement, entry: Entry) -> Agreement:
    return replace(agreement, ended_on=entry.on, review_on="")


def _naming(entry: Entry) -> str:
    said = _word(entry.details.get(Detail.NAMING, ""))
    return "no" if entry.unnamed or said.startswith(("no", "never", "not")) else said


def _word(text: str) -> str:
    return fold(text)


def _review(entry: Entry) -> str:
    """The day on which to look at it again: as said, else a year later."""
    said = entry.details.get(Detail.REVIEW, "")
    try:
        first = PartialDate.parse(said).first if said else None
    except ValueError:
        first = None
    return (first or a_year_after(date.fromisoformat(entry.day))).isoformat()


def a_year_after(day: date) -> date:
    """The same day a year on; 28 February for a leap day."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


@dataclass(frozen=True, slots=True)
class Consent:
    """A step of a consent: who gave, declined or withdrew it, for a thing or an agreement (``about``), and for whom:
    contacts by uid, or a circle said in words. For nobody in particular it gives nothing, and takes everything.

    To give on their own details it is about :data:`netcrm.rules.own_details.CONTACT_DETAILS`. ``under``: the entry, or
    agreement, that it follows from; ``what``: what it is about, in words, ``marking`` who may read them.
    """

    uid: str
    state: str
    about: str
    on: str
    who: tuple[Who, ...]
    recipients: tuple[Who, ...] = ()
    circle: Circle | None = None
    under: str = ""
    what: str = ""
    marking: str = Marking.UNMARKED.value


def consents(entries: Iterable[Entry], today: date) -> list[Consent]:
    """Every step of a consent up to the day, in the order in which they happened."""
    found = _in_order(entries, today)
    agreed = {"", *(e.uid for e in found if e.kind in (Kind.AGREED, Kind.REVIEWED_BOUNDARY))}
    return [
        Consent(
            uid=e.uid,
            state=_word(e.details[Detail.CONSENT]),
            about=OWN_DETAILS if e.source in agreed and _own_details(e) else e.source,
            on=e.on,
            who=e.who,
            recipients=e.mentions,
            circle=audience(e.details.get(Detail.ALLOWED, "")),
            under=e.source,
            what=e.details.get(Detail.WHAT, "") or e.text,
            marking=e.marking,
        )
        for e in found
        if e.kind == Kind.APPLIED and _word(e.details.get(Detail.CONSENT, "")) in CONSENT_STATES
    ]


def _own_details(entry: Entry) -> bool:
    """Whether a consent is to give on the details of those who gave it: not of somebody else by name."""
    said = details_in(entry.details.get(Detail.WHAT, "")) if entry.who else None
    return said is not None and (said.theirs or all(said.of(who.name) for who in entry.who))


def in_force(found: Sequence[Agreement]) -> list[Agreement]:
    """The agreements that hold: not ended, and somebody is left for whom."""
    return [a for a in found if not a.ended_on and not a.nobody]


class Holding:
    """Agreements, by whom they may hold for: so that not each is asked about each contact."""

    def __init__(self, found: Sequence[Agreement]) -> None:
        self._found = found
        self._wide = [n for n, a in enumerate(found) if a.everyone or a.groups]
        self._of: dict[str, list[int]] = defaultdict(list)
        for n, agreement in enumerate(found):
            for who in agreement.who:
                self._of[who.uid].append(n)

    def of(self, sources: Iterable[Party]) -> list[Agreement]:
        """Those that may hold for what comes from one of these contacts, on whatever day, in their order."""
        uids = {uid for s in sources for uid in (s.uid, *(held.organisation for held in s.held))}
        return [self._found[n] for n in sorted({*self._wide, *(n for uid in uids for n in self._of.get(uid, ()))})]
