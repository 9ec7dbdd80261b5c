"""``netcrm may-share`` and ``netcrm boundaries``."""

from __future__ import annotations

from typing import Any

import pytest

Cli = Any


@pytest.fixture
def told(people: Cli) -> Cli:
    """Amara's template was got, and agreed to be for my team."""
    assert people("me", "--org", "Harbour Trust", "--team", "Bids").code == 0
    assert people("edit", "wei", "--tag", "bids").code == 0
    assert people("log", "amara gave me her tender template").code == 0
    assert people("log", "agreed with amara templates ok for my team, not outside, spoken").code == 0
    return people


def test_the_answer_is_as_the_contract_says(told: Cli) -> None:
    done = told("may-share", "amara's", "template", "--with", "raj", "--json")
    assert done.code == 1
    assert list(done.json) == ["verdict", "reasons"]
    assert done.json["verdict"] == "refused"
    (reason,) = done.json["reasons"]
    assert list(reason) == ["text", "boundary", "agreed_on"]
    assert reason["text"].endswith("“templates; for my team; not outside”. Raj Patel is not in your team.")
    (agreed,) = told("boundaries", "--json").json
    assert (reason["boundary"], reason["agreed_on"]) == (agreed["id"], "2026-11-23")


def test_only_what_is_allowed_is_exit_code_0(told: Cli) -> None:
    assert told("may-share", "template", "--with", "wei").code == 0
    assert told("may-share", "template", "--with", "my team").code == 0
    assert told("may-share", "template", "--with", "anyone", "--for", "pack").code == 1
    assert told("may-share", "template", "--with", "raj").out.startswith("No: “tender template” may not pass to Raj")
    told("log", "jane gave me a price list")
    done = told("may-share", "price list", "--with", "raj", "--json")
    assert (done.code, done.json["verdict"]) == (1, "unknown")


def test_an_entry_an_offer_and_a_contact_can_be_asked_about(told: Cli) -> None:
    (got,) = told("journal", "--kind", "got", "--json").json
    assert told("may-share", got["id"][:16], "--with", "wei").code == 0
    told("offers", "add", "bid reviews")
    assert told("may-share", "bid reviews", "--with", "anyone").code == 0
    done = told("may-share", "Amara Okafor", "--with", "raj", "--for", "introduce")
    assert "the contact details of Amara Okafor" in done.out


def test_the_same_question_in_the_capture_line_has_the_same_answer(told: Cli) -> None:
    asked = told("log", "can i send amara's template to raj?", "--json").json["answer"]
    assert asked == told("may-share", "amara's template", "--with", "raj").out.rstrip("\n")


def test_consent_is_given_and_taken_back(told: Cli) -> None:
    before = told("boundaries", "consent", "amara's template", "given", "--with", "raj", "--dry-run", "--json")
    assert before.json["id"] is None
    assert told("may-share", "template", "--with", "raj").code == 1
    given = told("boundaries", "consent", "amara's template", "given", "--with", "raj", "--how", "spoken", "--json")
    assert told("may-share", "template", "--with", "raj").code == 0
    (found,) = told("boundaries", "--consents", "--json").json
    assert list(found) == ["id", "state", "about", "what", "marking", "contacts", "recipients", "audience", "on"]
    assert (found["id"], found["contacts"], found["recipients"]) == (given.json["id"], ["Amara Okafor"], ["Raj Patel"])
    assert told("boundaries", "consent", "template", "withdrawn", "--with", "raj").code == 0
    assert told("may-share", "template", "--with", "raj").code == 1
    told("undo")
    assert told("may-share", "template", "--with", "raj").code == 0


def test_a_boundary_is_added_reviewed_and_ended(told: Cli) -> None:
    done = told(
        "boundaries", "add", "CMI", "--what", "member data", "--allowed", "my organisation", "--not", "the press",
        "--unnamed", "--details", "ask", "--how", "written", "--review", "2027-01", "--json",
    )  # fmt: skip
    first, second = told("boundaries", "--json").json
    assert first["id"] == done.json["id"]
    assert (first["contacts"], first["naming"], first["review_on"]) == (["CMI"], "no", "2027-01-01")
    assert told("boundaries", "review", "member data", "--allowed", "my network", "--named", "--json").code == 0
    (cmi,) = told("boundaries", "--with", "cmi", "--json").json
    assert (cmi["allowed"], cmi["forbidden"], cmi["naming"]) == ("my network", "the press", "yes")
    assert told("boundaries", "end", second["id"][:16], "--why", "the bid is over").code == 0
    assert "templates" not in told("boundaries").out
    assert "ended 2026-11-23" in told("boundaries", "--all").out
    assert told("boundaries", "end", "templates").code == 1
    assert told("may-share", "amara's template", "--with", "wei").code == 1


