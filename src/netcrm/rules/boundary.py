"""The judge: whether a thing may pass to somebody for a purpose, with the agreement, its date and its words as reason.

One pure function, :func:`judge`, stands at every exit. The most restrictive of what was agreed and marked wins; what is
mine and unmarked is mine to give; where nothing was agreed it says so, and never guesses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from netcrm.rules.agreements import Agreement, Consent, in_force
from netcrm.rules.audience import Circle, Party, Recipient
from netcrm.rules.consenting import Standing, standing
from netcrm.rules.said import short_date
from netcrm.rules.sayings import Saying, Says, of_marking, of_terms
from netcrm.rules.topics import Fit, fit
from netcrm.words import Marking


class Purpose(StrEnum):
    """What a thing would pass for."""

    GIVE = "give"
    PASS_ON = "pass_on"
    INTRODUCE = "introduce"
    DRAFT = "draft"
    CARD = "card"
    EXPORT = "export"
    PACK = "pack"


LIVE: frozenset[Purpose] = frozenset({Purpose.GIVE, Purpose.PASS_ON, Purpose.INTRODUCE, Purpose.CARD})
"""Purposes for which a written reason may go against the verdict; drafts, packs and exports know none."""


class VerdictKind(StrEnum):
    ALLOWED = "allowed"
    CONSENT = "consent"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Item:
    """What would pass. ``sources`` are the contacts that it came from, ``lineage`` the entry itself and those that it
    follows from. ``mine`` is said and never inferred: what came from somebody who is deleted is not mine. ``unnamed``:
    its source is never to be named. ``details``: it is a contact's own details. ``came``: the day on which it came,
    None when not known: an agreement with an organisation is about what came from whoever was with it then."""

    what: str
    sources: tuple[Party, ...] = ()
    mine: bool = False
    marking: Marking = Marking.UNMARKED
    unnamed: bool = False
    details: bool = False
    lineage: tuple[str, ...] = ()
    came: date | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, in plain words; ``boundary`` is the uid of the agreement, ``agreed_on`` the date of its words; '' where
    there is none."""

    text: str
    boundary: str = ""
    agreed_on: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer. ``unnamed``: whatever passes, its source is not to be named, nor who else was there. ``overridable``:
    a written reason may go against it."""

    kind: VerdictKind
    reasons: tuple[Reason, ...]
    unnamed: bool = False
    overridable: bool = False

    @property
    def allowed(self) -> bool:
        """Whether it may pass as it is."""
        return self.kind is VerdictKind.ALLOWED


@dataclass(frozen=True, slots=True)
class _Finding:
    """What an agreement says of the recipient, and whether it is surely about the thing; ``agreement`` None: what the
    marking says."""

    says: Says
    reason: Reason
    agreement: Agreement | None = None
    sure: bool = True


def judge(
    item: Item,
    to: Recipient,
    purpose: Purpose,
    agreements: Sequence[Agreement],
    consents: Sequence[Consent],
    today: date,
) -> Verdict:
    """Whether the item may pass to a recipient for a purpose, with at least one reason."""
    if to.circle is Circle.ME:
        return Verdict(VerdictKind.ALLOWED, (Reason("It stays with you."),), item.unnamed)
    covering = [] if item.mine else [a for a in in_force(agreements) if _covers(a, item, today)]
    hidden = _hidden(item, covering)
    if hidden and item.details:  # to share somebody's details is to name them, and no consent to pass is leave to name
        return Verdict(VerdictKind.REFUSED, tuple(hidden), unnamed=True, overridable=purpose in LIVE)
    given = standing(consents, {*item.lineage, *(a.uid for a in covering)}, to)
    came = item.came or today
    kind, reasons = _of_mine(item, to, given) if item.mine else _of_theirs(item, to, covering, given, came)
    return Verdict(
        kind,
        (*reasons, *hidden),
        unnamed=bool(hidden),
        overridable=kind is not VerdictKind.ALLOWED and purpose in LIVE,
    )


def _covers(agreement: Agreement, item: Item, today: date) -> bool:
    """Whether an agreement is, or may be, about the item: it holds for one whom it came from, then or now, and its
    topic fits."""
    fits = fit(agreement.what, item.what) > Fit.NOT or (item.details and bool(agreement.contact_details))
    days = {today, item.came or today}
    held = any(agreement.holds_for(source, day) for source in item.sources for day in days)
    return fits and (held or agreement.everyone)


def _hidden(item: Item, covering: Sequence[Agreement]) -> list[Reason]:
    """Why the source is not to be named; [] when nothing says so."""
    said = "the source is never to be named, nor who else was there."
    found = [Reason(f"{_dated(a)}: {said}", a.uid, a.terms_on) for a in covering if a.unnamed]
    return found or ([Reason(said.capitalize())] if item.unnamed else [])


def _of_mine(item: Item, to: Recipient, given: Standing) -> tuple[VerdictKind, list[Reason]]:
    if item.marking is Marking.UNMARKED:
        return VerdictKind.ALLOWED, [Reason("It is yours, and unmarked: yours to give.")]
    said = of_marking(item.marking, to)
    if said.says is Says.PERMITS:
        return VerdictKind.ALLOWED, [Reason(f"It is yours. {said.sentence}")]
    if consents := given.by_anyone(item.lineage):
        return VerdictKind.ALLOWED, [*map(_consent, consents), Reason(said.sentence)]
    return VerdictKind.CONSENT, [Reason(f"It is yours. {said.sentence}")]


def _of_theirs(
    item: Item, to: Recipient, covering: Sequence[Agreement], given: Standing, came: date
) -> tuple[VerdictKind, list[Reason]]:
    """Of what came from somebody: the strictest finding, unless they have consented."""
    home = bool(to.party and item.sources) and all(to.party and s.uid == to.party.uid for s in item.sources)
    binding = [a for a in covering if not (home and _only_with(a, item.sources[0]))]
    found = [_of_agreement(a, item, to) for a in binding]
    if item.marking is not Marking.UNMARKED and not home:
        said = of_marking(item.marking, to)
        found.append(_Finding(said.says, Reason(said.sentence)))
    strict = [f for f in found if f.says in (Says.REFUSES, Says.CONSENT)]
    if consents := given.for_thing(item.lineage, [s.uid for s in item.sources]):
        return VerdictKind.ALLOWED, [*map(_consent, consents), *(_lifted(f.reason) for f in strict)]
    lifted = {f.agreement.uid: given.under(f.agreement) for f in found if f.agreement}
    freed = any(f.agreement and _frees(f, lifted[f.agreement.uid], item) for f in found)
    open_ = [f for f in strict if not (lifted[f.agreement.uid] if f.agreement else freed)]
    for says, kind in ((Says.REFUSES, VerdictKind.REFUSED), (Says.CONSENT, VerdictKind.CONSENT)):
        if any(f.says is says for f in open_):
            return kind, [f.reason for f in sorted(open_, key=lambda f: f.says is not says)]
    if home:
        return VerdictKind.ALLOWED, [Reason(f"It came from {to.said}."), *(f.reason for f in found)]
    leave = [f for f in found if f.says is Says.PERMITS or (f.sure and f.agreement and lifted[f.agreement.uid])]
    if item.sources and all(_leave_of(source, leave, came) for source in item.sources):
        consents = [c for f in leave if f.agreement for c in lifted[f.agreement.uid]]
        return VerdictKind.ALLOWED, [
            *map(_consent, consents),
            *(f.reason if f not in strict else _lifted(f.reason) for f in leave),
        ]
    if not item.sources and any(f.agreement is None for f in leave):
        return VerdictKind.ALLOWED, [f.reason for f in leave]
    return VerdictKind.UNKNOWN, [*(f.reason for f in found), *_nothing_agreed(item, to, leave, came)]


def _only_with(agreement: Agreement, source: Party) -> bool:
    """Whether the agreement is with this contact alone: it does not keep from them what is theirs."""
    return {who.uid for who in agreement.who} == {source.uid} and not (agreement.everyone or agreement.groups)


def _frees(finding: _Finding, consents: Sequence[Consent], item: Item) -> bool:
    """Whether consent under an agreement is consent to the thing itself, whatever it is marked: the agreement is surely
    about it, says who may have it, and those whom the thing came from have all given it."""
    about = finding.sure and finding.says is not Says.NOTHING
    return about and {source.uid for source in item.sources} <= {who.uid for c in consents for who in c.who}


def _lifted(reason: Reason) -> Reason:
    """A reason against that no longer holds, for consent was given."""
    return replace(reason, text=f"Without that: {reason.text}")


def _leave_of(source: Party, leave: Sequence[_Finding], came: date) -> bool:
    """Whether one whom it came from lets it pass: by an agreement that holds for them, or by how it is marked."""
    return any(f.agreement is None or f.agreement.holds_for(source, came) for f in leave)


def _of_agreement(agreement: Agreement, item: Item, to: Recipient) -> _Finding:
    fits = fit(agreement.what, item.what)
    said: Saying
    if fits is Fit.NOT:
        said = _of_details(agreement, to)
    else:
        said = of_terms(agreement.terms, to, item.what, fits is Fit.SURELY)
        if item.details and agreement.contact_details:
            said = max(said, _of_details(agreement, to), key=lambda s: _STRICTNESS.index(s.says))
    return _Finding(said.says, _reason(agreement, said.sentence), agreement, sure=fits is not Fit.MAYBE)


_STRICTNESS = list(Says)


def _of_details(agreement: Agreement, to: Recipient) -> Saying:
    """What is agreed on giving contact details, in an introduction or by their card."""
    match agreement.contact_details:
        case "yes":
            return Saying(Says.PERMITS, "Contact details may be given.")
        case "no":
            return Saying(Says.REFUSES, f"Contact details may not be given to {to.said}.")
        case _:
            return Saying(Says.CONSENT, f"Ask first, before giving contact details to {to.said}.")


def _reason(agreement: Agreement, sentence: str) -> Reason:
    """The agreement, its date and its words, and what follows from them."""
    return Reason(f"{_dated(agreement)}: “{agreement.said}”. {sentence}", agreement.uid, agreement.terms_on)


def _dated(agreement: Agreement) -> str:
    how = f", {agreement.how}" if agreement.how else ""
    return f"{agreement.party}, {short_date(agreement.terms_on, date.min)}{how}"


def _consent(consent: Consent) -> Reason:
    who = ", ".join(who.name for who in consent.who)
    whom = ", ".join(who.name for who in consent.recipients) or "this"
    return Reason(f"{who} consented for {whom} on {short_date(consent.on, date.min)}.")


def _nothing_agreed(item: Item, to: Recipient, leave: Sequence[_Finding], came: date) -> list[Reason]:
    silent = [source.name for source in item.sources if not _leave_of(source, leave, came)]
    if not item.sources:
        return [Reason(f"Nothing is recorded of where “{item.what}” came from; what is yours is yours to give.")]
    return [Reason(f"Nothing is agreed with {name} that lets “{item.what}” pass to {to.said}.") for name in silent]
