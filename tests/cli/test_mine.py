"""``netcrm offers``, ``objectives`` and ``me``."""

from __future__ import annotations

from typing import Any

Cli = Any


def test_offers_come_and_go(cli: Cli) -> None:
    assert cli("offers", "add", "job", "coaching", "--sort", "skill").code == 0
    (offer,) = cli("offers", "--json").json
    assert (offer["what"], offer["sort"]) == ("job coaching", "skill")
    assert cli("offers", "drop", "coaching", "--dry-run").code == 0
    assert len(cli("offers", "--json").json) == 1
    assert cli("offers", "drop", offer["id"][:16]).code == 0
    assert cli("offers", "--json").json == []
    assert cli("undo").code == 0
    assert cli("offers", "--json").json == [offer]


def test_objectives_are_closed_on_a_day(cli: Cli) -> None:
    cli("objectives", "add", "know three buyers")
    assert cli("objectives", "close", "buyers", "--on", "2026-11-20").code == 0
    (objective,) = cli("objectives", "--json").json
    assert objective["closed_on"] == "2026-11-20"
    assert cli("objectives", "drop", "buyers").code == 0
    assert cli("objectives", "--json").json == []


def test_me_is_set_field_by_field(cli: Cli) -> None:
    cli("me", "--name", "Sam Lee", "--org", "Hollins")
    cli("me", "--team", "Partnerships")
    found = cli("me", "--json").json
    assert (found["name"], found["organisation"], found["team"]) == ("Sam Lee", "Hollins", "Partnerships")
    assert "Sam Lee" in cli("me").out
