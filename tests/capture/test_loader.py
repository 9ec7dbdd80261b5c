"""The corpus is whole and well formed, and its judge tells right, asked and wrong apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from netcrm.models.dates import PartialDate
from netcrm.rules.capture.records import (
    Ask,
    AskKind,
    Capture,
    NewContact,
    Question,
    QuestionKind,
    Record,
    RecordType,
    Ref,
    ThingKind,
)
from netcrm.words import ContactKind, Detail, Direction, Kind, Marking
from tests.capture.loader import (
    HERE,
    Case,
    Expected,
    Judgement,
    fold,
    fold_thing,
    judge,
    load_cases,
    load_networks,
    split,
)

DEV = load_cases(HERE / "corpus.yaml")
HELDOUT = load_cases(HERE / "heldout.yaml")
ALL = DEV + HELDOUT
DEFINITE = [c for c in ALL if any(not r.get("optional") for r in c.expect.records or ())]
Check = Callable[[Case], None]


def every(cases: Sequence[Case], check: Check) -> None:
    """Check every case, and say of all that fail what is wrong."""
    faults = {}
    for case in cases:
        try:
            check(case)
        except AssertionError as error:
            faults[case.line, case.network] = str(error)
    assert not faults


def _first(value: Any, instead: str = "") -> str:
    text = str(value).split("|")[0]
    return instead if text == "*" else text


def _ref(name: str, case: Case) -> Ref:
    if name.startswith("?"):
        return Ref(name[1:])
    for contact in load_networks()[case.network].contacts:
        if contact.name == name:
            return Ref(name, uid=contact.uid)
    return Ref(name, key=fold(name))


def _refs(names: Any, case: Case) -> tuple[Ref, ...]:
    return () if names == "*" else tuple(_ref(name, case) for name in names)


def _record(want: dict[str, Any], case: Case) -> Record:
    direction = _first(want.get("direction", ""))
    return Record(
        type=RecordType(_first(want["type"])),
        on=_first(want.get("on", case.today.isoformat())),
        text="as typed",
        kind=Kind(_first(want["kind"])) if "kind" in want else None,
        who=_refs(want.get("people", want.get("who", ())), case),
        mentions=() if "people" in want else _refs(want.get("mentions", ()), case),
        time=_first(want.get("time", "")),
        what=_first(want.get("what", "")),
        due=_first(want.get("due", "")),
        direction=Direction(direction) if direction else None,
        outcome=_first(want.get("outcome", "")),
        marking=Marking(_first(want.get("marking", ""))),
        unnamed=want.get("unnamed", False),
        details={Detail(k): _first(v) for k, v in want.get("details", {}).items()},
        tags=tuple(want.get("tags", ())),
        about=_first(want.get("about", "")),
        follows=_first(want.get("follows", "")),
    )


def perfect(case: Case) -> Capture:
    """The reading that the case asks for."""
    expect = case.expect
    wanted = expect.records or ()
    wanted = tuple(r for r in wanted if not r.get("optional")) or wanted
    return Capture(
        line=case.line,
        records=tuple(_record(r, case) for r in wanted),
        creates=tuple(
            NewContact(
                fold(c["name"]),
                c["name"],
                ContactKind(c.get("kind", "person")),
                c.get("role", ""),
                _first(c.get("organisation", "")),
            )
            for c in expect.creates
        ),
        questions=tuple(
            Question(QuestionKind(_first(q["kind"])), q.get("about", "something"), "?") for q in expect.questions
        ),
        ask=Ask(AskKind(_first(expect.ask["kind"])), case.line, _first(expect.ask.get("what", "")),
                _refs(expect.ask.get("who", ()), case)) if expect.ask else None,
    )  # fmt: skip


def case(**expect: Any) -> Case:
    return Case("a line", date(2026, 11, 23), "main", "test", Expected(**expect))


def test_the_corpus_is_large_and_says_every_line_once() -> None:
    seen = [(c.line, c.network, c.today) for c in ALL]
    assert len(seen) >= 260
    assert len(seen) == len(set(seen))
    assert sum(c.design for c in DEV) == 15
    assert not any(c.design for c in HELDOUT)


def test_the_files_are_the_two_halves_of_the_split() -> None:
    dev, heldout = split(ALL)
    assert (dev, heldout) == (DEV, HELDOUT)
    assert 0.4 < len(DEV) / len(ALL) < 0.6


def _names_what_exists(case: Case) -> None:
    network = load_networks()[case.network]
    names = {c.name for c in network.contacts} | {c["name"] for c in case.expect.creates}
    things = {t.uid for t in network.all_things} | {"*"}
    for record in case.expect.records or ():
        for key in ("who", "mentions", "people"):
            people = record.get(key, ())
            assert people == "*" or all(n in names or n.startswith("?") for n in people)
        assert record.get("about", "*") in things
        for key in ("on", "due"):
            for value in record.get(key, "*").split("|"):
                assert value == "*" or PartialDate.parse(value)


def test_every_expectation_names_what_exists() -> None:
    every(ALL, _names_what_exists)


def _expected_is_right(case: Case) -> None:
    verdict = judge(case, perfect(case))
    assert verdict.judgement is Judgement.RIGHT, verdict.differences


def test_the_expected_reading_is_right() -> None:
    every(ALL, _expected_is_right)


def _any_other_is_wrong(case: Case) -> None:
    good = perfect(case)
    want = next(r for r in case.expect.records or () if not r.get("optional"))
    first, *rest = good.records
    changes: dict[str, Record] = {
        "kind": replace(first, kind=Kind.TESTIMONY),
        "due": replace(first, due="1999-01-01"),
        "time": replace(first, time="03:33"),
        "direction": replace(first, direction=Direction.MINE if not first.direction else None),
        "marking": replace(first, marking=Marking.MY_TEAM if not first.marking else Marking.UNMARKED),
        "unnamed": replace(first, unnamed=not first.unnamed),
        "about": replace(first, about="nothing"),
        "who": replace(first, who=(*first.who, Ref("Someone Else"))),
        "details": replace(first, details=dict.fromkeys(first.details, "something else")),
    }
    if first.type is RecordType.ACTION:
        changes["on"] = replace(first, on="1999-01-01")
    if "what" in want:
        changes["what"] = replace(first, what="something else")
    for key, changed in changes.items():
        people = want.get("people", want.get("who")) if key == "who" else None
        loose = want.get(key) == "*" or people == "*"
        if changed == first or loose or (key == "details" and set(want.get("details", {}).values()) == {"*"}):
            continue
        verdict = judge(case, replace(good, records=(changed, *rest)))
        assert verdict.judgement is Judgement.WRONG, key
        assert verdict.differences
    more = replace(good, records=(*good.records, Record(RecordType.ACTION, "2026-11-23", "", kind=Kind.TESTIMONY)))
    assert judge(case, more).judgement is Judgement.WRONG


def test_any_other_reading_is_wrong() -> None:
    every(DEFINITE, _any_other_is_wrong)


def _questions_are_judged(case: Case) -> None:
    good = perfect(case)
    if case.expect.ask is None:
        asking = replace(good, questions=(*good.questions, Question(QuestionKind.VERB, "zzz", "What is it?")))
        assert judge(case, asking).judgement is not Judgement.WRONG
    obligatory = [q for q in good.questions if not q.optional]
    met = Record(RecordType.ACTION, case.today.isoformat(), "", kind=Kind.MET)
    if obligatory:
        silent = replace(good, questions=(), records=good.records or (met,))
        assert judge(case, silent).judgement is Judgement.WRONG
    for one in obligatory if len(obligatory) > 1 else ():
        part = replace(good, questions=tuple(q for q in good.questions if q is not one), records=good.records or (met,))
        assert judge(case, part).judgement is Judgement.WRONG


def test_a_needless_question_is_never_wrong_and_a_skipped_one_always_is() -> None:
    every(ALL, _questions_are_judged)


def test_what_is_no_record_must_not_be_recorded_or_answered() -> None:
    nothing = case(records=())
    met = Record(RecordType.ACTION, "2026-11-23", "hello", kind=Kind.MET)
    assert judge(nothing, Capture("hello")).judgement is Judgement.RIGHT
    assert judge(nothing, Capture("hello", ask=Ask(AskKind.FIND, "hello"))).judgement is Judgement.RIGHT
    assert judge(nothing, Capture("hello", records=(met,))).judgement is Judgement.WRONG
    assert judge(nothing, Capture("hello", ask=Ask(AskKind.OWED, "hello"))).judgement is Judgement.WRONG


def test_a_question_to_netcrm_must_be_answered_and_not_recorded() -> None:
    wanted = case(ask={"kind": "owed", "who": ["Raj Patel"]})
    raj, jane = Ref("Raj Patel", uid="raj"), Ref("Jane Smith", uid="jane")
    met = Record(RecordType.ACTION, "2026-11-23", "", kind=Kind.MET)

    def verdict(capture: Capture) -> Judgement:
        return judge(wanted, capture).judgement

    assert verdict(Capture("", ask=Ask(AskKind.OWED, "", who=(raj, jane)))) is Judgement.RIGHT
    assert verdict(Capture("", ask=Ask(AskKind.OWED, "", who=(jane,)))) is Judgement.WRONG
    assert verdict(Capture("", ask=Ask(AskKind.FIND, "", who=(raj,)))) is Judgement.WRONG
    assert verdict(Capture("", records=(met,))) is Judgement.WRONG
    assert verdict(Capture("", questions=(Question(QuestionKind.WHO, "", "Who?"),))) is Judgement.ASKED


def test_created_contacts_are_judged() -> None:
    found = case(
        records=({"type": "action", "kind": "met", "who": ["Ana Ruiz"]},),
        creates=({"name": "Ana Ruiz", "role": "CFO", "organisation": "CMI"},),
        questions=({"kind": "create"},),
    )
    met = Record(RecordType.ACTION, "2026-11-23", "", kind=Kind.MET, who=(Ref("Ana Ruiz", key="ana ruiz"),))
    ana = NewContact("ana ruiz", "Ana Ruiz", role="cfo", organisation="cmi", organisation_uid="cmi")
    good = Capture("", (met,), (ana,), (Question(QuestionKind.CREATE, "Ana Ruiz", "Create?"),))
    assert judge(found, good).judgement is Judgement.RIGHT
    for bad in (replace(ana, role="ceo"), replace(ana, organisation_uid="cipd"), replace(ana, name="Ana")):
        assert judge(found, replace(good, creates=(bad,))).judgement is Judgement.WRONG


def test_records_are_paired_in_any_order_and_optional_ones_may_be_missing() -> None:
    wanted = case(
        records=(
            {"type": "action", "kind": "met"},
            {"type": "action", "kind": "called"},
            {"type": "action", "kind": "talked", "optional": True},
        )
    )
    met, called, talked = (
        Record(RecordType.ACTION, "2026-11-23", "", kind=k) for k in (Kind.MET, Kind.CALLED, Kind.TALKED)
    )
    assert judge(wanted, Capture("", (called, met))).judgement is Judgement.RIGHT
    assert judge(wanted, Capture("", (talked, called, met))).judgement is Judgement.RIGHT
    assert judge(wanted, Capture("", (talked, called))).judgement is Judgement.WRONG


def test_a_listed_offer_must_be_made() -> None:
    wanted = case(records=({"type": "action", "kind": "gave"},), questions=({"kind": "close"},))
    gave = Record(RecordType.ACTION, "2026-11-23", "", kind=Kind.GAVE)
    assert judge(wanted, Capture("", (gave,))).judgement is Judgement.WRONG
    close = Question(QuestionKind.CLOSE, "slides", "Is the promise kept?")
    assert judge(wanted, Capture("", (gave,), questions=(close,))).judgement is Judgement.RIGHT


def test_an_expectation_that_is_mistyped_is_refused(tmp_path: Any) -> None:
    file = tmp_path / "lines.yaml"
    row = "- {line: x, today: '2026-11-23', network: main, category: c, expect: {records: [%s]}}\n"
    for record in ("{type: action, kind: lunched}", "{type: deed}", "{type: action, wo: []}"):
        file.write_text(row % record)
        with pytest.raises(ValueError, match="'x': unknown"):
            load_cases(file)


@pytest.mark.parametrize(
    ("text", "names", "bare"),
    [
        ("send him the slides", (), "slides"),
        ("Jane's slides!", ("Jane Smith",), "slides"),
        ("coffee with Wei", ("Wei Zhang",), "coffee"),
        ("review his cv", (), "review his cv"),
        ("answer on the lease", (), "answer on the lease"),
    ],
)
def test_a_thing_is_compared_bare(text: str, names: tuple[str, ...], bare: str) -> None:
    assert fold_thing(text, names) == bare


@pytest.mark.parametrize(
    ("network", "name", "uids"),
    [
        ("main", "JANE", ["jane"]),
        ("main", "@jane.smith", ["jane"]),
        ("main", "liz", ["liz"]),
        ("main", "zoe", ["zoe"]),
        ("main", "o’brien", ["fiona"]),
        ("main", "nguyen", ["lan"]),
        ("main", "priya", ["priya_n", "priya_s"]),
        ("main", "jan", []),
        ("main", "", []),
        ("field", "lukasz nowak", ["lukasz"]),
        ("field", "bjorn", ["bjorn"]),
        ("crowd", "hackney", ["hackney"]),
        ("crowd", "acme", ["acme", "acme_f"]),
        ("crowd", "alex", ["alex_s", "alex_r"]),
        ("empty", "jane", []),
    ],
)
def test_the_list_network_finds_whole_words_best_first(network: str, name: str, uids: list[str]) -> None:
    assert [c.uid for c in load_networks()[network].candidates(name)] == uids


def test_the_list_network_finds_things_of_any_of_the_people() -> None:
    owed = load_networks()["owed"]
    assert [t.uid for t in owed.things(ThingKind.INTRODUCTION, ["raj"])] == ["i_raj_wei"]
    assert [t.uid for t in owed.things(ThingKind.INTRODUCTION, ["wei"])] == ["i_raj_wei", "i_wei_amara"]
    assert len(owed.things(ThingKind.RECEIVED)) == 3
