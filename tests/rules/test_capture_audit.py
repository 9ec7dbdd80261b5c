"""The last look at a reading: what a line leaves unexplained is asked about, and the answer settles it."""

from __future__ import annotations

from datetime import date

import pytest

from netcrm.rules.capture.line import TEXT
from netcrm.rules.capture.parser import parse
from netcrm.rules.capture.records import Answer, Capture, Question, QuestionKind, RecordType
from netcrm.rules.capture.timing import NO_DAY
from netcrm.words import Detail, Direction, Kind
from tests.capture.loader import load_networks

WEDNESDAY = date(2026, 11, 25)
NETWORKS = load_networks()


def read(line: str, *answers: tuple[QuestionKind, str, str]) -> Capture:
    return parse(line, WEDNESDAY, NETWORKS["main"], answers=[Answer(*a) for a in answers])


def the_question(capture: Capture) -> Question:
    (question,) = [q for q in capture.questions if not q.optional]
    return question


def kinds(capture: Capture) -> list[str]:
    return [str(r.kind or r.type) for r in capture.records]


def whom(capture: Capture) -> list[list[str]]:
    return [[ref.name for ref in r.who] for r in capture.records]


# ------------------------------------------------------------------------------ one verb for several


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("rang amara at 9:30 and david at 11", ["Amara Okafor", "David Lin"]),
        ("met raj yesterday, then wei this morning", ["Raj Patel", "Wei Zhang"]),
        ("called jane about the budget and raj about the rota", ["Jane Smith", "Raj Patel"]),
        ("emailed jane the deck and raj the numbers", ["Jane Smith", "Raj Patel"]),
        ("jane owes me the floor plan and wei the headcount", ["Jane Smith", "Wei Zhang"]),
        ("sent the slides to jane and the budget to raj", ["Jane Smith", "Raj Patel"]),
        ("i'll send jane the list on monday and raj the budget on tuesday", ["Jane Smith", "Raj Patel"]),
    ],
)
def test_people_who_share_a_verb_have_a_record_each(line: str, people: list[str]) -> None:
    capture = read(line)
    assert capture.ready
    assert whom(capture) == [[name] for name in people]
    assert len(set(kinds(capture))) == 1
    assert not any(r.mentions for r in capture.records)


def test_a_list_of_people_stays_one_record() -> None:
    for line in ("met jane and raj on monday", "met jane from lloyd and raj on monday", "sent jane and raj the deck"):
        assert whom(read(line)) == [["Jane Smith", "Raj Patel"]]


def test_a_person_who_stands_apart_is_asked_about_and_may_have_a_record() -> None:
    line = "rang jane at 10 and also raj"
    question = the_question(read(line))
    assert question.kind is QuestionKind.VERB
    assert question.about == "raj"
    assert question.choices[0] == Kind.CALLED
    settled = read(line, (QuestionKind.VERB, "raj", Kind.CALLED))
    assert settled.ready
    assert kinds(settled) == [Kind.CALLED, Kind.CALLED]
    assert whom(settled) == [["Jane Smith"], ["Raj Patel"]]
    assert settled.records[0].mentions == ()


def test_what_is_only_told_records_nothing_more() -> None:
    settled = read("rang jane at 10 and also raj", (QuestionKind.VERB, "raj", TEXT))
    assert settled.ready
    assert whom(settled) == [["Jane Smith"]]
    assert [ref.name for ref in settled.records[0].mentions] == ["Raj Patel"]


@pytest.mark.parametrize(
    "line",
    [
        "called jane monday and amara the day after",
        "met wei, raj as well",
        "drinks at the crown with tom last night and zoe was there",
        "promised jane a call and tom lunch",
        "met raj first and wei after",
        "thanked jane for the results and informed wei of the outcome",
        "remind me to ring david next tuesday oh and also tell tom the room is booked",
    ],
)
def test_further_people_and_acts_are_not_passed_over(line: str) -> None:
    assert the_question(read(line)).kind is QuestionKind.VERB


# ------------------------------------------------------------------------------ corrections


@pytest.mark.parametrize(
    ("line", "about", "on"),
    [
        ("met raj on monday. no, tuesday", "no, tuesday", "2026-11-24"),
        ("met jane on thursday, i mean friday", "i mean friday", "2026-11-20"),
        ("met priya nair yesterday. actually it was monday", "actually it was monday", "2026-11-23"),
    ],
)
def test_a_day_taken_back_is_asked_about_the_new_one_first(line: str, about: str, on: str) -> None:
    question = the_question(read(line))
    assert question.kind is QuestionKind.DATE
    assert question.about == about
    assert question.choices[0] == on
    old = question.choices[-1]
    assert [read(line, (QuestionKind.DATE, about, day)).records[0].on for day in (on, old)] == [on, old]


