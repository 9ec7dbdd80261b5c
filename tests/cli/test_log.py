"""``netcrm log``: what a line records, what it leaves open, and that nothing is recorded then."""

from __future__ import annotations

import os
import pty
import sys
from collections.abc import Callable
from typing import Any

import pytest

from netcrm.cli.run import run

Cli = Any

KEYS = ["actions", "created_contacts", "promises", "follow_ups", "answer"]


def test_a_line_is_recorded_and_answered_with_the_keys_of_the_contract(people: Cli) -> None:
    done = people("log", "lunch w jane smith yesterday, good catch up", "--json")
    assert done.code == 0
    assert list(done.json) == KEYS
    (action,) = done.json["actions"]
    assert (action["kind"], action["on"], action["contacts"]) == ("met", "2026-11-22", ["Jane Smith"])
    assert action["id"]
    assert action["recorded_at"].startswith("2026-11-23")
    assert done.json["answer"] is None
    assert people("journal", "--kind", "met", "--json").json == [action]


def test_several_words_are_one_line(people: Cli) -> None:
    assert people("log", "met", "jane", "smith", "today").code == 0
    assert len(people("journal", "--contact", "jane", "--kind", "met", "--json").json) == 1


def test_one_line_holds_several_records_and_one_undo_takes_them_back(people: Cli) -> None:
    line = "call w raj: he'll send the report 3 dec, i send the budget fri"
    found = people("log", line, "--json").json
    assert {(p["direction"], p["due"]) for p in found["promises"]} == {
        ("theirs", "2026-12-03"),
        ("mine", "2026-11-27"),
    }
    assert [a["kind"] for a in found["actions"]].count("called") == 1
    assert people("undo").code == 0
    assert people("today", "--json").json["promises"] == []
    assert people("journal", "--kind", "called").code == 1


def test_a_planned_meeting_and_a_follow_up_stand_among_the_follow_ups(people: Cli) -> None:
    (meeting,) = people("log", "seeing jane thurs 10", "--json").json["follow_ups"]
    assert (meeting["kind"], meeting["due"], meeting["time"]) == ("meeting", "2026-11-26", "10:00")
    (call,) = people("log", "call wei in 2 weeks", "--json").json["follow_ups"]
    assert (call["kind"], call["due"], call["time"]) == ("follow_up", "2026-12-07", None)


def test_an_unknown_name_is_asked_about_and_nothing_is_recorded(people: Cli) -> None:
    done = people("log", "met bob cole today", "--json")
    assert done.code == 2
    assert list(done.json) == [*KEYS, "questions"]
    assert done.json["actions"] == []
    (question,) = done.json["questions"]
    assert question["kind"] == "create"
    assert "Bob Cole" in done.err
    assert "--create" in done.err
    assert people("contacts", "bob").code == 1


def test_create_creates_everyone_who_is_unknown(people: Cli) -> None:
    found = people("log", "met ben cole (cfo, acme) today", "--create", "--json").json
    assert {(c["name"], c["kind"]) for c in found["created_contacts"]} == {
        ("Ben Cole", "person"),
        ("Acme", "organisation"),
    }
    (contact,) = people("contacts", "ben", "--json").json
    assert contact["organisations"] == ["Acme"]


def test_an_ambiguous_name_lists_its_candidates_even_with_create(people: Cli) -> None:
    done = people("log", "met priya today", "--create")
    assert done.code == 2
    assert "Priya Shah" in done.err
    assert "Priya Nair" in done.err
    assert "@priya.nair" in done.err
    assert people("journal", "--kind", "met").code == 1
    assert people("log", "met @priya.nair today").code == 0


def test_a_line_that_asks_is_answered_and_records_nothing(people: Cli) -> None:
    people("log", "met jane smith yesterday")
    before = people("journal", "--json").json
    done = people("log", "when did i last see jane?", "--json")
    assert done.code == 0
    assert "Jane Smith" in done.json["answer"]
    assert done.json["actions"] == []
    assert people("journal", "--json").json == before


def test_a_dry_run_tells_the_records_and_writes_none(people: Cli) -> None:
    before = people("journal", "--json").json
    line = "call w raj: he'll send the report 3 dec, i call wei in 2 weeks"
    would = people("log", line, "--dry-run", "--json").json
    assert people("journal", "--json").json == before
    did = people("log", line, "--json").json
    assert [(a["kind"], a["on"], a["contacts"]) for a in would["actions"] if a["kind"] == "called"] == [
        (a["kind"], a["on"], a["contacts"]) for a in did["actions"] if a["kind"] == "called"
    ]
    for one, other in zip(would["promises"], did["promises"], strict=True):
        assert {**one, "id": None} == {**other, "id": None}


