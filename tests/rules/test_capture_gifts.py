"""What passed, what it weighs, and what only sounds like a gift."""

from __future__ import annotations

from datetime import date

import pytest

from netcrm.rules.capture.parser import parse
from netcrm.rules.capture.records import Answer, Capture, QuestionKind, RecordType
from netcrm.words import Detail, Kind
from tests.capture.loader import load_networks

MONDAY = date(2026, 11, 23)
NETWORK = load_networks()["main"]


def read(line: str, *answers: tuple[str, str], today: date = MONDAY) -> Capture:
    return parse(line, today, NETWORK, answers=[Answer(QuestionKind.VERB, *a) for a in answers])


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("gave raj the deck, weight 4", "4"),
        ("gave raj the deck (wt: 2)", "2"),
        ("gave raj the deck weight 3 cos it saved him a week, he was happy", "3, it saved him a week"),
        ("weight loss leaflet sent to raj", ""),
        ("sent raj weight 2 paper samples", ""),
    ],
)
def test_a_weight_is_kept_as_the_ledger_adds_it_up(line: str, kept: str) -> None:
    assert [r.details.get(Detail.WEIGHT, "") for r in read(line).records] == [kept]


def test_each_exchange_has_its_own_weight() -> None:
    found = read("jane gave me a lift, weight 1 and raj lent me his notes, weight 2, rang amara")
    assert [(r.kind, r.details.get(Detail.WEIGHT, "")) for r in found.records] == [
        (Kind.GOT, "1"),
        (Kind.GOT, "2"),
        (Kind.CALLED, ""),
    ]


@pytest.mark.parametrize("line", ["gave raj the deck, weight 9", "gave jane the deck and raj the budget, weight 3"])
def test_a_weight_of_no_one_exchange_or_beyond_the_scale_is_asked_about(line: str) -> None:
    found = read(line)
    assert not found.ready
    settled = read(line, (found.questions[0].about, "text"))
    assert settled.ready
    assert all(r.kind is Kind.GAVE and Detail.WEIGHT not in r.details for r in settled.records)


def test_a_promise_and_the_sending_of_it_in_one_line_is_settled_by_the_answer() -> None:
    line = "promised jane the deck last week, sent it today"
    assert not read(line).ready
    promise, kept = read(line, ("sent it today", "kept")).records
    assert (promise.type, kept.kind) == (RecordType.PROMISE, Kind.KEPT)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("rang raj on good friday", "2026-04-03"),
        ("rang raj on easter monday", "2026-04-06"),
        ("rang raj Easter Monday", "2026-04-06"),
        ("rang raj on friday", "2026-11-20"),
    ],
)
def test_a_feast_is_its_own_day_and_not_the_weekday_in_its_name(line: str, day: str) -> None:
    found = read(line)
    assert found.ready
    assert [r.on for r in found.records] == [day]


@pytest.mark.parametrize("line", ["rang raj good friday", "rang raj on bank holiday monday", "rang raj over half term"])
def test_a_day_that_its_name_does_not_settle_is_asked_about(line: str) -> None:
    assert [q.kind for q in read(line).questions] == [QuestionKind.DATE]
