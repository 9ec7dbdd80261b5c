"""``netcrm today`` and ``find``."""

from __future__ import annotations

from typing import Any

Cli = Any

KEYS = ["promises", "follow_ups", "meetings", "keep_in_touch", "introductions", "reviews", "uses", "reflection"]


def test_today_has_the_keys_of_the_contract_and_what_waits(people: Cli) -> None:
    people("edit", "raj", "--cadence", "30")
    people("log", "met raj on 1 oct")
    people("log", "owe jane the slides by 20 nov", "--on", "2026-11-18")
    people("log", "call wei in 2 days")
    people("log", "seeing amara thurs 10")
    found = people("today", "--json").json
    assert list(found) == KEYS
    (promise,) = found["promises"]
    assert (promise["contact"], promise["late_days"], promise["direction"]) == ("Jane Smith", 3, "mine")
    assert [p["due"] for p in found["follow_ups"]] == ["2026-11-25"]
    assert [(m["time"], m["held"]) for m in found["meetings"]] == [("10:00", False)]
    assert [(k["contact"], k["days_since"]) for k in found["keep_in_touch"]] == [("Raj Patel", 53)]
    assert found["reflection"] == {"days_since": None, "due": True}
    text = people("today").out
    assert "3 days late" in text
    assert "Amara Okafor" in text


def test_an_empty_home_is_calm(cli: Cli) -> None:
    done = cli("today", "--json")
    assert done.code == 0
    assert [done.json[key] for key in KEYS[:-1]] == [[]] * 7
    assert done.json["reflection"]["due"] is False


def test_find_looks_everywhere_with_the_keys_of_the_contract(people: Cli) -> None:
    people("needs", "add", "a tender template")
    people("log", "met jane smith about the tender")
    found = people("find", "tender", "--json").json
    assert all(list(hit) == ["type", "id", "title", "snippet", "on", "marking"] for hit in found)
    assert {hit["type"] for hit in found} >= {"action", "need"}
    assert next(hit["title"] for hit in people("find", "jane", "smi", "--json").json) == "Jane Smith"
    assert people("find", "zeppelin").code == 1
