"""Forgetting a person: nothing of them is left in the store, its log, its indexes or its free pages."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from netcrm.formats.reading import read_bytes
from netcrm.models.drafts import ContactDraft, ContactEdit, PlanDraft, PointDraft, PromiseDraft
from netcrm.models.drafts_evidence import AssessmentDraft
from netcrm.rules.claims import Outcome
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.store.errors import NotFound, Refused
from netcrm.words import Direction, Kind, PlanKind, PointKind
from tests.store.contacts_kit import act, add, open_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def _bytes(book: Book) -> bytes:
    return book.path.read_bytes().lower()


def test_no_byte_of_a_person_is_left(book: Book) -> None:
    raj = add(book, "Raj Patel")
    uid = (
        book.add_contact(
            ContactDraft(
                name="Zerlina Quibble",
                given="Zerlina",
                family="Quibble",
                nickname="Zezette",
                why="xylophone budget",
                points=[PointDraft(kind=PointKind.EMAIL, value="zq@example.org")],
            )
        )
        .created_contacts[0]
        .uid
    )
    book.edit_contact(uid, ContactEdit(notes="secretnote"))
    book.edit_contact(uid, ContactEdit(notes="plain"))
    act(book, Kind.MET, "2026-11-20", uid, text="alone with zerlina about marmalade")
    shared = act(book, Kind.MET, "2026-11-21", uid, raj, text="lunch w zerlina and raj, Zezette paid", outcome="ok")
    other = act(book, Kind.NOTED, "2026-11-21", raj, text="Zerlina Quibble called; write to zq@example.org")
    book.add_promise(PromiseDraft(direction=Direction.MINE, who=uid, what="the slides for Zerlina", on="2026-11-20"))
    book.add_plan(
        PlanDraft(kind=PlanKind.MEETING, who=[uid, raj], what="tea with quibble", due="2027", on="2026-11-20")
    )
    book.add_plan(PlanDraft(kind=PlanKind.FOLLOW_UP, who=[uid], what="ring", due="2027", on="2026-11-20"))
    book.edit_contact(
        raj, ContactEdit(notes="was introduced by Zerlina  Quibble? by zerlina quibble", introduced_by=uid)
    )
    book.save_draft("capture", "met zerlina quibble")
    for trace in (b"quibble", b"zq@example", b"secretnote", b"marmalade"):
        assert trace in _bytes(book)
    assert book.forget(uid) == []
    for trace in (
        b"zerlina quibble",
        b"zezette",
        b"zq@example",
        b"secretnote",
        b"marmalade",
        b"xylophone",
        uid.encode(),
    ):
        assert trace not in b" ".join(_bytes(book).split()), trace
    assert book.action(shared).text == "lunch w someone and raj, someone paid"
    assert book.action(other).text == "someone called; write to someone"
    assert [p.what for p in book.contact(raj).plans] == ["tea with someone"]
    assert book.contact(raj).introduced_by is None
    assert book.draft("capture") == "met someone"
    assert book.find("zerlina") == book.find("quibble") == []
    with pytest.raises(NotFound):
        book.contact(uid)
    assert book.check() == []


def test_nothing_before_it_can_be_undone_and_everything_after_can(book: Book) -> None:
    uid = add(book, "Zerlina Quibble")
    book.forget(uid)
    with pytest.raises(Refused):
        book.undo("store")
    before = book.dump()
    add(book, "Raj")
    book.undo()
    assert book.dump() == before


def test_a_namesake_keeps_their_name(book: Book) -> None:
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jane Smith\r\nUID:1\r\nTEL:111111111\r\nEND:VCARD\r\n"
    book.import_cards([read_bytes(card.encode())])
    kept = book.contacts()[0].uid
    gone = add(book, "Jane Smith", points=[PointDraft(kind=PointKind.PHONE, value="111111111")])
    book.forget(gone)
    seen = book.contact("Jane Smith")
    assert (seen.row.uid, [p.value for p in seen.points]) == (kept, ["111111111"])
    assert "FN:Jane Smith" in "".join(row[0] for row in book._query("SELECT raw FROM vprop"))


def test_a_short_name_does_not_spoil_other_words(book: Book) -> None:
    raj = add(book, "Raj")
    note = act(book, Kind.NOTED, "2026-05-01", raj, text="in may, May may come; maybe")
    book.forget(add(book, "May"))
    assert book.action(note).text == "in may, someone may come; maybe"


def test_backups_that_hold_the_person_are_named(book: Book, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    backups.mkdir()
    shutil.copy(book.path, backups / "before.db")
    uid = add(book, "Zerlina Quibble")
    shutil.copy(book.path, backups / "after.db")
    assert book.forget(uid) == [backups / "after.db"]


def test_a_stranger_cannot_be_forgotten(book: Book) -> None:
    before = book.dump()
    with pytest.raises(NotFound):
        book.forget("0" * 32)
    assert book.dump() == before


def test_a_name_goes_from_the_portfolio_and_from_what_was_handed_in_and_check_finds_it_sound(book: Book) -> None:
    uid, raj = add(book, 'Zoë "Zed" Quibble'), add(book, "Raj Patel")
    name = 'Zoë "Zed" Quibble'
    entry = act(book, Kind.MET, "2026-11-20", raj, text=f"with {name}")
    standard = load_standard()
    book.claim(entry, "PC1", why=f"{name} was there", standard=standard, locator=f"page of {name}")
    (item,) = book.evidence_items(standard)
    book.state(item.uid, f"{name} taught me", standard=standard)
    book.locate(item.uid, f"at {name}'s", name, standard=standard)
    (place,) = book.add_assessment(AssessmentDraft(on="2026-11-23", assessor=name), standard=standard).others
    content = json.dumps({name: [f"by {name}", 1, None]})
    book.submit(place, [item.claims[0].uid], content=content, standard=standard)
    book.decide([item.claims[0].uid], Outcome.RETURNED, by=name, comment=f"ask {name}")
    book.forget(uid)
    assert b"quibble" not in _bytes(book)
    (row,) = book.assessments(standard)
    assert json.loads(book.submission(row.submissions[0].uid)[0]) == {"someone": ["by someone", 1, None]}
    assert row.assessor == "someone"
    assert book.check() == []


def test_the_evidence_that_a_person_was_part_of_speaks_of_nobody(tmp_path: Path) -> None:
    from netcrm.models.drafts import ActionDraft, ContactDraft
    from netcrm.models.drafts_evidence import EvidenceEdit
    from netcrm.standards import load_standard
    from netcrm.words import Kind

    standard = load_standard()
    with Book.open(tmp_path / "netcrm.db") as book:
        who, other = (
            book.add_contact(ContactDraft(name=name, nickname=nick)).created_contacts[0].uid
            for name, nick in (("José Quintero", "Pepe"), ("Raj Patel", ""))
        )
        met = book.add_action(ActionDraft(kind=Kind.MET, on="2026-01-05", who=[who, other], text="met pepe")).made[0]
        talk = book.add_action(ActionDraft(kind=Kind.DISCUSSED, on="2026-01-06", text="Quintero and I agreed")).made[0]
        book.claim(met, "PC1", why="Quintero is linked to it.", standard=standard)
        item = book.evidence(standard)[0].uid
        book.claim(talk, "G1", why="I told of Pepe.", standard=standard, item=item)
        book.edit_evidence(item, EvidenceEdit(title="José and the bid", story="Pepe came."))
        book.locate(item, "Pepe's drawer", "José Quintero", standard=standard)
        book.state(item, "I learnt from Quintero.", standard=standard)
        book.forget(who)
        held = book.dump().decode("utf-8", "replace").casefold()
        for word in ("quintero", "pepe", "josé"):
            assert word not in held
        assert "raj patel" in held
