"""``netcrm ledger`` and its verbs."""

from __future__ import annotations

from typing import Any

import pytest

Cli = Any


@pytest.fixture
def ledger(people: Cli) -> Cli:
    """A template got from Jane four weeks ago, a price list given to Raj."""
    assert (
        people(
            "ledger",
            "got",
            "tender template",
            "--from",
            "jane",
            "--weight",
            "4 because it saves weeks",
            "--sort",
            "resource",
            "--marking",
            "my team",
            "--on",
            "26 oct",
        ).code
        == 0
    )
    assert people("ledger", "gave", "price list", "--to", "raj", "--on", "20 nov").code == 0
    return people


def test_what_was_given_and_received_is_listed_with_the_keys_of_the_reference(ledger: Cli) -> None:
    given, got = ledger("ledger", "--json").json
    assert (given["direction"], given["contacts"], given["weight"]) == ("given", ["Raj Patel"], None)
    assert (got["what"], got["weight"], got["why"], got["marking"]) == (
        "tender template",
        4,
        "it saves weeks",
        "my team",
    )
    assert [row["what"] for row in ledger("ledger", "--way", "given", "--json").json] == ["price list"]
    assert [row["what"] for row in ledger("ledger", "--contact", "jane", "--json").json] == ["tender template"]
    assert ledger("ledger", "--since", "2026-12-01", "--json").json == []
    shown = ledger("ledger").out
    assert "price list" in shown
    assert "tender template" not in shown
    assert "tender template" in ledger("ledger", "--unmask").out


def test_standings_add_up_by_weight(ledger: Cli) -> None:
    jane, raj = ledger("ledger", "standings", "--json").json
    assert (jane["contact"], jane["balance"]) == ("Jane Smith", -4)
    assert (raj["given"], raj["received"], raj["balance"]) == (1, 0, 1)
    assert ledger("ledger", "weigh", "price list", "2,", "small", "thing", "--json").json["changed"]
    assert ledger("ledger", "standings", "--contact", "raj", "--json").json[0]["balance"] == 2


def test_what_is_unused_waits_today_until_it_is_used(ledger: Cli) -> None:
    assert [row["what"] for row in ledger("today", "--json").json["uses"]] == ["tender template"]
    done = ledger("ledger", "use", "template", "--for", "the spring bid", "--effect", "saved two weeks", "--json").json
    (used,) = [a for a in ledger("journal", "--kind", "used", "--json").json if a["id"] == done["id"]]
    assert [c["code"] for c in used["criteria"]] == ["PC5"]
    assert ledger("today", "--json").json["uses"] == []
    assert ledger("ledger", "--way", "received", "--json").json[0]["uses"][0]["for"] == "the spring bid"


def test_passing_on_names_what_it_came_from(ledger: Cli) -> None:
    ledger("ledger", "got", "a rota", "--from", "jane")
    rota = ledger("ledger", "--way", "received", "--json").json[0]["id"]
    assert ledger("ledger", "gave", "a rota", "--to", "raj", "--passed-on", "a rota").code == 0
    assert ledger("ledger", "--json").json[0]["passed_on_from"] == rota


def test_what_became_of_promises(ledger: Cli) -> None:
    ledger("log", "owe jane the slides by fri")
    ledger("log", "sent jane the slides")
    found = ledger("ledger", "promises", "--json").json
    assert set(found) == {"mine", "theirs"}
    assert found["mine"]["rate"] is None
    assert found["mine"]["open"] + found["mine"]["kept"] == 1


@pytest.mark.parametrize(
    "words",
    [
        ("gave", "x", "--to", "nobody at all"),
        ("gave", "x"),
        ("got", "x", "--from", "jane", "--weight", "9"),
        ("got", "x", "--from", "jane", "--sort", "magic"),
        ("got", "x", "--from", "jane", "--marking", "purple"),
        ("use", "price list", "--for", "a bid"),
        ("use", "template", "--for", " "),
        ("weigh", "template", "much"),
        ("--way", "sideways"),
    ],
)
def test_what_cannot_be_changes_nothing(ledger: Cli, words: tuple[str, ...]) -> None:
    before = ledger("ledger", "--json").json
    assert ledger("ledger", *words).code in (1, 2)
    assert ledger("ledger", "--json").json == before


def test_a_dry_run_changes_nothing(ledger: Cli) -> None:
    before = ledger("ledger", "--json").json
    for words in (("gave", "x", "--to", "jane"), ("use", "template", "--for", "y"), ("weigh", "price list", "5")):
        assert "Would have" in ledger("ledger", *words, "--dry-run").out
    assert ledger("ledger", "--json").json == before


def test_who_has_which_picture_of_what_i_offer(people: Cli) -> None:
    people("offers", "add", "job coaching", "--sort", "skill")
    people("edit", "jane", "--key")
    people("edit", "amara", "--key")
    assert people("offers", "told", "coaching", "jane", "raj", "--answer", "keen", "--on", "20 nov").code == 0
    (offer,) = people("offers", "--json").json
    assert [told["contact"] for told in offer["told"]] == ["Jane Smith", "Raj Patel"]
    assert (offer["version"], offer["untold"]) == (1, ["Amara Okafor"])
    assert all(told["current"] for told in offer["told"])
    people("offers", "change", "coaching", "--what", "job coaching and interview practice")
    people("offers", "told", "coaching", "raj")
    (offer,) = people("offers", "--json").json
    assert {told["contact"]: told["current"] for told in offer["told"]} == {"Jane Smith": False, "Raj Patel": True}
    (action,) = [a for a in people("journal", "--kind", "briefed", "--json").json if a["on"] == "2026-11-20"]
    assert "PC2" in [c["code"] for c in action["criteria"]]
    people("undo")
    people("undo")
    assert people("offers", "--json").json[0]["what"] == "job coaching"


def test_whoever_was_told_before_a_change_of_the_same_day_has_the_earlier_words(people: Cli) -> None:
    people("offers", "add", "coaching")
    people("offers", "told", "coaching", "raj")
    people("offers", "change", "coaching", "--what", "coaching new managers")
    people("offers", "told", "coaching", "jane")
    (offer,) = people("offers", "--json").json
    assert {told["contact"]: told["current"] for told in offer["told"]} == {"Jane Smith": True, "Raj Patel": False}
    history = people("offers", "history", "coaching", "--json").json
    assert [(v["what"], [told["contact"] for told in v["told"]]) for v in history] == [
        ("coaching", ["Raj Patel"]),
        ("coaching new managers", ["Jane Smith"]),
    ]
    assert "Raj Patel" in people("offers", "history", "coaching").out
    people("offers", "told", "coaching", "raj", "--on", "20 nov")  # recorded now, and before the change all the same
    assert people("offers", "--json").json[0]["told"][1]["current"] is False


def test_the_journal_says_what_was_given_and_received_and_how_far_it_is_for_other_eyes(ledger: Cli) -> None:
    assert ledger("ledger", "use", "template", "--for", "the spring bid").code == 0
    shown = ledger("journal").out
    assert "→ price list" in shown
    assert "template" not in shown  # marked for my team
    unmasked = ledger("journal", "--unmask").out
    assert "← tender template (resource)" in unmasked
    assert "tender template · for the spring bid" in unmasked
    assert all(row["text"] == "" for row in ledger("journal", "--json").json[:3])  # kept as it was written
