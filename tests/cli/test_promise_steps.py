"""``netcrm ledger kept``, ``broken``, ``released`` and ``postpone``."""

from __future__ import annotations

from typing import Any

import pytest

Cli = Any


@pytest.fixture
def owed(people: Cli) -> Cli:
    """A report that Raj is to send, and slides of mine for Jane."""
    assert people("log", "raj promised to send the report by 27 nov").code == 0
    assert people("log", "owe jane the slides by fri").code == 0
    return people


def test_the_open_ones_are_listed_and_named_by_words_or_by_the_other_side(owed: Cli) -> None:
    mine, theirs = sorted(owed("ledger", "promises", "--open", "--json").json, key=lambda row: row["direction"])
    assert (mine["what"], theirs["what"]) == ("the slides", "send the report")
    assert owed("ledger", "kept", "raj", "--text", "by mail", "--json").json["label"] == (
        "Kept the promise: send the report"
    )
    assert [row["what"] for row in owed("ledger", "promises", "--open", "--json").json] == ["the slides"]
    (entry,) = owed("journal", "--kind", "kept", "--json").json
    assert (entry["contacts"], entry["text"]) == (["Raj Patel"], "by mail")


def test_a_postponed_one_stays_open_with_its_new_day_and_why(owed: Cli) -> None:
    done = owed("ledger", "postpone", "report", "--to", "12 dec", "--why", "he is on leave", "--json")
    assert done.json["label"] == "Moved the promise to 2026-12-12: send the report"
    (report,) = [row for row in owed("ledger", "promises", "--open", "--json").json if "report" in row["what"]]
    assert report["due"] == "2026-12-12"
    assert "he is on leave" in owed("show", done.json["id"]).out + owed("find", "leave").out
    assert owed("undo").code == 0
    (report,) = [row for row in owed("ledger", "promises", "--open", "--json").json if "report" in row["what"]]
    assert report["due"] == "2026-11-27"


def test_broken_and_released_close_it_and_a_dry_run_does_not(owed: Cli) -> None:
    assert owed("ledger", "released", "slides", "--why", "no longer needed", "--dry-run").code == 0
    assert len(owed("ledger", "promises", "--open", "--json").json) == 2
    assert owed("ledger", "released", "slides", "--why", "no longer needed").code == 0
    assert owed("ledger", "broken", "report").code == 0
    assert owed("ledger", "promises", "--open", "--json").json == []
    assert owed("ledger", "kept", "report").code == 1


def test_a_line_that_may_keep_one_says_the_command_that_does(owed: Cli) -> None:
    done = owed("log", "raj sent the report, a week late")
    assert done.code == 0
    command = done.err.split("netcrm ledger ")[1].split(" says so")[0].split()
    assert command[0] == "kept"
    assert owed("ledger", *command).code == 0


def test_a_line_moves_one(owed: Cli) -> None:
    assert owed("log", "agreed with raj to postpone the report to 12 dec, he is on leave").code == 0
    (report,) = [row for row in owed("ledger", "promises", "--open", "--json").json if "report" in row["what"]]
    assert report["due"] == "2026-12-12"
