"""Texts that mean harm, a store in which every text is one, and what must never be left of them in what is shown."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from netcrm.formats.reading import read_bytes
from netcrm.models.drafts import (
    ActionDraft,
    AffiliationDraft,
    ContactDraft,
    FieldDraft,
    NeedDraft,
    OfferDraft,
    PlanDraft,
    PointDraft,
    PromiseDraft,
    TopicDraft,
)
from netcrm.rules.capture.records import Event
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.words import ContactKind, Detail, Direction, Kind, Marking, PlanKind, PointKind, Stage, TopicKind

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)

TEXTS: tuple[str, ...] = (
    "Bob[/]",
    "[@click=app.quit]quit[/]",
    "[link=https://evil.example]here[/link] [red]red[/red]",
    "[bold",
    "]] [[ \\[x] [/nothing]",
    "esc \x1b[31;5m \x1b[2J\x1b[H gone",
    "osc \x1b]52;c;aGFja2Vk\x07 \x1b]0;title\x1b\\",
    "link \x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\",
    'dcs \x1bP$q"p\x1b\\ \x1b_apc\x1b\\ \x1b^pm\x1b\\',
    "c1 \x9b31m \x9d52;c;aGk=\x9c \x85 \x90 \x84",
    "rtl \u202egnp.exe\u202c \u2066a\u2069 \u200f\u200e\u061c",
    "zero\u200b\u200c\u200d\u2060\ufeffwidth\u00ad\u3164\u115f",
    "storm " + "e" + "\u0301\u0323\u20dd" * 300,
    "\u0301\u0308 marks first",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f3f4\U000e0067\U000e0062\U000e007f \U0001f1ec\U0001f1e7\ufe0f",
    "nul\x00in the middle",
    "tab\tnew\nline\r\nreturn\rform\x0cfeed\x0bbell\x07back\x08\x7f",
    "lines\u2028apart\u2029and\x85on",
    "not characters \ufffe\uffff\ufdd0\U0001ffff \ue000 \U000e0041\U000e007f",
    "שלום עולם العربية ١٢٣",
    "=cmd|'/c calc'!A0",
    "'; DROP TABLE contact; --",
    "%s %n {0} {name} ${HOME} $(reboot) `id`",
    "-rf --json --help",
    "<script>alert(1)</script> &amp; | a | b |",
    "Z" * 10_000,
    "漢" * 10_000,
    ("long and \x1b[31m hostile \u202e words [/] " * 300)[:10_000],
)
"""One of each sort."""

_PIECES = tuple(text if len(text) < 200 else text[:120] for text in TEXTS) + tuple(
    map(chr, (*range(0x20), *range(0x7F, 0xA1), *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070)))
)

FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
"""What no terminal may be given as part of a text; the line's end is the only control."""


def texts(seed: int, count: int) -> list[str]:
    """So many different hostile texts, put together at random; none is blank."""
    rng = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        text = "".join(rng.choice(_PIECES) for _ in range(rng.randint(1, 6)))
        found.setdefault(f"{len(found)} {text}")
    return list(found)


def leaks(shown: str) -> list[str]:
    """What must not be in something shown, with what stands around it."""
    return [ascii(shown[max(0, m.start() - 20) : m.end() + 5]) for m in FORBIDDEN.finditer(shown)]


class _Supply:
    """Gives the texts one after the other, over and over, so that a store holds each of them."""

    def __init__(self, given: Sequence[str]) -> None:
        self._given = given
        self._next = self._endless()
        self.used = 0

    def _endless(self) -> Iterator[str]:
        while True:
            yield from self._given

    def __call__(self) -> str:
        self.used += 1
        return next(self._next)


