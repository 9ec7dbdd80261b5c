"""A pack is there whole or not at all: stopped at any step, or on a full disk, nothing of it stays."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from netcrm.models.drafts_evidence import ArtefactDraft
from netcrm.store import packing
from netcrm.store.errors import Refused
from netcrm.store.packing import Cancelled, write
from netcrm.words import Kind
from scripts.pdfs import make_pdf
from tests.store.contacts_kit import act, add, open_book
from tests.store.pack_kit import STANDARD, claim, pack


def _claimed(folder: Path) -> None:
    with open_book(folder) as book:
        claim(book, act(book, Kind.MET, "2026-11-20", add(book, "Jane Smith"), text="talked about the bid"))
        document = folder / "plan.txt"
        document.write_text("Nobody is named.", "utf-8")
        book.attach(book.evidence(STANDARD)[0].uid, document, ArtefactDraft(), standard=STANDARD)
        pack(book, looked=True)


def test_stopped_at_any_step_nothing_of_it_stays(tmp_path: Path) -> None:
    _claimed(tmp_path)
    steps: list[tuple[int, int]] = []
    with open_book(tmp_path) as book:
        facts = book.pack_facts(STANDARD)
        write(facts, STANDARD, tmp_path / "whole", book.artefact_file, lambda done, of, _: steps.append((done, of)))
        assert [done for done, _ in steps] == list(range(len(steps)))
        assert steps[-1][1] == len(steps), "the steps told of are those that there are"
        for stop in range(len(steps)):

            def told(done: int, of: int, what: str, stop: int = stop) -> None:
                if done == stop:
                    raise Cancelled(what)

            with pytest.raises(Cancelled):
                write(facts, STANDARD, tmp_path / "stopped", book.artefact_file, told)
            assert {path.name for path in tmp_path.iterdir() if "stopped" in path.name} == set()


def test_it_can_be_stopped_within_its_last_step_and_until_it_has_its_name(tmp_path: Path) -> None:
    _claimed(tmp_path)
    with open_book(tmp_path) as book:
        facts = book.pack_facts(STANDARD)
        said: list[str] = []
        asked: list[str] = []

        def tell(_done: int, _of: int, what: str) -> None:
            said.append(what)

        def never() -> bool:
            asked.append(said[-1] if said else "")
            return False

        write(facts, STANDARD, tmp_path / "whole", book.artefact_file, tell, never)
        assert asked.count("searching it for names") > 4, "more often than once a file"
        last = len(asked)
        for stop in (1, last - asked.count("searching it for names") + 1, last - 1, last):
            times = iter(range(1, last + 1))
            with pytest.raises(Cancelled):
                write(
                    facts,
                    STANDARD,
                    tmp_path / "stopped",
                    book.artefact_file,
                    stopped=lambda times=times, stop=stop: next(times) == stop,  # type: ignore[misc]
                )
            assert {path.name for path in tmp_path.iterdir() if "stopped" in path.name} == set()


def test_a_full_disk_leaves_nothing_half_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _claimed(tmp_path)
    with open_book(tmp_path) as book:
        facts = book.pack_facts(STANDARD)
        whole = Path.write_bytes

        def full(self: Path, data: bytes) -> int:
            if self.suffix == ".docx":
                raise OSError(28, "No space left on device")
            return whole(self, data)

        monkeypatch.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="No space"):
            write(facts, STANDARD, tmp_path / "pack", book.artefact_file)
    assert [path.name for path in tmp_path.iterdir() if "pack" in path.name] == []


def test_a_name_that_got_through_stops_the_whole_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _claimed(tmp_path)
    formats = packing._formats

    def leaking(whole: packing.Portfolio) -> object:
        told = any(part.part == "text" for part in whole.parts)
        for what, name, data in formats(whole):
            yield what, name, data.replace(b"</body>", b"<p>Jane Smith</p></body>") if told else data

    monkeypatch.setattr(packing, "_formats", leaking)
    with open_book(tmp_path) as book, pytest.raises(Refused, match="would have named"):
        write(book.pack_facts(STANDARD), STANDARD, tmp_path / "pack", book.artefact_file)
    assert not (tmp_path / "pack").exists()


def _zip(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as office:
        for path, data in parts.items():
            office.writestr(path, data)
    return held.getvalue()


def _damaged(made: bytes) -> bytes:
    """The same file with the middle of what is compressed in it overwritten."""
    with zipfile.ZipFile(io.BytesIO(made)) as office:
        first = office.infolist()[0]
    start = first.header_offset + 30 + len(first.filename)
    return made[:start] + b"\xff" * first.compress_size + made[start + first.compress_size :]


_BODY = b"<w:p>Nobody is named.</w:p>" * 40
_NAMED = _zip(**{"word/document.xml": b"<w:p>As Jane Smith said.</w:p>"})


@pytest.mark.parametrize(
    ("data", "kept_out"),
    [
        pytest.param(_zip(**{"word/document.xml": _BODY}), "", id="whole"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "cannot be opened", id="encrypted"),
        pytest.param(_damaged(_zip(**{"word/document.xml": _BODY})), "cannot be opened", id="damaged"),
        pytest.param(
            _zip(**{"word/document.xml": _BODY, "word/embeddings/a.docx": _NAMED}),
            "it names somebody",
            id="named within",
        ),
        pytest.param(
            _zip(**{"word/document.xml": _BODY, "word/embeddings/oleObject1.bin": b"Jane Smith"}),
            "cannot be opened",
            id="closed within",
        ),
    ],
)
def test_an_office_file_that_cannot_be_searched_through_and_through_stays_out(
    tmp_path: Path, data: bytes, kept_out: str
) -> None:
    with open_book(tmp_path) as book:
        claim(book, act(book, Kind.MET, "2026-11-20", add(book, "Jane Smith"), text="talked about the bid"))
        document = tmp_path / "plan.docx"
        document.write_bytes(data)
        book.attach(book.evidence(STANDARD)[0].uid, document, ArtefactDraft(), standard=STANDARD)
        pack(book, looked=True)
        whole = packing.portfolio(book.pack_facts(STANDARD), STANDARD, book.artefact_file)
        reasons = [one.why for one in whole.withheld]
        if kept_out:
            assert whole.files == ()
            assert any(kept_out in why for why in reasons), reasons
        else:
            assert [file.path for file in whole.files] != []


_QUIET = make_pdf("Nobody is named.")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        (
            "minutes.pdf",
            make_pdf("As Jane Smith said."),
            "somebody who may not be named; it says “Jane Smith”",
        ),
        ("minutes.pdf", make_pdf("Nobody is named.", author="J. Smith"), "“J. Smith”"),
        ("minutes.pdf", make_pdf("Nobody", attached=("x.bin", b"-")), "cannot be opened"),
        ("photo.jpg", b"\xff\xd8\xff\xe1\x00Jane Smith\x00\x02", "its properties name somebody who may not be named"),
        ("letter.doc", b"\xd0\xcf\x11\xe0" + "to Jane Smith".encode("utf-16-le"), "they say “Jane Smith”"),
        ("photo.jpg", b"\xff\xd8\xff\xe1\x00jane\x00\x02", ""),
        ("minutes.pdf", _QUIET, ""),
    ],
    ids="page author file-within picture older-office too-short quiet".split(),
)
def test_a_name_in_a_pdf_or_in_the_properties_of_a_picture_keeps_it_out(
    tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    with open_book(tmp_path) as book:
        claim(book, act(book, Kind.MET, "2026-11-20", add(book, "Jane Smith"), text="talked about the bid"))
        document = tmp_path / name
        document.write_bytes(data)
        book.attach(book.evidence(STANDARD)[0].uid, document, ArtefactDraft(), standard=STANDARD)
        (part,) = [
            part
            for part in packing.portfolio(book.pack_facts(STANDARD), STANDARD, book.artefact_file).parts
            if part.part == "file"
        ]
        assert told in part.warning
        assert bool(told) == bool(part.warning)
        assert not packing.searched(part), "its owner opens it all the same"
        pack(book, looked=True)
        whole = packing.portfolio(book.pack_facts(STANDARD), STANDARD, book.artefact_file)
        assert bool(whole.files) == (not told)
        assert not any("Jane" in one.why or "Smith" in one.why for one in whole.withheld), "that is for its owner alone"


def test_what_was_searched_is_known_until_the_people_change(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        claim(book, act(book, Kind.MET, "2026-11-20", add(book, "Jane Smith"), text="talked about the bid"))
        document = tmp_path / "minutes.txt"
        document.write_text("As Raj Patel said.")
        book.attach(book.evidence(STANDARD)[0].uid, document, ArtefactDraft(), standard=STANDARD)
        read: list[str] = []

        def artefact(sha256: str) -> Path:
            read.append(sha256)
            return book.artefact_file(sha256)

        def warnings() -> list[str]:
            found = packing.portfolio(book.pack_facts(STANDARD), STANDARD, artefact, known=known)
            return [part.warning for part in found.parts if part.warning]

        known = packing.KnownFaults()
        assert (warnings(), warnings()) == ([], [])
        assert len(read) == 1
        add(book, "Raj Patel")
        (warning,) = warnings()
        assert "“Raj Patel”" in warning
        assert len(read) == 2
