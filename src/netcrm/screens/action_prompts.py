"""What the form of an action asks, detail by detail: open questions, which never suggest an answer. No widgets here."""

from __future__ import annotations

from collections.abc import Mapping

from netcrm.rules.capture.records import ThingKind
from netcrm.standards import Standard
from netcrm.words import CONTACT_KINDS, INTENDED, ORDERED, Detail, Kind

PROMPTS: Mapping[Detail, str] = {
    Detail.WHAT: "what was it?",
    Detail.PURPOSE: "what did you use it for?",
    Detail.EFFECT: "what came of it, and for whom?",
    Detail.FORESEEN: "which effect on others did you expect?",
    Detail.AFFECTED: "on whom?",
    Detail.RESPONSE: "what did they answer?",
    Detail.WHY: "why does it matter?",
    Detail.CHANGED: "what changed in your interests or needs?",
    Detail.DID: "what did you do about it, or together?",
    Detail.LESSON: "what did you learn?",
    Detail.NEXT_TIME: "what will you do next time?",
    Detail.DIFFERENTLY: "what did you do differently from before?",
    Detail.INTEREST: "which interest of yours was it?",
    Detail.GOAL: "against which common goal?",
    Detail.POSITION: "which position did you state?",
    Detail.MINE: "what do you expect of them?",
    Detail.THEIRS: "what do they expect of you?",
    Detail.BENEFIT: "which benefit did you tell them of?",
    Detail.INVITED: "what did you invite them to share, and within which limits?",
    Detail.ALLOWED: "to whom may it pass?",
    Detail.FORBIDDEN: "to whom may it not pass?",
    Detail.HOW: "how was it agreed?",
    Detail.STAGE: "which stage?",
    Detail.COMMON: "which interest do they share?",
    Detail.CONSENT: "who agreed, and how?",
    Detail.RESULT: "what came of it?",
    Detail.SUBJECT: "what was it about?",
    Detail.EVENT: "at which event?",
    Detail.PLACE: "where?",
    Detail.POINTS: "which criteria does it speak to? codes",
    Detail.SORT: "what sort of thing was it?",
    Detail.WEIGHT: "how much was it worth, 1 to 5, and why?",
    Detail.NAMING: "may you name them as the source? yes or no",
    Detail.CONTACT_DETAILS: "may their details be given in an introduction? yes, no or ask",
    Detail.REVIEW: "when will you look at it again?",
    Detail.SCOPE: "for whom does it hold? everyone, or a #tag",
    Detail.GUIDELINE: "which guideline does it refer to?",
    Detail.CONFIRMED: "who confirmed it, when and how?",
    Detail.OVERRIDE: "why against the refusal?",
    Detail.STATUS: "which position do they hold, as they would sign?",
    Detail.RELATION: "what are they to you?",
    Detail.RECEIVED: "how did you receive it? signed letter, e-mail, spoken",
    Detail.CONTACTABLE: "do they agree to be contacted? yes or no, and how they said so",
    Detail.ASKED: "what were you asked?",
}

ASKED: Mapping[Kind, Mapping[Detail, str]] = {
    Kind.CLARIFIED: {
        Detail.MINE: "what did you expect of them?",
        Detail.THEIRS: "what did they expect of you?",
        Detail.CONFIRMED: "who confirmed it, when and how?",
    },
    Kind.DECLARED: {
        Detail.INTEREST: "which interest of yours was it?",
        Detail.GOAL: "against which common goal?",
        Detail.EFFECT: "what effect did it have, on whom?",
    },
    Kind.STATED: {
        Detail.SUBJECT: "what was the disagreement about?",
        Detail.POSITION: "which position did you state?",
        Detail.RESPONSE: "how was it received?",
    },
    Kind.CONSIDERED: {
        Detail.FORESEEN: "which effect did you foresee?",
        Detail.AFFECTED: "on whom?",
        Detail.EFFECT: "what did you find?",
    },
    Kind.REFLECTED: {
        Detail.SUBJECT: "what happened, and what was your part in it?",
        Detail.LESSON: "what did you learn?",
        Detail.NEXT_TIME: "what will you do next time?",
        Detail.EFFECT: "which effect did it have, on whom?",
    },
}
"""What an assessor looks for in the kinds of conduct (behaviours B1, B2, B6, B9, B10), in this order."""

FOLLOWS: Mapping[ThingKind, tuple[str, str]] = {
    ThingKind.REFLECTION: ("because of", "which reflection changed what you did?"),
    ThingKind.EFFECT: ("looks at", "which effect that you considered was it?"),
    ThingKind.EXPECTATIONS: ("confirms", "which expectations were confirmed?"),
}
"""How the thought is asked for that an action follows from: the field's label, and the question."""


def follows(kind: Kind | None) -> ThingKind | None:
    """What sort of thought an action of a kind may follow from, None when it follows from none."""
    if kind is Kind.CONSIDERED:
        return ThingKind.EFFECT
    if kind is Kind.CLARIFIED:
        return ThingKind.EXPECTATIONS
    done = kind in CONTACT_KINDS or kind in (Kind.ATTENDED, Kind.POSTED, Kind.KEPT, Kind.DEVELOPED)
    return ThingKind.REFLECTION if done and kind not in ORDERED | INTENDED else None


def prompt(kind: Kind | None, detail: Detail) -> str:
    """The question by which a form asks for a detail."""
    return (ASKED.get(kind, {}) if kind else {}).get(detail) or PROMPTS[detail]


def asked_details(standard: Standard, kind: Kind | None) -> list[Detail]:
    """The details that are asked for first: what an assessor looks for, then what the rules of the kind look at."""
    if kind is None or kind not in standard.kinds:
        return []
    names = [*ASKED.get(kind, ()), *(facet for rule in standard.kinds[kind].rules for facet in rule.when)]
    return [Detail(name) for name in dict.fromkeys(names) if name in set(Detail)]
