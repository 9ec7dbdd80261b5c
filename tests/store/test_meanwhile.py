"""Two programs on one store: what one did while the other had a form open is never overwritten without a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netcrm.models.drafts import (
    ActionEdit,
    AffiliationEdit,
    ContactDraft,
    ContactEdit,
    PointDraft,
    PointEdit,
    TopicDraft,
    TopicEdit,
)
from netcrm.models.rows import Meanwhile
from netcrm.store.book import Book
from netcrm.store.errors import Outdated
from netcrm.words import Detail, Kind, Marking, PointKind, TopicKind
from tests.store.contacts_kit import act, add, open_book


@pytest.fixture
def books(tmp_path: Path) -> Iterator[tuple[Book, Book]]:
    """The same store, opened twice."""
    with open_book(tmp_path) as one, open_book(tmp_path) as other:
        yield one, other


def jane(book: Book) -> str:
    """A contact with two ways to reach her, a topic and tags."""
    draft = ContactDraft(
        name="Jane Smith",
        points=[PointDraft(kind=PointKind.EMAIL, value="j@x.org"), PointDraft(kind=PointKind.PHONE, value="0123")],
        topics=[TopicDraft(kind=TopicKind.INTEREST, text="audit")],
        tags=["vat"],
    )
    return book.add_contact(draft).created_contacts[0].uid


def test_a_field_that_another_program_changed_is_not_overwritten(books: tuple[Book, Book]) -> None:
    ours, theirs = books
    uid = jane(ours)
    seen = ours.contact(uid)
    theirs.edit_contact(uid, ContactEdit(name="Jane Jones", why="signs bids"))
    before = ours.dump()
    with pytest.raises(Outdated) as caught:
        ours.edit_contact(uid, ContactEdit(name="Jane Smith-Lee", notes="tall"), seen=seen)
    assert caught.value.changes == (Meanwhile("name", now="Jane Jones"),)
    assert "Jones" not in str(caught.value)
    assert ours.dump() == before
    told = caught.value.changes
    ours.edit_contact(uid, ContactEdit(name="Jane Smith-Lee", notes="tall"), seen=seen, over=told)
    now = ours.contact(uid)
    assert (now.row.name, now.notes, now.why) == ("Jane Smith-Lee", "tall", "signs bids")


def test_what_was_told_covers_no_later_change(books: tuple[Book, Book]) -> None:
    ours, theirs = books
    uid = jane(ours)
    seen, mine = ours.contact(uid), ContactEdit(name="Jane Smith-Lee")
    theirs.edit_contact(uid, ContactEdit(name="Jane Jones"))
    told = (Meanwhile("name", now="Jane Jones"),)
    theirs.edit_contact(uid, ContactEdit(name="Jane Brown"))
    with pytest.raises(Outdated) as caught:
        ours.edit_contact(uid, mine, seen=seen, over=told)
    assert caught.value.changes == (Meanwhile("name", now="Jane Brown"),)


def test_an_undo_meanwhile_counts_as_a_change(books: tuple[Book, Book]) -> None:
    ours, _ = books
    uid = jane(ours)
    ours.edit_contact(uid, ContactEdit(why="signs bids"))
    seen = ours.contact(uid)
    ours.undo()
    with pytest.raises(Outdated) as caught:
        ours.edit_contact(uid, ContactEdit(why="signs all bids"), seen=seen)
    assert caught.value.changes == (Meanwhile("why", now=""),)


def test_the_same_change_made_twice_is_no_conflict(books: tuple[Book, Book]) -> None:
    ours, theirs = books
    uid = jane(ours)
    seen = ours.contact(uid)
    theirs.edit_contact(uid, ContactEdit(name="Jane Jones", tags=["vat", "eu"]))
    ours.edit_contact(uid, ContactEdit(name="Jane Jones", tags=["vat", "eu"], key_member=True), seen=seen)
    assert (ours.contact(uid).row.name, ours.contact(uid).row.tags) == ("Jane Jones", ("eu", "vat"))


def test_of_a_list_only_the_entries_that_were_changed_are_written(books: tuple[Book, Book]) -> None:
    ours, theirs = books
    uid = jane(ours)
    seen = ours.contact(uid)
    email, phone = (PointEdit(uid=p.uid, kind=PointKind(p.kind), value=p.value) for p in seen.points)
    theirs.edit_contact(
        uid,
        ContactEdit(
            points=[email, PointEdit(uid=phone.uid, kind=PointKind.PHONE, value="0999")],
            affiliations=[AffiliationEdit(organisation="Acme")],
            tags=["eu"],
            topics=[],
        ),
    )
    mine = ContactEdit(
        points=[
            PointEdit(uid=email.uid, kind=PointKind.EMAIL, value="jane@x.org"),
            phone,
            PointEdit(kind=PointKind.LINK, value="https://x.org"),
        ],
        affiliations=[AffiliationEdit(organisation="Bell", role="CFO")],
        tags=["vat", "audit"],
        topics=[TopicEdit(uid=seen.topics[0].uid, kind=TopicKind.INTEREST, text="audit")],
    )
    ours.edit_contact(uid, mine, seen=seen)
    now = ours.contact(uid)
    assert [p.value for p in now.points] == ["jane@x.org", "0999", "https://x.org"]
    assert {a.other.name for a in now.affiliations if a.other} == {"Acme", "Bell"}
    assert (now.row.tags, now.topics) == (("audit", "eu"), ())


def test_an_entry_that_both_changed_is_told(books: tuple[Book, Book]) -> None:
    ours, theirs = books
    uid = jane(ours)
    seen = ours.contact(uid)
    email, phone = (PointEdit(uid=p.uid, kind=PointKind(p.kind), value=p.value) for p in seen.points)
    theirs.edit_contact(uid, ContactEdit(points=[PointEdit(uid=phone.uid, kind=PointKind.PHONE, value="0999")]))
    mine = ContactEdit(
        points=[
            PointEdit(uid=email.uid, kind=PointKind.EMAIL, value="jane@x.org"),
            PointEdit(uid=phone.uid, kind=PointKind.PHONE, value="0555", label="work"),
        ]
    )
    with pytest.raises(Outdated) as caught:
        ours.edit_contact(uid, mine, seen=seen)
    assert set(caught.value.changes) == {
        Meanwhile("points", email.uid, ""),
        Meanwhile("points", phone.uid, "0999"),
    }
    ours.edit_contact(uid, mine, seen=seen, over=caught.value.changes)
    assert {(p.value, p.label) for p in ours.contact(uid).points} == {("jane@x.org", ""), ("0555", "work")}


def test_an_entry_taken_out_by_one_and_changed_by_the_other_is_told(books: tuple[Book, Book]) -> None:
    ours, theirs = books
    uid = jane(ours)
    seen = ours.contact(uid)
    email = seen.points[0]
    theirs.edit_contact(uid, ContactEdit(points=[PointEdit(uid=email.uid, kind=PointKind.EMAIL, value="new@x.org")]))
    with pytest.raises(Outdated) as caught:
        ours.edit_contact(uid, ContactEdit(points=[]), seen=seen)
    assert caught.value.changes == (Meanwhile("points", email.uid, "new@x.org"),)
    ours.edit_contact(uid, ContactEdit(points=[]), seen=seen, over=caught.value.changes)
    assert ours.contact(uid).points == ()


def test_an_entry_of_the_journal_is_not_overwritten(books: tuple[Book, Book]) -> None:
    ours, theirs = books
    one, two, three = (add(ours, name) for name in ("Ana", "Ben", "Cy"))
    uid = act(ours, Kind.MET, "2026-11-20", one, details={Detail.SUBJECT: "the bid"}, text="lunch", tags=["a"])
    seen = ours.action(uid)
    theirs.edit_action(
        uid,
        ActionEdit(
            text="long lunch",
            outcome="will write",
            marking=Marking.MY_TEAM,
            who=[one, two],
            details={Detail.SUBJECT: "the tender"},
            tags=["b"],
        ),
    )
    mine = ActionEdit(
        text="lunch in Leeds",
        who=[one, three],
        details={Detail.SUBJECT: "the bid", Detail.PLACE: "Leeds"},
        tags=["a", "c"],
    )
    with pytest.raises(Outdated) as caught:
        ours.edit_action(uid, mine, seen=seen)
    assert caught.value.changes == (Meanwhile("text", now="long lunch"),)
    ours.edit_action(uid, mine, seen=seen, over=caught.value.changes)
    now = ours.action(uid)
    assert (now.text, now.outcome, now.marking) == ("lunch in Leeds", "will write", "my team")
    assert now.details == {"subject": "the tender", "place": "Leeds"}
    assert ({who.uid for who in now.contacts}, now.tags) == ({one, two, three}, ("b", "c"))


def test_a_detail_that_both_changed_is_told(books: tuple[Book, Book]) -> None:
    ours, theirs = books
    uid = act(ours, Kind.MET, "2026-11-20", add(ours, "Ana"), details={Detail.SUBJECT: "the bid"})
    seen = ours.action(uid)
    theirs.edit_action(uid, ActionEdit(details={Detail.SUBJECT: "the tender"}))
    with pytest.raises(Outdated) as caught:
        ours.edit_action(uid, ActionEdit(details={Detail.SUBJECT: "vat"}, outcome="fine"), seen=seen)
    assert caught.value.changes == (Meanwhile("details", "subject", "the tender"),)
    assert ours.action(uid).outcome == ""
