"""What a user may rely on about evidence items: how they are made, what they hold, what they keep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from netcrm.models.drafts import ActionDraft
from netcrm.models.drafts_evidence import EvidenceEdit, ShownHow
from netcrm.models.evidence import EvidenceItemRow
from netcrm.models.tables import Artefact, Decision
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.store.errors import NotFound, Refused
from netcrm.words import Detail, Kind
from tests.store.journal_store import Clock, add_contact, open_book, undone_and_redone

STANDARD = load_standard()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def act(book: Book, kind: Kind = Kind.MET, *who: str, on: str = "2026-11-20", **rest: object) -> str:
    draft = ActionDraft(kind=kind, on=on, who=list(who), **rest)  # type: ignore[arg-type]
    return book.add_action(draft).made[0]


def only(book: Book) -> EvidenceItemRow:
    (item,) = book.evidence_items(STANDARD)
    return item


def submit(book: Book, claim: str) -> None:
    with book._change("Submitted") as tx:
        key = tx.sql("SELECT id FROM claim WHERE uid = ?", (claim,))[0][0]
        tx.insert(Decision, claim_id=key, outcome="submitted", on_text="2026-11-22", recorded_at=tx.stamp)


def test_a_marked_set_becomes_one_story_the_oldest_first(book: Book) -> None:
    late, early = act(book, on="2026-11-20", text="second"), act(book, on="2026-11-18", text="first")
    changed = undone_and_redone(book, lambda: book.new_evidence([late, early], story="How it went"))
    item = only(book)
    assert changed.others == {item.uid}
    assert (item.title, item.story, item.shown_how) == ("first", "How it went", "anonymised")
    assert [row.text for row in item.actions] == ["first", "second"]
    assert item.made_on == "2026-11-23"


def test_a_set_is_claimed_at_once_with_the_item_that_holds_it_all_or_a_new_one(book: Book) -> None:
    first, second, third = (act(book, text=text) for text in "abc")
    undone_and_redone(book, lambda: book.claim([first, second], "PC1", why="one", standard=STANDARD))
    book.claim([second, first], "B4", why="two", standard=STANDARD)
    book.claim([second, third], "PC4", why="three", standard=STANDARD)
    found = book.evidence_items(STANDARD)
    assert [[row.text for row in item.actions] for item in found] == [["a", "b"], ["b", "c"]]
    assert [[claim.criterion for claim in item.claims] for item in found] == [["PC1", "B4"], ["PC4"]]


def test_a_criterion_is_claimed_with_an_item_alone_and_never_with_nothing(book: Book) -> None:
    book.new_evidence(title="What I know of networking")
    item = only(book)
    assert book.claim((), "G1", why="it says so", standard=STANDARD, item=item.uid).label == "Claimed G1 with E1"
    assert book.claim("", "G2", why="it says that too", standard=STANDARD, item=item.uid).change
    with pytest.raises(Refused, match="needs an entry"):
        book.claim((), "G1", why="it says so", standard=STANDARD)
    with pytest.raises(Refused, match="or a title"):
        book.new_evidence()


def test_actions_come_and_go_while_nothing_was_submitted(book: Book) -> None:
    first, second = act(book, text="a"), act(book, text="b")
    book.claim(first, "PC1", why="one", standard=STANDARD)
    item = only(book)
    undone_and_redone(book, lambda: book.add_to_evidence(item.uid, [second]))
    assert [row.text for row in only(book).actions] == ["a", "b"]
    assert not book.add_to_evidence(item.uid, [second]).change
    undone_and_redone(book, lambda: book.remove_from_evidence(item.uid, [first]))
    assert [row.text for row in only(book).actions] == ["b"]
    assert not book.remove_from_evidence(item.uid, [first]).change
    submit(book, item.claims[0].uid)
    with pytest.raises(Refused, match="E1 was submitted"):
        book.remove_from_evidence(item.uid, [second])
    book.add_to_evidence(item.uid, [first])
    with pytest.raises(NotFound):
        book.add_to_evidence(item.uid, ["0" * 32])


def test_an_item_is_edited_also_after_it_was_submitted(book: Book) -> None:
    book.claim(act(book), "PC1", why="one", standard=STANDARD)
    item = only(book)
    edit = EvidenceEdit(title="The bid", story="It began in May", shown_how=ShownHow.WITNESS_ONLY, age_why="it lasts")
    undone_and_redone(book, lambda: book.edit_evidence(item.uid, edit))
    now = only(book)
    assert (now.title, now.story, now.shown_how, now.age_why) == (
        "The bid",
        "It began in May",
        "witness_only",
        "it lasts",
    )
    assert not book.edit_evidence(item.uid, edit).change
    submit(book, item.claims[0].uid)
    assert book.edit_evidence(item.uid, EvidenceEdit(story="")).change
    assert only(book).story == ""
    assert only(book).title == "The bid"


def test_what_claims_is_withdrawn_and_never_erased_and_a_number_is_given_once(book: Book) -> None:
    uid = act(book)
    book.claim(uid, "PC1", why="one", standard=STANDARD)
    with pytest.raises(Refused, match="withdrawn and never erased"):
        book.delete_evidence(only(book).uid)
    book.new_evidence([uid])
    second = book.evidence_items(STANDARD)[1]
    undone_and_redone(book, lambda: book.delete_evidence(second.uid))
    book.new_evidence([uid])
    assert [item.label for item in book.evidence_items(STANDARD)] == ["E1", "E3"]


def test_an_item_says_which_facts_its_claims_lack_and_what_an_assessor_will_ask(book: Book) -> None:
    jane = add_contact(book, "Jane")
    uid = act(book, Kind.MET, jane, on="2026-10-01", text="lunch")
    other = act(book, Kind.CALLED, jane, outcome="well")
    book.claim(uid, "PC1", why="It kept the network alive.", standard=STANDARD, locator="line 1")
    book.claim(other, "PC6", why="it kept  the network ALIVE", standard=STANDARD)
    first, second = book.evidence_items(STANDARD)
    (claim,) = first.claims
    assert claim.lacking == ("a work product or a witness who can be contacted", "what came of it")
    assert second.claims[0].lacking == ("a work product or a witness who can be contacted",)
    assert claim.same_as == ("E2 PC6",)
    assert first.repeated == (claim,)
    assert first.late == ((uid, 53),)
    assert second.late == ()
    assert (claim.unit, claim.version, claim.locator, claim.made_on) == ("A3", "not stated", "line 1", "2026-11-23")
    assert second.outside == second.claims, "a note of a call is listed for PC2, PC3 and PC5"
    assert not second.claims[0].submitted


def test_claims_and_decisions_are_shown_as_of_a_day(tmp_path: Path) -> None:
    clock = Clock(datetime(2026, 11, 10, 12, tzinfo=UTC))
    with open_book(tmp_path, clock) as book:
        book.claim(act(book, on="2026-11-09"), "PC1", why="one", standard=STANDARD)
        clock.now = datetime(2026, 11, 12, 12, tzinfo=UTC)
        submit(book, only(book).claims[0].uid)
        clock.now = datetime(2026, 11, 22, 12, tzinfo=UTC)
        book.withdraw_claim(only(book).claims[0].uid)
        assert book.evidence_items(STANDARD, as_of=date(2026, 11, 9)) == []
        (early,) = book.evidence_items(STANDARD, as_of=date(2026, 11, 11))
        assert [claim.status for claim in early.claims] == ["claimed"]
        assert not early.submitted
        (later,) = book.evidence_items(STANDARD, as_of=date(2026, 11, 21))
        assert later.submitted
        assert not later.withdrawn
        now = only(book)
    assert now.claims == ()
    assert [claim.withdrawn_on for claim in now.withdrawn] == ["2026-11-22"]
    assert [(step.outcome, step.recorded_on, step.number) for step in now.decisions] == [("submitted", "2026-11-12", 1)]


def test_testimonies_say_what_keeps_them_from_proving_anything(book: Book) -> None:
    witness = add_contact(book, "Witness")
    uid = act(
        book,
        Kind.TESTIMONY,
        witness,
        text="She listens.",
        details={Detail.POINTS: "b7 B5", Detail.CONTACTABLE: "no, retired", Detail.STATUS: "director"},
    )
    book.new_evidence([uid])
    (said,) = only(book).testimonies
    assert (said.points, said.status, said.words) == (("B5", "B7"), "director", "She listens.")
    assert said.lacking == (
        "an address or number at which the witness can be reached",
        "the witness's consent to be contacted",
    )


def test_an_item_is_named_by_its_number_or_by_its_id(book: Book) -> None:
    book.new_evidence(title="one")
    item = only(book)
    for text in ("E1", "e1", item.uid, item.uid[:20]):
        assert book.find_evidence(text) == item.uid
        assert book.evidence_item(text, STANDARD) == item
    for text in ("E2", "", "E", "zz", "E99999999999999", "'", "é"):
        with pytest.raises(NotFound):
            book.find_evidence(text)


def test_work_products_come_with_their_item(book: Book) -> None:
    book.new_evidence(title="one")
    with book._change("Located") as tx:
        tx.insert(
            Artefact, item_id=1, title="report", place="the drive", held_by="HR", on_text="2026-11", added_at=tx.stamp
        )
    (held,) = only(book).artefacts
    assert (held.title, held.place, held.held_by, held.on, held.sort) == (
        "report",
        "the drive",
        "HR",
        "2026-11",
        "located",
    )


def test_what_is_written_in_an_item_is_found(book: Book) -> None:
    book.claim(act(book), "PC1", why="wonderful", standard=STANDARD, locator="xylophone")
    item = only(book)
    book.edit_evidence(item.uid, EvidenceEdit(story="marmalade", age_why="lasting"))
    book.state(item.uid, "zeppelin", standard=STANDARD)
    book.locate(item.uid, "cabinet", "Quibble", standard=STANDARD)
    for word in ("wonderful", "xylophone", "marmalade", "lasting", "zeppelin", "cabinet", "quibble"):
        assert [(row.type, row.uid) for row in book.find(word)] == [("evidence", item.uid)], word
