"""``netcrm needs`` and its verbs."""

from __future__ import annotations

from typing import Any

import pytest

Cli = Any


@pytest.fixture
def needy(people: Cli) -> Cli:
    assert people("needs", "add", "someone who knows VAT", "--by", "2027-02").code == 0
    assert people("needs", "add", "a venue").code == 0
    return people


def test_a_need_is_listed_with_the_keys_of_the_reference(needy: Cli) -> None:
    vat, venue = needy("needs", "--json").json
    assert list(vat) == ["id", "what", "horizon", "state", "priority", "contacts"]
    assert (vat["what"], vat["horizon"], vat["state"]) == ("someone who knows VAT", "2027-02", "open")
    assert venue["horizon"] is None


def test_met_dropped_and_changed(needy: Cli) -> None:
    assert needy("needs", "met", "vat", "--did", "Ana explained it", "--json").json["state"] == "met"
    assert needy("needs", "drop", "venue", "--changed", "moved online", "--json").json["state"] == "dropped"
    assert needy("needs").out == ""
    assert "a venue" in needy("needs", "--all").out
    assert needy("needs", "change", "venue", "--what", "a hall", "--json").json["what"] == "a hall"
    assert [a["kind"] for a in needy("journal", "--kind", "reviewed needs", "--json").json] == ["reviewed_needs"] * 3


def test_linked_contacts_count_for_pc1(needy: Cli) -> None:
    assert needy("needs", "link", "vat", "jane", "raj", "--json").json["contacts"] == ["Jane Smith", "Raj Patel"]
    (action,) = needy("log", "met jane smith", "--json").json["actions"]
    assert "PC1" in [c["code"] for c in action["criteria"]]
    assert needy("needs", "link", "vat", "jane", "--away", "--json").json["contacts"] == ["Raj Patel"]


def test_words_that_fit_several_or_none(needy: Cli) -> None:
    assert needy("needs", "met", "a").code == 2
    assert needy("needs", "met", "helicopter").code == 1
    assert needy("needs", "met", "vat", "--dry-run").code == 0
    assert {n["state"] for n in needy("needs", "--json").json} == {"open"}


def test_a_need_has_a_priority_and_a_history_of_what_changed(needy: Cli) -> None:
    assert needy("needs", "change", "vat", "--priority", "1", "--json").json["priority"] == 1
    assert needy("needs", "history", "vat", "--json").json[1:] == []  # a priority is no change of the need
    needy("needs", "change", "vat", "--by", "2027-03", "--changed", "the bid moved", "--did", "told Ana")
    noted, changed = needy("needs", "history", "vat", "--json").json
    assert (noted["changed"], changed["changed"], changed["did"]) == ("", "the bid moved", "told Ana")
    assert "the bid moved" in needy("needs", "history", "vat").out
    assert needy("needs", "change", "vat", "--priority", "9").code == 2


def test_what_is_said_of_a_need_is_kept_whatever_else_changes(needy: Cli) -> None:
    left, asked = ("--changed", "the finance lead left"), ("--did", "asked Amara for two names")
    assert "Changed" in needy("needs", "change", "vat", "--priority", "2", *left, *asked).out
    said = [(row["changed"], row["did"]) for row in needy("needs", "history", "vat", "--json").json[1:]]
    assert said == [("the finance lead left", "asked Amara for two names")]
    assert "Reviewed" in needy("needs", "change", "vat", *left).out
    assert "Reviewed" in needy("needs", "change", "vat", "--did", "rang Jo").out
    assert [row["did"] for row in needy("needs", "history", "vat", "--json").json[2:]] == ["", "rang Jo"]
    assert "rang Jo" in needy("needs", "history", "vat").out
    assert needy("needs", "change", "vat", "--priority", "3", "--did", "moved it back").code == 0
    assert "priority 3" in needy("needs", "history", "vat").out
    assert needy("journal", "--criterion", "PC4", "--json").json[0]["kind"] == "reviewed_needs"
