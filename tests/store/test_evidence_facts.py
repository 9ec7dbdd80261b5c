"""Which facts in the store make a claim evidenced, each tried with and without, and coverage as of a day."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from netcrm.models.drafts import ActionDraft, ActionEdit, ContactDraft, PointDraft
from netcrm.models.drafts_evidence import (
    ArtefactDraft,
    ArtefactEdit,
    AssessmentDraft,
    DiscussionDraft,
    EvidenceEdit,
    TestimonyDraft,
)
from netcrm.rules.claims import Outcome
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.store.coverage import AsOf
from netcrm.store.errors import Refused
from netcrm.words import Detail, Kind, PointKind
from tests.store.journal_store import Clock, add_linked_need, open_book

STANDARD = load_standard()
Fact = Callable[[Book, str], object]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    (tmp_path / "home").mkdir()
    with open_book(tmp_path / "home") as opened:
        yield opened


def act(kind: Kind = Kind.MET, on: str = "2026-11-20", **rest: object) -> Fact:
    def add(book: Book, item: str) -> None:
        draft = ActionDraft(kind=kind, on=on, **rest)  # type: ignore[arg-type]
        book.add_to_evidence(item, [book.add_action(draft).made[0]])

    return add


def attached(evidence_type: str = "") -> Fact:
    def add(book: Book, item: str) -> None:
        path = book.path.parent.parent / "report.pdf"
        path.write_bytes(b"the report")
        book.attach(item, path, ArtefactDraft(evidence_type=evidence_type), standard=STANDARD)

    return add


def located(book: Book, item: str) -> None:
    book.locate(item, "the shared drive", standard=STANDARD)


def stated(book: Book, item: str) -> None:
    book.state(item, "what I know", standard=STANDARD)


def undated(book: Book, item: str) -> None:
    stated(book, item)
    (row,) = book.evidence_items(STANDARD)[0].artefacts
    book.edit_artefact(row.uid, ArtefactEdit(on=""), standard=STANDARD)


def vouched(points: str, contactable: str = "yes", reach: PointKind | None = PointKind.EMAIL) -> Fact:
    def add(book: Book, item: str) -> None:
        held = [PointDraft(kind=reach, value="w@example.org")] if reach else []
        (who,) = book.add_contact(ContactDraft(name="Witness", points=held)).created_contacts
        draft = TestimonyDraft(
            witness=who.uid,
            words="She did.",
            points=points.split(),
            on="2026-11-20",
            contactable=contactable,
            outcome="it went well",
        )
        book.add_testimony(draft, standard=STANDARD, item=item)

    return add


def discussed(points: str) -> Fact:
    def add(book: Book, item: str) -> None:
        draft = DiscussionDraft(asked="?", answer="this", points=points.split(), on="2026-11-20")
        book.add_discussion(draft, standard=STANDARD, item=item)

    return add


def old(why: str = "") -> Fact:
    def add(book: Book, item: str) -> None:
        act(on="2024-10-01", outcome="it lasts")(book, item)
        book.edit_evidence(item, EvidenceEdit(age_why=why))

    return add


def unsettled(book: Book, item: str) -> None:
    with book._change("not settled how it may be shown") as tx:
        tx.sql("UPDATE evidence_item SET shown_how = ''")


MET = act(outcome="it went well")
AGAINST = act(Kind.GAVE, outcome="it went well", details={Detail.OVERRIDE: "she insisted"})
REFLECTED = act(Kind.REFLECTED, details={Detail.LESSON: "offer first"})
TABLE: list[tuple[str, list[Fact], str]] = [
    ("PC1", [MET], "a work product"),
    ("PC1", [MET, attached()], ""),
    ("PC1", [MET, attached("E-D1")], ""),
    ("PC1", [MET, located], ""),
    ("PC1", [MET, stated], "a work product"),
    ("PC1", [MET, attached("E-P6")], "a work product"),
    ("PC1", [MET, attached("E-P5")], "a work product"),
    ("PC1", [act(), located], "what came of it"),
    ("PC1", [located], "what came of it; its date"),
    ("PC1", [MET, located, unsettled], "how it may be shown"),
    ("PC1", [old(), located], "why it still counts, being older than 24 months"),
    ("PC1", [old("it is the same network"), located], ""),
    ("PC1", [MET, discussed("PC1")], "a work product"),
    ("PC1", [AGAINST, located], "supports nothing"),
    ("PC1", [AGAINST, act(), located], "what came of it"),
    ("B5", [vouched("B5")], ""),
    ("B5", [vouched("B7 B5")], ""),
    ("B5", [vouched("B7")], "a work product"),
    ("B5", [vouched("")], "a work product"),
    ("B5", [vouched("B5", contactable="")], ""),
    ("B5", [vouched("B5", contactable="no, she left")], "a work product"),
    ("B5", [vouched("B5", reach=None)], "a work product"),
    ("B5", [vouched("B5", reach=PointKind.PHONE)], ""),
    ("B5", [vouched("B5", reach=PointKind.ADDRESS)], ""),
    ("B5", [vouched("B5", reach=PointKind.LINK)], "a work product"),
    ("B5", [vouched("B7"), vouched("B5", "no"), MET], "a work product"),
    ("B5", [MET, REFLECTED], "a work product"),
    ("B9", [REFLECTED], ""),
    ("B10", [REFLECTED], ""),
    ("B10", [act(Kind.REFLECTED)], "what came of it"),
    ("G1", [vouched("G1")], "a work product"),
    ("G1", [stated], ""),
    ("G1", [undated], "its date"),
    ("G1", [undated, act()], ""),
    ("G1", [act(), attached()], ""),
    ("G1", [act(), attached("E-P5")], "a work product"),
    ("G1", [discussed("G1")], ""),
    ("G1", [discussed("G2")], "a work product"),
    ("I1", [discussed("G1 I1")], ""),
    ("C8", [REFLECTED], "a work product"),
]


@pytest.mark.parametrize(("code", "given", "lacks"), TABLE, ids=[f"{n}-{row[0]}" for n, row in enumerate(TABLE)])
def test_a_claim_is_evidenced_by_facts_and_says_which_it_lacks(
    book: Book, code: str, given: list[Fact], lacks: str
) -> None:
    book.new_evidence(title="The story")
    item = book.evidence_items(STANDARD)[0].uid
    book.claim((), code, why="so", standard=STANDARD, item=item)
    for fact in given:
        fact(book, item)
    (claim,) = book.evidence_items(STANDARD)[0].claims
    said = "; ".join(claim.lacking)
    assert said.startswith(lacks) or f": it {lacks}" in said
    assert bool(said) is bool(lacks)
    row = next(r for r in book.coverage(STANDARD) if r.code == code)
    assert (row.evidenced, row.proved) == ((0, 0) if lacks else (1, 1))


def test_two_criteria_of_one_item_are_proved_each_by_who_speaks_to_it(book: Book) -> None:
    book.new_evidence(title="The story")
    item = book.evidence_items(STANDARD)[0].uid
    for code in ("B5", "B7", "B8"):
        book.claim((), code, why=f"so {code}", standard=STANDARD, item=item)
    vouched("B5")(book, item)
    vouched("B8")(book, item)
    status = {claim.criterion: claim.status for claim in book.evidence_items(STANDARD)[0].claims}
    assert status == {"B5": "evidenced", "B7": "claimed", "B8": "evidenced"}


class History:
    """Two months of a portfolio, a few verbs a day."""

    def __init__(self, book: Book, rng: random.Random, clock: Clock) -> None:
        self.book, self.rng, self.clock = book, rng, clock
        for name in ("Ana", "Ben", "Wei"):
            book.add_contact(ContactDraft(name=name, points=[PointDraft(kind=PointKind.PHONE, value=name)]))
        self.people = [uid for (uid,) in book._query("SELECT uid FROM contact")]
        book.add_assessment(AssessmentDraft(on="2026-12-01"), standard=STANDARD)
        self.place = book.assessments(STANDARD)[0].uid

    def one(self, table: str) -> str:
        found = [uid for (uid,) in self.book._query(f"SELECT uid FROM {table}")]
        if not found:
            raise Refused("none yet")
        return self.rng.choice(found)

    def day(self) -> str:
        return (self.clock.now.date() - timedelta(days=self.rng.choice([0, 1, 3, 20, 40]))).isoformat()

    def code(self) -> str:
        return self.rng.choice(["PC1", "PC5", "B5", "B8", "B10", "G1", "I1"])

    def act(self) -> None:
        kind = self.rng.choice([Kind.MET, Kind.USED, Kind.REFLECTED, Kind.KEPT, Kind.BRIEFED, Kind.AGREED, Kind.NOTED])
        details = {Detail.LESSON: "x"} if kind is Kind.REFLECTED else {Detail.PURPOSE: "x", Detail.EFFECT: "y"}
        if self.rng.random() < 0.1:
            details[Detail.OVERRIDE] = "because"
        who = self.rng.sample(self.people, 1)
        self.book.add_action(
            ActionDraft(kind=kind, on=self.day(), who=who, details=details, outcome=self.rng.choice(["", "well"]))
        )

    def claim(self) -> None:
        item = self.one("evidence_item") if self.rng.random() < 0.3 else ""
        why = f"so {self.rng.random()}"
        self.book.claim(self.one("action"), self.code(), why=why, standard=STANDARD, item=item)

    def prove(self) -> None:
        item, points = self.one("evidence_item"), [self.code()]
        self.rng.choice(
            [
                lambda: located(self.book, item),
                lambda: self.book.state(item, "words", standard=STANDARD),
                lambda: self.book.add_testimony(
                    TestimonyDraft(witness=self.people[0], words="w", points=points, on=self.day(), outcome="o"),
                    standard=STANDARD,
                    item=item,
                ),
                lambda: self.book.add_discussion(
                    DiscussionDraft(asked="?", answer="a", points=points, on=self.day()), standard=STANDARD, item=item
                ),
            ]
        )()

    def decide(self) -> None:
        claim = [self.one("claim")]
        self.rng.choice(
            [
                lambda: self.book.submit(self.place, claim, content="{}", standard=STANDARD),
                lambda: self.book.submit(self.place, claim, content="{}", standard=STANDARD),
                lambda: self.book.decide(claim, Outcome.ACCEPTED, by="A. Jones", on=self.day()),
                lambda: self.book.decide(claim, Outcome.RETURNED, by="A. Jones", comment="more"),
                lambda: self.book.withdraw_submission(claim),
            ]
        )()

    def change(self) -> None:
        self.rng.choice(
            [
                lambda: self.book.withdraw_claim(self.one("claim")),
                lambda: self.book.except_mapping(self.one("action"), "A3", "PC1", self.rng.random() < 0.5),
                lambda: add_linked_need(self.book, self.rng.choice(self.people), what=f"n {self.rng.random()}"),
                lambda: self.book.edit_evidence(self.one("evidence_item"), EvidenceEdit(age_why="it lasts")),
                lambda: self.book.edit_action(self.one("action"), ActionEdit(outcome="later")),
            ]
        )()

    def run(self, days: int) -> None:
        for _ in range(days):
            self.clock.now += timedelta(hours=24)
            for verb in self.rng.choices([self.act, self.claim, self.prove, self.decide, self.change], k=5):
                try:
                    verb()
                except Refused:
                    continue


def without_what_came_later(source: Path, target: Path, day: date) -> None:
    """A copy of a store from which all that happened, or was recorded, linked, claimed or decided, after a day is
    gone."""
    end = datetime.combine(day, datetime.max.time(), UTC)
    shutil.copy(source, target)
    at = AsOf.on(day, end + timedelta(days=1))
    with Book.open(target, clock=lambda: end) as book, book._change("Later") as tx:
        for table, column in (
            ("action", "recorded_at"),
            ("evidence_item", "made_at"),
            ("evidence_action", "linked_at"),
            ("artefact", "added_at"),
            ("claim", "made_at"),
            ("decision", "recorded_at"),
            ("submission", "made_at"),
            ("mapping_exception", "made_at"),
            ("contact_need", "linked_at"),
            ("contact_objective", "linked_at"),
        ):
            tx.sql(f"DELETE FROM {table} WHERE {column} >= ?", (at.cutoff,))
        tx.sql("DELETE FROM action WHERE on_from >= ?", (at.upto,))
        tx.sql("UPDATE claim SET withdrawn_at = '' WHERE withdrawn_at >= ?", (at.cutoff,))


def _compare(tmp_path: Path, seed: int, days: int, every: int) -> int:
    rng, clock = random.Random(seed), Clock(datetime(2026, 9, 20, 9, tzinfo=UTC))
    path = tmp_path / "netcrm.db"
    seen = 0
    with Book.open(path, clock=clock) as book:
        History(book, rng, clock).run(days)
        last = clock.now.date()
        for back in range(0, days + 5, every):
            day = last - timedelta(days=back)
            then, copy = book.coverage(STANDARD, day), tmp_path / f"{day}.db"
            without_what_came_later(path, copy, day)
            with Book.open(copy, clock=lambda day=day: datetime.combine(day, datetime.max.time(), UTC)) as kept:  # type: ignore[misc]
                assert kept.coverage(STANDARD) == then, f"as of {day}"
                items = kept.evidence_items(STANDARD)
            shown = book.evidence_items(STANDARD, as_of=day)
            assert [(i.uid, i.claims, i.withdrawn, i.artefacts) for i in items] == [
                (i.uid, i.claims, i.withdrawn, i.artefacts) for i in shown
            ]
            seen += sum(row.evidenced + row.submitted + row.accepted + row.returned for row in then)
    return seen


def test_coverage_as_of_a_day_is_that_of_a_store_without_what_came_later(tmp_path: Path) -> None:
    assert _compare(tmp_path, 5, 30, 6) > 20


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 112))
def test_coverage_as_of_any_day_of_many_histories(tmp_path: Path, seed: int) -> None:
    assert _compare(tmp_path, seed, 60, 7) > 20


@pytest.mark.parametrize(
    ("noted", "proves"),
    [
        ("", True),
        ("yes, by e-mail", True),
        ("may be rung, not at night", True),
        ("no, she is leaving", False),
        ("she does not want to be called", False),
        ("she doesn't mind being asked?", False),
        ("unknown", False),
        ("refused", False),
    ],
)
def test_a_witness_who_is_not_known_to_agree_proves_nothing(book: Book, noted: str, proves: bool) -> None:
    book.new_evidence(title="The story")
    item = book.evidence_items(STANDARD)[0].uid
    book.claim((), "B5", why="so", standard=STANDARD, item=item)
    vouched("B5", contactable=noted)(book, item)
    (row,) = book.evidence_items(STANDARD)
    assert (row.claims[0].status == "evidenced") == proves


def test_a_document_of_a_day_to_come_proves_nothing_yet(book: Book) -> None:
    book.new_evidence([book.add_action(ActionDraft(kind=Kind.MET, on="2026-11-01", outcome="well")).made[0]])
    item = book.evidence_items(STANDARD)[0].uid
    book.claim((), "PC1", why="so", standard=STANDARD, item=item)
    book.locate(item, "shelf 3", "Ann", ArtefactDraft(on="2027-06"), standard=STANDARD)
    assert book.evidence_items(STANDARD)[0].claims[0].lacking == ("a work product or a witness who can be contacted",)
