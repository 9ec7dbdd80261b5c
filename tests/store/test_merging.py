"""Merging two contacts: nothing is lost, and undo takes them apart exactly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netcrm.formats.reading import read_bytes
from netcrm.models.drafts import (
    ContactDraft,
    ContactEdit,
    FieldDraft,
    NeedDraft,
    PlanDraft,
    PointDraft,
    PromiseDraft,
    TopicDraft,
)
from netcrm.store.book import Book
from netcrm.store.errors import NotFound, Refused
from netcrm.words import ContactKind, Direction, Kind, PlanKind, PointKind, Stage, TopicKind
from tests.store.contacts_kit import act, add, open_book, undone_exactly


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def _card(uid: str, name: str, tel: str) -> str:
    return f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nUID:{uid}\r\nTEL:{tel}\r\nEND:VCARD\r\n"


def test_everything_of_the_one_goes_to_the_other(book: Book) -> None:
    keep = add(book, "Jane Smith", org="CMI", notes="one", tags=["a"], cadence_days=30)
    drop = (
        book.add_contact(
            ContactDraft(
                name="J. Smith",
                why="budget",
                notes="two",
                tags=["a", "b"],
                stage=Stage.PROSPECT,
                key_member=True,
                points=[PointDraft(kind=PointKind.EMAIL, value="J@x.org")],
                topics=[TopicDraft(kind=TopicKind.OFFER, text="a venue")],
                fields=[FieldDraft(name="desk", value="4")],
            )
        )
        .created_contacts[0]
        .uid
    )
    raj = add(book, "Raj")
    book.edit_contact(raj, ContactEdit(introduced_by=drop))
    book.edit_contact(keep, ContactEdit(points=[]))
    both = act(book, Kind.MET, "2026-11-20", keep, drop)
    hers = act(book, Kind.CALLED, "2026-11-21", drop, raj)
    said = act(book, Kind.NOTED, "2026-11-22", raj, mentions=[keep, drop])
    overlap = act(book, Kind.NOTED, "2026-11-22", keep, mentions=[drop])
    book.add_promise(PromiseDraft(direction=Direction.MINE, who=drop, what="slides", on="2026-11-20"))
    book.add_plan(PlanDraft(kind=PlanKind.MEETING, who=[keep, drop], what="lunch", due="2026-12-01", on="2026-11-20"))
    book.add_need(NeedDraft(what="vat", on="2026-11-20"))
    book.link_need([keep, drop], book.needs()[0].uid)
    with undone_exactly(book):
        made = book.merge(keep, drop)
    assert made.label == "Merged J. Smith into Jane Smith"
    with pytest.raises(NotFound):
        book.resolve(drop)
    seen = book.contact(keep)
    assert (seen.notes, seen.why, seen.nickname) == ("one\n\ntwo", "budget", "J. Smith")
    assert (seen.row.tags, seen.row.key_member, seen.row.stage, seen.row.cadence_days) == (
        ("a", "b"),
        True,
        "active",
        30,
    )
    assert [p.value for p in seen.points] == ["J@x.org"]
    assert ([t.text for t in seen.topics], [f.value for f in seen.fields]) == (["a venue"], ["4"])
    assert [p.what for p in seen.promises] == ["slides"]
    assert [[w.name for w in p.who] for p in seen.plans] == [["Jane Smith"]]
    assert [n.what for n in seen.needs] == ["vat"]
    introducer = book.contact(raj).introduced_by
    assert introducer is not None
    assert introducer.uid == keep
    assert [w.uid for w in book.action(both).contacts] == [keep]
    assert {w.uid for w in book.action(hers).contacts} == {keep, raj}
    assert [w.uid for w in book.action(said).mentions] == [keep]
    assert (len(book.action(overlap).contacts), book.action(overlap).mentions) == (1, ())
    assert book.action(made.made[0]).kind == "merged"
    assert book.resolve("j. smith").uid == keep
    assert seen.row.last_on == "2026-11-21"


def test_organisations_merge_with_their_people(book: Book) -> None:
    add(book, "Ana", org="Acme")
    add(book, "Ben", org="Acme Ltd")
    with undone_exactly(book):
        book.merge(book.resolve("Acme Ltd").uid, next(r.uid for r in book.contacts() if r.name == "Acme"))
    assert {a.other.name for a in book.contact("Acme Ltd").affiliations if a.other} == {"Ana", "Ben"}


def test_both_cards_stay_and_are_known_again(book: Book) -> None:
    reading = [read_bytes((_card("1", "Jane", "111") + _card("2", "Jane S", "222")).encode())]
    book.import_cards(reading)
    keep, drop = book.contacts()[0].uid, book.contacts()[1].uid
    with undone_exactly(book):
        book.merge(keep, drop)
    (again,) = book.import_cards(reading)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)
    changed = [read_bytes((_card("1", "Jane", "111") + _card("2", "Jane S", "333")).encode())]
    (told,) = book.import_cards(changed)
    assert (told.created, told.updated) == (0, 1)
    assert {p.value for p in book.contact(keep).points} == {"111", "333"}
    raws = "".join(row[0] for row in book._query("SELECT raw FROM vprop"))
    assert ("TEL:111" in raws, "TEL:222" in raws, "TEL:333" in raws) == (True, False, True)


def test_a_second_other_name_is_kept_too(book: Book) -> None:
    keep = add(book, "Jane Smith", nickname="JJ")
    book.merge(keep, add(book, "Jane Brown"))
    assert [(f.name, f.value) for f in book.contact(keep).fields] == [("also known as", "Jane Brown")]


def test_an_ended_contact_does_not_end_an_active_one(book: Book) -> None:
    keep, drop = add(book, "Jane"), add(book, "Jane")
    book.end_contact(drop, "moved")
    book.merge(keep, drop)
    assert book.contact(keep).row.stage == "active"


def test_what_cannot_be_merged_is_refused(book: Book) -> None:
    ana, cmi = add(book, "Ana"), add(book, "CMI", kind=ContactKind.ORGANISATION)
    before = book.dump()
    for keep, drop in ((ana, ana), (ana, cmi)):
        with pytest.raises(Refused):
            book.merge(keep, drop)
    with pytest.raises(NotFound):
        book.merge(ana, "0" * 32)
    assert book.dump() == before
