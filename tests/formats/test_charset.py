"""Files in any character set become the text that their writer saw."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcrm.formats.charset import decode, from_bytes, is_wide, known

_CARD = "BEGIN:VCARD\r\nFN:Zoë Müller\r\nEND:VCARD\r\n"


@pytest.mark.parametrize(
    "data",
    [
        _CARD.encode(),
        codecs.BOM_UTF8 + _CARD.encode(),
        _CARD.encode("utf-16"),
        codecs.BOM_UTF16_BE + _CARD.encode("utf-16-be"),
        _CARD.encode("utf-16-le"),
        _CARD.encode("utf-16-be"),
        _CARD.encode("utf-32"),
        _CARD.encode("cp1252"),
        _CARD.encode("latin-1"),
    ],
)
def test_a_card_reads_the_same_in_every_usual_encoding(data: bytes) -> None:
    assert decode(data) == _CARD


def test_lines_in_two_encodings_are_read_each_in_its_own() -> None:
    assert decode("FN:Zoë\n".encode() + "N:Müller\n".encode("cp1252")) == "FN:Zoë\nN:Müller\n"


def test_a_line_may_name_its_own_character_set() -> None:
    data = "FN;CHARSET=ISO-8859-2:Łukasz\n".encode("iso-8859-2") + "NOTE:Zoë\n".encode()
    assert decode(data) == "FN;CHARSET=ISO-8859-2:Łukasz\nNOTE:Zoë\n"


def test_a_set_named_once_serves_the_other_lines() -> None:
    data = "FN:Ευάγγελος\n".encode("cp1253") + b"LABEL;CHARSET=Windows-1253:x\n"
    assert decode(data).startswith("FN:Ευάγγελος")


def test_japanese_tables_are_recognised_without_a_name_for_their_set() -> None:
    text = "First Name,Last Name\n権兵衛,名無しの\n"
    assert decode(text.encode("cp932")) == text


@pytest.mark.parametrize("name", ["zip", "rot13", "blabla", "unicode_escape", "idna", "\x00", ""])
def test_codecs_that_are_no_character_sets_are_not_used(name: str) -> None:
    assert known(name) is None


def test_a_wrongly_named_set_does_not_lose_the_text() -> None:
    assert from_bytes("Zoë".encode(), "blabla") == "Zoë"
    assert from_bytes("Zoë".encode("cp1252"), "blabla") == "Zoë"
    assert from_bytes("Zoë".encode("cp1252"), "us-ascii") == "Zoë"


def test_utf8_cut_in_the_middle_of_a_letter_stays_utf8() -> None:
    assert from_bytes("Zoë".encode()[:-1], "utf-8") == "Zo\ufffd"


@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "cp1252", "shift_jis", "utf-7", "x"]))
def test_no_bytes_make_decoding_fail(data: bytes, declared: str) -> None:
    assert isinstance(decode(data), str)
    assert isinstance(from_bytes(data, declared), str)
    assert is_wide(data) in (True, False)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\x00"), max_size=100))
def test_utf8_text_comes_through_unchanged(text: str) -> None:
    assert decode(text.encode()) == text
