"""What came from somebody passes on only as agreed: refused with the agreement's words, then consented to."""

from __future__ import annotations

from typing import Any

import pytest

Cli = Any


@pytest.fixture
def story(people: Cli) -> Cli:
    """Jane's template, for my team only; Raj is not of my team."""
    assert people("log", "got the tender template from jane, internal only").code == 0
    assert people("log", "agreed with jane, in writing: templates ok for my team, not outside").code == 0
    return people


def test_passing_on_is_refused_with_the_words_of_the_agreement_until_consent_is_recorded(story: Cli) -> None:
    before = story("journal", "--json").json
    refused = story("log", "sent jane's template to raj")
    assert refused.code == 1
    assert refused.out == ""
    assert "may not pass to Raj Patel" in refused.err
    assert "Jane Smith, 23 Nov 2026, written" in refused.err
    assert "my team" in refused.err
    assert story("journal", "--json").json == before
    assert story("may-share", "template", "--with", "raj", "--json").json["verdict"] == "refused"
    assert story("log", "jane says fine to send her template to raj").code == 0
    assert story("may-share", "template", "--with", "raj", "--json").json["verdict"] == "allowed"
    assert story("log", "sent jane's template to raj").code == 0
    given = story("ledger", "--way", "given", "--json").json
    assert [row["passed_on_from"] is not None for row in given] == [True]
    codes = {c["code"]: c["recorded"] for c in story("coverage", "--json").json["criteria"]}
    assert (codes["PC3"], codes["B3"]) == (1, 1)


def test_it_is_used_with_its_effect_and_counts_for_pc5(story: Cli) -> None:
    assert story("log", "used jane's template for the spring bid, saved two weeks").code == 0
    codes = {c["code"]: c["recorded"] for c in story("coverage", "--json").json["criteria"]}
    assert codes["PC5"] == 1


def test_a_written_reason_goes_against_a_refusal_and_then_supports_nothing(story: Cli) -> None:
    done = story("log", "sent jane's template to raj", "--anyway", "the board ordered it", "--json")
    assert done.code == 0
    (action,) = done.json["actions"]
    assert (action["criteria"], action["possible"]) == ([], [])


def test_the_ledgers_own_verb_stands_at_the_same_door(story: Cli) -> None:
    refused = story("ledger", "gave", "template", "--to", "raj", "--passed-on", "template")
    assert refused.code == 1
    assert "may not pass to Raj Patel" in refused.err
    assert story("ledger", "--way", "given", "--json").json == []
    words = ("ledger", "gave", "template", "--to", "raj", "--passed-on", "template")
    assert story(*words, "--anyway", "the board ordered it").code == 0


def test_what_is_mine_and_what_goes_home_is_nobodys_business(story: Cli) -> None:
    assert story("log", "gave raj the price list").code == 0
    assert story("log", "sent jane's template to jane smith").code == 0
