"""The messages of an introduction, from templates: they hold a name only where it may be told, and details only once
both sides have said yes.

What may be told is judged elsewhere and comes as two plain answers. Whatever a side may not learn is kept out even of
the words that the user wrote about the common interest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote

from netcrm.rules.capture.tokens import fold
from netcrm.rules.introductions import IntroductionState, Stage, may_tell
from netcrm.rules.masking import MASKED
from netcrm.words import DraftKind

UNNAMED = "someone in my network"
"""What stands for a name that may not be told."""

TEMPLATES: Mapping[str, str] = {
    DraftKind.ASK_FIRST: (
        "Subject: May I introduce you?\n\nDear {to},\n\nI know {other}, and I think that the two of you should"
        " talk{about}. May I introduce you? A no is a good answer, too.\n\n{me}\n"
    ),
    DraftKind.ASK_SECOND: (
        "Subject: May I introduce you?\n\nDear {to},\n\n{other} would be glad to talk to you{about}. May I introduce"
        " you? If you would rather not, I shall say that it does not fit at present.\n\n{me}\n"
    ),
    DraftKind.INTRODUCE: (
        "Subject: {first}, meet {second}\n\nDear {first}, dear {second},\n\nyou have both said that you would like to"
        " talk{about}.\n\n{details}I leave the rest to you, and should like to hear what comes of"
        " it.\n\n{me}\n"
    ),
    DraftKind.NUDGE: (
        "Subject: About the introduction\n\nDear {to},\n\nI asked you{asked} whether you would like to"
        " talk to {other}{about}. There is no hurry; a short yes or no is all I need.\n\n{me}\n"
    ),
    DraftKind.CLOSE: (
        "Subject: About the introduction\n\nDear {to},\n\nthe talk{about} that I had in mind for you is not to be"
        " for now. Thank you for being open to it.\n\n{me}\n"
    ),
    DraftKind.THANK: (
        "Subject: Thank you\n\nDear {to},\n\nthank you for talking to {other}{about}. How did it go, and did anything"
        " come of it?\n\n{me}\n"
    ),
}
"""What each message says unless the settings say otherwise."""
YEAR_AFTER = 300
"""Days after which a day is said with its year."""
REACHED = "Here is how to reach each other."
"""Stands above the details, where they may be given."""
PLACES: Mapping[str, str] = {
    "to": "whom it goes to",
    "other": f'the other side, or "{UNNAMED}" where the name may not be told',
    "first": "the first side (in the message that introduces)",
    "second": "the second side (in the message that introduces)",
    "about": 'the common interest, as " about procurement"; nothing when there is none',
    "asked": 'the day on which I asked them, as " on 2 October"; nothing when it is not known',
    "details": "how each is reached, a line each, where that may be given (in the message that introduces)",
    "me": "my name",
}
"""What a template may hold in braces, and what then stands there."""


class NotYet(ValueError):
    """The message may not be written yet; the text says why."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A message: the sides that it goes to, by place, its subject and its text."""

    kind: DraftKind
    sides: tuple[int, ...]
    subject: str
    body: str
    with_details: bool = False
    """Whether the sides may see each other's addresses."""

    @property
    def whole(self) -> str:
        """Subject and text."""
        return f"Subject: {self.subject}\n\n{self.body}" if self.subject else self.body


@dataclass(frozen=True, slots=True)
class Told:
    """What the judge allows: to tell a side the other's name, to give how it is reached. ``details``: how each side is
    reached, by place."""

    may_name: bool = True
    may_give_details: bool = False
    details: Mapping[int, Sequence[str]] = field(default_factory=dict)


ALL_NAMES = Told()
"""Names may be told, details may not."""


def next_draft(state: IntroductionState) -> tuple[DraftKind, int]:
    """The message that is due, and the side that it goes to."""
    if state.stage in (Stage.DECLINED, Stage.WITHDRAWN, Stage.QUIET):
        told = [n for n, side in enumerate(state.sides) if side.asked_on and not side.declined_on]
        agreed = [n for n in told if state.sides[n].agreed_on]
        return DraftKind.CLOSE, next(iter(agreed or told), 0)
    if state.stage is Stage.AGREED:
        return DraftKind.INTRODUCE, 0
    if state.stage in (Stage.INTRODUCED, Stage.RESULT):
        return DraftKind.THANK, 0
    if state.waiting_for:
        return DraftKind.NUDGE, state.waiting_for[0]
    side = next((n for n, side in enumerate(state.sides) if not side.agreed_on), 0)
    return (DraftKind.ASK_SECOND if side else DraftKind.ASK_FIRST), side