def test_a_due_day_taken_back_is_asked_about_too() -> None:
    line = "owe jane the slides by friday, make that monday"
    assert the_question(read(line)).choices == ("2026-11-30", "2026-11-27")
    settled = read(line, (QuestionKind.DATE, "make that monday", "2026-11-30"))
    assert settled.ready
    assert [r.due for r in settled.records] == ["2026-11-30"]


def test_a_person_taken_back_is_asked_about_the_new_one_first() -> None:
    line = "called jane, sorry, i mean amara, yesterday"
    question = the_question(read(line))
    assert question.kind is QuestionKind.WHO
    assert [c.name for c in question.candidates] == ["Amara Okafor", "Jane Smith"]
    settled = read(line, (QuestionKind.WHO, question.about, "amara"))
    assert settled.ready
    assert whom(settled) == [["Amara Okafor"]]
    assert settled.records[0].on == "2026-11-24"


def test_a_time_and_a_whole_act_may_be_taken_back() -> None:
    assert the_question(read("called raj at 3pm, no, 4pm")).choices == ("16:00", "15:00")
    settled = read("called raj at 3pm, no, 4pm", (QuestionKind.DATE, "no, 4pm", "16:00"))
    assert settled.records[0].time == "16:00"
    assert the_question(read("sent jane the budget - sorry, the slides")).kind is QuestionKind.VERB


def test_words_that_take_nothing_back_ask_nothing() -> None:
    for line in ("said sorry to jane", "called wei, not raj this time", "called raj, no luck"):
        assert not [q for q in read(line).questions if q.kind in (QuestionKind.DATE, QuestionKind.WHICH)]


# ------------------------------------------------------------------------------ days


@pytest.mark.parametrize(
    "line",
    [
        "wei says she had lunch with david on friday",
        "thanked jane for dinner on saturday",
        "asked raj to send the report on friday",
        "sent tom the pictures from the launch on the 14th",
        "jane confirmed friday 10am",
        "told jane friday for the slides",
        "raj told me he met wei on monday",
        "remind me on friday to call raj on monday",
    ],
)
def test_a_day_that_may_belong_to_something_else_is_asked_about(line: str) -> None:
    question = the_question(read(line))
    assert question.kind is QuestionKind.DATE
    assert len(question.choices) > 1
    for day in question.choices:
        assert read(line, (QuestionKind.DATE, question.about, day)).ready


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("met jane for lunch on monday", "2026-11-23"),
        ("told wei on monday that jane is leaving", "2026-11-23"),
        ("thanked fiona for her email of 16 november", "2026-11-25"),
        ("told wei the launch is on monday", "2026-11-25"),
        ("caught up with raj over coffee, he's pitching to northgate on friday", "2026-11-25"),
        ("wei mentioned she's moving to leeds in march", "2026-11-25"),
        ("met jane yesterday, she wants to grab lunch in january", "2026-11-24"),
    ],
)
def test_a_day_that_is_plain_asks_nothing(line: str, on: str) -> None:
    capture = read(line)
    assert capture.ready
    assert capture.records[0].on == on


def test_a_promise_may_have_no_day_of_its_own() -> None:
    line = "owe raj a drink for helping with the bid on monday"
    question = the_question(read(line))
    assert question.choices == ("2026-11-30", NO_DAY)
    assert read(line, (QuestionKind.DATE, question.about, NO_DAY)).records[0].due == ""


def test_a_day_that_only_names_a_thing_is_no_due_day() -> None:
    assert read("send wei the november figures by friday").records[0].due == "2026-11-27"
    assert read("owe jane the friday slides").records[0].due == ""


# ------------------------------------------------------------------------------ commitments


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ('wei said "i\'ll send you the draft by friday"', "promise_theirs"),
        ("kofi rang, wants the asset data, told him end of next week", "promise_mine"),
        ("asked david about tupe, he said ring back after 4", "follow_up"),
        ("met tom who promised to send the syllabus", "promise_theirs"),
        ("spoke to david, who will draft the lease", "promise_theirs"),
        ("met jane on the 12th, next one's on the 10th of december", "meeting"),
        ("caught up with tom, back in touch in january", "follow_up"),
        ("spoke to amara - she needs the form by friday", "promise_theirs"),
    ],
)
def test_what_is_still_to_do_is_asked_about(line: str, first: str) -> None:
    question = the_question(read(line))
    assert question.kind is QuestionKind.VERB
    assert question.choices[0] == first
    assert question.choices[-1] == TEXT
    settled = read(line, (QuestionKind.VERB, question.about, first))
    assert [q for q in settled.questions if not q.optional] == []
    assert len(settled.records) == 2
    assert len(read(line, (QuestionKind.VERB, question.about, TEXT)).records) == 1


