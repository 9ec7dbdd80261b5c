"""What a user may rely on about evidence items and claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from netcrm.models.drafts import ActionDraft, ActionEdit
from netcrm.models.tables import Artefact, Claim, Decision, Point
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.store.coverage import AsOf
from netcrm.store.errors import NotFound, Refused
from netcrm.store.evidence import claim_facts
from netcrm.words import INTENDED, Detail, Kind, Marking
from tests.store.journal_store import NOW, Clock, add_contact, open_book, undone_and_redone

STANDARD = load_standard()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def act(book: Book, kind: Kind, *who: str, on: str = "2026-11-20", **rest: object) -> str:
    draft = ActionDraft(kind=kind, on=on, who=list(who), **rest)  # type: ignore[arg-type]
    return book.add_action(draft).made[0]


def row(book: Book, code: str, as_of: date | None = None) -> tuple[int, int, int, int, int]:
    found = next(r for r in book.coverage(STANDARD, as_of) if r.code == code)
    return found.claimed, found.evidenced, found.submitted, found.accepted, found.returned


def add_product(book: Book, item: int = 1) -> None:
    with book._change("Located a report") as tx:
        tx.insert(Artefact, item_id=item, title="report", place="the shared drive", added_at=tx.stamp)


def decide(book: Book, outcome: str, claim: int = 1) -> None:
    with book._change(outcome) as tx:
        tx.insert(Decision, claim_id=claim, outcome=outcome, on_text="2026-11-22", recorded_at=tx.stamp)


def test_a_claim_makes_an_evidence_item_of_an_action(book: Book) -> None:
    uid = act(book, Kind.MET, text="met Amara about the spring tender")
    changed = undone_and_redone(
        book, lambda: book.claim(uid, "PC1", why="it kept the network alive", locator="line 1", standard=STANDARD)
    )
    assert changed.label == "Claimed PC1 with E1"
    (item,) = book.evidence(STANDARD)
    assert (item.number, item.title, item.actions) == (1, "met Amara about the spring tender", (uid,))
    assert [c[1:] for c in item.claims] == [("PC1", "claimed", "it kept the network alive", "line 1")]
    assert book.action(uid, STANDARD).claims == (("PC1", "claimed"),)
    assert row(book, "PC1") == (1, 0, 0, 0, 0)


def test_another_criterion_or_action_extends_the_story_and_another_story_gets_a_new_number(book: Book) -> None:
    first, second, third = act(book, Kind.MET, text="1"), act(book, Kind.MET, text="2"), act(book, Kind.MET, text="3")
    book.claim(first, "PC1", why="one", standard=STANDARD)
    undone_and_redone(book, lambda: book.claim(first, "B4", why="two", standard=STANDARD))
    item = book.evidence(STANDARD)[0].uid
    undone_and_redone(book, lambda: book.claim(second, "PC4", why="three", standard=STANDARD, item=item))
    book.claim(third, "PC1", why="four", standard=STANDARD, title="Another story")
    found = book.evidence(STANDARD)
    assert [(i.number, i.title, set(i.actions), [c[1] for c in i.claims]) for i in found] == [
        (1, "1", {first, second}, ["PC1", "B4", "PC4"]),
        (2, "Another story", {third}, ["PC1"]),
    ]
    assert {criterion for criterion, _ in book.action(second, STANDARD).claims} == {"PC1", "B4", "PC4"}
    assert row(book, "PC1")[0] == 2, "a claim counts once, however many actions its story has"


def test_a_number_once_given_is_never_given_again(book: Book) -> None:
    uid = act(book, Kind.MET, text="1")
    book.claim(uid, "PC1", why="one", standard=STANDARD)
    book.undo()
    book.claim(uid, "PC1", why="one", standard=STANDARD)
    assert [i.number for i in book.evidence(STANDARD)] == [2]


def test_a_claim_is_reworded_while_it_is_not_submitted(book: Book) -> None:
    uid = act(book, Kind.MET)
    book.claim(uid, "PC1", why="one", standard=STANDARD)
    undone_and_redone(book, lambda: book.claim(uid, "PC1", why="better", standard=STANDARD))
    assert [c[3] for c in book.evidence(STANDARD)[0].claims] == ["better"]
    decide(book, "submitted")
    with pytest.raises(Refused, match="submitted"):
        book.claim(uid, "PC1", why="best", standard=STANDARD)


def test_a_claim_needs_a_sentence_a_criterion_and_an_action(book: Book) -> None:
    uid = act(book, Kind.MET)
    before = book.dump()
    with pytest.raises(Refused, match="say why"):
        book.claim(uid, "PC1", why=" ", standard=STANDARD)
    with pytest.raises(Refused, match="PC9"):
        book.claim(uid, "PC9", why="x", standard=STANDARD)
    with pytest.raises(NotFound):
        book.claim("0" * 32, "PC1", why="x", standard=STANDARD)
    with pytest.raises(NotFound):
        book.claim(uid, "PC1", why="x", standard=STANDARD, item="0" * 32)
    assert book.dump() == before


def test_a_withdrawn_claim_stays_on_record_and_counts_for_nothing(book: Book) -> None:
    uid = act(book, Kind.MET)
    book.claim(uid, "PC1", why="one", standard=STANDARD)
    claim = book.evidence(STANDARD)[0].claims[0][0]
    undone_and_redone(book, lambda: book.withdraw_claim(claim))
    assert row(book, "PC1") == (0, 0, 0, 0, 0)
    assert book.evidence(STANDARD)[0].claims == ()
    assert book.action(uid, STANDARD).claims == ()
    assert book._query("SELECT count(*) FROM claim") == [(1,)]
    with pytest.raises(Refused, match="already"):
        book.withdraw_claim(claim)
    with pytest.raises(NotFound):
        book.withdraw_claim("0" * 32)
    book.claim(uid, "PC1", why="again", standard=STANDARD)
    assert row(book, "PC1") == (1, 0, 0, 0, 0)


def test_a_claim_climbs_by_facts(book: Book) -> None:
    jane = add_contact(book, "Jane")
    uid = act(book, Kind.MET, jane, outcome="she sent the template")
    book.claim(uid, "PC1", why="one", standard=STANDARD)
    assert row(book, "PC1") == (1, 0, 0, 0, 0)
    add_product(book)
    assert row(book, "PC1") == (0, 1, 0, 0, 0)
    assert book.action(uid, STANDARD).artefact
    for outcome, wanted in (
        ("submitted", (0, 0, 1, 0, 0)),
        ("returned", (0, 0, 0, 0, 1)),
        ("accepted", (0, 0, 0, 1, 0)),
    ):
        decide(book, outcome)
        assert row(book, "PC1") == wanted
        assert book.action(uid, STANDARD).claims == (("PC1", outcome),)


def test_a_witness_who_can_be_contacted_proves_a_behaviour_and_never_knowledge(book: Book) -> None:
    witness = add_contact(book, "Witness")
    uid = act(book, Kind.TESTIMONY, witness, outcome="as told", details={Detail.POINTS: "B5"})
    book.claim(uid, "B5", why="one", standard=STANDARD)
    book.claim(uid, "G1", why="two", standard=STANDARD)
    assert row(book, "B5") == (1, 0, 0, 0, 0)
    with book._change("An e-mail address") as tx:
        tx.insert(Point, contact_id=1, kind="email", value="w@example.org")
    assert row(book, "B5") == (0, 1, 0, 0, 0)
    assert row(book, "G1") == (1, 0, 0, 0, 0)


def test_reflections_prove_that_i_reflect_and_a_discussion_what_i_know(book: Book) -> None:
    reflection = act(book, Kind.REFLECTED, details={Detail.LESSON: "listen"}, outcome="I listened")
    book.claim(reflection, "B10", why="one", standard=STANDARD)
    discussion = act(book, Kind.DISCUSSED, details={Detail.POINTS: "G1"})
    book.claim(discussion, "G1", why="two", standard=STANDARD)
    assert row(book, "B10")[1] == 1
    assert row(book, "G1")[1] == 1


def acted_on(book: Book, day: date | None = None) -> list[bool]:
    facts = claim_facts(book, STANDARD, AsOf.on(day or NOW.date(), book.clock()), book.clock())
    return [fact.changed_later for fact in facts]


def test_a_later_action_that_cites_a_reflection_shows_that_it_changed_what_was_done(book: Book) -> None:
    raj = add_contact(book, "Raj Patel")
    thought = act(book, Kind.REFLECTED, on="2026-10-01", details={Detail.NEXT_TIME: "offer first"}, mentions=[raj])
    call = act(book, Kind.CALLED, raj, on="2026-10-20", text="offered first")
    book.claim(thought, "B10", why="it changed how I ask", standard=STANDARD)
    assert acted_on(book) == [False], "two entries are no link"
    undone_and_redone(book, lambda: book.edit_action(call, ActionEdit(source=thought)))
    assert acted_on(book) == [True]
    assert acted_on(book, date(2026, 10, 19)) == [False], "not before it was done"
    gap = next(r for r in book.coverage(STANDARD) if r.code == "B10").missing
    assert not any("later action" in said for said in gap)
    book.edit_action(call, ActionEdit(source=""))
    assert acted_on(book) == [False]


def test_the_later_action_may_be_the_evidence_itself(book: Book) -> None:
    thought = act(book, Kind.REFLECTED, on="2026-10-01", details={Detail.LESSON: "I ask too soon"})
    gave = act(book, Kind.GAVE, add_contact(book, "Raj Patel"), on="2026-10-20", source=thought)
    book.claim(gave, "B10", why="I gave before I asked", standard=STANDARD)
    assert acted_on(book) == [True]


@pytest.mark.parametrize("kind", sorted(INTENDED))
def test_what_is_only_intended_changes_nothing_yet(book: Book, kind: Kind) -> None:
    thought = act(book, Kind.REFLECTED, on="2026-10-01", details={Detail.NEXT_TIME: "offer first"})
    act(book, kind, on="2026-10-20", source=thought)
    book.claim(thought, "B10", why="it changed how I ask", standard=STANDARD)
    assert acted_on(book) == [False]


def test_what_was_done_against_a_refusal_is_no_better_for_a_reflection(book: Book) -> None:
    thought = act(book, Kind.REFLECTED, on="2026-10-01", details={Detail.NEXT_TIME: "offer first"})
    act(book, Kind.GAVE, on="2026-10-20", source=thought, details={Detail.OVERRIDE: "it was urgent"})
    book.claim(thought, "B10", why="it changed how I ask", standard=STANDARD)
    assert acted_on(book) == [False]


def test_nothing_is_done_because_of_what_was_thought_later_nor_has_two_things_that_it_follows_from(book: Book) -> None:
    raj, wei = add_contact(book, "Raj Patel"), add_contact(book, "Wei Zhang")
    thought = act(book, Kind.REFLECTED, on="2026-10-10", details={Detail.NEXT_TIME: "offer first"})
    early = act(book, Kind.CALLED, raj, on="2026-10-09")
    with pytest.raises(Refused, match="came before"):
        book.edit_action(early, ActionEdit(source=thought))
    with pytest.raises(Refused, match="came before"):
        act(book, Kind.CALLED, raj, on="2026-10-09", source=thought)
    step = act(book, Kind.INTRODUCTION, raj, wei, on="2026-10-20", details={Detail.STAGE: "idea"})
    with pytest.raises(Refused, match="of its own"):
        book.edit_action(step, ActionEdit(source=thought))
    assert book.follows([thought]) == {}
    assert [i.uid for i in book.introductions()] == [step]


def test_what_is_given_because_of_a_confidential_reflection_is_not_held_back_by_it(book: Book) -> None:
    raj = add_contact(book, "Raj Patel")
    thought = act(book, Kind.REFLECTED, on="2026-10-01", text="pushed raj", marking=Marking.ONLY_ME, mentions=[raj])
    gave = act(book, Kind.GAVE, raj, on="2026-10-20", text="the price list", source=thought)
    (row,) = book.exchanges()
    assert (row.uid, row.source, row.came_from) == (gave, "", "")


def test_both_ends_of_a_link_are_told(book: Book) -> None:
    thought = act(book, Kind.REFLECTED, on="2026-10-01", text="pushed raj too soon")
    plan = act(book, Kind.SCHEDULED, on="2026-10-02", text="call raj", source=thought)
    call = act(book, Kind.CALLED, on="2026-10-20", text="offered first", source=thought)
    told = book.follows([thought, call])
    assert [(s.uid, s.kind, s.on, s.text) for s in told[thought].later] == [
        (plan, "scheduled", "2026-10-02", "call raj"),
        (call, "called", "2026-10-20", "offered first"),
    ]
    assert [s.uid for s in told[thought].done] == [call]
    earlier = told[call].earlier
    assert earlier is not None
    assert (earlier.uid, earlier.text) == (thought, "pushed raj too soon")


def test_what_was_thought_waits_until_something_is_done_about_it(book: Book) -> None:
    raj, wei = add_contact(book, "Raj Patel"), add_contact(book, "Wei Zhang")
    thought = act(book, Kind.REFLECTED, on="2026-10-01", details={Detail.NEXT_TIME: "offer first"}, mentions=[raj])
    effect = act(book, Kind.CONSIDERED, on="2026-10-02", details={Detail.FORESEEN: "a week lost"}, mentions=[raj])
    terms = act(book, Kind.CLARIFIED, wei, on="2026-10-03", details={Detail.MINE: "raw data by month end"})
    act(book, Kind.CONSIDERED, on="2026-10-04", details={Detail.FORESEEN: "a", Detail.EFFECT: "b"}, mentions=[raj])
    act(book, Kind.CLARIFIED, wei, on="2026-10-05", details={Detail.CONFIRMED: "Wei, by mail"})
    assert [(t.uid, t.sort, t.what, t.on) for t in book.open_thoughts()] == [
        (terms, "expectations", "raw data by month end", "2026-10-03"),
        (effect, "effect", "a week lost", "2026-10-02"),
        (thought, "reflection", "offer first", "2026-10-01"),
    ]
    assert [t.uid for t in book.open_thoughts([raj])] == [effect, thought]
    act(book, Kind.SCHEDULED, raj, on="2026-10-06", source=thought)
    assert thought in [t.uid for t in book.open_thoughts([raj])], "a plan is not yet done"
    for uid, kind in ((thought, Kind.CALLED), (effect, Kind.CONSIDERED), (terms, Kind.CLARIFIED)):
        act(book, kind, on="2026-10-20", source=uid, details={Detail.EFFECT: "x", Detail.CONFIRMED: "y"})
    assert book.open_thoughts() == []


def test_a_claim_is_read_as_of_a_day(tmp_path: Path) -> None:
    clock = Clock(datetime(2026, 11, 10, 12, tzinfo=UTC))
    with open_book(tmp_path, clock) as book:
        uid = act(book, Kind.MET, on="2026-11-09", outcome="well")
        book.claim(uid, "PC1", why="one", standard=STANDARD)
        clock.now = datetime(2026, 11, 15, 12, tzinfo=UTC)
        add_product(book)
        clock.now = NOW
        book.withdraw_claim(book._query("SELECT uid FROM claim")[0][0])
        steps = {day: row(book, "PC1", date(2026, 11, day)) for day in (9, 10, 14, 15, 22, 23)}
    assert steps == {
        9: (0, 0, 0, 0, 0),
        10: (1, 0, 0, 0, 0),
        14: (1, 0, 0, 0, 0),
        15: (0, 1, 0, 0, 0),
        22: (0, 1, 0, 0, 0),
        23: (0, 0, 0, 0, 0),
    }


def test_claims_for_another_unit_do_not_count_here(book: Book) -> None:
    uid = act(book, Kind.MET)
    book.claim(uid, "PC1", why="one", standard=STANDARD)
    with book._change("Another unit") as tx:
        tx.insert(Claim, item_id=1, unit="D2", unit_version="1", criterion="PC1", why="two", made_at=tx.stamp)
    assert row(book, "PC1") == (1, 0, 0, 0, 0)


def test_what_was_recorded_against_a_refusal_supports_nothing(book: Book) -> None:
    uid = act(book, Kind.GAVE, details={Detail.OVERRIDE: "she insisted", Detail.PURPOSE: "the bid"}, outcome="well")
    book.claim(uid, "PC5", why="one", standard=STANDARD)
    add_product(book)
    assert row(book, "PC5") == (0, 0, 0, 0, 0)