def test_on_reads_the_line_as_of_that_day(people: Cli) -> None:
    (action,) = people("log", "met jane smith yesterday", "--on", "2026-10-02", "--json").json["actions"]
    assert action["on"] == "2026-10-01"


def test_an_event_sticks_until_it_is_cleared(people: Cli) -> None:
    people("log", "at hr expo today: met jane smith")
    done = people("log", "met raj", "--json")
    assert done.json["actions"][0]["on"] == "2026-11-23"
    (told,) = done.err.splitlines()
    assert told.startswith("netcrm: the event hr expo, 2026-11-23, was put to this line")
    assert "netcrm log event off ends it" in told
    assert "did not change this line" in people("log", "called wei today").err
    assert people("log", "event off").code == 0
    assert people("log", "met wei", "--json").json["actions"][0]["on"] == "2026-11-23"


def test_an_event_of_another_day_is_asked_about_and_never_lent_silently(people: Cli) -> None:
    people("log", "at hr expo thurs: met jane smith")
    done = people("log", "met raj", "--json")
    assert done.code == 2
    assert done.json["actions"] == []
    assert [a["value"] for a in done.json["questions"][0]["answers"]] == ["2026-11-19", "2026-11-23"]
    assert "At hr expo, Thu 19 Nov, or today?" in done.err
    assert people("log", "lunch w raj", "--json").json["actions"][0]["on"] == "2026-11-23"


@pytest.mark.parametrize("line", ["reflection:", "note:", "lesson:", "plan:"])
def test_a_label_without_words_is_not_recorded_and_says_that_they_are_missing(people: Cli, line: str) -> None:
    done = people("log", line)
    assert done.code == 2
    assert "Words are missing" in done.err
    assert "can only be one" not in done.err


def test_nobody_is_left_with_an_empty_list_of_answers(people: Cli) -> None:
    done = people("log", "met yesterday")
    assert done.code == 2
    assert "Who was it?" in done.err
    assert not any(said.endswith(": ") or said.endswith(":") for said in done.err.splitlines())


def test_a_mistyped_name_is_asked_about_even_with_create_and_quoted_is_new(people: Cli) -> None:
    done = people("log", "met jane smyth", "--create")
    assert done.code == 2
    assert "Did you mean Jane Smith?" in done.err
    assert "quotation marks" in done.err
    made = people("log", 'met "Jane Smyth"', "--create", "--json").json
    assert [c["name"] for c in made["created_contacts"]] == ["Jane Smyth"]


def test_a_need_says_who_could_help(people: Cli) -> None:
    people("log", "--create", "met ben cole (vat adviser, acme) today")
    done = people("log", "need someone who knows vat before feb")
    assert done.code == 0
    assert "could help · Ben Cole: vat adviser" in done.out


def test_a_question_that_needs_no_answer_is_told_and_left_open(people: Cli) -> None:
    people("log", "owe jane the slides by fri")
    done = people("log", "sent jane the slides")
    assert done.code == 0
    assert "left open" in done.err
    assert [p["what"] for p in people("today", "--json").json["promises"]] == ["the slides"]


@pytest.mark.slow
def test_standard_input_of_a_real_process_is_read(process: Cli) -> None:
    assert process("log", "-", "--create", stdin="met jane smith and raj patel\n").code == 0


def test_lines_of_standard_input_are_recorded_each_as_a_change(cli: Cli) -> None:
    lines = "met zed and jane smith today\n\ncalled zed yesterday\n"
    done = cli("log", "-", "--json", "--create", stdin=lines)
    assert done.code == 0
    assert [a["kind"] for a in done.json["actions"]] == ["met", "called"]
    cli("undo")
    assert cli("journal", "--kind", "called").code == 1
    assert len(cli("journal", "--kind", "met", "--json").json) == 1


@pytest.mark.parametrize("line", ["met zed", "zzz qqq"])
def test_of_several_lines_none_is_recorded_when_one_is_not_clear(people: Cli, line: str) -> None:
    before = people("journal", "--json").json
    done = people("log", "-", "--json", stdin=f"met jane smith today\n\n{line}\ncalled raj patel yesterday\n")
    assert done.code == 2
    assert (done.json["actions"], done.json["created_contacts"]) == ([], [])
    assert done.err.startswith("netcrm: line 3")
    assert "nothing was recorded of any line" in done.err
    assert people("journal", "--json").json == before
    assert people("undo", "--dry-run", "--json").json["label"] == "Added Borough of Hackney"


