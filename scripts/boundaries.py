"""The page of the judge's verdicts, written by asking the judge about every combination: ``make docs``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from netcrm.models.rows import Who
from netcrm.rules.agreements import Agreement
from netcrm.rules.audience import Circle, Party, Recipient
from netcrm.rules.boundary import LIVE, Item, Purpose, judge
from netcrm.rules.lineage import details_of
from netcrm.words import TLP, Marking

DAY = date(2026, 11, 23)
SOURCE = Party("source", "Source")
ALLOWED: tuple[tuple[str, str, str], ...] = (
    ("nothing", "", ""),
    ("for anyone", "anyone", ""),
    ("for my network", "my network", ""),
    ("for my organisation", "my organisation", ""),
    ("for my team", "my team", ""),
    ("only me", "only me", ""),
    ("ask first", "ask me first", ""),
    ("words not understood", "the finance lot", ""),
    ("only that it is not for outside my team", "", "outside my team"),
    ("for my network, not the public", "my network", "the public"),
)
"""What may be agreed: how the page calls it, and the words for and against."""
DETAILS: tuple[tuple[str, str], ...] = (("nothing", ""), ("may be given", "yes"), ("ask first", "ask"), ("never", "no"))
RECIPIENTS: tuple[tuple[str, Recipient], ...] = (
    ("me", Recipient(Circle.ME)),
    ("in my team", Recipient(Circle.TEAM, Party("t", "T"))),
    ("in my organisation", Recipient(Circle.ORGANISATION, Party("o", "O"))),
    ("in my network", Recipient(Circle.NETWORK, Party("n", "N"))),
    ("outside", Recipient(Circle.ANYONE, Party("x", "X"))),
    ("a file for anyone", Recipient(Circle.ANYONE)),
    ("whom it came from", Recipient(Circle.NETWORK, SOURCE)),
)
_HEAD = """# What may pass to whom

*Written by `make docs`, by asking the judge about every combination; a test compares the two.*

One function judges whether a thing may pass to somebody, and gives its reason: the agreement, its date and its words.

- **allowed**: it may pass. **consent**: ask first. **refused**: what was agreed excludes them. **unknown**: nothing is
  agreed that would let it pass, so ask.
- The most restrictive wins: of several agreements, and of an agreement and a marking. Everyone whom a thing came from
  must let it pass.
- An agreement holds for what came from whom it was made with: a contact, an organisation and the people in it, a group
  by its tag, or everyone. It is about a thing when they share a noun; a permission needs all its nouns ("templates"
  covers a tender template). Words that are not understood give no permission. When nobody is left with whom it was
  made, it holds for nobody.
- Consent of everyone whom a thing came from, for this recipient and not taken back, makes consent, refused and unknown
  into allowed. It is never leave to name a source who is not to be named.
- Consent under an agreement is consent to what the agreement is surely about: when all whom the thing came from have
  given it, it holds against the marking, too. Consent to give on contact details is that of the contact whose they are.
- A source who is not to be named stays unnamed, with everyone who was there, whatever passes. Their contact details are
  then refused in any case.
- Somebody is in my team by a tag or a department of its name, in my organisation by a current affiliation, outside
  once it is ended, and in my network otherwise.

The markings, with their labels of the Traffic Light Protocol 2.0: MARKINGS.
"""


def _agreement(allowed: str = "", forbidden: str = "", details: str = "") -> Agreement:
    whos = (Who(SOURCE.uid, SOURCE.name),)
    return Agreement(
        "a", whos, "2026-03-03", "2026-03-03", "", allowed=allowed, forbidden=forbidden, contact_details=details
    )


def _cells(item: Item, agreements: Sequence[Agreement], purpose: Purpose) -> tuple[str, ...]:
    return tuple(judge(item, to, purpose, agreements, (), DAY).kind.value for _, to in RECIPIENTS)


Row = tuple[str, tuple[str, ...]]
"""The first columns of a table in one text, and the verdict for each recipient."""


def _theirs(purpose: Purpose) -> Iterator[Row]:
    for label, allowed, forbidden in ALLOWED:
        held = [_agreement(allowed, forbidden)] if allowed or forbidden else []
        alike: dict[tuple[str, ...], list[Marking]] = {}
        for marking in Marking:
            cells = _cells(Item("template", (SOURCE,), marking=marking), held, purpose)
            alike.setdefault(cells, []).append(marking)
        for cells, markings in alike.items():
            yield f"{label} | {', '.join(map(_marking, markings))}", cells


def _mine(purpose: Purpose) -> Iterator[Row]:
    for marking in Marking:
        yield _marking(marking), _cells(Item("template", mine=True, marking=marking), (), purpose)[:-1]


def _card(purpose: Purpose) -> Iterator[Row]:
    for label, details in DETAILS:
        yield label, _cells(details_of(SOURCE), [_agreement(details=details)] if details else [], purpose)


def _marking(marking: Marking) -> str:
    return marking.value or "unmarked"


_TABLES = (
    ("What came from somebody", "agreed with them | marked", _theirs),
    ("What is mine", "marked", _mine),
    ("Somebody's contact details", "agreed with them", _card),
)


def page() -> str:
    """The whole page in Markdown. Purposes with the same verdicts throughout share a table."""
    labels = ", ".join(f"{marking.value} is {label}" for marking, label in TLP.items())
    parts = [_HEAD.replace("MARKINGS", labels)]
    for title, heads, rows in _TABLES:
        parts.append(f"## {title}\n")
        alike: dict[tuple[Row, ...], list[Purpose]] = {}
        for purpose in Purpose:
            alike.setdefault(tuple(rows(purpose)), []).append(purpose)
        for table, purposes in alike.items():
            parts.append(f"To {', '.join(_purpose(p) for p in purposes)}:\n")
            names = [name for name, _ in RECIPIENTS][: len(table[0][1])]
            columns = [*heads.split(" | "), *names]
            parts.append(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
            parts.append("\n".join(f"| {label} | {' | '.join(cells)} |" for label, cells in table) + "\n")
    live, fixed = ([_purpose(p) for p in Purpose if (p in LIVE) is held] for held in (True, False))
    parts.append("## Against the verdict\n")
    parts.append(
        f"To {', '.join(live)}: a written reason may go against it. The reason is kept in the journal, and the entry"
        f" supports no criterion.\nTo {', '.join(fixed)}: never; only recorded consent changes it.\n"
    )
    return "\n".join(parts)


def _purpose(purpose: Purpose) -> str:
    return {
        Purpose.GIVE: "give it",
        Purpose.PASS_ON: "pass it on",
        Purpose.INTRODUCE: "introduce people with it",
        Purpose.DRAFT: "draft a message with it",
        Purpose.CARD: "share it as a card",
        Purpose.EXPORT: "export it",
        Purpose.PACK: "put it into the evidence pack",
    }[purpose]