def test_a_scope_needs_no_contact(told: Cli) -> None:
    assert told("boundaries", "add", "--scope", "everyone", "--what", "templates", "--allowed", "only me").code == 0
    assert told("may-share", "template", "--with", "wei").code == 1
    assert "everyone" in told("boundaries").out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("boundaries", "add", "amara"), 2),
        (("boundaries", "add", "--what", "x"), 2),
        (("boundaries", "add", "amara", "--what", "x", "--details", "maybe"), 2),
        (("boundaries", "add", "amara", "--what", "x", "--scope", "the lot"), 2),
        (("boundaries", "consent", "template", "perhaps", "--with", "raj"), 2),
        (("boundaries", "consent", "template", "given"), 2),
        (("boundaries", "consent", "helicopter", "given", "--with", "raj"), 1),
        (("boundaries", "guideline", "Ours"), 2),
        (("may-share", "helicopter", "--with", "raj"), 1),
        (("may-share", "template", "--with", "priya"), 2),
        (("may-share", "template", "--with", "raj", "--for", "fun"), 2),
        (("may-share", "template"), 2),
    ],
)
def test_what_cannot_be_done_changes_nothing(told: Cli, words: tuple[str, ...], code: int) -> None:
    before = told("journal", "--json").out
    done = told(*words)
    assert done.code == code
    assert done.err.startswith("netcrm: ")
    assert "Traceback" not in done.err
    assert told("journal", "--json").out == before


def test_guidelines_start_from_a_text_and_have_versions(told: Cli) -> None:
    begun = told("boundaries", "--guidelines", "--json").json
    assert not any(g["kept"] for g in begun)
    assert told("boundaries", "guideline", "introductions").code == 0
    assert told("boundaries", "guideline", "Introductions", "ask", "both", "first").code == 0
    kept = [g for g in told("boundaries", "--guidelines", "--json").json if g["kept"]]
    assert [(g["title"], g["text"], len(g["versions"])) for g in kept] == [("Introductions", "ask both first", 2)]


def test_what_is_marked_for_few_eyes_is_masked(told: Cli) -> None:
    told("log", "agreed with jane in confidence: the merger stays between us, written")
    assert "merger" not in told("boundaries").out
    assert "merger" in told("boundaries", "--unmask").out


def test_without_a_store_nothing_is_made(cli: Cli) -> None:
    assert cli("boundaries", "--json").json == []
    assert cli("boundaries", "end", "x").code == 1


def test_a_boundary_is_to_be_reviewed_a_year_after_it_was_agreed(people: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    people("log", "agreed with jane, in writing: templates ok for my team, not outside")
    assert people("today", "--json").json["reviews"] == []
    monkeypatch.setenv("NETCRM_TODAY", "2027-11-24")
    (review,) = people("today", "--json").json["reviews"]
    assert (review["contacts"], review["what"], review["review_on"]) == (["Jane Smith"], "templates", "2027-11-23")
    assert "the boundary: templates" in people("today").out
    people("boundaries", "review", "jane")
    assert people("today", "--json").json["reviews"] == []


def test_everyone_and_groups_are_named_as_contacts_are(told: Cli) -> None:
    assert told("boundaries", "add", "everyone", "--what", "slides", "--allowed", "my team").code == 0
    assert told("boundaries", "add", "raj", "#peer", "--what", "drafts", "--allowed", "my team").code == 0
    scopes = {row["what"]: (row["contacts"], row["scope"]) for row in told("boundaries", "--json").json}
    assert scopes["slides"] == ([], "everyone")
    assert scopes["drafts"] == (["Raj Patel"], "#peer")


def test_a_refusal_gives_the_command_that_records_the_consent_it_lacks(told: Cli) -> None:
    refused = told("log", "forwarded amara's template to raj")
    assert refused.code == 1
    said = next(line for line in refused.err.splitlines() if "netcrm boundaries consent" in line)
    words = said.split("records")[0].split()
    assert told(*words[1:4], "given", "--with", "raj").code == 0
    assert told("log", "forwarded amara's template to raj").code == 0


def test_what_is_taken_back_in_a_line_may_not_pass_any_more(told: Cli) -> None:
    assert told("log", "amara says raj can have her template").code == 0
    assert told("may-share", "template", "--with", "raj").code == 0
    assert told("log", "amara took back her ok for raj").code == 0
    assert told("may-share", "template", "--with", "raj").code == 1
