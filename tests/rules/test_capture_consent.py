"""Consents and limits of leave in a line: answered, they are what was answered; unanswered, never wider than said."""

from __future__ import annotations

from datetime import date

import pytest

from netcrm.rules.capture.parser import parse
from netcrm.rules.capture.records import Answer, Capture, QuestionKind
from netcrm.words import Detail, Kind, Marking
from tests.capture.loader import load_networks

MONDAY = date(2026, 11, 23)
OWED = load_networks()["owed"]


def read(line: str, *answers: tuple[QuestionKind, str, str]) -> Capture:
    return parse(line, MONDAY, OWED, answers=[Answer(*a) for a in answers])


@pytest.mark.parametrize("state", ["given", "asked", "declined", "withdrawn"])
def test_what_is_said_under_a_condition_is_the_consent_that_the_person_makes_it(state: str) -> None:
    line = "amara says raj can have her template but not the costs"
    (question,) = read(line).questions
    assert f"consent_{state}" in question.choices
    (record,) = read(line, (question.kind, question.about, f"consent_{state}")).records
    assert (record.kind, record.details[Detail.CONSENT], record.about) == (Kind.APPLIED, state, "r_template")
    assert [ref.name for ref in record.mentions] == ["Raj Patel"]


def test_it_may_also_be_talk_and_no_consent() -> None:
    line = "amara says raj can use the hall"
    (question,) = read(line).questions
    (record,) = read(line, (question.kind, question.about, "talked")).records
    assert record.kind is Kind.TALKED
    assert Detail.CONSENT not in record.details


def test_a_thing_of_which_only_some_words_fit_is_asked_about() -> None:
    line = "amara says i can give raj her budget template"
    (question,) = read(line).questions
    assert question.kind is QuestionKind.THING
    assert read(line, (question.kind, question.about, "none")).records[0].about == ""
    assert read(line, (question.kind, question.about, "r_template")).records[0].about == "r_template"


@pytest.mark.parametrize(
    "line",
    [
        "got the rota from jane, ok for anyone except the press",
        "got the rota from jane, can share with anyone who asks",
        "got the rota from jane, fine for anyone at acme",
        "got the rota from jane, ok for anyone until may",
        "got the rota from jane, for my network except raj",
    ],
)
def test_leave_with_a_limit_that_is_no_group_stays_with_me_until_it_is_said(line: str) -> None:
    capture = read(line)
    assert capture.records[0].marking is Marking.ONLY_ME
    (question,) = [q for q in capture.questions if q.kind is QuestionKind.MARK]
    told = read(line, (question.kind, question.about, "my network"))
    assert told.records[0].marking is Marking.MY_NETWORK


def test_a_group_that_is_named_in_words_is_asked_for_its_tag() -> None:
    line = "agreed with the hr-forum group: what is said stays in the group"
    question = read(line).questions[0]
    (record,) = read(line, (question.kind, question.about, "#hr-forum")).records
    assert record.details[Detail.SCOPE] == "#hr-forum"
    assert record.details[Detail.ALLOWED] == "#hr-forum"
    assert record.who == ()


def test_a_tag_of_the_entry_is_none_of_the_group() -> None:
    (record,) = read("agreed with #peer: drafts only within the group #spring").records
    assert record.tags == ("spring",)


def test_what_somebody_needs_may_be_noted_or_mine_to_find() -> None:
    line = "jane needs a speaker for the agm"
    (question,) = read(line).questions
    (noted,) = read(line, (question.kind, question.about, "their_need")).records
    assert (noted.kind, noted.details[Detail.SUBJECT]) == (Kind.NOTED, "needs a speaker for the agm")
    (mine,) = read(line, (question.kind, question.about, "follow_up")).records
    assert mine.type == "follow_up"
