"""No name, address, number, handle or organisation of a protected contact survives in what leaves."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcrm.models.pack import Identity
from netcrm.rules.pack.common_words import LITTLE_WORDS
from netcrm.rules.pack.identities import index_of
from netcrm.rules.pack.protected import EMAIL, LINK, NUMBER, Scrubber
from netcrm.text import fold

JANE = Identity(
    "jane",
    12,
    "Jane Smith",
    given="Jane",
    family="Smith",
    nickname="Jinx",
    handle="jane.smith",
    reached=("jane@acme.example", "+44 20 7946 0958", "https://jane.example", "7 High Street, Bath"),
    organisations=("Acme Ltd",),
)
RAJ = Identity("raj", 3, "Raj Patel", given="Raj", family="Patel")
WILL = Identity("will", 5, "Will Young", given="Will", family="Young")
ZOE = Identity("zoe", 10, "Zoë O’Brien", given="Zoë", family="O’Brien")
WEI = Identity("wei", 9, "王伟")
CMI = Identity("cmi", 4, "Chartered Management Institute", kind="organisation")
HACKNEY = Identity("hackney", 7, "Borough of Hackney", kind="organisation")
KETTLE = Identity("kettle", 8, "Copper Kettle Café", kind="organisation")
BRIDGE = Identity("bridge", 6, "MindBridge", kind="organisation")
PEPE = Identity("pepe", 13, "Pepe Quintero", given="Pepe", family="Quintero", reached=("skype:pepeq99",))
KATE = Identity(
    "kate",
    14,
    "Dr Kate Müller MBE",
    given="Kate",
    family="Müller",
    reached=("https://www.linkedin.com/in/zk4711", "zk1987@gmail.com", "ext 4412", "12 Acacia Avenue, Leeds, LS1 4AB"),
    others=("Featherby", "Zara Quill"),
)
MING = Identity("ming", 15, "王小明")
RAM = Identity("ram", 16, "राम शर्मा", given="राम", family="शर्मा")
GREEN = Identity("green", 17, "Green Energy Group Ltd", kind="organisation", reached=("office@green.example",))
ADVICE = Identity("advice", 18, "Citizens Advice", kind="organisation", reached=("info@ca.example",))
MAY = Identity("may", 19, "May Page", given="May", family="Page")
PEOPLE = (JANE, RAJ, WILL, ZOE, WEI, CMI, HACKNEY, KETTLE, BRIDGE, PEPE, KATE, MING, RAM, GREEN, ADVICE, MAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("met jane, she'll call RAJ", "met Person 12, she'll call Person 3"),
        ("Smith, Jane and J. Smith and JaneSmith", "Person 12 and Person 12 and Person 12"),
        ("jinx said so; @jane.smith too", "Person 12 said so; Person 12 too"),
        ("Jane’s slides", "Person 12’s slides"),
        ("zoe obrien came, so did Zoe O'Brien", "Person 10 came, so did Person 10"),
        ("昨天见了王伟。", "昨天见了Person 9。"),
        ("hackney and the CMI", "Organisation 7 and the Organisation 4"),
        ("at acme", "at [an organisation]"),
        ("jane@acme.example or x@y.example", f"{EMAIL} or {EMAIL}"),
        ("ring 020 7946 0958, see www.jane.example/x", f"ring {NUMBER}, see {LINK}"),
        ("from 2026-11-23, 14:00, £250,000, 12 weeks", "from 2026-11-23, 14:00, £250,000, 12 weeks"),
        ("lives at 7 High Street, Bath", "lives at Person 12"),
        ("young people will come", "young people will come"),
        ("Will came", "Person 5 came"),
        ("CopperKettle and copperkettle.example", "Organisation 8 and Organisation 8.example"),
        ("mind bridge's and MindBridge", "Organisation 6's and Organisation 6"),
        ("skype:pepeq99 and pepeq99", "Person 13 and Person 13"),
        ("NotesJaneSmith_2026.pdf", "Notes Person 12_2026.pdf"),
        ("MeetingWithJane2 and an iPhone", "MeetingWith Person 12 2 and an iPhone"),
        ("J\u0430n\u0435 Sm\u0456th (not all of it Latin)", "Person 12 (not all of it Latin)"),
        ("asked quin-\ntero and Quin-tero", "asked Person 13 and Person 13"),
        ("Tel.02079460958, 020–7946–0958x, +44 (0)20 7946·0958", f"Tel.{NUMBER}, {NUMBER} x, +{NUMBER}"),
        ("020 7946 0958\n12 High Street", f"{NUMBER}\n12 High Street"),
        ("zk4711 at linkedin.com/in/zk4711", "Person 14 at Person 14"),
        ("ext 4412, zk1987 at mail", "ext [number], Person 14 at mail"),
        ("12 Acacia Avenue, LS1 4AB", "Person 14, Person 14"),
        ("Mueller and the Muellers", "Person 14 and the Person 14"),
        ("Dr No and an MBE", "Dr No and an MBE"),
        ("née Featherby, formerly Zara Quill", "née Person 14, formerly Person 14"),
        ("小明来了，王先生 not", "Person 15来了，王先生 not"),
        ("राम आया", "Person 16 आया"),
        ("Green Energy but green energy bills", "Organisation 17 but green energy bills"),
        ("take action with advice", "take action with advice"),
        ("Advice came in May 2026, see page 3", "Organisation 18 came in May 2026, see page 3"),
        ("the Post Office and info", "the Post Office and info"),
    ],
)
def test_what_gives_somebody_away_becomes_a_pseudonym(text: str, expected: str) -> None:
    assert Scrubber(PEOPLE).scrub(text) == expected


def test_a_word_that_is_a_name_is_one_where_its_owner_is_meant() -> None:
    assert Scrubber(PEOPLE).scrub("will young will come", {"will"}) == "Person 5 Person 5 come"


def test_initials_are_those_of_whom_the_text_is_about() -> None:
    scrubber = Scrubber(PEOPLE)
    assert scrubber.scrub("met JS, then R. P.'s team", {"jane", "raj"}) == "met Person 12, then Person 3's team"
    assert scrubber.scrub("met JS", {"raj"}) == "met JS"
    assert scrubber.but(["jane"]).scrub("met JS", {"jane"}) == "met JS"
    pat = Identity("pat", 21, "Iris Thorne", given="Iris", family="Thorne")
    assert Scrubber([pat]).scrub("the IT department", {"pat"}) == "the IT department", "it is an abbreviation"


def test_a_firm_that_a_contact_who_may_be_named_is_reached_at_stays_unnamed() -> None:
    firm = Identity("firm", 22, "Brackwater & Partners", kind="organisation")
    zoe = Identity("z", 23, "Zoe Lund", given="Zoe", family="Lund", reached=("zoe@brackwater.example",))
    some = Scrubber([firm, zoe], ["z"])
    assert some.scrub("Zoe of Brackwater & Partners", {"z"}) == "Zoe of Organisation 22"


def test_a_firm_in_the_network_keeps_its_pseudonym_where_somebody_only_names_it_as_theirs() -> None:
    sue = Identity("s", 24, "Sue Lund", given="Sue", family="Lund", organisations=("Borough of Hackney",))
    assert Scrubber((*PEOPLE, sue)).scrub("Sue of Hackney", {"s"}) == "Person 24 of Organisation 7"


def test_invisible_letters_hide_no_name() -> None:
    assert "ane" not in Scrubber(PEOPLE).scrub("Ja\u200bne Sm\u00adith")


def test_who_may_be_named_is_named_and_nobody_else_is() -> None:
    some = Scrubber(PEOPLE).but(["raj"])
    assert some.scrub("jane and raj patel") == "Person 12 and raj patel"
    assert (some.called("raj"), some.called("jane")) == ("Raj Patel", "Person 12")


def test_two_of_one_name_are_told_apart_by_whom_it_is_about() -> None:
    other = Identity("doe", 20, "Jane Doe", given="Jane", family="Doe")
    scrubber = Scrubber((*PEOPLE, other))
    assert scrubber.scrub("jane said", {"doe"}) == "Person 20 said"
    assert scrubber.scrub("jane said") == "[a contact] said"
    assert scrubber.but(["jane"]).scrub("jane said", {"jane"}) == "jane said"
    assert "Doe" not in scrubber.but(["jane"]).scrub("Jane Doe said")


def test_where_nobody_is_to_be_told_of_there_is_no_pseudonym_either() -> None:
    assert Scrubber(PEOPLE).nobody().scrub("jane and raj") == "[a contact] and [a contact]"


def test_a_leak_is_found_and_a_clean_text_is_not_one() -> None:
    scrubber = Scrubber(PEOPLE)
    for leak in (
        "… Jane Smith …",
        "JANE@ACME.EXAMPLE",
        "tel. +442079460958",
        "王伟",
        "the Borough of Hackney",
        "o'brien",
    ):
        assert scrubber.found(leak), leak
    assert scrubber.found("tel 02 07 94 60 958, 3 of us") == ["02 07 94 60 958"]
    for figures in ("2079\n460\n958", "9 4 6 0 9 5 8", "| 9 | 4 | 6 | 0 | 9 | 5 | 8 |"):
        assert scrubber.found(figures) == [], "cells of a table are no number"
    assert scrubber.found("Person 12 met Organisation 7 on 2026-11-23 about young people") == []


word = st.text(st.characters(categories=["Lu", "Ll"]), min_size=2, max_size=9).filter(
    lambda w: len(fold(w).replace(" ", "")) > 1 and fold(w) not in LITTLE_WORDS
)
gap = st.sampled_from([" ", "-", ".", ", ", " ’"])
filler = st.text(st.characters(categories=["Ll", "Nd", "Po", "Zs"]), max_size=20)
case = st.sampled_from([str, str.upper, str.lower, str.title, lambda s: unicodedata.normalize("NFD", s)])


@settings(max_examples=150)
@given(given_name=word, family=word, before=filler, between=gap, after=filler, shape=case, turned=st.booleans())
def test_no_full_name_survives_however_it_is_written(
    given_name: str, family: str, before: str, between: str, after: str, shape: object, turned: bool
) -> None:
    person = Identity("p", 1, f"{given_name} {family}", given=given_name, family=family)
    first, last = (family, given_name) if turned else (given_name, family)
    written = shape(f"{first}{between}{last}")  # type: ignore[operator]
    went = Scrubber([person]).scrub(f"{before} {written} {after}", {"p"})
    plain = fold(went.replace(person.pseudonym, "|")).split()
    assert fold(given_name) not in plain
    assert fold(family) not in plain
    assert not Scrubber([person]).found(went.replace(person.pseudonym, "|"))


def test_who_is_known_is_worked_out_once_for_all_that_is_searched_and_anew_when_it_changes() -> None:
    held = index_of(PEOPLE)
    assert index_of(tuple(replace(person) for person in PEOPLE)) is held
    renamed = (replace(JANE, family="Vantorre", name="Jane Vantorre", handle=""), *PEOPLE[1:])
    assert Scrubber(renamed).scrub("Smith and Vantorre") == "Smith and Person 12"
    assert Scrubber(PEOPLE).scrub("Smith and Brown") == "Person 12 and Brown"