def draft(
    kind: DraftKind,
    state: IntroductionState,
    side: int,
    me: str,
    told: Told = ALL_NAMES,
    templates: Mapping[str, str] = TEMPLATES,
) -> Draft:
    """The message. Raises NotYet for one that introduces before both have said yes, or when a name may not be told."""
    introducing = kind is DraftKind.INTRODUCE
    if introducing:
        _must_be_free(state, told)
    open_details = introducing and told.may_give_details and all(may_tell(state, n) for n in range(len(state.sides)))
    named = introducing or _may_name(kind, state, side, told)
    others = [n for n in range(len(state.sides)) if n != side]
    hidden = [] if introducing else [text for n in others for text in _hidden(state, n, told, named)]
    if introducing and not open_details:
        hidden = [text for n in range(len(state.sides)) for text in told.details.get(n, ())]
    common = "" if state.marking in MASKED or _holds(state.common, hidden) else state.common
    values = {
        "to": state.sides[side].who.name,
        "other": " and ".join(state.sides[n].who.name for n in others) if named else UNNAMED,
        "first": state.first.who.name if introducing else "",
        "second": state.second.who.name if introducing else "",
        "about": f" about {common}" if common else "",
        "asked": _asked(state, side),
        "details": _details(state, told) if open_details else "",
        "me": me,
    }
    text = templates.get(kind) or TEMPLATES[kind]
    subject, body = _parts(re.sub(r"\{([a-z]+)\}", lambda found: values.get(found[1], found[0]), text))
    sides = tuple(range(len(state.sides))) if introducing else (side,)
    return Draft(kind, sides, subject, body, with_details=open_details)


def _must_be_free(state: IntroductionState, told: Told) -> None:
    missing = [side.who.name for side in state.sides if not side.agreed_on]
    if missing:
        raise NotYet(f"{' and '.join(missing)} {'have' if len(missing) > 1 else 'has'} not said yes yet")
    if not told.may_name:
        raise NotYet("a boundary forbids to name one of the two to the other")


def _may_name(kind: DraftKind, state: IntroductionState, side: int, told: Told) -> bool:
    """The first to be asked may hear the other's name where no boundary is in the way; who is asked later, only that of
    one who has said yes."""
    others = [other for n, other in enumerate(state.sides) if n != side]
    first_asked = kind is DraftKind.ASK_FIRST or side == 0
    return told.may_name and (first_asked or all(other.agreed_on for other in others))


def _hidden(state: IntroductionState, place: int, told: Told, named: bool) -> list[str]:
    """What a message may not hold of a side: how it is reached, and its name where that may not be told."""
    name = state.sides[place].who.name
    words = [] if named else [name, *re.findall(r"\w{3,}", fold(name))]
    return [*told.details.get(place, ()), *words]


def _holds(text: str, hidden: Sequence[str]) -> bool:
    said = fold(text)
    return any(fold(part) in said for part in hidden if fold(part))


def _asked(state: IntroductionState, place: int) -> str:
    """On which day a side was asked, with the year where the latest step is long ago; '' for no whole day."""
    try:
        day = date.fromisoformat(state.sides[place].asked_on)
    except ValueError:
        return ""
    return f" on {day.day} {day:%B}{f' {day.year}' if state.days > YEAR_AFTER else ''}"


def _details(state: IntroductionState, told: Told) -> str:
    lines = [
        f"{side.who.name}: {', '.join(told.details[n])}" for n, side in enumerate(state.sides) if told.details.get(n)
    ]
    return "\n".join([REACHED, *lines, "", ""]) if lines else ""


def _parts(text: str) -> tuple[str, str]:
    """Subject and text of a filled template; a name may not break the subject's line."""
    head, _, rest = text.partition("\n\n")
    if not head.casefold().startswith("subject:"):
        return "", text.strip("\n") + "\n"
    return " ".join(head.partition(":")[2].split()), rest.strip("\n") + "\n"


def mailto(message: Draft, addresses: Sequence[str]) -> str:
    """The message as a link that a mail program opens; without addresses the user adds them."""
    to = ",".join(quote(address, safe="@") for address in addresses)
    return f"mailto:{to}?subject={quote(message.subject)}&body={quote(message.body)}"
