"""What an event that sticks lends to the next lines, and to which of them it lends nothing."""

from __future__ import annotations

from datetime import date

import pytest

from netcrm.rules.capture.describe import describe
from netcrm.rules.capture.parser import parse
from netcrm.rules.capture.records import Answer, Capture, Event, QuestionKind
from netcrm.words import Detail
from tests.capture.loader import load_networks

THURSDAY = date(2026, 11, 26)
TODAY = THURSDAY.isoformat()
SUMMIT = Event("vat summit", "2026-11-23")
HERE = Event("vat summit", TODAY)
NETWORK = load_networks()["main"]


def read(line: str, event: Event, *answers: tuple[QuestionKind, str, str]) -> Capture:
    return parse(line, THURSDAY, NETWORK, event=event, answers=[Answer(*a) for a in answers])


@pytest.mark.parametrize(
    "line",
    [
        "bumped into raj on the train, swapped cards",
        "lunch w raj",
        "coffee with jane and raj",
        "met raj for coffee",
        "met raj in leeds",
        "met raj at the office",
        "met raj today",
        "jane told me in confidence cmi are merging",
        "heard from raj that cmi are merging",
        "raj says hello",
        "emailed raj",
        "spoke to wei by phone",
        "sent jane the slides",
        "owe jane the slides by fri",
        "call wei in 2 weeks",
        "caught up with jane",
    ],
)
def test_whatever_is_no_plain_meeting_takes_neither_day_nor_place(line: str) -> None:
    for event in (SUMMIT, HERE):
        capture = read(line, event)
        assert capture.ready
        assert all(Detail.EVENT not in r.details and r.on == TODAY for r in capture.records)
        assert capture.event == event


@pytest.mark.parametrize("line", ["met raj", "spoke to raj and wei", "met raj about the rota", "met raj briefly"])
def test_a_plain_meeting_is_asked_about_once_where_the_event_was_another_day(line: str) -> None:
    (question,) = read(line, SUMMIT).questions
    assert question.kind is QuestionKind.DATE
    assert question.choices == ("2026-11-23", TODAY), "the event's day is what Enter takes"
    assert "vat summit" in question.text
    there = read(line, SUMMIT, (QuestionKind.DATE, question.about, "2026-11-23"))
    assert there.ready
    assert (there.records[0].on, there.records[0].details[Detail.EVENT]) == ("2026-11-23", "vat summit")
    today = read(line, SUMMIT, (QuestionKind.DATE, question.about, TODAY))
    assert today.ready
    assert today.records[0].on == TODAY
    assert Detail.EVENT not in today.records[0].details


def test_one_question_serves_the_whole_line() -> None:
    capture = read("met raj, spoke to wei and met jane", SUMMIT)
    assert [q.kind for q in capture.questions] == [QuestionKind.DATE]
    assert {r.details[Detail.EVENT] for r in capture.records} == {"vat summit"}


def test_names_alone_may_have_been_met_there() -> None:
    capture = read("raj and wei", HERE, (QuestionKind.VERB, "raj and wei", "met"))
    assert capture.ready
    assert capture.records[0].details[Detail.EVENT] == "vat summit"


def test_on_the_day_itself_the_event_is_lent_and_the_preview_says_so() -> None:
    capture = read("met raj", HERE)
    assert capture.ready
    assert describe(capture, THURSDAY) == ["met · Thu 26 Nov · Raj Patel (Northgate Housing) · still at vat summit"]
    named = read("met raj at vat summit", HERE)
    assert "still" not in describe(named, THURSDAY)[0]


def test_an_event_that_a_line_names_takes_the_place_of_the_one_that_stuck() -> None:
    capture = read("cmi branch agm last night", SUMMIT)
    assert capture.ready
    assert capture.event == Event("cmi branch agm", "2026-11-25")
