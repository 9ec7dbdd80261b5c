"""What a PDF says in words is found wherever it stands, and what stands as plain text in any other file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcrm.formats.coded_text import set_apart
from netcrm.formats.pack_scan import Unsearchable, traces_in, words_in
from netcrm.formats.pdf_text import laid_out, pdf_words
from scripts.pdfs import make_pdf

NAME = "Zoltán Hartleby"


def said(name: str, data: bytes) -> str:
    return "\n".join(words_in(name, data))


@pytest.mark.parametrize(
    "data",
    [
        make_pdf("first page", f"as {NAME} said"),
        make_pdf(" ".join("Zoltán") + "  " + " ".join("Hartleby")),
        make_pdf(author=NAME),
        make_pdf(comment=f"ask {NAME}"),
        make_pdf(field=NAME),
        make_pdf(bookmark=NAME),
        make_pdf(attached=(f"{NAME}.txt", b"-")),
        make_pdf(attached=("minutes.txt", NAME.encode())),
        make_pdf(attached=("minutes.pdf", make_pdf(NAME))),
    ],
    ids="page set-apart author comment field bookmark attached-name attached-text attached-pdf".split(),
)
def test_a_name_in_a_pdf_is_found_wherever_it_stands(data: bytes) -> None:
    assert NAME.encode() not in data
    assert NAME in said("report.PDF", data).replace("ZoltánHart", "Zoltán Hart")


def test_a_word_is_found_whose_letters_stand_apart_or_that_a_line_ends_within() -> None:
    assert set_apart("by J a n e   S m i t h, a b c, N.a.n.c.y") == "Jane  Smith\nNancy"
    assert list(laid_out("an Hartl\r\neby")) == ["an Hartl\r\neby", "an Hartleby", ""]


def test_an_address_that_a_link_leads_to_is_found() -> None:
    assert "mailto:jane@acme.example" in said("a.pdf", make_pdf("write to me", link="mailto:jane@acme.example"))


def test_a_file_in_a_pdf_that_cannot_be_read_makes_it_unsearchable() -> None:
    with pytest.raises(Unsearchable):
        said("a.pdf", make_pdf(attached=("scan.png", b"\x89PNG")))


def test_a_pdf_that_cannot_be_opened_says_nothing() -> None:
    whole = make_pdf("hello")
    for data in (b"", b"%PDF-1.4 nothing that can be read", whole[:90]):
        assert said("a.pdf", data) == ""


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_pdf_ends_in_words_or_in_one_error(data: st.DataObject) -> None:
    whole = bytearray(make_pdf("hello", author="A", comment="c", attached=("a.txt", b"x")))
    for _ in range(data.draw(st.integers(1, 20))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        texts, _attached = pdf_words(bytes(whole))
    except ValueError:
        return
    assert all(isinstance(text, str) for text in texts)


def test_plain_text_in_a_picture_or_an_older_office_file_is_found() -> None:
    picture = b"\xff\xd8\xff\xe1" + bytes(range(32)) + f"artist {NAME}\0".encode() + b"\xff\xda\x00\x01"
    assert NAME in "\n".join(traces_in("photo.jpg", picture))
    older = b"\xd0\xcf\x11\xe0" + bytes(64) + f"From {NAME}".encode("utf-16-le") + bytes(64)
    assert NAME in "\n".join(traces_in("letter.doc", older))
    assert "Zoltán" in "\n".join(traces_in("letter.doc", b"\0\0\0" + "by Zoltán".encode("cp1252") + b"\0"))
    assert not list(traces_in("notes.txt", NAME.encode())), "it is read as a text"
