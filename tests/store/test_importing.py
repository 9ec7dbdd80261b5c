"""Import: once, whole or not at all, and never over what the user has changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netcrm.formats.reading import FileReading, files_under, read_bytes, read_file
from netcrm.models.drafts import ContactEdit, PointEdit
from netcrm.models.rows import ImportedFile
from netcrm.store.book import Book
from netcrm.store.errors import Refused
from netcrm.words import PointKind
from tests.store.contacts_kit import add, open_book

ROOT = Path(__file__).resolve()
SHARED = next((p.parent / "shared" for p in ROOT.parents if (p / "pyproject.toml").exists()), ROOT) / "corpora"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def _card(*lines: str, uid: str = "u1", name: str = "Jane Smith") -> str:
    said = [f"UID:{uid}"] if uid else []
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *said, *lines, "END:VCARD", ""])


def _read(*cards: str, name: str = "cards.vcf") -> FileReading:
    return read_bytes("".join(cards).encode(), path=Path(name))


def _counts(files: list[ImportedFile]) -> list[tuple[int, int, int]]:
    return [(f.created, f.updated, f.unchanged) for f in files]


JANE = ("N:Smith;Jane;;;", "ORG:CMI;Bids", "TITLE:Chair", "EMAIL;TYPE=WORK:j@cmi.org", "TEL:111", "NOTE:likes tea")


def test_a_card_becomes_a_contact_with_all_its_parts(book: Book) -> None:
    files = book.import_cards([_read(_card(*JANE, "CATEGORIES:Audit", "X-FOO:bar"))])
    assert _counts(files) == [(1, 0, 0)]
    seen = book.contact("Jane Smith")
    assert (seen.row.stage, seen.given, seen.family, seen.notes, seen.origin) == (
        "imported",
        "Jane",
        "Smith",
        "likes tea",
        "vcard",
    )
    assert {(p.kind, p.value) for p in seen.points} == {("email", "j@cmi.org"), ("phone", "111")}
    assert [(a.other.name, a.role, a.department) for a in seen.affiliations if a.other] == [("CMI", "Chair", "Bids")]
    assert seen.row.tags == ("audit",)
    raws = [row[0] for row in book._query("SELECT raw FROM vprop ORDER BY seq")]
    assert "X-FOO:bar" in "".join(raws)
    told = "SELECT v.raw FROM point p JOIN vprop v ON v.id = p.prop_id WHERE p.kind = 'phone'"
    assert book._query(told)[0][0].startswith("TEL:111")


def test_an_import_is_one_change_with_one_entry_that_names_nobody(book: Book) -> None:
    before = book.dump()
    book.import_cards([_read(*(_card(*JANE, uid=f"u{i}", name=f"N{i}") for i in range(20)))])
    (entry,) = book.journal()
    assert (entry.kind, entry.text, entry.contacts) == ("imported", "Imported 20 contacts from cards.vcf", ())
    after = book.dump()
    book.undo()
    assert book.dump() == before
    book.redo()
    assert book.dump() == after


def test_importing_again_changes_nothing(book: Book) -> None:
    readings = [
        _read(_card(*JANE), _card(*JANE, uid=""), _card("ORG:Acme", uid="", name="Acme")),
        _read(_card("EMAIL:other@x.org"), name="same-identity.vcf"),
        read_bytes(b"First Name,Last Name,URL,Company\nAna,Ruiz,https://www.linkedin.com/in/ana,Acme\n"),
    ]
    assert [f.updated for f in book.import_cards(readings)] == [0, 0, 0]
    before = book.dump()
    again = book.import_cards(readings)
    assert [(f.created, f.updated, f.unchanged) for f in again] == [(0, 0, f.read) for f in again]
    assert book.dump() == before


def test_organisations_are_made_once_and_shared(book: Book) -> None:
    add(book, "Raj", org="CMI")
    book.import_cards(
        [
            _read(
                _card("ORG:cmi", uid="1", name="Ana"),
                _card("ORG:Acme", uid="2", name="Ben"),
                _card("ORG:ACME", uid="3"),
            )
        ]
    )
    organisations = [(r.name, r.stage) for r in book.contacts(limit=None) if r.kind == "organisation"]
    assert organisations == [("Acme", "imported"), ("CMI", "active")]


def test_an_organisations_own_card_joins_the_one_that_is_there(book: Book) -> None:
    add(book, "Raj", org="CMI")
    files = book.import_cards([_read(_card("ORG:CMI", "X-ABSHOWAS:COMPANY", "TEL:222", name="CMI"))])
    assert _counts(files) == [(0, 1, 0)]
    assert [(r.name, r.kind) for r in book.contacts()] == [("CMI", "organisation"), ("Raj", "person")]
    assert [p.value for p in book.contact("CMI").points] == ["222"]


def test_a_changed_card_updates_what_the_user_left_alone(book: Book) -> None:
    book.import_cards([_read(_card(*JANE, "CATEGORIES:a,b"))])
    new = ("N:Smith;Jane;;;", "ORG:Acme", "TITLE:CFO", "EMAIL;TYPE=WORK:j@acme.org", "TEL:111", "NOTE:likes coffee")
    files = book.import_cards([_read(_card(*new, "CATEGORIES:b,c"))])
    assert _counts(files) == [(0, 1, 0)]
    seen = book.contact("Jane Smith")
    assert seen.notes == "likes coffee"
    assert {p.value for p in seen.points} == {"j@acme.org", "111"}
    assert [(a.other.name, a.role) for a in seen.affiliations if a.other] == [("Acme", "CFO")]
    assert seen.row.tags == ("b", "c")
    assert book._query("SELECT count(*) FROM vprop WHERE raw LIKE '%coffee%'") == [(1,)]
    assert book._query("SELECT count(*) FROM vprop WHERE raw LIKE '%tea%'") == [(0,)]
    again = book.import_cards([_read(_card(*new, "CATEGORIES:b,c"))])
    assert _counts(again) == [(0, 0, 1)]


def test_what_the_user_changed_stays(book: Book) -> None:
    book.import_cards([_read(_card(*JANE))])
    uid = book.resolve("Jane Smith").uid
    points = book.contact(uid).points
    kept = [
        PointEdit(
            uid=p.uid,
            kind=PointKind(p.kind),
            label=p.label,
            value="999" if p.kind == "phone" else p.value,
            preferred=p.preferred,
        )
        for p in points
    ]
    book.edit_contact(uid, ContactEdit(name="Jane Jones", notes="mine", points=kept))
    new = ("N:Smith;Jane;;;", "ORG:CMI;Bids", "TITLE:Chair", "EMAIL;TYPE=WORK:new@cmi.org", "TEL:222", "NOTE:other")
    book.import_cards([_read(_card(*new, name="Jane M Smith"))])
    seen = book.contact(uid)
    assert (seen.row.name, seen.notes) == ("Jane Jones", "mine")
    assert {p.value for p in seen.points} == {"new@cmi.org", "999"}
    assert len(seen.affiliations) == 1


def test_what_the_user_deleted_does_not_come_back(book: Book) -> None:
    book.import_cards([_read(_card(*JANE, "CATEGORIES:a"))])
    uid = book.resolve("Jane Smith").uid
    book.edit_contact(uid, ContactEdit(points=[], tags=[]))
    book.import_cards([_read(_card(*JANE, "CATEGORIES:a", "TITLE:Member"))])
    seen = book.contact(uid)
    assert (seen.points, seen.row.tags) == ((), ())


def test_a_row_of_a_table_is_updated_too(book: Book) -> None:
    row = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    row += "Ana,Ruiz,https://www.linkedin.com/in/ana,,{},{},02 Feb 2024\n"
    book.import_cards([read_bytes(row.format("Acme", "CFO").encode())])
    files = book.import_cards([read_bytes(row.format("Zenith", "CEO").encode())])
    assert _counts(files) == [(0, 1, 0)]
    assert [(a.other.name, a.role) for a in book.contact("Ana Ruiz").affiliations if a.other] == [("Zenith", "CEO")]


def test_a_picture_is_kept_once(book: Book) -> None:
    photo = "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRg=="
    book.import_cards([_read(*(_card(photo, uid=f"u{i}", name=f"N{i}") for i in range(3)))])
    assert book._query("SELECT count(*), count(DISTINCT photo_id) FROM contact") == [(3, 1)]
    assert book._query("SELECT media_type, data FROM blob") == [("image/jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF")]


@pytest.mark.slow
def test_progress_is_told_and_can_stop_the_import(book: Book) -> None:
    readings = [_read(*(_card(uid=f"u{i}", name=f"N{i}") for i in range(1_200)))]
    told: list[tuple[int, int]] = []
    before = book.dump()

    def stop(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 1_000

    with pytest.raises(Refused):
        book.import_cards(readings, stop)
    assert book.dump() == before
    assert told == [(0, 1200), (500, 1200), (1000, 1200)]
    assert _counts(book.import_cards(readings, dry_run=True)) == [(1200, 0, 0)]
    assert book.dump() == before


def test_what_was_skipped_is_told_with_its_line(book: Book) -> None:
    (told,) = book.import_cards([_read("BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n", _card())])
    assert (told.created, [line for line, _ in told.skipped]) == (1, [1])


def test_the_store_is_backed_up_before_an_import_that_writes(book: Book) -> None:
    add(book, "Raj")
    reading = [_read(_card(*JANE))]
    book.import_cards(reading, dry_run=True)
    assert not book.backups.exists() or not list(book.backups.iterdir())
    book.import_cards(reading)
    (made,) = book.backups.iterdir()
    with Book.open(made) as before:
        assert [row.name for row in before.contacts()] == ["Raj"]
    book.import_cards(reading)
    assert len(list(book.backups.iterdir())) == 1


def test_an_import_of_nothing_is_no_change(book: Book) -> None:
    before = book.dump()
    assert book.import_cards([]) == []
    assert _counts(book.import_cards([read_bytes(b"\0\1\2")])) == [(0, 0, 0)]
    assert book.dump() == before


@pytest.mark.shared
@pytest.mark.parametrize("folder", ["vcf", "csv"])
def test_real_files_come_in_once(book: Book, folder: str) -> None:
    if not (SHARED / folder).is_dir():
        pytest.skip("the collections are not beside this folder")
    readings = [read_file(path) for path in files_under([SHARED / folder])]
    first = book.import_cards(readings)
    assert sum(f.created for f in first) > 0
    before = book.dump()
    again = book.import_cards(readings)
    assert (sum(f.created for f in again), sum(f.updated for f in again)) == (0, 0)
    assert book.dump() == before
    book.undo()
    assert book.count_contacts() == 0
