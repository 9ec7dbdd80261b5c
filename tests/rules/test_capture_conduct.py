"""What a person may rely on when they record how they conduct themselves: expectations, effects, what was learnt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from netcrm.rules.capture.describe import describe
from netcrm.rules.capture.parser import parse
from netcrm.rules.capture.records import Answer, Capture, Question, QuestionKind, Record
from netcrm.rules.shows import shows
from netcrm.standards import load_standard
from netcrm.words import Detail, Kind
from tests.capture.loader import load_networks

TODAY = date(2026, 11, 23)
NETWORKS = load_networks()
FIRST = "called raj, offered first this time (as I said I would)"


def read(line: str, *answers: Answer, network: str = "thought") -> Capture:
    return parse(line, TODAY, NETWORKS[network], answers=answers)


def only(capture: Capture) -> Record:
    (record,) = capture.records
    return record


def question(capture: Capture) -> Question:
    (asked,) = capture.questions
    return asked


def answer(capture: Capture, value: str) -> Answer:
    return Answer(question(capture).kind, question(capture).about, value)


def test_the_reflection_is_offered_and_never_taken() -> None:
    found = read(FIRST)
    assert (question(found).kind, [t.uid for t in question(found).things]) == (QuestionKind.CLOSE, ["t_raj"])
    assert "offer first" in question(found).text
    assert found.ready, "it may be recorded without an answer"
    assert only(found).follows == ""
    assert only(found).details == {Detail.DIFFERENTLY: "offered first"}
    assert only(found).text == FIRST


@pytest.mark.parametrize("value", ["yes", "t_raj"])
def test_a_yes_links_the_later_action_to_the_reflection(value: str) -> None:
    found = read(FIRST, answer(read(FIRST), value))
    assert (only(found).kind, only(found).follows, found.questions) == (Kind.CALLED, "t_raj", ())
    assert "because of your reflection" in describe(found)[0]
    assert "differently: offered first" in describe(found)[0]
    assert [link.criterion for link in shows(load_standard(), found).recorded] == ["B10"]


def test_a_no_leaves_the_line_as_it_is_read_without_a_reflection() -> None:
    assert read(FIRST, answer(read(FIRST), "no")).records == read(FIRST, network="main").records


def test_all_the_words_of_a_reflection_offer_it_without_another_sign() -> None:
    line = "met jane, asked her three questions before saying anything"
    found = read(line)
    assert [t.uid for t in question(found).things] == ["t_jane"]
    linked = only(read(line, answer(found, "yes")))
    assert (linked.follows, linked.details[Detail.DIFFERENTLY]) == ("t_jane", "ask three questions")
    assert only(read(line, answer(found, "no"))).follows == ""


@pytest.mark.parametrize(
    "line", ["called raj about rates", "called wei, offered first this time", "met raj and jane this time"]
)
def test_no_reflection_is_offered_that_is_about_somebody_or_something_else(line: str) -> None:
    assert not [q for q in read(line).questions if q.kind is QuestionKind.CLOSE]


def test_nothing_is_done_because_of_what_was_thought_only_later() -> None:
    later = tuple(replace(t, due="2026-11-22") for t in NETWORKS["thought"].all_things)
    network = replace(NETWORKS["thought"], all_things=later)
    line = "called raj on 20 nov, offered first this time"
    assert not [q for q in parse(line, TODAY, network).questions if q.kind is QuestionKind.CLOSE]
    assert parse("called raj, offered first this time", TODAY, network).questions


def test_doing_it_differently_asks_what_it_was() -> None:
    line = "did it differently with raj: offered first"
    asked = read(line)
    assert (question(asked).kind, asked.ready) == (QuestionKind.VERB, False)
    called = read(line, answer(asked, "called"))
    assert (only(called).kind, only(called).details) == (Kind.CALLED, {Detail.DIFFERENTLY: "offered first"})
    linked = read(line, answer(asked, "called"), answer(called, "yes"))
    assert (only(linked).follows, linked.questions) == ("t_raj", ())
    noted = only(read(line, answer(asked, "noted")))
    assert (noted.kind, noted.details) == (Kind.NOTED, {})


def test_what_i_do_is_their_expectation_and_what_they_do_is_mine() -> None:
    found = read("agreed what we expect of each other with jane: I send leads monthly, she reviews drafts")
    assert only(found).details == {Detail.THEIRS: "I send leads monthly", Detail.MINE: "she reviews drafts"}
    assert [link.criterion for link in shows(load_standard(), found).recorded] == ["B6"]
    assert describe(found, TODAY)[0].endswith("I expect: she reviews drafts · they expect: I send leads monthly")


def test_expectations_that_nobody_talked_about_are_asked_about_and_keep_their_sides() -> None:
    line = "What I expect of Raj: honest numbers, early. What he expects of me: no surprises."
    asked = read(line)
    assert (question(asked).kind, question(asked).choices[0]) == (QuestionKind.VERB, Kind.CLARIFIED)
    made = only(read(line, answer(asked, "clarified")))
    assert made.details == {Detail.MINE: "honest numbers, early", Detail.THEIRS: "no surprises"}
    assert only(read(line, answer(asked, "noted"))).kind is Kind.NOTED


def test_a_confirmation_follows_from_what_was_expected() -> None:
    made = only(read("confirmed expectations with jane"))
    assert (made.kind, made.follows, Detail.CONFIRMED in made.details) == (Kind.CLARIFIED, "x_jane", True)
    met = read("met jane and confirmed our expectations")
    assert (only(met).kind, only(met).follows) == (Kind.MET, "")
    assert only(read("met jane and confirmed our expectations", answer(met, "yes"))).follows == "x_jane"


def test_what_was_found_is_set_beside_the_effect_that_was_expected() -> None:
    made = only(read("checked the effect on raj's team: nobody lost out"))
    assert made.follows == "e_raj"
    assert made.details[Detail.FORESEEN] == "his team may lose a week"
    assert made.details[Detail.EFFECT] == "nobody lost out"
    alone = only(read("checked the effect on amara's team: nobody lost out"))
    assert (alone.follows, Detail.FORESEEN in alone.details) == ("", False)


def test_an_effect_that_was_not_said_is_none() -> None:
    assert Detail.EFFECT not in only(read("checked the effect on raj's team")).details


@pytest.mark.parametrize(
    ("line", "kind", "details"),
    [
        (
            "declared to jane that my brother works at northgate, the common goal is a fair tender, so i left the vote",
            Kind.DECLARED,
            {"interest": "brother works at northgate", "goal": "fair tender", "effect": "i left the vote"},
        ),
        (
            "disagreed with raj about price-only scoring, he took it well",
            Kind.STATED,
            {"position": "price-only scoring", "response": "he took it well"},
        ),
        (
            "considered the effect on raj's team of moving the deadline: they may lose a week, found: they lost a day",
            Kind.CONSIDERED,
            {"affected": "raj's team", "foreseen": "they may lose a week", "effect": "they lost a day"},
        ),
        (
            "reflection: pushed raj too soon, effect: he went quiet, lesson: give before asking, next time offer first",
            Kind.REFLECTED,
            {
                "subject": "pushed raj too soon",
                "effect": "he went quiet",
                "lesson": "give before asking",
                "next_time": "offer first",
            },
        ),
    ],
)
def test_the_parts_that_an_assessor_asks_for_are_told_apart(line: str, kind: Kind, details: dict[str, str]) -> None:
    made = only(read(line))
    assert made.kind is kind
    assert {str(name): said for name, said in made.details.items()} == details


@pytest.mark.parametrize(
    "line",
    [
        "i expect jane will be late",
        "expecting the lease from david by friday",
        "i expect raj to call friday",
        "expectations were high at the agm",
        "agreed with jane and raj what we expect of wei: reports",
    ],
)
def test_what_is_only_expected_to_happen_is_no_expectation_of_a_relationship(line: str) -> None:
    assert not [r for r in read(line).records if r.kind is Kind.CLARIFIED]


@pytest.mark.parametrize(
    ("line", "what", "response"),
    [
        (
            "told jane what i can offer: mentoring for new managers, she was interested",
            "o_mentoring",
            "she was interested",
        ),
        ("told raj what i offer: mentoring for new managers", "o_mentoring", None),
        ("told jane about my offer: help with vat, she was keen", "", "she was keen"),
        ("told jane what i can do, she was keen", "", "she was keen"),
    ],
)
def test_the_offer_that_is_named_after_the_sign_is_the_one_that_was_told(
    line: str, what: str, response: str | None
) -> None:
    told = only(read(line, network="main"))
    assert (told.kind, told.about, told.details.get(Detail.RESPONSE) or None) == (Kind.BRIEFED, what, response)
