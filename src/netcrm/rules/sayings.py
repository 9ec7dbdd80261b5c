"""What one agreement, or a marking, says of one recipient, and the sentence that tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from netcrm.rules.audience import IN_WORDS, OF_MARKING, Circle, Recipient
from netcrm.rules.terms import Terms
from netcrm.rules.topics import Fit, fit
from netcrm.words import TLP, ContactKind, Marking

YOURS: dict[Circle, str] = {
    Circle.ME: "you alone",
    Circle.TEAM: "your team",
    Circle.ORGANISATION: "your organisation",
    Circle.NETWORK: "your network",
    Circle.ANYONE: "anyone",
}


class Says(StrEnum):
    """From the mildest to the strictest: nothing about them at all; leave; ask first; not for them."""

    NOTHING = "nothing"
    PERMITS = "permits"
    CONSENT = "consent"
    REFUSES = "refuses"


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said of a recipient, in a sentence."""

    says: Says
    sentence: str


def of_terms(terms: Terms, to: Recipient, thing: str, sure: bool) -> Saying:
    """What the words of an agreement say of a recipient. The strictest holds; leave counts only when it is ``sure``
    that the agreement is about the thing."""
    said = [*_refusals(terms, to, thing), *_doubts(terms, to, thing)]
    for strict in (Says.REFUSES, Says.CONSENT):
        if found := next((s for s in said if s.says is strict), None):
            return found
    if not terms.permits(to):
        return Saying(Says.NOTHING, f"It does not say whether {to.said} may have it.")
    if not sure:
        return Saying(Says.NOTHING, f"It is not certain that it is about “{thing}”.")
    return Saying(
        Says.PERMITS, _within(to, terms.allowed if terms.allowed is not None else to.circle, terms.by_name(to))
    )


def of_marking(marking: Marking, to: Recipient) -> Saying:
    """What a marking says of a recipient: it is a promise kept by asking first, so it never refuses."""
    circle = OF_MARKING[marking]
    label = f"It is marked {marking.value} (TLP:{TLP[marking]})."
    if to.circle <= circle:
        return Saying(Says.PERMITS, f"{label} {_within(to, circle, False)}")
    return Saying(Says.CONSENT, f"{label} {_outside(to, circle)}")


def _refusals(terms: Terms, to: Recipient, thing: str) -> Iterator[Saying]:
    """Every way in which the words exclude them."""
    permitted = terms.permits(to)
    clear = not (terms.unclear or terms.condition)
    if terms.beyond is not None and to.circle > terms.beyond:
        yield Saying(Says.REFUSES, _outside(to, terms.beyond))
    if terms.public and to.circle is Circle.ANYONE:
        yield Saying(Says.REFUSES, "It is not for the public.")
    if terms.denied is not None and not (permitted and _narrower(terms, terms.denied, to)):
        yield Saying(Says.REFUSES, f"It is not for {YOURS[terms.denied]}.")
    if terms.allowed is not None and not permitted and clear:
        yield Saying(Says.REFUSES, _outside(to, terms.allowed))
    if terms.rest and not permitted and clear:
        yield Saying(Says.REFUSES, f"Nobody else may have it, and {to.said} is not among those who may.")
    if terms.condition and terms.allowed is not None and to.circle > terms.allowed and not terms.unclear:
        yield Saying(Says.REFUSES, _outside(to, terms.allowed))
    names = {word for name in to.names for word in name.split() if len(word) > 2}
    for words in terms.against:
        if names & set(words.split()):
            yield Saying(Says.REFUSES, f"“{words}” names {to.said}.")
        elif fit(words, thing) > Fit.NOT:
            yield Saying(Says.REFUSES, f"“{words}” is this, or may be.")


def _doubts(terms: Terms, to: Recipient, thing: str) -> Iterator[Saying]:
    """Every reason for asking first."""
    if terms.ask:
        yield Saying(Says.CONSENT, "You agreed to ask first.")
    for words in terms.against:
        yield Saying(Says.CONSENT, f"netcrm cannot tell whether “{words}” means {to.said}.")
    if terms.condition:
        yield Saying(Says.CONSENT, "It holds under a condition, which only you can judge.")
    if terms.unclear and not terms.permits(to):
        yield Saying(Says.CONSENT, f"netcrm cannot tell whether {to.said} is meant by “{' or '.join(terms.unclear)}”.")


def _narrower(terms: Terms, denied: Circle, to: Recipient) -> bool:
    """Whether leave for them goes before what is denied to a wider circle: "my team, not my network"."""
    return terms.by_name(to) or (terms.allowed is not None and terms.allowed < denied)


def _within(to: Recipient, circle: Circle, by_name: bool) -> str:
    if by_name:
        return f"{to.said} is named there."
    if circle is Circle.ANYONE:
        return "Anyone may have it."
    if to.party is None:
        return f"It may go to {YOURS[to.circle]}."
    if to.party.kind == ContactKind.ORGANISATION and to.circle is Circle.ORGANISATION:
        return f"{to.said} is your organisation."
    return f"{to.said} is in {YOURS[to.circle]}."


def _outside(to: Recipient, circle: Circle) -> str:
    if circle is Circle.ME:
        return "It is for you alone."
    return (
        f"{to.said} is not in {YOURS[circle]}."
        if to.party
        else f"{IN_WORDS[to.circle].capitalize()} is more than {YOURS[circle]}."
    )
