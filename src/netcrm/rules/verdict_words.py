"""A verdict as a person reads it: one line that answers, then a line for each reason."""

from __future__ import annotations

from netcrm.rules.audience import IN_WORDS, Circle, Recipient
from netcrm.rules.boundary import Item, Verdict, VerdictKind

_ANSWERS: dict[VerdictKind, str] = {
    VerdictKind.ALLOWED: "Yes: {thing} may pass to {whom}.",
    VerdictKind.CONSENT: "Ask first: {thing} may pass to {whom} only with consent.",
    VerdictKind.REFUSED: "No: {thing} may not pass to {whom}.",
    VerdictKind.UNKNOWN: "Nothing is agreed yet about passing {thing} to {whom}.",
}


def headline(verdict: Verdict, item: Item, to: Recipient) -> str:
    """The answer in one sentence."""
    thing = f"“{item.what}”" if not item.details else f"the contact details of {item.sources[0].name}"
    said = _ANSWERS[verdict.kind].format(thing=thing, whom=whom(to))
    return said[0].upper() + said[1:]


def whom(to: Recipient) -> str:
    """The recipient in a sentence that the program says to me."""
    if to.party is not None:
        return to.party.name
    return "anyone" if to.circle is Circle.ANYONE else IN_WORDS[to.circle].replace("my ", "your ")


def told(verdict: Verdict, item: Item, to: Recipient) -> list[str]:
    """The answer and its reasons, line by line."""
    return [headline(verdict, item, to), *(reason.text for reason in verdict.reasons)]
