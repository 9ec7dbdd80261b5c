"""What a user may rely on about work products: copied in once, whole and private, opened as a copy, never lost."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from netcrm.models.drafts import ActionDraft
from netcrm.models.drafts_evidence import ArtefactDraft, ArtefactEdit
from netcrm.models.evidence import ArtefactRow
from netcrm.standards import load_standard
from netcrm.store import artefact_files, outside
from netcrm.store.artefact_files import lend, place_of, safe_name, size_said, take_back
from netcrm.store.book import Book
from netcrm.store.errors import NotFound, Refused, StoreDamaged, StoreError
from netcrm.words import Kind
from tests.store.journal_store import add_contact, open_book, undone_and_redone

STANDARD = load_standard()
WORDS = b"%PDF-1.7 the report\n" * 1000


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    (tmp_path / "home").mkdir()
    with open_book(tmp_path / "home") as opened:
        opened.new_evidence(title="The bid")
        yield opened


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "Bid report.pdf"
    path.write_bytes(WORDS)
    return path


def item(book: Book) -> str:
    return book.evidence_items(STANDARD)[0].uid


def held(book: Book) -> tuple[ArtefactRow, ...]:
    return book.evidence_items(STANDARD)[0].artefacts


def files(book: Book) -> list[Path]:
    return sorted(path for path in book.artefacts.rglob("*") if path.is_file())


def test_a_file_is_copied_in_under_its_hash_for_the_owner_alone(book: Book, report: Path) -> None:
    draft = ArtefactDraft(evidence_type="E-D1", on="2026-05")
    changed = undone_and_redone(book, lambda: book.attach(item(book), report, draft, standard=STANDARD))
    digest = hashlib.sha256(WORDS).hexdigest()
    assert changed.label == "Attached Bid report.pdf (20 kB) to E1"
    (row,) = held(book)
    assert (row.title, row.file_name, row.size, row.sha256, row.evidence_type, row.on, row.sort) == (
        "Bid report.pdf",
        "Bid report.pdf",
        20_000,
        digest,
        "E-D1",
        "2026-05",
        "file",
    )
    place = book.artefacts / digest[:2] / digest
    assert files(book) == [place]
    assert place.read_bytes() == WORDS
    if sys.platform != "win32":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
        assert {stat.S_IMODE(p.stat().st_mode) for p in (place.parent, place.parent.parent)} == {0o700}
    report.write_bytes(b"another")
    assert place.read_bytes() == WORDS


def test_the_same_content_is_stored_once_and_undo_deletes_no_file(book: Book, report: Path, tmp_path: Path) -> None:
    twin = tmp_path / "twin.pdf"
    twin.write_bytes(WORDS)
    book.attach(item(book), report, standard=STANDARD)
    book.attach(item(book), twin, ArtefactDraft(title="The twin"), standard=STANDARD)
    assert [row.title for row in held(book)] == ["Bid report.pdf", "The twin"]
    assert len(files(book)) == 1
    for _ in range(2):
        book.undo()
    assert len(files(book)) == 1
    assert book.check() == [], "redo may bring back what refers to it"
    book.redo()
    assert len(held(book)) == 1


def test_a_dry_run_copies_nothing(book: Book, report: Path) -> None:
    changed = book.attach(item(book), report, standard=STANDARD, dry_run=True)
    assert "20 kB" in changed.label
    assert not book.artefacts.exists()
    assert held(book) == ()


def unreadable(folder: Path) -> Path:
    path = folder / "closed.txt"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    return path


def linked(folder: Path) -> Path:
    (folder / "real.txt").write_text("x", encoding="utf-8")
    (folder / "link.txt").symlink_to(folder / "real.txt")
    return folder / "link.txt"


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def empty(folder: Path) -> Path:
    (folder / "empty").touch()
    return folder / "empty"


@pytest.mark.skipif(sys.platform == "win32", reason="there are other kinds of files there")
@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda folder: folder, "a folder"),
        (linked, "a link"),
        (pipe, "no plain file"),
        (empty, "is empty"),
        (lambda folder: folder / "none", "there is no file"),
        (lambda folder: folder / "x\0y", "cannot be read"),
        pytest.param(
            unreadable, "cannot be read", marks=pytest.mark.skipif(os.geteuid() == 0, reason="root may read all")
        ),
        (lambda folder: Path("/dev/zero"), "no plain file"),
    ],
)
def test_what_is_no_plain_file_is_refused_and_nothing_is_left(book: Book, tmp_path: Path, make, why: str) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "odd"
    folder.mkdir()
    path, before = make(folder), book.dump()
    for dry_run in (True, False):
        with pytest.raises(Refused, match=why):
            book.attach(item(book), path, standard=STANDARD, dry_run=dry_run)
    assert book.dump() == before
    assert not book.artefacts.exists()


def test_a_file_over_the_limit_is_refused_with_its_size(
    book: Book, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(artefact_files, "LIMIT", 19_999)
    with pytest.raises(Refused, match=r"is 20 kB, and at most 20 kB are copied in.*netcrm locate"):
        book.attach(item(book), report, standard=STANDARD)
    assert held(book) == ()


def test_nothing_is_copied_for_an_item_or_a_type_of_evidence_that_there_is_not(book: Book, report: Path) -> None:
    with pytest.raises(NotFound):
        book.attach("0" * 32, report, standard=STANDARD)
    with pytest.raises(Refused, match="E-X9"):
        book.attach(item(book), report, ArtefactDraft(evidence_type="E-X9"), standard=STANDARD)
    assert not book.artefacts.exists()


def test_a_document_is_located_and_a_statement_written(book: Book) -> None:
    undone_and_redone(book, lambda: book.locate(item(book), "HR, cabinet 3", "Ana Ruiz", standard=STANDARD))
    undone_and_redone(book, lambda: book.state(item(book), "I learnt to ask.", standard=STANDARD))
    first, second = held(book)
    assert (first.title, first.place, first.held_by, first.sort) == (
        "HR, cabinet 3",
        "HR, cabinet 3",
        "Ana Ruiz",
        "located",
    )
    assert (second.title, second.body, second.on, second.sort) == (
        "Personal statement",
        "I learnt to ask.",
        "2026-11-23",
        "statement",
    )
    for verb in (
        lambda: book.locate(item(book), " ", standard=STANDARD),
        lambda: book.state(item(book), " ", standard=STANDARD),
    ):
        with pytest.raises(Refused):
            verb()


def test_a_work_product_is_edited_and_taken_out_and_its_file_stays(book: Book, report: Path) -> None:
    book.attach(item(book), report, standard=STANDARD)
    (row,) = held(book)
    undone_and_redone(
        book, lambda: book.edit_artefact(row.uid, ArtefactEdit(title="The report", on="2026"), standard=STANDARD)
    )
    assert [(r.title, r.on, r.sha256) for r in held(book)] == [("The report", "2026", row.sha256)]
    assert not book.edit_artefact(row.uid, ArtefactEdit(on="2026"), standard=STANDARD).change
    undone_and_redone(book, lambda: book.remove_artefact(row.uid))
    assert held(book) == ()
    assert len(files(book)) == 1
    book.locate(item(book), "here", standard=STANDARD)
    with pytest.raises(Refused, match="one of them has to stay"):
        book.edit_artefact(held(book)[0].uid, ArtefactEdit(place=" "), standard=STANDARD)


def test_check_finds_what_is_missing_or_changed_and_tells_what_nothing_refers_to(book: Book, report: Path) -> None:
    book.attach(item(book), report, standard=STANDARD)
    place = files(book)[0]
    assert book.check() == []
    place.write_bytes(WORDS[:-1])
    (fault,) = book.check()
    assert (fault.code, fault.mended) == ("artefact-changed", False)
    assert str(place) in fault.text
    place.unlink()
    (fault,) = book.check(mend=True)
    assert fault.code == "artefact-missing"
    assert "E1" in fault.text
    book.attach(item(book), report, standard=STANDARD)
    assert book.check() == [], "the same file attached again mends it"
    stray = book.artefacts / "ab" / ("ab" * 32)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"x")
    (fault,) = book.check(mend=True)
    assert (fault.code, fault.harmless, fault.kept) == ("unreferenced", True, "")
    assert stray.exists()


def test_a_changed_artefact_is_put_right_by_attaching_it_again(book: Book, report: Path) -> None:
    book.attach(item(book), report, standard=STANDARD)
    (place,) = files(book)
    place.write_bytes(b"damaged")
    book.attach(item(book), report, standard=STANDARD)
    assert place.read_bytes() == WORDS


def test_an_artefact_is_opened_as_a_copy_under_its_own_name(book: Book, report: Path) -> None:
    book.attach(item(book), report, standard=STANDARD)
    (row,) = held(book)
    copy = book.lend_artefact(row.uid)
    assert (copy.name, copy.read_bytes()) == ("Bid report.pdf", WORDS)
    assert book.artefacts in copy.parents
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    copy.write_bytes(b"another program wrote here")
    assert place_of(book.artefacts, row.sha256).read_bytes() == WORDS
    assert book.check() == []
    assert book.lend_artefact(row.uid).read_bytes() == WORDS
    take_back(book.artefacts)
    assert [path for path in files(book) if path.name == "Bid report.pdf"] == []
    place_of(book.artefacts, row.sha256).write_bytes(b"changed")
    with pytest.raises(StoreDamaged):
        book.lend_artefact(row.uid)
    place_of(book.artefacts, row.sha256).unlink()
    with pytest.raises(Refused, match="missing"):
        book.lend_artefact(row.uid)


def test_what_is_no_file_is_not_opened_and_says_where_it_is(book: Book) -> None:
    book.locate(item(book), "cabinet 3", "Ana", standard=STANDARD)
    with pytest.raises(Refused, match="filed at cabinet 3, held by Ana"):
        book.lend_artefact(held(book)[0].uid)
    with pytest.raises(NotFound):
        book.lend_artefact("0" * 32)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\bid.docx", "bid.docx"),
        ("-rf", "rf"),
        ("a\x1b[31mb\n.txt", "a␛[31mb␊.txt"),
        ("$(touch x);&`y`.pdf", "_(touch x)___y_.pdf"),
        ("..", "artefact"),
        ("", "artefact"),
        (".hidden", "hidden"),
        ("çé.PDF", "çé.PDF"),
    ],
)
def test_a_copy_has_a_name_that_no_system_takes_for_something_else(name: str, wanted: str) -> None:
    assert safe_name(name) == wanted


def test_a_long_name_keeps_its_ending() -> None:
    found = safe_name("é" * 500 + ".docx")
    assert found.endswith("é.docx")
    assert len(found.encode()) <= 180


@pytest.mark.skipif(sys.platform == "win32", reason="it has no programs of that name")
def test_a_file_is_opened_by_the_systems_program_as_one_argument(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, programs = tmp_path / "seen", tmp_path / "bin"
    programs.mkdir()
    for name in ("xdg-open", "open"):
        (programs / name).write_text(
            f'#!/bin/sh\nprintf "%s\\n" "$#" "$1" > "{seen}.part"; mv "{seen}.part" "{seen}"\n'
        )
        (programs / name).chmod(0o700)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    source = tmp_path / "a $(touch hacked) 'b'.txt"
    source.write_bytes(b"words")
    book.attach(item(book), source, standard=STANDARD)
    copy = book.open_artefact(held(book)[0].uid)
    for _ in range(200):
        if seen.exists():
            break
        __import__("time").sleep(0.02)
    assert seen.read_text(encoding="utf-8").splitlines() == ["1", str(copy.absolute())]


@pytest.mark.skipif(sys.platform == "win32", reason="it has no programs of that name")
def test_a_file_that_the_systems_program_cannot_open_is_said_with_its_place(
    book: Book, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("xdg-open", "open"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 3\n")
        (tmp_path / name).chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    book.attach(item(book), report, standard=STANDARD)
    with pytest.raises(StoreError, match=r"could not be opened: .*open ended with exit code 3.* lies at ") as error:
        book.open_artefact(held(book)[0].uid)
    assert Path(str(error.value).rpartition(" lies at ")[2]).read_bytes() == WORDS


def test_a_lent_copy_goes_with_the_program_that_lent_it(book: Book, report: Path) -> None:
    book.attach(item(book), report, standard=STANDARD)
    copy = book.lend_artefact(held(book)[0].uid)
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    left, running = (copy.parent.with_name(f".lent-{pid}-x") for pid in (ended.pid, os.getppid()))
    for other in (left, running):
        other.mkdir()
        (other / "words.txt").write_text("confidential")
    book.take_back_lent(own=False)
    if sys.platform != "win32":
        assert not left.exists()
    assert running.exists()
    assert copy.exists()
    book.take_back_lent(own=True)
    assert running.exists()
    assert not copy.parent.exists()


@pytest.mark.parametrize("name", ["run.sh", "RUN.EXE", "x.desktop", "page.hta"])
def test_what_a_system_may_run_is_not_opened(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    with pytest.raises(Refused, match="may be run"):
        outside.open_outside(path)


def test_sizes_are_said_for_people() -> None:
    said = [size_said(size) for size in (1, 812, 1000, 1_440_000, 20_000, 999_960, 104_857_600, 3_000_000_000_000)]
    assert said == ["1 byte", "812 bytes", "1.0 kB", "1.4 MB", "20 kB", "1.0 MB", "105 MB", "3000 GB"]


def test_a_place_is_only_of_a_hash(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        lend(tmp_path, "../../etc/passwd", "x")


def test_a_report_that_is_attached_makes_a_business_development_one(book: Book, report: Path) -> None:
    uid = book.add_action(ActionDraft(kind=Kind.DEVELOPED, on="2026-11-20", outcome="a new customer")).made[0]
    book.add_to_evidence(item(book), [uid])
    assert not book.action(uid).artefact
    book.attach(item(book), report, standard=STANDARD)
    assert book.action(uid).artefact


def test_a_backup_has_each_file_beside_it_once_and_a_restore_brings_it_back(
    book: Book, report: Path, tmp_path: Path
) -> None:
    book.attach(item(book), report, standard=STANDARD)
    (place,) = files(book)
    made = [book.backup(), book.backup()]
    copy = book.backups / "artefacts" / place.parent.name / place.name
    assert [p for p in (book.backups / "artefacts").rglob("*") if p.is_file()] == [copy]
    assert copy.read_bytes() == WORDS
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert copy.stat().st_ino != place.stat().st_ino, "a slip in one place leaves the other"
    place.unlink()
    book.restore(made[0])
    assert place.read_bytes() == WORDS
    assert book.check() == []


def test_check_mends_missing_and_changed_files_from_the_copies_and_keeps_what_was_changed(
    book: Book, report: Path
) -> None:
    book.attach(item(book), report, standard=STANDARD)
    (place,) = files(book)
    book.backup()
    for spoil in (place.unlink, lambda: place.write_bytes(b"changed by hand")):
        spoil()
        (fault,) = book.check(mend=True)
        assert (fault.mended, fault.kept) == (True, "")
        assert place.read_bytes() == WORDS
        assert book.check() == []
    (aside,) = (book.artefacts / ".set-aside").iterdir()
    assert aside.read_bytes() == b"changed by hand"


def test_a_changed_file_is_not_copied_over_a_sound_copy(book: Book, report: Path) -> None:
    book.attach(item(book), report, standard=STANDARD)
    (place,) = files(book)
    place.write_bytes(b"changed")
    book.backup()
    assert not [p for p in (book.backups / "artefacts").rglob("*") if p.is_file()]


def test_files_that_may_speak_of_somebody_are_named(book: Book, report: Path) -> None:
    jane, raj, wei = (add_contact(book, name) for name in ("Jane", "Raj", "Wei"))
    uid = book.add_action(ActionDraft(kind=Kind.MET, on="2026-11-20", who=[jane], mentions=[raj])).made[0]
    book.add_to_evidence(item(book), [uid])
    book.attach(item(book), report, standard=STANDARD)
    book.locate(item(book), "elsewhere", standard=STANDARD)
    for who in (jane, raj):
        assert book.artefacts_about(who) == [("E1", "Bid report.pdf", files(book)[0])]
    assert book.artefacts_about(wei) == []
