"""Values survive escaping, folding and quoted-printable, whatever is in them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcrm.formats.vcard_lines import Card, Property, read_cards
from netcrm.formats.vcard_values import binary, escape, format_property, items, split, structure, text, unescape

_TEXT = st.one_of(st.text(max_size=200), st.text("ab\\,;:\"'n\n =^é\u202e", max_size=200))


def prop(line: str, version: str = "3.0") -> Property:
    (card,) = read_cards(f"BEGIN:VCARD\nVERSION:{version}\n{line}\nEND:VCARD\n")
    assert isinstance(card, Card)
    return card.properties[2]


def lf(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n").strip()


@given(_TEXT, st.sampled_from(["3.0", "4.0"]), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=300, deadline=None)
def test_any_text_written_is_read_back(value: str, version: str, line_end: str) -> None:
    written = format_property("NOTE", escape(value), line_end=line_end)
    assert text(prop(written, version)) == lf(value)


@given(st.lists(_TEXT, min_size=1, max_size=6))
@settings(max_examples=200, deadline=None)
def test_any_components_written_are_read_back(parts: list[str]) -> None:
    written = format_property("N", ";".join(escape(part) for part in parts))
    assert structure(prop(written)) == [lf(part) for part in parts]
    listed = format_property("CATEGORIES", ",".join(escape(part) for part in parts))
    assert items(prop(listed)) == [lf(part) for part in parts if lf(part)]


@given(st.text(max_size=100))
@settings(max_examples=200, deadline=None)
def test_any_parameter_written_is_read_back(value: str) -> None:
    written = format_property("TEL", "1", params=(("X-A", value), ("TYPE", "home")))
    assert prop(written).param("X-A").strip() == lf(value)
    assert prop(written).types == ["home"]


@given(_TEXT)
@settings(max_examples=200, deadline=None)
def test_lines_are_folded_at_75_octets_and_never_inside_a_character(value: str) -> None:
    written = format_property("NOTE", escape(value.replace("\x85", "").replace("\u2028", "")))
    lines = written.encode("utf-8", "surrogatepass").split(b"\r\n")
    assert lines[-1] == b""
    for line in lines:
        assert len(line) <= 75
        line.decode("utf-8", "surrogatepass")


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("NOTE:a\\, b\\; c\\nd\\\\n", "a, b; c\nd\\n"),
        ('NOTE:http\\://x \\"q\\"', 'http://x "q"'),
        ("NOTE:a, b; c", "a, b; c"),
        ("NOTE:C\\x", "C\\x"),
        ("NOTE:end\\", "end\\"),
    ],
)
def test_escapes_needed_and_not(line: str, value: str) -> None:
    assert text(prop(line)) == value


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab", "a\nb"),
        ("NOTE;QUOTED-PRINTABLE;CHARSET=UTF-8:Zo=C3=AB", "Zoë"),
        ("NOTE;QUOTED-PRINTABLE:Krak=F3w", "Kraków"),
        ("NOTE;QUOTED-PRINTABLE;CHARSET=ISO-8859-2:Iksi=F1ski", "Iksiński"),
        ("NOTE;QUOTED-PRINTABLE;CHARSET=blabla:L=E4mmer", "Lämmer"),
        ("NOTE;QUOTED-PRINTABLE:50=", "50"),
        ("NOTE;QUOTED-PRINTABLE:a=ZZb", "a=ZZb"),
        ("NOTE;ENCODING=BASE64:Wm/Dqw==", "Zoë"),
    ],
)
def test_encodings_of_old_cards(line: str, value: str) -> None:
    assert text(prop(line, "2.1")) == value


def test_an_encoded_semicolon_is_no_separator() -> None:
    assert structure(prop("ORG;QUOTED-PRINTABLE:A=3BB;C", "2.1")) == ["A;B", "C"]


def test_splitting_heeds_backslashes_in_pairs() -> None:
    assert split(r"a\,b,c\\,d", ",") == [r"a\,b", r"c\\", "d"]


def test_base64_without_padding_or_with_noise_gives_what_it_can() -> None:
    assert binary("QUJD\n REU") == b"ABCDE"
    assert binary("!") == b""
    assert binary("A") == b""


@given(st.text("\\n,;ab", max_size=60))
def test_unescape_undoes_escape(value: str) -> None:
    assert unescape(escape(value)) == value
