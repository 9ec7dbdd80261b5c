"""Two hundred random verbs of the book, then undo to the start and redo to the end: exactly what was there, each time.

Unlike ``test_undo``, which writes to any table, these are the verbs that people have.
"""

from __future__ import annotations

import ast
import inspect
import random
import textwrap
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from netcrm.formats.reading import read_bytes
from netcrm.models.drafts import (
    ActionDraft,
    ActionEdit,
    AffiliationDraft,
    AffiliationEdit,
    BoundaryDraft,
    ConsentDraft,
    ContactDraft,
    ContactEdit,
    IntroductionDraft,
    NeedDraft,
    OfferDraft,
    PlanDraft,
    PointDraft,
    PointEdit,
    PromiseDraft,
    StepDraft,
)
from netcrm.models.drafts_evidence import (
    ArtefactEdit,
    AssessmentDraft,
    AssessmentEdit,
    DiscussionDraft,
    EvidenceEdit,
    TestimonyDraft,
)
from netcrm.models.pack import GOES, STAYS
from netcrm.rules.capture.records import Capture, NewContact, Record, RecordType, Ref
from netcrm.rules.pack.assemble import assemble
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.store.errors import Refused
from netcrm.words import Detail, Direction, IntroductionStep, Kind, Marking, NeedState, PlanKind, PointKind, Stage
from tests.store.verbs import WORDS, state

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
STANDARD = load_standard()
TEXTS = [text for text in WORDS if text.strip()]


