"""Cards and properties are found in whatever programs write, and every character of them is kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcrm.formats.vcard_lines import Card, Trouble, read_cards, read_properties
from tests.yardstick import squares


def cards(text: str) -> list[Card]:
    return [found for found in read_cards(text) if isinstance(found, Card)]


def troubles(text: str) -> list[Trouble]:
    return [found for found in read_cards(text) if isinstance(found, Trouble)]


def only(text: str, name: str) -> str:
    (card,) = cards(text)
    return next(p.value for p in card.properties if p.name == name)


def test_folded_lines_are_joined_without_the_blank() -> None:
    assert only("BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:one \r\n two\r\n\tthree\r\nEND:VCARD\r\n", "NOTE") == "one twothree"


def test_a_2_1_fold_keeps_the_blank_that_belongs_to_the_value() -> None:
    assert only("BEGIN:VCARD\nVERSION:2.1\nNOTE:one\n two\nEND:VCARD\n", "NOTE") == "one two"


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\r\n"])
def test_every_line_end_is_understood(end: str) -> None:
    text = end.join(["BEGIN:VCARD", "VERSION:3.0", "FN:A", "NOTE:x", " y", "END:VCARD", ""])
    assert only(text, "NOTE") == "xy"
    assert cards(text)[0].raw == text


def test_mixed_line_ends_and_blank_lines_are_kept() -> None:
    text = "BEGIN:VCARD\r\nFN:A\n\nNOTE:x\r\n\r\nEND:VCARD"
    assert cards(text)[0].raw == text


def test_soft_breaks_go_on_and_a_blank_line_ends_them() -> None:
    text = (
        "BEGIN:VCARD\nVERSION:2.1\nNOTE;QUOTED-PRINTABLE:a=\nb: c=\n\nORG;ENCODING=QUOTED-PRINTABLE:x=\n\n=41y\n"
        "TEL:1\nEND:VCARD\n"
    )
    assert only(text, "NOTE") == "ab: c"
    assert only(text, "ORG") == "x=41y"
    assert only(text, "TEL") == "1"


def test_a_soft_break_before_the_end_does_not_swallow_it() -> None:
    text = "BEGIN:VCARD\nVERSION:2.1\nNOTE;QUOTED-PRINTABLE:a=\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD\n"
    assert [len(card.properties) for card in cards(text)] == [4, 3]


def test_base64_may_be_folded_any_way() -> None:
    text = "BEGIN:VCARD\nPHOTO;BASE64:\n  AAAA\n  BBBB\n\nKEY;ENCODING=b:AAAA\nBBBB\nCC==\nFN:A\nEND:VCARD\n"
    assert only(text, "PHOTO").split() == ["AAAA", "BBBB"]
    assert only(text, "KEY") == "AAAABBBBCC=="
    assert only(text, "FN") == "A"


def test_an_unfolded_line_goes_on_with_the_value_before_it() -> None:
    assert only("BEGIN:VCARD\nNOTE:first\nsecond line, no colon\nEND:VCARD\n", "NOTE") == "first\nsecond line, no colon"


def test_parameters_quotes_groups_and_bare_words() -> None:
    (card,) = cards(
        'BEGIN:VCARD\nVERSION:4.0\nitem1.TEL;TYPE="work,voice";X="a:b;c";N=a^nb^^^\':tel:1\n'
        "email;HOME;pref:x@y\nTEL;TYPE=HOME,TYPE=VOICE:2\nEND:VCARD\n"
    )
    tel, email, other = card.properties[2:5]
    assert (tel.group, tel.name, tel.types, tel.value) == ("item1", "TEL", ["work", "voice"], "tel:1")
    assert tel.param("X") == "a:b;c"
    assert tel.param("N") == 'a\nb^"'
    assert (email.name, email.types) == ("EMAIL", ["home", "pref"])
    assert other.types == ["home", "voice"]


def test_a_quote_that_never_closes_does_not_hide_the_value() -> None:
    assert only('BEGIN:VCARD\nTEL;X="a:12\nEND:VCARD\n', "TEL") == "12"


def test_a_card_without_an_end_ends_where_the_next_begins() -> None:
    found = cards("BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\n")
    assert [card.properties[1].value for card in found] == ["A", "B"]
    assert [card.line for card in found] == [1, 3]


@pytest.mark.parametrize(
    "agent",
    [
        "AGENT:\nBEGIN:VCARD\nFN:Inner\nTEL:9\nEND:VCARD\n",
        "AGENT:BEGIN:VCARD\nFN:Inner\nEND:VCARD\n",
        "AGENT:BEGIN:VCARD\n FN:Inner\n END:VCARD\n",
        "AGENT:BEGIN:VCARD\\nFN:Inner\\nEND:VCARD\n",
        "AGENT:\n\nBEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nFN:In\nEND:VCARD\nEND:VCARD\n",
    ],
)
def test_an_agents_card_stays_inside_the_card_that_names_it(agent: str) -> None:
    text = f"BEGIN:VCARD\nFN:Outer\n{agent}TEL:1\nEND:VCARD\n"
    (card,) = cards(text)
    assert [p.name for p in card.properties] == ["BEGIN", "FN", "AGENT", "TEL", "END"]
    assert card.raw == text


def test_text_outside_cards_is_reported_once_with_its_line() -> None:
    text = "hello\nthere\nBEGIN:VCARD\nFN:A\nEND:VCARD\n\nEND:VCARD\n"
    assert [t.line for t in troubles(text)] == [1, 7]
    assert len(cards(text)) == 1


def test_markers_in_any_case_and_with_blanks() -> None:
    assert len(cards("begin:vcard \nfn:A\nend:vcard\t\n begin : vcard\nfn:B\nEnd: VCard\n")) == 2


_HEADER = "BEGIN:VCARD\nVERSION:2.1\nFN:A\n"


@pytest.mark.parametrize(
    "body",
    [
        "N:" + "," * 60 + "\n",
        "N:" + "," * 500_000 + "\n",
        "NOTE;ENCODING=QUOTED-PRINTABLE:" + "a=\n" * 300_000 + "\n",
        "NOTE;ENCODING=QUOTED-PRINTABLE:" + "=\n\n" * 150_000 + "\n",
        "NOTE:" + "\\" * 900_001 + "\n",
        "TEL" + ";A=B" * 200_000 + ":1\n",
        "TEL;X=" + '"' * 500_001 + ":1\n",
        "TEL;X=" + '"a",' * 200_001 + ":1\n",
        "TEL;X=" + 'a"b"' * 200_001 + ":1\n",
        "\r" * 300_000 + "\n",
        "AGENT:\nBEGIN:VCARD\n" * 40_000,
        "BEGIN:VCARD\n" * 60_000,
    ],
    ids=lambda body: body[:12],
)
@pytest.mark.slow
def test_no_card_makes_reading_slow(body: str) -> None:
    assert squares(lambda: list(read_cards(_HEADER + body + "END:VCARD\n"))) < 2_200, "2 s"


@pytest.mark.slow
def test_monstrous_properties_and_cards_are_refused_with_their_line() -> None:
    long = "BEGIN:VCARD\nFN:A\nNOTE:" + "x" * 10_000_001 + "\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD\n"
    assert [(t.line, "10,000,000 characters" in t.reason) for t in troubles(long)] == [(3, True)]
    assert len(cards(long)) == 1
    many = "BEGIN:VCARD\n" + "TEL:1\n" * 100_001 + "END:VCARD\n"
    assert [(t.line, "100,000 properties" in t.reason) for t in troubles(many)] == [(1, True)]


_PIECES = st.lists(
    st.sampled_from(
        [
            "BEGIN:VCARD",
            "END:VCARD",
            "VERSION:2.1",
            "VERSION:4.0",
            "FN:A",
            "N:b;c",
            "AGENT:",
            "AGENT:BEGIN:VCARD",
            " fold",
        ]
        + [
            "NOTE;QUOTED-PRINTABLE:a=",
            "=41=",
            "PHOTO;BASE64:",
            "AAAA",
            "",
            " ",
            "\t",
            "x",
            'item1.TEL;A="b:1',
            ":",
            ";",
        ]
        + ["\n", "\r\n", "\r", "é"]
    ),
    max_size=25,
)


@given(_PIECES, st.sampled_from(["\n", "\r\n", "\r"]))
@settings(max_examples=400, deadline=None)
def test_every_card_is_its_properties_joined_and_reads_the_same_from_them(pieces: list[str], end: str) -> None:
    text = end.join(["BEGIN:VCARD", *pieces, "END:VCARD", ""])
    for card in cards(text):
        assert card.raw in text
        assert [p.seq for p in card.properties] == list(range(len(card.properties)))
        again = read_properties([p.raw for p in card.properties])
        assert again.raw == card.raw
        assert [(p.name, p.params) for p in again.properties] == [(p.name, p.params) for p in card.properties]
        for one, other in zip(again.properties, card.properties, strict=True):
            assert one.name == "AGENT" or one.value.rstrip("=") == other.value.rstrip("=")


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    list(read_cards("BEGIN:VCARD\n" + text))
