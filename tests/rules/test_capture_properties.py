"""What holds for any text at all: it is read, the same every time, quickly, and every question can be answered."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netcrm.rules.capture.completing import completions
from netcrm.rules.capture.describe import describe
from netcrm.rules.capture.lexicon import VERBS
from netcrm.rules.capture.parser import parse
from netcrm.rules.capture.records import Answer, Capture, Question, QuestionKind, RecordType
from tests.capture.loader import ListNetwork, load_networks

TODAY = date(2026, 11, 23)
NETWORKS = load_networks()
WORDS = [
    *sorted({word for phrases in VERBS.values() for key, _ in phrases for word in key}),
    *"jane raj will may priya hackney he she them her i he'll i'll tomasz Ben Cole cmi @raj @x".split(),
    *"#t !red 's jane's".split(),
    *"fri 3/4 29 feb 31 nov next week last yesterday tomorrow at 10 8 in 2 weeks 2026-11-20 on the 5th".split(),
    *"( ) , : ; . - & + ? the to with w/ from for about re or not don't if name template slides intro agm".split(),
    *"no sorry actually scratch that i mean instead again every said told by friday at 11 one informed was".split(),
    "confidential",
    '"Q"',
    '"we will send it"',
    "\n",
]

lines = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join))
networks = st.sampled_from(sorted(NETWORKS))
loose = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))


def _first_answer(question: Question) -> Answer:
    if question.candidates:
        value = question.candidates[0].uid
    elif question.things:
        value = question.things[0].uid
    else:
        typed = question.kind in (QuestionKind.WHO, QuestionKind.WORDS)
        value = "Somebody New" if typed or not question.choices else question.choices[0]
    return Answer(question.kind, question.about, value)


def _settled(line: str, network: ListNetwork) -> Capture:
    """The reading after the first answer to every obligatory question."""
    answers: list[Answer] = []
    capture = parse(line, TODAY, network)
    for _ in range(80):
        open_ones = [q for q in capture.questions if not q.optional]
        if not open_ones:
            return capture
        answers.append(_first_answer(open_ones[0]))
        capture = parse(line, TODAY, network, answers=answers)
    raise AssertionError(f"{line!r} goes on asking: {[(q.kind, q.about) for q in capture.questions]}")


@loose
@given(lines, networks)
def test_any_text_is_read_and_always_the_same(line: str, name: str) -> None:
    capture = parse(line, TODAY, NETWORKS[name])
    assert capture == parse(line, TODAY, NETWORKS[name])
    assert capture.line == line
    assert all(record.text in line for record in capture.records)
    assert all(describe(capture, TODAY))


@loose
@given(lines, networks)
def test_answering_every_obligatory_question_makes_a_line_ready(line: str, name: str) -> None:
    capture = parse(line, TODAY, NETWORKS[name])
    settled = _settled(line, NETWORKS[name])
    assert not [q for q in settled.questions if not q.optional]
    if capture.records and capture.ask is None:
        assert settled.ready
    assert all(r.on[:10] <= TODAY.isoformat()[: len(r.on)] for r in settled.records if r.type is RecordType.ACTION)
    refs = [ref for record in settled.records for ref in (*record.who, *record.mentions)]
    assert all(ref.uid or ref.key for ref in refs), "a settled reference names someone"
    keys = {new.key for new in settled.creates}
    assert all(ref.key in keys for ref in refs if ref.key)


@loose
@given(st.text(max_size=60), st.integers(-5, 80))
def test_completion_answers_at_any_place_of_any_text(line: str, cursor: int) -> None:
    for found in completions(line, cursor, NETWORKS["main"]):
        assert 0 <= found.start <= found.end <= len(line)


@pytest.mark.parametrize(
    "part",
    [
        "met jane, ",
        "(",
        "jane and raj & ",
        "w/ ",
        '"',
        "@",
        "x",
        "3/12 ",
        "and then he will ",
        "- ",
        "Ab cd Ef ",
        "owe jane the ",
    ],
)
@pytest.mark.slow
def test_ten_thousand_characters_take_time_in_proportion(part: str) -> None:
    def seconds(size: int) -> float:
        line = (part * size)[:size]
        best = 9.0
        for _ in range(3):
            start = time.thread_time()
            parse(line, TODAY, NETWORKS["main"])
            best = min(best, time.thread_time() - start)
        return best

    short, long = seconds(2_500), seconds(10_000)
    assert long < 12 * short + 0.01, "four times the text takes about four times the time, not sixteen"
    assert long < 0.5