class Verbs:
    """Random verbs on a book, with whatever is in it."""

    def __init__(self, book: Book, rng: random.Random) -> None:
        self.book, self.rng = book, rng

    def some(self, table: str, count: int = 1) -> list[str]:
        found = [uid for (uid,) in self.book._query(f"SELECT uid FROM {table} ORDER BY id")]
        if not found:
            raise Refused("none yet")
        return self.rng.sample(found, min(count, len(found)))

    def one(self, table: str) -> str:
        return self.some(table)[0]

    def words(self) -> str:
        return f"{self.rng.choice(TEXTS)} {self.rng.randrange(1000)}"

    def day(self) -> str:
        return (START.date() + timedelta(days=self.rng.randrange(-300, 60))).isoformat()

    def on(self) -> date:
        return START.date() - timedelta(days=self.rng.randrange(30))

    def ahead(self) -> date:
        return START.date() + timedelta(days=1 + self.rng.randrange(30))

    def add_contact(self) -> None:
        points = [PointDraft(kind=self.rng.choice(list(PointKind)), value=self.words())]
        held = [AffiliationDraft(organisation=self.rng.choice(["CMI", "Acme", "Northbank"]), role=self.words())]
        self.book.add_contact(
            ContactDraft(name=self.words(), points=points, affiliations=held, tags=["a", self.rng.choice("bcd")])
        )

    def edit_contact(self) -> None:
        changes = self.rng.choice(
            [
                ContactEdit(name=self.words(), notes=self.words()),
                ContactEdit(points=[PointEdit(kind=PointKind.PHONE, value=self.words())], tags=["x", "y"]),
                ContactEdit(affiliations=[AffiliationEdit(organisation=self.words(), role="chair")]),
                ContactEdit(cadence_days=30, key_member=True, born="--04-12"),
            ]
        )
        self.book.edit_contact(self.one("contact"), changes)

    def end_contact(self) -> None:
        self.book.end_contact(self.one("contact"), self.words(), self.on())

    def delete_contact(self) -> None:
        self.book.delete_contact(self.one("contact"))

    def delete_contacts(self) -> None:
        self.book.delete_contacts(self.some("contact", 3))

    def merge(self) -> None:
        keep, drop = self.some("contact", 2)
        self.book.merge(keep, drop)

    def tag(self) -> None:
        self.book.tag(self.some("contact", 5), add=[self.rng.choice("abcdefg")], remove=[self.rng.choice("abcdefg")])

    def bulk(self) -> None:
        who = self.some("contact", 4)
        self.rng.choice(
            [
                lambda: self.book.set_cadence(who, self.rng.choice([None, 7, 90])),
                lambda: self.book.set_stage(who, self.rng.choice([Stage.PROSPECT, Stage.ACTIVE, Stage.IMPORTED])),
                lambda: self.book.set_key_member(who, self.rng.random() < 0.5),
                lambda: self.book.triage(who, self.rng.choice(["key", "active", "leave"])),
            ]
        )()

    def add_action(self) -> None:
        self.book.add_action(
            ActionDraft(
                kind=self.rng.choice([Kind.MET, Kind.GAVE, Kind.GOT, Kind.REFLECTED, Kind.CALLED]),
                on=self.day(),
                text=self.words(),
                who=self.some("contact", 2),
                mentions=self.some("contact", 1),
                details={Detail.WHAT: self.words()},
                outcome=self.rng.choice(["", "agreed"]),
                tags=["met"],
            )
        )

    def record(self) -> None:
        uid = self.one("contact")
        name = f"New {self.rng.randrange(10**6)}"
        on = self.on().isoformat()
        new = NewContact(key=name.lower(), name=name, organisation="Acme", role="clerk")
        records = (
            Record(RecordType.ACTION, on, self.words(), Kind.MET, (Ref("x", uid=uid), Ref(name, key=name.lower()))),
            Record(RecordType.PROMISE, on, "p", who=(Ref("x", uid=uid),), what="send it", due=self.day(),
                   direction=self.rng.choice(list(Direction))),
            Record(RecordType.MEETING, on, "m", who=(Ref("x", uid=uid),), what="lunch", due=self.day()),
            Record(RecordType.NEED, on, "n", what=self.words()),
        )  # fmt: skip
        chosen = (records[0], *self.rng.sample(records[1:], 2))
        self.book.record(Capture(line="typed", records=chosen, creates=(new,)))

    def edit_action(self) -> None:
        self.book.edit_action(
            self.one("action"),
            self.rng.choice(
                [
                    ActionEdit(text=self.words(), outcome=self.words()),
                    ActionEdit(kind=Kind.CALLED, on="2026-10"),
                    ActionEdit(who=self.some("contact", 3), details={Detail.LESSON: self.words()}),
                    ActionEdit(marking=Marking.MY_TEAM, tags=["z"]),
                    ActionEdit(source=self.one("action"), details={Detail.DIFFERENTLY: self.words()}),
                    ActionEdit(source=""),
                ]
            ),
        )

    def delete_action(self) -> None:
        if self.rng.random() < 0.5:
            self.book.delete_action(self.one("action"))
        else:
            self.book.delete_actions(self.some("action", 3))

    def except_mapping(self) -> None:
        self.book.except_mapping(self.one("action"), "A3", "PC1", self.rng.choice([True, False, None]))

    def promise(self) -> None:
        uid = self.one("promise")
        self.rng.choice(
            [
                lambda: self.book.keep_promise(uid, self.on()),
                lambda: self.book.break_promise(uid, self.on()),
                lambda: self.book.postpone_promise(uid, self.day(), "busy"),
                lambda: self.book.release_promise(uid, None, "no longer wanted"),
                lambda: self.book.snooze("promise", uid, self.ahead()),
            ]
        )()

    def add_promise(self) -> None:
        who = self.one("contact")
        self.book.add_promise(
            PromiseDraft(direction=Direction.MINE, who=who, what=self.words(), on=self.day(), due=self.day())
        )

    def plan(self) -> None:
        uid = self.one("plan")
        self.rng.choice(
            [
                lambda: self.book.done_plan(uid),
                lambda: self.book.drop_plan(uid),
                lambda: self.book.postpone_plan(uid, self.day()),
                lambda: self.book.snooze("plan", uid, self.ahead()),
            ]
        )()

    def add_plan(self) -> None:
        who = self.some("contact", 2)
        self.book.add_plan(PlanDraft(kind=self.rng.choice(list(PlanKind)), who=who, due=self.day(), on=self.day()))

    def mine(self) -> None:
        self.rng.choice(
            [
                lambda: self.book.save_me(name=self.words(), team=self.words()),
                lambda: self.book.add_need(NeedDraft(what=self.words(), on=self.day())),
                lambda: self.book.edit_need(self.one("need"), state=NeedState.MET, changed="x", did="y"),
                lambda: self.book.delete_need(self.one("need")),
                lambda: self.book.add_offer(OfferDraft(what=self.words())),
                lambda: self.book.delete_offer(self.one("offer")),
                lambda: self.book.add_objective(self.words()),
                lambda: self.book.edit_objective(self.one("objective"), text=self.words()),
                lambda: self.book.add_trait("value", self.words()),
                lambda: self.book.delete_trait(self.one("trait")),
                lambda: self.book.edit_trait(self.one("trait"), self.words()),
                lambda: self.book.edit_offer(self.one("offer"), what=self.words()),
                lambda: self.book.delete_objective(self.one("objective")),
                lambda: self.book.link_need(self.some("contact", 3), self.one("need"), self.rng.random() < 0.8),
                lambda: self.book.link_objective(self.some("contact", 2), self.one("objective")),
            ]
        )()

    def import_cards(self) -> None:
        cards = "".join(
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u{uid}\r\nFN:Card {uid}\r\nORG:Firm {uid % 3}\r\n"
            f"TEL:{self.rng.random()}\r\nX-ODD:kept as it was\r\nEND:VCARD\r\n"
            for uid in self.rng.sample(range(20), 5)
        )
        self.book.import_cards([read_bytes(cards.encode(), path=Path("cards.vcf"))])

    def claims(self) -> None:
        self.rng.choice(
            [
                lambda: self.book.claim(self.one("action"), "PC1", why=self.words(), standard=STANDARD),
                lambda: self.book.claim(self.some("action", 3), "B4", why=self.words(), standard=STANDARD),
                lambda: self.book.withdraw_claim(self.one("claim")),
                lambda: self.book.new_evidence(self.some("action", 2), story=self.words()),
                lambda: self.book.add_to_evidence(self.one("evidence_item"), self.some("action", 2)),
                lambda: self.book.remove_from_evidence(self.one("evidence_item"), self.some("action", 4)),
                lambda: self.book.edit_evidence(self.one("evidence_item"), EvidenceEdit(story=self.words())),
                lambda: self.book.delete_evidence(self.one("evidence_item")),
            ]
        )()

    def portfolio(self) -> None:
        file = self.book.path.with_name("report.txt")
        file.write_text(self.words(), encoding="utf-8")
        item, day, code = self.one("evidence_item"), self.day(), self.rng.choice(["B5", "G1"])
        self.rng.choice(
            [
                lambda: self.book.attach(item, file, standard=STANDARD),
                lambda: self.book.locate(item, self.words(), self.words(), standard=STANDARD),
                lambda: self.book.state(item, self.words(), standard=STANDARD),
                lambda: self.book.edit_artefact(
                    self.one("artefact"), ArtefactEdit(title=self.words()), standard=STANDARD
                ),
                lambda: self.book.remove_artefact(self.one("artefact")),
                lambda: self.book.add_testimony(
                    TestimonyDraft(witness=self.one("contact"), words=self.words(), points=[code], on=day),
                    standard=STANDARD,
                    item=item,
                ),
                lambda: self.book.add_discussion(
                    DiscussionDraft(asked=self.words(), answer=self.words(), points=[code], on=day), standard=STANDARD
                ),
                lambda: self.book.add_assessment(AssessmentDraft(on=day, assessor=self.words()), standard=STANDARD),
                lambda: self.book.edit_assessment(self.one("assessment"), AssessmentEdit(note=self.words())),
                lambda: self.book.delete_assessment(self.one("assessment")),
                lambda: self.book.plan_steps([(self.words(), day), (self.words(), day)]),
            ]
        )()

    def pack(self) -> None:
        parts = assemble(self.book.pack_facts(STANDARD), STANDARD).parts
        chosen = self.rng.sample(parts, min(2, len(parts)))
        outcome = self.rng.choice([GOES, STAYS, ""])
        self.rng.choice(
            [
                lambda: self.book.look_at_parts(chosen, outcome),
                lambda: self.book.look_at_parts(chosen[:1], GOES, body=self.words()),
            ]
        )()

    def share_card(self) -> None:
        whose, to = self.some("contact", 2)
        self.book.share_card(whose, to, against=self.rng.choice(["", "she asked for it"]))

    def ledger(self) -> None:
        got = [row.uid for row in self.book.exchanges(direction="received")]
        uid = self.rng.choice(got) if got else self.one("action")
        self.rng.choice(
            [
                lambda: self.book.weigh(uid, self.rng.choice(["", "3", "5, large"])),
                lambda: self.book.put_to_use(uid, purpose=self.words(), effect=self.words()),
            ]
        )()

    def boundaries(self) -> None:
        who = self.some("contact", 2)
        draft = BoundaryDraft(who=who[:1], what=self.words(), allowed="my team", on=self.day())
        held = self.book.boundaries()
        agreed = self.rng.choice(held).uid if held else ""
        consent = ConsentDraft(
            about=agreed or self.one("action"),
            state=self.rng.choice(["asked", "given", "withdrawn"]),
            who=who[:1],
            recipients=who[1:],
            on=self.day(),
        )
        self.rng.choice(
            [
                lambda: self.book.agree(draft),
                lambda: self.book.review_boundary(agreed, BoundaryDraft(allowed="anyone", on=self.day())),
                lambda: self.book.end_boundary(agreed, self.words()),
                lambda: self.book.record_consent(consent),
                lambda: self.book.keep_guideline(self.words(), self.words()),
            ]
        )()

    def introductions(self) -> None:
        def begin() -> None:
            one, other = self.some("contact", 2)
            self.book.new_introduction(
                IntroductionDraft(first=one, second=other, common=self.words(), present=self.rng.random() < 0.2)
            )

        def step() -> None:
            found = self.book.introductions()
            if not found:
                raise Refused("none yet")
            state, what = self.rng.choice(found), self.rng.choice(list(IntroductionStep))
            until = self.ahead().isoformat() if what is IntroductionStep.WAIT else ""
            side = self.rng.choice(["", state.first.who.uid])
            self.book.introduction_step(state.uid, StepDraft(step=what, side=side, until=until, result=self.words()))

        self.rng.choice([begin, step, step, lambda: self.book.dismiss_pair(*self.some("contact", 2))])()

    def any(self) -> None:
        verbs: list[tuple[Callable[[], None], int]] = [
            (self.add_contact, 5), (self.edit_contact, 5), (self.end_contact, 1), (self.delete_contact, 2),
            (self.delete_contacts, 1), (self.merge, 2), (self.tag, 3), (self.bulk, 4),
            (self.add_action, 8), (self.record, 8),
            (self.edit_action, 5), (self.delete_action, 2), (self.except_mapping, 2), (self.promise, 4),
            (self.add_promise, 2), (self.plan, 4), (self.add_plan, 2), (self.mine, 8), (self.import_cards, 1),
            (self.claims, 6), (self.portfolio, 6),
            (self.share_card, 1), (self.pack, 3), (self.ledger, 4), (self.boundaries, 5), (self.introductions, 6),
        ]  # fmt: skip
        try:
            self.rng.choices([verb for verb, _ in verbs], [weight for _, weight in verbs])[0]()
        except (Refused, ValidationError, ValueError):
            return


