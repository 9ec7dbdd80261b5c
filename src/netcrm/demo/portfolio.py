"""The portfolio of the sample network: what was claimed when, what proves it, what an assessor said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from netcrm.models.drafts_evidence import ArtefactDraft, AssessmentDraft
from netcrm.rules.claims import Outcome
from netcrm.standards import load_standard
from netcrm.store.book import Book

ASSESSOR, CENTRE = "Harriet Lowe", "Eastgate Assessment Centre"
AHEAD = 21
"""Days to the next assessment."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim that was made so many days ago with the entry whose text begins so; ``where``: in it."""

    days_ago: int
    beginning: str
    criterion: str
    why: str
    where: str


@dataclass(frozen=True, slots=True)
class Proved:
    """What was added to the evidence item of a number: the place of a document, or a statement (``text``)."""

    days_ago: int
    item: int
    title: str
    place: str = ""
    held_by: str = ""
    text: str = ""
    evidence_type: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A first review: (item, criterion) of what was handed in, and what was decided on each, with the comment."""

    days_ago: int
    decided: tuple[tuple[int, str, Outcome, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Noted:
    """The next assessment is noted."""

    days_ago: int


Moment = Claimed | Proved | Reviewed | Noted

MOMENTS: tuple[Moment, ...] = (
    Claimed(
        300,
        "used amara's template",
        "PC5",
        "I put what Amara gave me to work in our own bid and told her what it saved.",
        "third line",
    ),
    Proved(
        299,
        1,
        "The spring bid, section 4",
        place="shared drive, Bids, spring",
        held_by="Riverside Works",
        evidence_type="E-D1",
    ),
    Claimed(
        262,
        "introduced kofi and fatima",
        "PC6",
        "I brought together two organisations that help the same tenants.",
        "whole entry",
    ),
    Claimed(
        230,
        "agreed with Amara",
        "PC3",
        "We settled who may see her templates and that her name stays out.",
        "the agreement",
    ),
    Claimed(
        203,
        "told Amara what we do",
        "PC2",
        "She now knows what our coaches do and what her members gain.",
        "her answer",
    ),
    Claimed(
        171, "Kestrel takes twelve", "PC4", "I turned from funders to employers when our need changed.", "what changed"
    ),
    Proved(
        170,
        5,
        "The agreement with Kestrel",
        place="HR, cabinet 3",
        held_by="Riverside Works",
        evidence_type="E-D1",
    ),
    Claimed(
        152,
        "reflection: pushed raj",
        "B10",
        "I changed how I approach a commissioner, and it worked two weeks later.",
        "next time",
    ),
    Claimed(
        134,
        "used lena's plan",
        "PC5",
        "I turned Lena's draft into our report to Northgate, and it was accepted as it stood.",
        "the effect",
    ),
    Proved(
        134,
        7,
        "The report to Northgate",
        place="Northgate Council, register of reports",
        held_by="Northgate Council",
        evidence_type="E-D1",
    ),
    Claimed(
        66,
        "Emeka wrote on how I run",
        "B5",
        "Emeka saw how I hear out volunteers who disagree with me, evening after evening.",
        "second paragraph",
    ),
    Claimed(
        60,
        "professional discussion with my assessor",
        "G3",
        "I told which ways of asking I use, and when I use an open question.",
        "the first answer",
    ),
    Reviewed(
        45,
        (
            (1, "PC5", Outcome.ACCEPTED, ""),
            (5, "PC4", Outcome.RETURNED, "Say when your need changed, and what you did before the agreement."),
        ),
    ),
    Proved(
        31,
        3,
        "How I keep confidences",
        text="Before I pass anything on I look up what was agreed with whoever gave it to me. What Amara gave me stayed"
        " in my team; when Tom asked for the funder list I said no, and offered what is public.",
        evidence_type="E-I3",
    ),
    Noted(10),
)


@dataclass(slots=True)
class Portfolio:
    """Makes the portfolio as its moments come. ``entries``: the uids of the threads' entries by their text."""

    book: Book
    today: date
    entries: Mapping[str, str]
    items: dict[int, str] = field(default_factory=dict)
    claims: dict[tuple[int, str], str] = field(default_factory=dict)

    def carry_out(self, moment: Moment, on: date) -> None:
        """Do what was done on that day."""
        standard, book = load_standard(), self.book
        match moment:
            case Claimed():
                uid = next(uid for text, uid in self.entries.items() if text.startswith(moment.beginning))
                book.claim(uid, moment.criterion, why=moment.why, standard=standard, locator=moment.where)
                for row in book.evidence(standard):
                    self.items[row.number] = row.uid
                    self.claims |= {(row.number, code): claim for claim, code, *_ in row.claims}
            case Proved():
                item = self.items[moment.item]
                draft = ArtefactDraft(title=moment.title, evidence_type=moment.evidence_type, on=on.isoformat())
                if moment.place:
                    book.locate(item, moment.place, moment.held_by, draft, standard=standard)
                else:
                    book.state(item, moment.text, draft, standard=standard)
            case Reviewed():
                self._review(moment, on)
            case Noted():
                self._assess(self.today + timedelta(days=AHEAD))

    def _assess(self, on: date) -> str:
        draft = AssessmentDraft(on=on.isoformat(), assessor=ASSESSOR, centre=CENTRE)
        return next(iter(self.book.add_assessment(draft, standard=load_standard()).others))

    def _review(self, moment: Reviewed, on: date) -> None:
        standard, book, assessment = load_standard(), self.book, self._assess(on)
        handed = [self.claims[number, code] for number, code, _, _ in moment.decided]
        content, _ = book.as_it_stands(standard, assessment)
        book.submit(assessment, handed, content=content, standard=standard)
        for (*_, outcome, comment), claim in zip(moment.decided, handed, strict=True):
            book.decide([claim], outcome, by=ASSESSOR, comment=comment, assessment=assessment)