def fill(path: Path, given: Sequence[str] = TEXTS, *, contacts: int = 0) -> int:
    """A store at ``path`` in which every text is one of those given; how many places hold one.

    ``contacts``: how many persons, by default as many as there are texts.
    """
    word = _Supply(given)
    standard = load_standard()
    uids: list[str] = []
    with Book.open(path, clock=lambda: NOW) as book:
        book.save_me(name=word(), organisation=word(), team=word(), email=word())
        for number in range(contacts or len(given)):
            name = given[number % len(given)]
            stage = Stage.IMPORTED if number % 4 == 3 else Stage.ACTIVE
            created = book.add_contact(_contact(name, word, stage, number)).created_contacts
            uids.append(next(who.uid for who in created if who.kind == ContactKind.PERSON))
        book.tag(uids[:5], add=[word(), word()])
        book.end_contact(uids[-1], word())
        for _ in range(4):
            book.add_need(NeedDraft(what=word(), on="2026-10-01", text=word()))
            book.add_offer(OfferDraft(what=word(), sort=word()))
            book.add_objective(word())
            for sort in ("interest", "value", "motivation"):
                book.add_trait(sort, word())
        need = book.needs()[0].uid
        book.edit_need(need, changed=word(), did=word())
        book.link_need(uids[:8], need)
        book.link_objective(uids[:8], book.objectives()[0].uid)
        _journal(book, uids, word, standard_unit=standard)
        book.save_draft("record", word())
        book.set_event(Event(word(), TODAY.isoformat(), word()))
        book.import_cards([read_bytes(_cards(word), path=Path(f"{word()[:60]}.vcf"))])
    return word.used


def _contact(name: str, word: _Supply, stage: Stage, number: int) -> ContactDraft:
    return ContactDraft(
        name=name, given=word(), family=word(), additional=word(), prefix=word(), suffix=word(), nickname=word(),
        stage=stage, key_member=number % 3 == 0, why=word(), how_met=word(), prefers=word(), style=word(),
        notes=word(), cadence_days=30 if number % 2 else None,
        points=[PointDraft(kind=kind, value=word(), label=word()) for kind in PointKind],
        affiliations=[AffiliationDraft(organisation=word(), department=word(), role=word())],
        topics=[TopicDraft(kind=kind, text=word()) for kind in TopicKind],
        tags=[word(), word()],
        fields=[FieldDraft(name=word(), value=word())],
    )  # fmt: skip


def _journal(book: Book, uids: list[str], word: _Supply, *, standard_unit: object) -> None:
    kinds = [kind for kind in Kind if kind not in (Kind.IMPORTED, Kind.MERGED)]
    made: list[str] = []
    for number in range(max(len(uids), len(kinds))):
        on = (TODAY - timedelta(days=number)).isoformat()
        changed = book.add_action(
            ActionDraft(
                kind=kinds[number % len(kinds)], on=on, text=word(), outcome=word(),
                who=[uids[number % len(uids)], uids[(number * 7 + 1) % len(uids)]],
                mentions=[uids[(number * 3 + 2) % len(uids)]],
                details={detail: word() for detail in Detail}, tags=[word()],
                marking=Marking.MY_TEAM if number % 5 == 0 else Marking.UNMARKED,
            )
        )  # fmt: skip
        made += changed.actions
    for number, uid in enumerate(uids[:12]):
        due = (TODAY + timedelta(days=number - 6)).isoformat()
        way = Direction.MINE if number % 2 else Direction.THEIRS
        book.add_promise(PromiseDraft(direction=way, who=uid, what=word(), on="2026-11-01", due=due, text=word()))
        kind = PlanKind.MEETING if number % 2 else PlanKind.FOLLOW_UP
        book.add_plan(PlanDraft(kind=kind, who=[uid, uids[0]], what=word(), due=due, on="2026-11-01", text=word()))
    for uid in made[:3]:
        for code in ("PC1", "B1"):
            book.claim(
                uid,
                code,
                why=word(),
                locator=word(),
                title=word(),
                standard=standard_unit,  # type: ignore[arg-type]
            )


def _cards(word: _Supply) -> bytes:
    """Cards whose every value is hostile, with the line ends that a card needs."""

    def value() -> str:
        return word()[:2000].replace("\r", " ").replace("\n", "\\n")

    return "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{n}\r\nFN:card {value()}\r\nORG:{value()}\r\nTITLE:{value()}\r\n"
        f"NOTE:{value()}\r\nTEL;TYPE=work:{value()}\r\nEMAIL:{value()}\r\nX-ODD:{value()}\r\nEND:VCARD\r\n"
        for n in range(8)
    ).encode("utf-8", "replace")
