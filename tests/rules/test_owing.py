"""What a user may rely on about how a promise is said: as a thing, or as something to do."""

from __future__ import annotations

import pytest

from netcrm.rules.owing import asked_for, brought, is_to_do, owed


@pytest.mark.parametrize(
    ("what", "to_do"),
    [
        ("send the report", True),
        ("the report", False),
        ("review the draft", True),
        ("review of the budget", False),
        ("email addresses of the panel", False),
        ("call", False),
        ("slides", False),
        ("", False),
    ],
)
def test_what_begins_with_a_plain_verb_is_to_do(what: str, to_do: bool) -> None:
    assert is_to_do(what) is to_do


def test_a_promise_reads_as_a_sentence() -> None:
    assert owed("mine", "the slides") == "I owe the slides"
    assert owed("theirs", "the report") == "owes me the report"
    assert owed("mine", "send the slides") == "I am to send the slides"
    assert owed("theirs", "send the report") == "is to send the report"
    assert asked_for("send the report") == "Ask them to send the report"
    assert asked_for("the report") == "Ask for the report"
    assert brought("send the slides") == "You are to send the slides"
