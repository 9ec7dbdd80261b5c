"""A store in which everything is absurdly long: names without spaces, other scripts, thirty who took part."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from netcrm import clock
from netcrm.models.drafts import (
    ActionDraft,
    AffiliationDraft,
    BoundaryDraft,
    ContactDraft,
    IntroductionDraft,
    NeedDraft,
    OfferDraft,
    PointDraft,
    PromiseDraft,
    StepDraft,
    TopicDraft,
)
from netcrm.store.book import Book
from netcrm.words import Detail, Direction, IntroductionStep, Kind, PointKind, TopicKind

ONE_WORD = "Wolfeschlegelsteinhausenbergerdorff" * 7
MANY_WORDS = "Anna Maria " + "von und zu Hohenlohe-Langenburg-Schillingsfürst " * 6
HAN = "王小明" * 40
EMOJI = "👩‍👩‍👧 Familie 🇩🇪 " + "🙂" * 60
AGREED = "templates and everything that follows from them, " * 25
S = IntroductionStep


def make_long(path: Path) -> None:
    """Make it, as of the day of the clock."""
    today = clock.today()

    def on(back: int) -> str:
        return (today - timedelta(days=back)).isoformat()

    with Book.open(path, clock=clock.now) as book:
        book.save_me(name=MANY_WORDS.strip(), organisation="R" * 220, team="T" * 220)
        who = {name: _add(book, name) for name in (ONE_WORD, MANY_WORDS, HAN, EMOJI, "Bo Li", "Jo Ray")}
        many = [
            book.add_contact(ContactDraft(name=f"Participant Number {n} Long-Surname")).created_contacts[0].uid
            for n in range(30)
        ]
        _introduce(book, who, on)
        _agree(book, who, many, on)
        _exchange(book, who, many, on, today)


def _add(book: Book, name: str) -> str:
    draft = ContactDraft(
        name=name.strip(),
        points=[PointDraft(kind=PointKind.EMAIL, value="x" * 200 + "@example.org", label="work")],
        tags=["t" * 60, "funding"],
        why="because " * 60,
        topics=[
            TopicDraft(kind=TopicKind.NEED, text="a venue " * 40),
            TopicDraft(kind=TopicKind.OFFER, text="venue" * 50),
            TopicDraft(kind=TopicKind.INTEREST, text="场地" * 60),
        ],
        affiliations=[AffiliationDraft(organisation="Gesellschaft" * 20, role="Hauptabteilungsleiterin" * 10)],
    )
    return book.add_contact(draft).created_contacts[0].uid


def _introduce(book: Book, who: dict[str, str], on: Any) -> None:
    asked = IntroductionDraft(first=who[ONE_WORD], second=who[MANY_WORDS], common="gemeinsamkeiten" * 20, on=on(40))
    uid = book.new_introduction(asked).made[0]
    book.introduction_step(uid, StepDraft(step=S.ASKED, side=who[ONE_WORD], how="brief" * 60, on=on(20)))
    done = IntroductionDraft(first=who[HAN], second=who[EMOJI], common="共同点 " * 60, on=on(30))
    uid = book.new_introduction(done).made[0]
    for back, step, side in ((20, S.ASKED, HAN), (19, S.AGREED, HAN), (18, S.ASKED, EMOJI), (17, S.AGREED, EMOJI)):
        book.introduction_step(uid, StepDraft(step=step, side=who[side], on=on(back)))
    book.introduction_step(uid, StepDraft(step=S.INTRODUCED, on=on(16)))
    book.introduction_step(uid, StepDraft(step=S.RESULT, result="Ergebnisdauerhaft" * 30, on=on(10)))
    book.new_introduction(IntroductionDraft(first=who["Bo Li"], second=who["Jo Ray"], common="x", on=on(30)))


def _agree(book: Book, who: dict[str, str], many: list[str], on: Any) -> None:
    book.keep_guideline("Leitlinie" * 30, AGREED * 3)
    for draft in (
        {"who": [who[ONE_WORD]], "what": "Vorlagen" * 40, "forbidden": "außerhalb" * 40, "contact_details": "ask"},
        {"who": [who[HAN], who[EMOJI]], "what": "模板" * 80, "naming": "no", "guideline": "Leitlinie" * 30},
        {"who": [who["Jo Ray"]], "what": "handbook", "forbidden": "außerhalb " * 140},
    ):
        book.agree(BoundaryDraft(allowed="my team", how="spoken", on=on(100), text=AGREED, **draft))
    book.agree(BoundaryDraft(who=many, what="the minutes", allowed="my network", on=on(500), text=AGREED))


def _exchange(book: Book, who: dict[str, str], many: list[str], on: Any, today: date) -> None:
    got = {Detail.WHAT: "Vorlage" * 40, Detail.WEIGHT: "5, because it was huge " * 10}
    used = {Detail.WHAT: "Vorlage" * 40, Detail.PURPOSE: "Zweck" * 50, Detail.EFFECT: "Wirkung " * 50}
    source = book.add_action(
        ActionDraft(kind=Kind.GOT, who=[who[ONE_WORD]], text="got it", on=on(9), details=got)
    ).made[0]
    for draft in (
        ActionDraft(kind=Kind.USED, who=[who[ONE_WORD]], text="used", on=on(8), details=used, source=source),
        ActionDraft(kind=Kind.MET, who=many, text="met them all, " * 40, on=on(3), tags=["t" * 60]),
        ActionDraft(kind=Kind.GOT, who=many, text="got it", on=on(9), details={Detail.WHAT: "the minutes"}),
        ActionDraft(kind=Kind.GOT, who=[who["Jo Ray"]], text="got it", on=on(9), details={Detail.WHAT: "handbook"}),
        ActionDraft(kind=Kind.GAVE, who=[who[EMOJI]], text="gave 🙂", on=on(7), details={Detail.WHAT: "🙂🇩🇪" * 60}),
    ):
        book.add_action(draft)
    book.add_promise(PromiseDraft(direction=Direction.MINE, who=who[HAN], what="报告" * 80, due=on(2), on=on(9)))
    theirs = {"direction": Direction.THEIRS, "who": who[ONE_WORD], "what": "den Bericht" * 30}
    book.add_promise(PromiseDraft(due=on(-2), on=on(9), **theirs))
    book.add_need(NeedDraft(what="jemandVomFach" * 30, on=on(9), priority=1))
    book.add_offer(OfferDraft(what="Wissenswertes" * 30, sort="knowledge"))