def test_a_quoted_promise_is_due_when_the_quotation_says() -> None:
    line = 'wei said "i\'ll send you the draft by friday"'
    settled = read(line, (QuestionKind.VERB, the_question(read(line)).about, "promise_theirs"))
    promise = settled.records[1]
    assert (promise.type, promise.direction) == (RecordType.PROMISE, Direction.THEIRS)
    assert promise.due == "2026-11-27"
    assert promise.what == "i'll send you the draft by friday"


def test_what_others_owe_each_other_is_only_told() -> None:
    assert read("wei told me raj promised sarah the data").ready
    assert read("promised jane nothing").questions


# ------------------------------------------------------------------------------ odd details, and free text


@pytest.mark.parametrize(
    "line",
    [
        "Today I made the acquaintance of Marek Havel on the fair, he is a very kind person",
        "wei at the expo, looked tired",
        "rang jane but got raj instead",
        "everyone but raj came to lunch on monday",
        "wei introduced me to her cfo, ben cole",
    ],
)
def test_a_detail_that_is_none_puts_the_clause_to_the_person(line: str) -> None:
    questions = [q for q in read(line).questions if not q.optional]
    assert questions[0].kind is QuestionKind.VERB


@pytest.mark.parametrize(
    "line",
    [
        "reflection: promised raj too much and pushed wei on friday",
        "note: raj and amara owe each other a call by friday",
        "met jane, lovely chat about raj and wei",
        "spoke to raj about the merger and the office move",
    ],
)
def test_what_may_be_told_freely_asks_nothing(line: str) -> None:
    assert read(line).ready


# ------------------------------------------------------------------------------ days, times and things that passed


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("emailed wei. He's up for a call Mon 3pm", "He's up for a call Mon 3pm"),
        ("rang wei - he's free monday at 10", "he's free monday at 10"),
        ("met amara, she's keen on a coffee next tues", "she's keen on a coffee next tues"),
    ],
)
def test_an_appointment_that_is_only_told_of_is_asked_about(line: str, said: str) -> None:
    question = the_question(read(line))
    assert (question.kind, question.about) == (QuestionKind.VERB, said)
    capture = read(line, (QuestionKind.VERB, said, "meeting"))
    plan = capture.records[1]
    assert capture.ready
    assert plan.type is RecordType.MEETING
    assert plan.due > "2026-11-25"
    assert capture.records[0].time == ""
    assert len(read(line, (QuestionKind.VERB, said, TEXT)).records) == 1


@pytest.mark.parametrize(
    ("line", "kind", "time"),
    [
        ("sent raj the deck at 3 p.m.", Kind.GAVE, "15:00"),
        ("rang raj at 10 a.m. about the lease", Kind.CALLED, "10:00"),
        ("asked jane for the slides by 5pm", Kind.ASKED, ""),
    ],
)
def test_a_time_of_day_is_that_of_the_record_unless_it_is_a_deadline(line: str, kind: Kind, time: str) -> None:
    (record,) = read(line).records
    assert (record.kind, record.time) == (kind, time)


@pytest.mark.parametrize("line", ["told tom 3pm", "told tom 3pm works"])
def test_a_time_that_is_what_was_told_is_asked_about(line: str) -> None:
    capture = read(line)
    assert the_question(capture).kind is QuestionKind.VERB
    assert capture.records[0].time == ""


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("I spoke to Amara on the evening of the 20th", "2026-11-20"),
        ("met amara earlier y'day, she was well", "2026-11-24"),
        ("met amara at Dishoom t'day", "2026-11-25"),
    ],
)
def test_a_day_in_any_spelling_is_that_of_the_record_and_no_name(line: str, on: str) -> None:
    capture = read(line)
    (record,) = capture.records
    assert record.on == on
    assert [ref.name for ref in record.who] == ["Amara Okafor"]
    assert not capture.creates


def test_a_promise_by_a_time_of_day_is_due_today() -> None:
    (record,) = read("promised raj the deck by 5pm").records
    assert record.due == WEDNESDAY.isoformat()


@pytest.mark.parametrize("said", ["dropped the budget off", "delivered 3 copies of the guide", "left the book"])
def test_a_thing_that_passed_without_a_receiver_is_asked_about(said: str) -> None:
    question = the_question(read(f"met raj, {said}"))
    assert (question.kind, question.about) == (QuestionKind.VERB, said)
    given = read(f"met raj, {said}", (QuestionKind.VERB, said, "gave"))
    assert kinds(given) == ["met", "gave"]
    assert whom(given) == [["Raj Patel"], ["Raj Patel"]]


