"""Any file is read or refused with a reason; none is judged by its name, and none breaks the reading."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcrm.formats.reading import FILE_MAX, LINES_MAX, files_under, read_bytes, read_file, stream_file
from netcrm.models.drafts import ContactDraft

_CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jane\r\nEND:VCARD\r\n"


def test_a_file_is_what_its_content_says(tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_bytes(b"\n\n" + _CARD)
    reading = read_file(path)
    assert (reading.path, reading.format, [c.name for c in reading.cards]) == (path, "vcard", ["Jane"])
    path = tmp_path / "contacts.vcf"
    path.write_bytes(b"Name,E-mail\nJane,j@x.example\n")
    assert read_file(path).format == "csv"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        (b"PK\x03\x04" + bytes(100), "ZIP"),
        (b"SQLite format 3\x00" + bytes(100), "SQLite"),
        (bytes(range(256)) * 40, "not text"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "calendar"),
        (b'["vcard",[["version",{},"text","4.0"],["fn",{},"text","J"]]]', "JSON card"),
        (b'{"@type":"Card","name":{}}', "JSON card"),
        (b"<?xml version='1.0'?><vcards xmlns='urn:ietf:params:xml:ns:vcard-4.0'/>", "xCard"),
        (b"<html><div class='vcard'></div></html>", "web page"),
        (b"dn: cn=Jane\ncn: Jane\n", "LDIF"),
        (b"Received: from x\nSubject: y\n\nhello", "mail message"),
        (b"END:VCARD\n", "neither"),
    ],
)
def test_what_is_no_file_of_contacts_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    reading = read_bytes(data)
    assert reading.refused
    assert (reading.cards, reading.format) == ([], "")
    assert reason in reading.skipped[0].reason


def test_a_format_can_be_forced_and_an_unknown_one_is_an_error() -> None:
    assert read_bytes(b"Name,E-mail\nJ,j@x\n", format="linkedin").format == "linkedin"
    assert "BEGIN:VCARD" in read_bytes(b"Name,E-mail\nJ,j@x\n", format="vcard").skipped[0].reason
    with pytest.raises(ValueError, match="excel"):
        read_bytes(b"", format="excel")


def test_one_bad_card_does_not_cost_the_others() -> None:
    reading = read_bytes(_CARD + b"BEGIN:VCARD\r\nNOTE:x\r\nEND:VCARD\r\n" + _CARD)
    assert len(reading.cards) == 2
    assert [s.line for s in reading.skipped] == [5]
    assert not reading.refused


def test_files_that_cannot_be_read_are_refused_and_not_raised(tmp_path: Path) -> None:
    assert "cannot be read" in read_file(tmp_path / "none").skipped[0].reason
    assert "folder" in read_file(tmp_path).skipped[0].reason
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "not a file" in read_file(pipe).skipped[0].reason
    huge = tmp_path / "huge.vcf"
    with huge.open("wb") as handle:
        handle.truncate(FILE_MAX + 1)
    assert "larger than" in read_file(huge).skipped[0].reason


def test_a_large_file_can_be_read_one_contact_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "many.vcf"
    path.write_bytes(_CARD * 3)
    name, found = stream_file(path)
    first = next(found)
    assert (name, isinstance(first, ContactDraft), len(list(found))) == ("vcard", True, 2)
    assert [*stream_file(tmp_path / "none")[1]] == read_file(tmp_path / "none").skipped


@pytest.mark.slow
def test_files_of_nothing_but_lines_are_refused_before_they_fill_the_memory() -> None:
    assert "lines" in read_bytes(b"Name\n" + b"\n" * (LINES_MAX + 1)).skipped[0].reason
    reading = read_bytes(b"BEGIN:VCARD\nFN:A\n" + b" x\n" * 600_000 + b"END:VCARD\n" + _CARD)
    assert [(skipped.line, "lines" in skipped.reason) for skipped in reading.skipped] == [(1, True)]
    assert [card.name for card in reading.cards] == ["Jane"]


def test_a_name_that_shows_nothing_is_no_name() -> None:
    assert read_bytes("BEGIN:VCARD\nFN:\u200b\nEMAIL:a@b\nEND:VCARD\n".encode()).cards[0].name == "a@b"
    assert read_bytes("Name,E-mail\n\u200b,a@b\n".encode()).cards[0].name == "a@b"


def test_folders_are_walked_in_order_and_loops_of_links_end(tmp_path: Path) -> None:
    for name in ("b/2.vcf", "b/10.vcf", "a/1.vcf", ".git/x.vcf", "b/.hidden"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(_CARD)
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "c").symlink_to(tmp_path / "a")
    (tmp_path / "d.vcf").symlink_to(tmp_path / "gone")
    found = [str(path.relative_to(tmp_path)) for path in files_under([tmp_path])]
    assert found == ["a/1.vcf", "b/10.vcf", "b/2.vcf", "d.vcf"]
    assert list(files_under([tmp_path / "missing"])) == [tmp_path / "missing"]


_HEAD = st.sampled_from(
    [b"", b"BEGIN:VCARD\nFN:A\n", b"Name,E-mail\n", b"\xff\xfe", b"\xef\xbb\xbf", b"First Name,Last Name\n"]
)


@given(_HEAD, st.binary(max_size=400), st.sampled_from([None, "vcard", "csv", "linkedin"]))
@settings(max_examples=400, deadline=None)
def test_any_bytes_are_read_or_refused(head: bytes, data: bytes, forced: str | None) -> None:
    reading = read_bytes(head + data, format=forced)
    assert reading.cards or reading.skipped
    assert all(skipped.reason for skipped in reading.skipped)
