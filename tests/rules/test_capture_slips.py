"""Slips, hearsay and half-said things: what was meant is read or asked about, and nobody is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from netcrm.rules.capture.describe import describe
from netcrm.rules.capture.near import is_near, near_name, variants
from netcrm.rules.capture.parser import parse
from netcrm.rules.capture.records import Answer, Candidate, Capture, Helper, QuestionKind, RecordType
from netcrm.rules.capture.refs import shown
from netcrm.words import ContactKind, Detail, Direction, Kind
from tests.capture.loader import ListNetwork, load_networks

THURSDAY = date(2026, 11, 26)
TODAY = THURSDAY.isoformat()
NETWORKS = load_networks()


def read(line: str, *answers: tuple[QuestionKind, str, str], network: str = "main") -> Capture:
    return parse(line, THURSDAY, NETWORKS[network], answers=[Answer(*a) for a in answers])


def kinds(capture: Capture) -> list[str]:
    return [str(r.kind or r.type) for r in capture.records]


def asked(capture: Capture) -> list[QuestionKind]:
    return [q.kind for q in capture.questions if not q.optional]


# ------------------------------------------------------------------------------ mistyped names


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("rja", "Raj Patel"),
        ("jhon smyth", "John Smith"),
        ("jane smyth", "Jane Smith"),
        ("okafro", "Amara Okafor"),
        ("whitfeild", "Sarah Whitfield"),
        ("ammara", "Amara Okafor"),
    ],
)
def test_a_name_with_a_slip_in_a_word_is_near_and_its_variants_find_it(typed: str, name: str) -> None:
    assert near_name(typed, name)
    for word in typed.split():
        assert set(variants(word)) & set(name.lower().split())


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("john smith", "Jane Smith"),
        ("tim", "Tom Baker"),
        ("dan", "Jan de Vries"),
        ("jane doe", "Jane Smith"),
        ("wie", "Weir"),
        ("unit10", "Unit1"),
    ],
)
def test_another_name_is_not_near(typed: str, name: str) -> None:
    assert not near_name(typed, name)


def test_what_is_near_is_what_the_variants_hold() -> None:
    for word in ("rja", "smyth", "jhon", "amara", "priya"):
        assert all(is_near(word, other) for other in variants(word) if len(other) >= 3)


@pytest.mark.parametrize("line", ["met rja", "coffe with rja this morning", "lunch w jane smyth", "owe rja the slides"])
def test_a_mistyped_name_offers_whom_it_may_mean_and_someone_new(line: str) -> None:
    (question,) = read(line).questions
    assert question.kind is QuestionKind.WHICH
    assert "Did you mean" in question.text
    assert question.choices == ("new",)
    meant = read(line, (QuestionKind.WHICH, question.about, question.candidates[0].uid))
    assert meant.ready
    assert meant.records[0].who[0].uid == question.candidates[0].uid
    fresh = read(line, (QuestionKind.WHICH, question.about, "new"))
    assert fresh.ready
    assert len(fresh.creates) == 1


def test_a_name_in_quotation_marks_or_with_a_place_of_work_is_somebody_new() -> None:
    for line in ('met "Rja"', "met rja (cfo, acme)"):
        assert asked(read(line)) == [QuestionKind.CREATE]


@pytest.mark.parametrize(
    ("line", "kind", "who"),
    [
        ("coffe with raj", Kind.MET, "Raj Patel"),
        ("luch with raj yesterday", Kind.MET, "Raj Patel"),
        ("emialed raj", Kind.EMAILED, "Raj Patel"),
        ("caled wei", Kind.CALLED, "Wei Zhang"),
        ("raj caled wei", None, ""),
    ],
)
def test_a_mistyped_everyday_verb_is_read_as_meant(line: str, kind: Kind | None, who: str) -> None:
    capture = read(line)
    assert capture.ready == (kind is not None)
    if kind is not None:
        assert (capture.records[0].kind, capture.records[0].who[0].name) == (kind, who)


def test_a_name_that_looks_like_a_verb_is_not_taken_for_one() -> None:
    for line in ("emil with raj", "emil and raj", "shane with wei"):
        assert not read(line).ready


def test_nonsense_is_never_a_contact_with_nobody() -> None:
    met = read("asdf qwer", (QuestionKind.VERB, "asdf qwer", "met"))
    assert asked(met) == [QuestionKind.WHO]
    assert met.questions[0].choices == ("new", "nobody")
    typed = read("asdf qwer", (QuestionKind.VERB, "asdf qwer", "met"), (QuestionKind.WHO, "asdf qwer", "raj"))
    assert typed.ready
    assert typed.records[0].who[0].name == "Raj Patel"
    chosen = read("asdf qwer", (QuestionKind.VERB, "asdf qwer", "met"), (QuestionKind.WHO, "asdf qwer", "new"))
    assert asked(chosen) == [QuestionKind.WHO], "“someone new” is no name yet"


def test_after_the_verb_is_said_a_new_name_after_with_took_part() -> None:
    line = "pizza with olga yesterday"
    capture = read(line, (QuestionKind.VERB, line, "met"))
    assert [c.name for c in capture.creates] == ["Olga"]
    assert capture.records[0].on == "2026-11-25"


# ------------------------------------------------------------------------------ days to come


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("gave raj the price list tomorrow", "promise_mine"),
        ("got the list from raj tomorrow", "promise_theirs"),
        ("used amara's template tomorrow", "follow_up"),
        ("told raj tomorrow", "follow_up"),
        ("chased raj tomorrow", "follow_up"),
        ("introduced raj to wei tomorrow", "follow_up"),
    ],
)
def test_what_is_done_is_never_of_a_day_to_come(line: str, first: str) -> None:
    (question,) = read(line).questions
    assert question.kind is QuestionKind.VERB
    assert question.choices[0] == first
    for choice in question.choices:
        settled = read(line, (QuestionKind.VERB, question.about, choice))
        assert settled.ready
        assert all(r.on <= TODAY for r in settled.records)
    planned = read(line, (QuestionKind.VERB, question.about, first))
    assert planned.records[0].due == "2026-11-27"


# ------------------------------------------------------------------------------ words missing


@pytest.mark.parametrize("label", ["reflection:", "note:", "lesson:", "plan:", "need:", "my offer:", "idea:", "todo:"])
def test_a_label_alone_asks_for_its_words_and_they_complete_the_line(label: str) -> None:
    capture = read(label)
    assert not capture.ready
    assert capture.records == ()
    (question,) = capture.questions
    assert (question.kind, question.about) == (QuestionKind.WORDS, label)
    whole = read(label, (QuestionKind.WORDS, label, "a mentor in housing"))
    assert whole.line == label
    assert whole.ready
    assert kinds(whole) == kinds(read(f"{label} a mentor in housing"))


# ------------------------------------------------------------------------------ whose promise


@pytest.mark.parametrize(
    ("line", "whose"),
    [
        ("raj kept his promise", Direction.THEIRS),
        ("jane broke her promise", Direction.THEIRS),
        ("kept my promise to jane", Direction.MINE),
    ],
)
def test_a_settled_promise_says_whose_it_was(line: str, whose: Direction) -> None:
    for network in ("main", "owed"):
        assert [r.whose for r in read(line, network=network).records] == [whose]


# ------------------------------------------------------------------------------ further people, places


@pytest.mark.parametrize(
    "line",
    [
        "call w raj: he'll send the report 3 dec, i send the budget fri, "
        "wants to meet wei and met new guy zed (ceo, foo)",
        "owe jane the slides and met zed (ceo, foo)",
        "raj wants to meet wei and met new colleague zed",
        "emailed jane and met a new woman called zed",
    ],
)
def test_somebody_met_after_another_clause_is_not_lost(line: str) -> None:
    capture = read(line)
    assert kinds(capture)[-1] == Kind.MET
    assert [r.name for r in capture.records[-1].who] == ["Zed"]
    assert capture.creates[0].name == "Zed"


def test_an_act_with_a_new_name_inside_a_clause_is_asked_about() -> None:
    capture = read("thanked jane for the results and informed zed (ceo, foo) of the outcome")
    assert QuestionKind.VERB in asked(capture)


def _with_bruno() -> ListNetwork:
    bruno = Candidate("bruno", "Bruno Costa", organisation="Beacon Recruitment", stage="imported")
    return replace(NETWORKS["main"], contacts=(*NETWORKS["main"].contacts, bruno))


@pytest.mark.parametrize("stage", ["imported", "active"])
def test_a_surname_after_at_is_a_place(stage: str) -> None:
    network = _with_bruno()
    contacts = tuple(replace(c, stage=stage) if c.uid == "bruno" else c for c in network.contacts)
    capture = parse("meet wei next tues 3pm at costa", THURSDAY, replace(network, contacts=contacts))
    assert capture.ready
    assert capture.records[0].mentions == ()
    assert [r.name for r in capture.records[0].who] == ["Wei Zhang"]


def test_an_imported_contact_is_meant_by_a_part_of_the_name_only_where_somebody_is_due() -> None:
    for line in ("met costa", "coffee with bruno", "bruno rang", "met raj and bruno"):
        assert "bruno" in {r.uid for r in parse(line, THURSDAY, _with_bruno()).records[0].who}, line
    told = parse("met raj, costa rica was fun", THURSDAY, _with_bruno())
    assert told.records[0].mentions == ()


# ------------------------------------------------------------------------------ moves


@pytest.mark.parametrize(
    ("line", "organisation"),
    [
        ("raj has moved to acme as cfo", "Acme"),
        ("raj joined acme", "Acme"),
        ("raj is now at acme", "Acme"),
        ("raj left northgate", "Northgate Housing"),
        ("raj got promoted to cfo", ""),
    ],
)
def test_where_somebody_moved_is_a_note_about_them(line: str, organisation: str) -> None:
    capture = read(line)
    (record,) = capture.records
    assert (record.kind, [r.name for r in record.who]) == (Kind.NOTED, ["Raj Patel"])
    assert [r.name for r in record.mentions] == ([organisation] if organisation else [])
    assert all(c.kind is ContactKind.ORGANISATION for c in capture.creates)
    assert "stays as it is" in describe(capture, THURSDAY)[0]


def test_a_move_that_is_told_in_a_call_stands_beside_the_call() -> None:
    capture = read("called raj this morning, he's moved to acme as cfo")
    assert kinds(capture) == [Kind.CALLED, Kind.NOTED]
    assert asked(capture) == [QuestionKind.CREATE]
    assert [(c.name, c.kind) for c in capture.creates] == [("Acme", ContactKind.ORGANISATION)]
    assert all([r.name for r in record.who] == ["Raj Patel"] for record in capture.records)


def test_a_town_and_a_day_are_no_organisation() -> None:
    assert not read("raj has moved to leeds").creates
    assert not read("lunch with raj moved to friday").ready


# ------------------------------------------------------------------------------ initials


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("cmi", "CMI"),
        ("hse", "HSE"),
        ("ico", "ICO"),
        ("nhs", "NHS"),
        ("cipd", "CIPD"),
        ("rspb", "RSPB"),
        ("acme", "Acme"),
        ("kite", "Kite"),
        ("fox", "Fox"),
        ("bolt", "Bolt"),
        ("foo", "Foo"),
        ("orbis", "Orbis"),
    ],
)
def test_initials_are_shown_in_capitals_and_words_are_not(typed: str, name: str) -> None:
    assert shown(typed, ContactKind.ORGANISATION) == name
    assert name in {c.name for c in read(f"met zed (ceo, {typed})", network="empty").creates}


# ------------------------------------------------------------------------------ introductions, needs


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("idea: introduce wei to amara", {"wei", "amara"}),
        ("idea: raj should meet amara", {"raj", "amara"}),
        ("raj and wei should talk", {"raj", "wei"}),
        ("raj should talk to wei", {"raj", "wei"}),
        ("must introduce tom to zoe", {"tom", "zoe"}),
    ],
)
def test_an_idea_of_an_introduction_is_one_and_no_plan(line: str, who: set[str]) -> None:
    capture = read(line)
    assert capture.ready
    (record,) = capture.records
    assert (record.kind, record.details[Detail.STAGE]) == (Kind.INTRODUCTION, "idea")
    assert {r.uid for r in record.who} == who


def test_a_meeting_of_others_on_a_day_is_still_a_plan_or_asked_about() -> None:
    assert Kind.INTRODUCTION not in [r.kind for r in read("raj and wei should talk on friday").records]


def test_an_idea_that_is_no_introduction_is_a_note() -> None:
    capture = read("idea: a lunch club for alumni")
    assert kinds(capture) == [Kind.NOTED]


class _Knowing(ListNetwork):
    def helpers(self, what: str, limit: int) -> list[Helper]:
        return [Helper("david", "David Lin", "vat law")][:limit] if "vat" in what else []


def test_the_preview_of_a_need_says_who_could_help() -> None:
    main = NETWORKS["main"]
    network = _Knowing("knowing", main.contacts, main.also, main.all_things)
    capture = parse("need someone who knows vat on grants before feb", THURSDAY, network)
    assert [r.type for r in capture.records] == [RecordType.NEED]
    assert describe(capture, THURSDAY)[-1] == "could help · David Lin (vat law)"
    assert parse("need a venue before feb", THURSDAY, network).helpers == ()