# ------------------------------------------------------------------------------ whose promise, and which


def owed(line: str, *answers: tuple[QuestionKind, str, str]) -> Capture:
    return parse(line, WEDNESDAY, NETWORKS["owed"], answers=[Answer(*a) for a in answers])


@pytest.mark.parametrize(
    ("line", "direction"),
    [
        ("told jane she'll have her slides by fri", Direction.MINE),
        ("told raj he'd get the budget on monday", Direction.MINE),
        ("told raj he'd have the budget on monday", Direction.MINE),
        ("told raj he'll get me the report by monday", Direction.THEIRS),
    ],
)
def test_what_somebody_was_told_they_will_have_is_promised_to_them(line: str, direction: Direction) -> None:
    capture = owed(line)
    assert kinds(capture) == ["talked", "promise"]
    assert capture.records[1].direction is direction


def test_what_somebody_will_have_is_asked_about_where_nobody_was_told() -> None:
    assert the_question(owed("Jane will have her slides by Friday.")).kind is QuestionKind.VERB


@pytest.mark.parametrize(
    ("line", "about", "whose"),
    [
        ("released raj from his promise of the report", "p_report", Direction.THEIRS),
        ("raj released me from the budget", "p_budget", Direction.MINE),
        ("raj broke his promise of the report", "p_report", Direction.THEIRS),
        ("kept my promise of the budget to raj", "p_budget", Direction.MINE),
        ("kept my promise to raj", "p_budget", Direction.MINE),
    ],
)
def test_the_promise_that_is_settled_is_the_one_that_is_named(line: str, about: str, whose: Direction) -> None:
    (record,) = owed(line).records
    assert (record.about, record.whose) == (about, whose)


@pytest.mark.parametrize(
    "line",
    [
        "kept my promise to raj, sent him the rota",
        "released raj from the venue",
        "forgot to send raj the minutes",
        "renegotiated the report with raj",
    ],
)
def test_no_other_promise_is_taken_for_the_one_that_is_named(line: str) -> None:
    capture = owed(line)
    assert the_question(capture).kind is QuestionKind.THING
    assert capture.records[0].about == ""


def test_a_promise_that_none_matches_is_asked_about() -> None:
    line = "kept my promise to raj about the venue"
    question = the_question(owed(line))
    assert question.kind is QuestionKind.THING
    assert {t.uid for t in question.things} == {"p_budget", "p_report"}
    (record,) = owed(line, (QuestionKind.THING, question.about, "p_report")).records
    assert (record.about, record.whose) == ("p_report", Direction.THEIRS)
    (none,) = owed(line, (QuestionKind.THING, question.about, "none")).records
    assert none.about == ""


# ------------------------------------------------------------------------------ introductions, offers, newcomers


@pytest.mark.parametrize(
    ("line", "stage"),
    [
        ("Wei Zhang has agreed to be introduced to Amara Okafor", "agreed"),
        ("amara is happy to be introduced to wei", "agreed"),
        ("amara has declined to be introduced to wei", "declined"),
    ],
)
def test_leave_to_be_introduced_is_a_stage_of_the_open_introduction(line: str, stage: str) -> None:
    (record,) = read(line).records
    assert (record.kind, record.about, record.details[Detail.STAGE]) == (Kind.INTRODUCTION, "i_wei_amara", stage)


@pytest.mark.parametrize(
    "line", ["asked raj for a warm intro to SoftBank", "asked raj to introduce me to SoftBank", "asked raj to see wei"]
)
def test_who_is_asked_for_something_alone_takes_part(line: str) -> None:
    (record,) = read(line).records
    assert record.kind is Kind.ASKED
    assert [ref.name for ref in record.who] == ["Raj Patel"]


def test_an_offer_is_told_from_a_duty() -> None:
    assert kinds(read("I should be glad to offer a day's shadowing to anyone at the council")) == ["offer"]
    assert the_question(read("I should be glad to hear from Amara.")).kind is QuestionKind.VERB


def test_a_newcomer_has_the_role_that_follows_the_day_in_brackets() -> None:
    capture = read("met ann cole yesterday (cfo, orbis) about pensions")
    (person,) = [c for c in capture.creates if c.name == "Ann Cole"]
    assert (person.role, person.organisation) == ("cfo", "Orbis")
    assert capture.records[0].on == "2026-11-24"


def test_a_question_about_sharing_names_whose_it_is() -> None:
    ask = read("may i share amara's tender template with raj?").ask
    assert ask is not None
    assert [ref.name for ref in ask.who] == ["Raj Patel", "Amara Okafor"]
    assert ask.about == "r_template"