def test_a_dry_run_of_several_lines_reads_each_after_the_one_before(people: Cli) -> None:
    done = people("log", "-", "--dry-run", "--create", "--json", stdin="met zed zeta\ncalled zed today\n")
    assert done.code == 0
    assert [a["contacts"] for a in done.json["actions"]] == [["Zed Zeta"], ["Zed Zeta"]]
    assert people("contacts", "zed").code == 1


def test_a_day_to_come_is_no_day_to_have_met_on(people: Cli) -> None:
    done = people("log", "met jane smith", "--on", "2027-01-01")
    assert (done.code, done.out) == (2, "")
    assert "has not come yet" in done.err


def test_questions_left_open_stand_in_the_document(people: Cli) -> None:
    people("log", "owe jane the slides by fri")
    done = people("log", "sent jane the slides", "--json")
    assert (done.code, len(done.json["actions"])) == (0, 1)
    (question,) = done.json["questions"]
    assert (question["kind"], question["optional"]) == ("close", True)
    assert question["answers"]


def test_undo_of_the_line_that_set_the_event_ends_it(people: Cli) -> None:
    people("log", "at hr expo thurs: met jane smith")
    people("undo")
    done = people("log", "met raj", "--json")
    assert done.json["actions"][0]["on"] == "2026-11-23"
    assert "hr expo" not in done.err


def test_undo_brings_the_event_before_back_and_redo_the_later(people: Cli) -> None:
    people("log", "at hr expo thurs: met jane smith")
    people("log", "at summit wed: met raj patel")
    people("undo")
    assert "hr expo" in people("log", "met wei", "--dry-run").err
    people("redo")
    assert "summit" in people("log", "met wei", "--dry-run").err


@pytest.mark.parametrize("given", ["", "\n\n", b"\xff\xfe\n"])
def test_standard_input_without_a_usable_line_is_bad_input(cli: Cli, given: str | bytes) -> None:
    done = cli("log", "-", stdin=given)
    assert (done.code, done.out) == (2, "")


def test_a_line_of_nothing_understood_is_bad_input(people: Cli) -> None:
    done = people("log", "xyzzy")
    assert done.code == 2
    assert people("journal", "--json").json[0]["kind"] == "added"


Typed = Callable[[list[str], str], tuple[int, str, str]]


@pytest.fixture
def typed(people: Cli, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Typed:
    """Run a command with a person at a terminal who types ``keys``; exit code, standard output, what was asked."""

    def call(words: list[str], keys: str) -> tuple[int, str, str]:
        master, slave = pty.openpty()
        os.write(master, keys.encode())
        with open(slave, encoding="utf-8") as keyboard, open(os.dup(slave), "w", encoding="utf-8") as screen:
            with monkeypatch.context() as patch:
                patch.setattr(sys, "stdin", keyboard)
                patch.setattr(sys, "stderr", screen)
                code = run(words)
            screen.flush()
            said = os.read(master, 65536).decode(errors="replace")
        os.close(master)
        return code, capfd.readouterr().out, said

    return call


def test_without_words_it_asks_for_the_line(people: Cli, typed: Typed) -> None:
    code, out, asked = typed(["log"], "jane told me in confidence they are merging\n")
    assert code == 0
    assert "What happened?" in asked
    assert "Recorded" in out
    assert people("journal", "--contact", "jane", "--json").json[0]["marking"] == "only me"


def test_a_person_chooses_among_candidates(people: Cli, typed: Typed) -> None:
    code, _, asked = typed(["log", "met priya yesterday"], "2\n")
    second = asked[asked.index("  2") :].split("\n")[0]
    assert code == 0
    (action,) = people("journal", "--kind", "met", "--json").json
    assert action["contacts"][0] in second


def test_enter_takes_the_first_answer(people: Cli, typed: Typed) -> None:
    people("log", "owe jane the slides by fri")
    code, out, _ = typed(["log", "sent jane the slides"], "\n")
    assert code == 0
    assert "kept" in out
    assert people("today", "--json").json["promises"] == []


def test_the_end_of_input_is_no_answer(people: Cli, typed: Typed) -> None:
    code, out, _ = typed(["log", "met priya yesterday"], "\x04")
    assert (code, out) == (2, "")
    assert people("journal", "--kind", "met").code == 1


def test_to_erase_someone_the_word_itself_is_typed(people: Cli, typed: Typed) -> None:
    code, out, _ = typed(["forget", "jane"], "y\n")
    assert (code, out) == (2, "")
    assert people("contacts", "jane").code == 0
    assert typed(["forget", "jane"], "yes\n")[0] == 0
    assert people("contacts", "jane").code == 1
