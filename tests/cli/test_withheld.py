"""What may not pass stops at the command line with exit code 1, and with the commands that go on."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def marked(people: Cli) -> Cli:
    assert people("log", "got the tender template from jane !amber").code == 0
    return people


@pytest.mark.parametrize(
    "line",
    [
        "sent the tender template to raj",
        "showed amara the tender template",
        "lent amara my copy of the tender template",
        "emailed amara the tender template",
    ],
)
def test_a_line_that_gives_what_was_received_asks_whether_it_is_that(marked: Cli, line: str) -> None:
    done = marked("log", line)
    assert done.code == 1
    assert "tender template, from Jane Smith" in done.err
    assert "--passed-on" in done.err
    assert "--mine" in done.err
    stopped = marked("log", line, "--passed-on", "tender template")
    assert stopped.code == 1
    assert "needs consent" in stopped.err
    assert "netcrm boundaries consent" in stopped.err
    assert marked("log", line, "--mine").code == 0
    assert marked("log", line, "--anyway", "the board asked").code == 0
    (latest, *_) = marked("journal", "--json").json
    assert (latest["kind"], latest["against_refusal"], latest["marking"]) == (
        "gave",
        "the board asked",
        "my organisation",
    )
    assert "against a refusal" in marked("journal").out
    assert "against a refusal" in marked("ledger").out


def test_the_ledger_asks_as_well_and_the_command_told_records_the_consent(marked: Cli) -> None:
    for words in ("tender template", "the tender template", "jane's template"):
        done = marked("ledger", "gave", words, "--to", "raj")
        assert done.code == 1
        assert "--mine" in done.err
    stopped = marked("ledger", "gave", "template", "--to", "raj", "--passed-on", "template")
    command = next(line for line in stopped.err.splitlines() if "boundaries consent" in line)
    uid = command.split()[3]
    assert marked("boundaries", "consent", uid, "given", "--with", "Raj Patel").code == 0
    assert marked("ledger", "gave", "template", "--to", "raj", "--passed-on", "template").code == 0


@pytest.mark.parametrize(
    "line",
    ["gave raj jane's phone number", "gave raj jane's contact details", "sent jane's e-mail address to raj",
     "shared jane's card with raj", "texted raj jane's number"],
)  # fmt: skip
def test_contact_details_on_the_line_are_judged(people: Cli, line: str) -> None:
    assert people("boundaries", "add", "jane", "--details", "no").code == 0
    done = people("log", line)
    assert done.code == 1
    assert "contact details of Jane Smith" in done.err
    assert people("log", "can i give jane's contact details to raj?").out.startswith("No:")
    assert people("log", "jane says fine to give her card to raj").code == 0
    assert people("log", line).code == 0
    assert people("share", "jane", "--with", "raj").code == 0


def test_consent_is_for_a_contact_or_a_boundary_by_words_and_told_in_words(people: Cli) -> None:
    assert people("boundaries", "add", "jane", "--what", "templates", "--allowed", "my team").code == 0
    assert people("boundaries", "consent", "templates", "given", "--with", "raj").code == 0
    assert people("boundaries", "consent", "Jane Smith", "given", "--with", "raj").code == 0
    out = people("boundaries", "--consents").out
    assert "templates" in out
    assert "contact details" in out
    assert "consent given: templates, for Raj Patel" in people("journal").out


def test_a_consent_asked_for_waits_in_today_until_it_is_answered(people: Cli) -> None:
    assert people("boundaries", "consent", "Jane Smith", "asked", "--with", "raj").code == 0
    assert "their consent: contact details" in people("today").out
    assert people("boundaries", "consent", "Jane Smith", "declined", "--with", "raj").code == 0
    assert "their consent" not in people("today").out


def test_an_introduction_declined_is_none(people: Cli) -> None:
    assert people("log", "introduced wei to jane, wei declined").code == 0
    (latest, *_) = people("journal", "--json").json
    assert latest["kind"] == "introduction"


def test_a_guideline_must_be_there_and_shows_its_versions(people: Cli) -> None:
    refused = people("boundaries", "add", "wei", "--allowed", "my team", "--guideline", "Nonexistent rules")
    assert refused.code == 2
    assert "none is kept yet" in refused.err
    for text in ("share with care", "share with more care"):
        assert people("boundaries", "guideline", "Sharing", text).code == 0
    out = people("boundaries", "--guidelines").out
    assert "share with care" in out
    assert "share with more care" in out
    (latest, *_) = people("journal", "--json").json
    assert [c["code"] for c in latest["criteria"]] == ["PC3"]
    assert people("boundaries", "add", "wei", "--details", "no", "--guideline", "sharing").code == 0
    assert "contact details never given" in people("brief", "wei").out