STANDING = {"submit", "decide", "withdraw_submission"}
"""What undo never takes back (``test_decisions``)."""


def public_verbs() -> set[str]:
    """Every verb of the book: what can be asked for as a dry run, that is what one undo takes back."""
    methods = inspect.getmembers(Book, inspect.isfunction)
    found = {name for name, method in methods if "dry_run" in inspect.signature(method).parameters and name[0] != "_"}
    return found - {"together"} - STANDING  # the one holds verbs, and is none


def test_there_is_a_generator_for_every_verb() -> None:
    tree = ast.parse(textwrap.dedent(inspect.getsource(Verbs)))
    called = {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func.value) == "self.book"
    }
    assert public_verbs() == called & public_verbs()


def _back_and_forth(path: Path, seed: int, count: int = 200) -> None:
    rng = random.Random(seed)
    minutes = iter(range(10**6))
    clock = lambda: START + timedelta(minutes=next(minutes))  # noqa: E731
    book = Book.open(path, clock=clock)
    verbs = Verbs(book, rng)
    for _ in range(10):
        verbs.add_contact()
    states, first, done = [state(book)], book.dump(), book._query("SELECT count(*) FROM change")[0][0]
    while len(states) <= count:
        verbs.any()
        now = book._query("SELECT count(*) FROM change")[0][0]
        assert now - done in (0, 1), "a verb is one change"
        if now > done:
            states.append(state(book))
            done = now
        if rng.random() < 0.03:
            book.close()
            book = verbs.book = Book.open(path, clock=clock)
    last = book.dump()
    for step in range(count, 0, -1):
        book.undo("store")
        assert state(book) == states[step - 1]
    assert book.dump() == first
    book.close()
    with Book.open(path, clock=clock) as book:
        for step in range(1, count + 1):
            book.redo("store")
            assert state(book) == states[step]
        assert book.dump() == last
        assert book.check() == []


def test_eighty_verbs_back_and_forth(tmp_path: Path) -> None:
    _back_and_forth(tmp_path / "netcrm.db", 7, 80)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20, 30))
def test_many_sequences_of_verbs(tmp_path: Path, seed: int) -> None:
    _back_and_forth(tmp_path / "netcrm.db", seed)
