"""Contacts: added, edited, ended, deleted, marked in bulk; each one change that undo takes back exactly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from netcrm.models.drafts import (
    AffiliationDraft,
    AffiliationEdit,
    ContactDraft,
    ContactEdit,
    FieldDraft,
    PointDraft,
    PointEdit,
    TopicDraft,
)
from netcrm.store.book import Book
from netcrm.store.errors import NotFound, Refused
from netcrm.words import ContactKind, Kind, PointKind, Stage, TopicKind
from tests.store.contacts_kit import act, add, changes_nothing, open_book, undone_exactly


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def _whole() -> ContactDraft:
    return ContactDraft(
        name="Amara Okafor",
        given="Amara",
        family="Okafor",
        why="knows procurement",
        how_met="CMI branch",
        cadence_days=30,
        born="--04-12",
        notes="two children",
        key_member=True,
        points=[
            PointDraft(kind=PointKind.EMAIL, value="a@cmi.org", label="work", preferred=True),
            PointDraft(kind=PointKind.PHONE, value="+44 20 7946 0000"),
        ],
        affiliations=[AffiliationDraft(organisation="CMI", role="Branch chair", from_text="2024")],
        topics=[TopicDraft(kind=TopicKind.NEED, text="a venue")],
        tags=["#Procurement"],
        fields=[FieldDraft(name="assistant", value="Jo")],
    )


def test_everything_that_was_given_is_shown(book: Book) -> None:
    book.add_contact(_whole())
    seen = book.contact("Amara Okafor")
    assert (seen.given, seen.family, seen.why, seen.how_met) == ("Amara", "Okafor", "knows procurement", "CMI branch")
    assert (seen.born, seen.notes, seen.handle) == ("--04-12", "two children", "amara.okafor")
    assert (seen.row.key_member, seen.row.cadence_days, seen.row.tags) == (True, 30, ("procurement",))
    assert [(p.kind, p.value, p.label, p.preferred) for p in seen.points] == [
        ("email", "a@cmi.org", "work", True),
        ("phone", "+44 20 7946 0000", "", False),
    ]
    (held,) = seen.affiliations
    assert held.other is not None
    assert (held.other.name, held.other.kind, held.role, held.from_text) == (
        "CMI",
        "organisation",
        "Branch chair",
        "2024",
    )
    assert [(t.kind, t.text) for t in seen.topics] == [("need", "a venue")]
    assert [(f.name, f.value) for f in seen.fields] == [("assistant", "Jo")]
    extras = book.contact_extras([seen.row.uid])[seen.row.uid]
    assert (extras.organisations, extras.emails, extras.phones) == (("CMI",), ("a@cmi.org",), ("+44 20 7946 0000",))


def test_adding_makes_organisations_once_and_one_entry(book: Book) -> None:
    first = book.add_contact(_whole())
    second = book.add_contact(ContactDraft(name="Jo", affiliations=[AffiliationDraft(organisation="cmi")]))
    assert [who.name for who in first.created_contacts] == ["Amara Okafor", "CMI"]
    assert [who.name for who in second.created_contacts] == ["Jo"]
    members = book.contact("CMI").affiliations
    assert {a.other.name for a in members if a.other} == {"Amara Okafor", "Jo"}
    entry = book.action(first.made[0])
    assert (entry.kind, entry.details, [w.name for w in entry.contacts]) == (
        "added",
        {"why": "knows procurement"},
        ["Amara Okafor"],
    )


def test_a_name_may_be_borne_twice_and_the_label_says_so(book: Book) -> None:
    book.add_contact(ContactDraft(name="Jane Smith"))
    again = book.add_contact(ContactDraft(name="JANE  smith"))
    assert "1 more of that name was there already" in again.label
    assert book.contact("@jane.smith2").row.uid == again.created_contacts[0].uid


def test_handles_are_never_given_twice(book: Book) -> None:
    for _ in range(12):
        add(book, "Jane Smith")
    add(book, "🦊")
    handles = [row[0] for row in book._query("SELECT handle FROM contact WHERE handle <> ''")]
    assert len(set(handles)) == len(handles) == 12


def test_editing_changes_what_is_given_and_nothing_else(book: Book) -> None:
    uid = book.add_contact(_whole()).created_contacts[0].uid
    before = book.contact(uid)
    with undone_exactly(book):
        made = book.edit_contact(uid, ContactEdit(notes="three children", cadence_days=None))
    after = book.contact(uid)
    assert (after.notes, after.row.cadence_days) == ("three children", None)
    assert (after.points, after.affiliations, after.why, after.row.tags) == (
        before.points,
        before.affiliations,
        before.why,
        before.row.tags,
    )
    assert book.action(made.made[0]).text in ("cadence, notes", "notes, cadence")
    changes_nothing(book, lambda: book.edit_contact(uid, ContactEdit(notes="three children")))


def test_why_a_contact_matters_is_in_the_entry(book: Book) -> None:
    uid = add(book, "Raj Patel")
    made = book.edit_contact(uid, ContactEdit(why="signs off bids"))
    assert book.action(made.made[0]).details == {"why": "signs off bids"}
    plain = book.edit_contact(uid, ContactEdit(notes="tall"))
    assert book.action(plain.made[0]).details == {}


def test_a_given_list_takes_the_place_of_the_whole_list(book: Book) -> None:
    uid = book.add_contact(_whole()).created_contacts[0].uid
    email = book.contact(uid).points[0]
    with undone_exactly(book):
        book.edit_contact(
            uid,
            ContactEdit(
                points=[
                    PointEdit(uid=email.uid, kind=PointKind.EMAIL, value="new@cmi.org", label="work", preferred=True),
                    PointEdit(kind=PointKind.LINK, value="https://cmi.org"),
                ],
                affiliations=[AffiliationEdit(organisation="Acme", role="CFO")],
                tags=["audit"],
                topics=[],
            ),
        )
    seen = book.contact(uid)
    assert [(p.uid == email.uid, p.value) for p in seen.points] == [(True, "new@cmi.org"), (False, "https://cmi.org")]
    assert [a.other.name for a in seen.affiliations if a.other] == ["Acme"]
    assert (seen.row.tags, seen.topics, len(seen.fields)) == (("audit",), (), 1)


def test_a_part_of_another_contact_is_refused_and_nothing_changes(book: Book) -> None:
    book.add_contact(_whole())
    jo = add(book, "Jo")
    theirs = book.contact("Amara").points[0]
    before = book.dump()
    with pytest.raises(NotFound):
        book.edit_contact(
            jo, ContactEdit(notes="x", points=[PointEdit(uid=theirs.uid, kind=PointKind.EMAIL, value="h@x.org")])
        )
    assert book.dump() == before


def test_a_new_name_brings_a_new_handle(book: Book) -> None:
    uid = add(book, "Jane Smith")
    book.edit_contact(uid, ContactEdit(name="Jane Jones"))
    assert book.resolve("@jane.jones").uid == uid
    assert [row.name for row in book.contacts()] == ["Jane Jones"]


def test_who_introduced_us(book: Book) -> None:
    raj, wei = add(book, "Raj"), add(book, "Wei")
    book.edit_contact(wei, ContactEdit(introduced_by=raj))
    by = book.contact("Wei").introduced_by
    assert by is not None
    assert by.name == "Raj"
    with pytest.raises(Refused):
        book.edit_contact(wei, ContactEdit(introduced_by=wei))


def test_ending_wants_a_reason_and_writes_it(book: Book) -> None:
    uid = add(book, "Raj")
    with pytest.raises(Refused):
        book.end_contact(uid, "  ")
    with undone_exactly(book):
        made = book.end_contact(uid, "moved abroad", date(2026, 11, 1))
    seen = book.contact(uid)
    assert (seen.row.stage, seen.ended_why) == ("ended", "moved abroad")
    entry = book.action(made.made[0])
    assert (entry.kind, entry.on, entry.text) == ("ended", "2026-11-01", "moved abroad")
    with pytest.raises(Refused):
        book.end_contact(uid, "again")
    book.edit_contact(uid, ContactEdit(stage=Stage.ACTIVE))
    assert (book.contact(uid).row.stage, book.contact(uid).ended_why) == ("active", "")
    with pytest.raises(Refused):
        book.edit_contact(uid, ContactEdit(stage=Stage.ENDED))


def test_deleting_keeps_what_was_done_and_undo_brings_all_back(book: Book) -> None:
    uid = book.add_contact(_whole()).created_contacts[0].uid
    met = act(book, Kind.MET, "2026-11-20", uid, text="about the bid")
    with undone_exactly(book):
        book.delete_contact(uid)
    with pytest.raises(NotFound):
        book.contact(uid)
    assert book.action(met).contacts == ()
    assert book.count_journal() == 1


def test_several_are_deleted_in_one_change_or_none(book: Book) -> None:
    uids = [book.add_contact(ContactDraft(name=name)).created_contacts[0].uid for name in ("Ana", "Ben", "Cleo")]
    with pytest.raises(NotFound):
        book.delete_contacts([uids[0], "f" * 32])
    assert book.count_contacts() == 3
    with undone_exactly(book):
        assert book.delete_contacts(uids[:2]).label == "Deleted 2 contacts"
        assert [row.name for row in book.contacts()] == ["Cleo"]
    with pytest.raises(Refused):
        book.delete_contacts([])


def test_a_dry_run_tells_and_changes_nothing(book: Book) -> None:
    before = book.dump()
    told = book.add_contact(_whole(), dry_run=True)
    assert told.label == "Added Amara Okafor"
    assert book.dump() == before


def test_tags_go_to_all_marked_with_an_entry_for_each_that_changed(book: Book) -> None:
    uids = [add(book, name) for name in ("Ana", "Ben", "Cy")]
    book.tag(uids[:1], add=["audit"])
    with undone_exactly(book):
        made = book.tag(uids, add=["audit", "#Vat"], remove=["audit"])
    assert [row.tags for row in book.contacts()] == [("vat",)] * 3
    assert (len(made.made), made.contacts) == (3, frozenset(uids))
    changes_nothing(book, lambda: book.tag(uids, add=["vat"]))
    assert book.tags() == [("audit", 0), ("vat", 3)]


def test_of_tags_only_what_changed_is_said_and_what_nobody_had(book: Book) -> None:
    raj, ana = add(book, "Raj Patel"), add(book, "Ana")
    book.tag([ana], add=["funding", "old"])
    with undone_exactly(book):
        changed = book.tag([raj], add=["vip"], remove=["fundng"])
    assert changed.label == "Tagged Raj Patel #vip; Raj Patel did not have #fundng (did you mean #funding?)"
    assert book.peek_undo() == "Tagged Raj Patel #vip"
    assert {name for name, _ in book.tags()} == {"funding", "old", "vip"}, "no tag is made by taking it away"
    assert book.journal(limit=1)[0].text == "tags: #vip"
    both = book.tag([raj, ana], add=["vip"], remove=["old", "zzz"])
    assert both.label == "Tagged Ana #vip −#old; nobody of them had #zzz"
    none = book.tag([raj], add=["vip"], remove=["funding"])
    assert (none.change, none.label) == ("", "Nothing changed; Raj Patel did not have #funding")


def test_undo_tells_which_contacts_came_back(book: Book) -> None:
    ana = add(book, "Ana")
    book.delete_contact(ana)
    assert [who.uid for who in book.undo().created_contacts] == [ana]
    assert book.redo().created_contacts == ()
    book.undo()
    book.tag([ana], add=["vip"])
    assert book.undo().created_contacts == ()


def test_bulk_cadence_stage_and_key(book: Book) -> None:
    uids = [add(book, name, stage=Stage.IMPORTED) for name in ("Ana", "Ben")]
    for verb in (
        lambda: book.set_cadence(uids, 30),
        lambda: book.set_stage(uids, Stage.PROSPECT),
        lambda: book.set_key_member(uids, True),
    ):
        with undone_exactly(book):
            assert len(verb().made) == 2
        changes_nothing(book, verb)
    assert {(r.cadence_days, r.stage, r.key_member) for r in book.contacts()} == {(30, "prospect", True)}
    with pytest.raises(Refused):
        book.set_stage(uids, Stage.ENDED)
    with pytest.raises(Refused):
        book.set_cadence(uids, 0)
    with pytest.raises(NotFound):
        book.tag([*uids, "0" * 32], add=["x"])


def test_triage_leaves_nothing_to_ask_about(book: Book) -> None:
    ana, ben, cy = (add(book, name, stage=Stage.IMPORTED) for name in ("Ana", "Ben", "Cy"))
    with undone_exactly(book):
        book.triage([ana], "key")
    with undone_exactly(book):
        book.triage([ben], "active")
    with undone_exactly(book):
        book.triage([cy], "leave")
    assert [(r.name, r.stage, r.key_member) for r in book.contacts()] == [
        ("Ana", "active", True),
        ("Ben", "active", False),
        ("Cy", "imported", False),
    ]
    assert book.today().to_triage == len(book.triage_index()) == 0
    changes_nothing(book, lambda: book.triage([ana, cy], "leave"))
    assert book.triage([ana], "leave").label == "Ana is active already, and stays so"


def test_people_are_triaged_before_organisations(book: Book) -> None:
    for name, kind in (("Acme", ContactKind.ORGANISATION), ("Zoe", ContactKind.PERSON), ("Ben", ContactKind.PERSON)):
        add(book, name, kind=kind, stage=Stage.IMPORTED)
    add(book, "Active")
    index = book.triage_index()
    assert [row.name for row in index.rows(0, 9)] == ["Ben", "Zoe"]
    assert index.position(book.resolve("Zoe").uid) == 1
    book.triage([row.uid for row in index.rows(0, 9)], "active")
    assert [row.name for row in book.triage_index().rows(0, 9)] == ["Acme"]


def test_the_list_tells_last_contact_cadence_and_balance(book: Book) -> None:
    ana = add(book, "Ana", cadence_days=30)
    ben = add(book, "Ben", cadence_days=30)
    act(book, Kind.MET, "2026-11-01", ana)
    act(book, Kind.NOTED, "2026-11-20", ana)
    act(book, Kind.MET, "2026-12-20", ana)
    act(book, Kind.GAVE, "2026-10", ana)
    act(book, Kind.GOT, "2026-09-01", ana)
    act(book, Kind.GOT, "2026-09-02", ana)
    rows = {row.uid: row for row in book.contacts()}
    assert (rows[ana].last_on, rows[ana].next_due, rows[ana].balance) == ("2026-11-01", "2026-12-01", -1)
    assert (rows[ben].last_on, rows[ben].next_due, rows[ben].balance) == ("", "", 0)
