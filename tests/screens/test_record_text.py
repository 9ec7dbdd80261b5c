"""The answers that the capture line's questions offer, in words."""

from __future__ import annotations

from datetime import date

from netcrm.rules.capture.parser import parse
from netcrm.rules.capture.records import Question, QuestionKind, Thing, ThingKind
from netcrm.screens.record_text import options
from tests.capture.networks import load_networks

WEDNESDAY = date(2026, 11, 25)


def test_a_promise_to_close_is_a_yes_with_the_promise_in_words_or_a_no() -> None:
    (question,) = parse("sent jane the slides", WEDNESDAY, load_networks()["owed"]).questions
    assert question.kind is QuestionKind.CLOSE
    assert [(o.value, o.label) for o in options(question)] == [
        ("p_slides", "yes: the slides"),
        ("no", "no: it stays open"),
    ]


def test_several_promises_that_may_be_meant_stand_each_for_itself() -> None:
    things = tuple(Thing(uid, ThingKind.PROMISE_MINE, what) for uid, what in (("1", "the slides"), ("2", "the notes")))
    question = Question(QuestionKind.CLOSE, "papers", "?", things=things, choices=("yes", "no"))
    assert [o.label for o in options(question)] == ["yes: the slides", "yes: the notes", "no: none of these"]


def test_words_that_are_only_told_can_be_left_as_they_are() -> None:
    (question,) = parse("met wei, raj as well", WEDNESDAY, load_networks()["main"]).questions
    assert options(question)[-1].label == "nothing more: it is only told"
