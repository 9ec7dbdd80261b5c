"""``netcrm reflections``: what waits to be acted on, and the later action that was."""

from __future__ import annotations

from typing import Any

import pytest

Cli = Any
LINE = "reflection: pushed raj too soon, next time offer first"
LATER = "called raj, offered first this time (as I said I would)"


@pytest.fixture
def thought(people: Cli) -> Cli:
    assert people("log", LINE, "--on", "2026-11-02").code == 0
    return people


def test_a_reflection_waits_with_the_keys_of_the_reference(thought: Cli) -> None:
    (row,) = thought("reflections", "--json").json
    assert list(row) == ["id", "on", "text", "lesson", "next_time", "contacts", "marking", "acted_on"]
    assert (row["on"], row["next_time"], row["contacts"], row["acted_on"]) == (
        "2026-11-02",
        "offer first",
        ["Raj Patel"],
        [],
    )
    assert "offer first" in thought("reflections").out


def test_a_line_is_done_because_of_one_named_by_its_words(thought: Cli) -> None:
    logged = thought("log", LATER, "--because-of", "offer first", "--json").json
    (action,) = logged["actions"]
    assert "B10" in [c["code"] for c in action["criteria"]]
    assert logged.get("questions", []) == []
    (row,) = thought("reflections", "--json").json
    assert [step["id"] for step in row["acted_on"]] == [action["id"]]
    assert thought("reflections").out == ""
    assert "called 2026-11-23" in thought("reflections", "--all").out
    assert "Next time: offer first" not in thought("brief", "raj").out
    assert thought("undo").code == 0
    assert "Next time: offer first" in thought("brief", "raj").out
    assert thought("redo").code == 0
    assert thought("find", "offered first").code == 0


def test_without_an_answer_nothing_is_linked_and_the_question_is_told(thought: Cli) -> None:
    done = thought("log", LATER)
    assert (done.code, "left open: Done because of your reflection" in done.err) == (0, True)
    assert thought("reflections", "--json").json[0]["acted_on"] == []


def test_an_entry_that_is_there_is_linked_afterwards(thought: Cli) -> None:
    uid = thought("log", "called raj patel, all well", "--json").json["actions"][0]["id"]
    dry = thought("reflections", "acted", "offer first", uid, "--dry-run", "--json").json
    assert (dry["dry_run"], dry["action"]) == (True, uid)
    assert thought("reflections", "--json").json[0]["acted_on"] == []
    done = thought("reflections", "acted", "pushed raj", uid[:20], "--differently", "offered help before asking")
    assert done.code == 0
    assert thought("reflections", "--json").json[0]["acted_on"][0]["id"] == uid
    (action,) = thought("journal", "help before asking", "--json").json
    assert (action["id"], [c["code"] for c in action["criteria"]]) == (uid, ["B10"])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("reflections", "acted", "nothing such", "@"), 1, "no action"),
        (("log", "called raj", "--because-of", "nothing such"), 1, "no reflection holds"),
        (("log", "owe raj the slides by fri", "--because-of", "offer first"), 2, "nothing is done in this line"),
        (("log", "called raj yesterday", "--on", "2026-10-30", "--because-of", "offer first"), 2, "came before"),
    ],
)
def test_what_cannot_be_linked_is_refused_and_nothing_is_recorded(
    thought: Cli, words: tuple[str, ...], code: int, said: str
) -> None:
    before = thought("journal", "--json").json
    done = thought(*words)
    assert (done.code, said in done.err) == (code, True), done.err
    assert thought("journal", "--json").json == before


def test_a_confidential_reflection_is_masked_on_the_screen(thought: Cli) -> None:
    thought("log", "reflection: raj told me too much, next time stop him, only me")
    assert "stop him" not in thought("reflections").out
    assert "stop him" in thought("reflections", "--unmask").out
