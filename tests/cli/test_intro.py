"""``netcrm intro`` and its verbs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

Cli = Any
KEYS = [
    "id", "contacts", "stage", "common", "next", "days", "quiet", "marking", "since", "until", "result", "sides",
    "in_the_way",
    "entries",
]  # fmt: skip


@pytest.fixture
def begun(people: Cli) -> Cli:
    done = people("intro", "new", "amara", "wei", "--common", "procurement", "--on", "2026-10-01")
    assert done.code == 0, done.err
    return people


def stage(cli: Cli) -> str:
    (found,) = cli("intro", "--json").json
    return str(found["stage"])


def test_from_the_idea_to_what_came_of_it(begun: Cli) -> None:
    stages = []
    for words in (
        ("ask", "amara", "--side", "amara", "--how", "by mail", "--on", "2026-10-02"),
        ("agree", "amara", "--on", "2026-10-03"),
        ("ask", "amara", "--on", "2026-10-04"),
        ("nudge", "amara", "--on", "2026-10-14"),
        ("agree", "amara", "--on", "2026-10-15"),
        ("introduce", "amara", "--on", "2026-10-16"),
        ("result", "amara", "a joint bid"),
    ):
        done = begun("intro", *words)
        assert done.code == 0, done.err
        stages.append(stage(begun))
    assert stages == [
        "asked first", "asked first", "asked second", "asked second", "both agreed", "introduced", "result",
    ]  # fmt: skip
    (found,) = begun("intro", "--json").json
    assert list(found) == KEYS
    assert found["sides"][0] == {
        "contact": "Amara Okafor", "asked_on": "2026-10-02", "asked_how": "by mail", "agreed_on": "2026-10-03",
        "agreed_how": "", "declined_on": None,
    }  # fmt: skip
    assert begun("intro").out == ""
    assert "a joint bid" in begun("intro", "--all").out
    assert "PC6" in begun("coverage").out


def test_a_yes_that_is_missing_is_exit_2_and_changes_nothing(begun: Cli) -> None:
    refused = begun("intro", "introduce", "procurement")
    assert refused.code == 2
    assert "have not said yes" in refused.err
    assert begun("intro", "introduce", "procurement", "--consent", "both present", "--dry-run").code == 0
    assert stage(begun) == "idea"
    assert (
        begun("intro", "introduce", "procurement", "--consent", "both present", "--json").json["stage"] == "introduced"
    )


def test_how_it_ends(begun: Cli) -> None:
    begun("intro", "ask", "amara", "--side", "amara", "--on", "2026-10-02")
    (quiet,) = begun("today", "--json").json["introductions"]
    assert (quiet["quiet"], quiet["days"]) == (True, 52)
    assert "has not answered for 52 days" in begun("today").out
    waits = begun("intro", "wait", "amara", "--until", "in 2 weeks", "--json").json
    assert (waits["until"], waits["quiet"]) == ("2026-12-07", False)
    assert begun("today", "--json").json["introductions"] == []
    assert begun("intro", "close", "amara", "--json").json["stage"] == "gone quiet"
    assert begun("intro", "decline", "amara", "--side", "wei", "--json").json["stage"] == "declined"
    assert begun("intro", "new", "amara", "wei", "--present", "--json").json["stage"] == "introduced"
    assert begun("intro", "withdraw", "amara").code == 2, "two are called so"


def test_suggest_and_dismiss(people: Cli) -> None:
    people("edit", "amara", "--tag", "procurement", "--offers", "tender templates")
    people("edit", "wei", "--tag", "procurement", "--seeks", "a tender template")
    (pair,) = people("intro", "suggest", "--json").json
    assert list(pair) == ["contacts", "ids", "why", "common", "score", "in_the_way"]
    assert set(pair["contacts"]) == {"Amara Okafor", "Wei Zhang"}
    assert "both #procurement" in people("intro", "suggest").out
    people("intro", "dismiss", "amara", "wei", "--dry-run")
    assert people("intro", "suggest", "--json").json
    people("intro", "dismiss", "amara", "wei")
    assert people("intro", "suggest", "--json").json == []


def test_a_draft_holds_no_detail_and_is_a_link(begun: Cli, home: Path) -> None:
    begun("edit", "wei", "--email", "wei@hackney.example")
    begun("edit", "amara", "--email", "amara@cmi.example")
    found = begun("intro", "draft", "amara", "--json").json
    assert list(found) == ["message", "to", "subject", "body", "mailto"]
    assert (found["message"], found["to"]) == ("ask_first", ["Amara Okafor"])
    assert found["mailto"].startswith("mailto:amara@cmi.example?subject=")
    assert "hackney" not in str(found)
    assert begun("intro", "draft", "amara", "--mailto").out.strip() == found["mailto"]
    early = begun("intro", "draft", "amara", "--message", "introduce")
    assert early.code == 2
    assert "not said yes" in early.err
    settings = home / "settings.toml"
    settings.write_text('[drafts]\nask_first = "Hi {to}{about}"\n')
    assert begun("intro", "draft", "amara").out == "Hi Amara Okafor about procurement\n"
    assert 'ask_first = "Hi {to}{about}"' in begun("intro", "draft", "--templates").out
    settings.write_text('[drafts]\nask_frist = "Hi"\n')
    assert begun("intro", "draft", "amara").code == 2


def test_an_empty_home_has_none(cli: Cli) -> None:
    assert cli("intro", "--json").json == []
    assert cli("intro", "suggest", "--json").json == []
    assert cli("intro", "ask", "x").code == 1
