"""What an introduction has come to, read from its entries: never further than what they say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcrm.models.rows import Who
from netcrm.rules.introduction_steps import consents, next_said, possible
from netcrm.rules.introductions import (
    BOTH_PRESENT,
    QUIET_DAYS,
    Entry,
    IntroductionState,
    Stage,
    fold,
    may_tell,
    says_yes,
)
from netcrm.words import IntroductionStep as Step
from netcrm.words import Kind

TODAY = date(2026, 11, 23)
AMARA, WEI = Who("a" * 32, "Amara Okafor"), Who("b" * 32, "Wei Zhang")


def step(stage: str, *who: Who, back: int = 0, text: str = "", until: str = "", **details: str) -> Entry:
    """An entry so many days ago."""
    day = (TODAY - timedelta(days=back)).isoformat()
    kind = Kind.INTRODUCED if stage == "introduced" else Kind.SCHEDULED if stage == "wait" else Kind.INTRODUCTION
    held = dict(details) if kind is not Kind.INTRODUCTION else {"stage": stage, **details}
    return Entry(f"{stage} {back}", kind, day, day, text, who, details=held, until=until)


IDEA = step("idea", AMARA, WEI, back=60, common="procurement")


def state(*entries: Entry) -> IntroductionState:
    return fold(entries, TODAY)


def test_from_the_idea_to_its_result() -> None:
    steps = [
        IDEA,
        step("asked", AMARA, back=50, how="by mail"),
        step("agreed", AMARA, back=48, how="by phone"),
        step("asked", WEI, back=40),
        step("agreed", WEI, back=39),
        step("introduced", AMARA, WEI, back=30),
        step("result", AMARA, WEI, back=10, result="a joint bid"),
    ]
    stages = [state(*steps[: n + 1]).stage for n in range(len(steps))]
    assert stages == ["idea", "asked first", "asked first", "asked second", "both agreed", "introduced", "result"]
    done = state(*steps)
    assert (done.names, done.common, done.result) == ("Amara Okafor – Wei Zhang", "procurement", "a joint bid")
    assert consents(done)[0] == "Amara Okafor: asked 2026-10-04 (by mail), said yes 2026-10-06 (by phone)"
    assert possible(done) == ()
    said = [next_said(state(*steps[: n + 1])) for n in range(len(steps))]
    assert said == [
        "ask Amara",
        "Amara has not answered for 50 days",
        "ask Wei",
        "Wei has not answered for 40 days",
        "introduce them",
        "ask what came of it",
        "a joint bid",
    ]


def test_neither_side_may_be_told_before_both_have_said_yes() -> None:
    begun = [IDEA, step("asked", AMARA, back=9)]
    for more in ([], [step("agreed", AMARA, back=8)], [step("agreed", WEI, back=8)], [step("asked", WEI, back=8)]):
        assert not may_tell(state(*begun, *more), 0)
        assert not may_tell(state(*begun, *more), 1)
    both = [*begun, step("agreed", AMARA, back=8), step("agreed", WEI, back=7)]
    assert may_tell(state(*both), 0)
    assert may_tell(state(*both), 1)
    assert not may_tell(state(*both, step("declined", WEI, back=1)), 0)


def test_made_on_the_spot_it_skips_ahead() -> None:
    made = state(step("introduced", AMARA, WEI, back=3, consent=BOTH_PRESENT))
    assert made.stage is Stage.INTRODUCED
    assert may_tell(made, 0)
    assert made.first.agreed_how == BOTH_PRESENT
    assert state(step("introduced", AMARA, WEI, consent="both present", result="x")).stage is Stage.RESULT
    unsaid = state(step("introduced", AMARA, WEI))
    assert not unsaid.first.agreed_on


@pytest.mark.parametrize(
    ("text", "agreed"),
    [
        ("wei said yes to the amara intro", [False, True]),
        ("they both said yes", [True, True]),
        ("amara and wei agreed to the intro", [True, True]),
        ("wei & amara are fine with it", [True, True]),
        ("", [False, True]),
    ],
)
def test_a_yes_of_one_side_is_not_taken_for_the_others(text: str, agreed: list[bool]) -> None:
    found = state(IDEA, step("agreed", WEI, AMARA, text=text))
    assert [bool(side.agreed_on) for side in found.sides] == agreed


@pytest.mark.parametrize(
    ("words", "yes"),
    [
        ("both said yes", True), ("both present", True), ("given", True), ("Amara said yes", True), ("agreed", True),
        ("not asked", False), ("said no", False), ("declined", False), ("", False), ("they didn't say yes", False),
        ("asked", False), ("hasn't agreed", False),
    ],
)  # fmt: skip
def test_only_a_clear_yes_is_a_consent(words: str, yes: bool) -> None:
    assert says_yes(words) is yes


def test_it_goes_quiet_after_a_week_and_is_put_off_until_a_day() -> None:
    just, long = step("asked", AMARA, back=QUIET_DAYS - 1), step("asked", AMARA, back=QUIET_DAYS)
    assert not state(IDEA, just).quiet
    assert state(IDEA, long).quiet
    assert not state(IDEA, long, step("nudged", AMARA, back=2)).quiet
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    assert not state(IDEA, long, step("wait", AMARA, WEI, until=tomorrow)).quiet
    assert state(IDEA, long, step("wait", AMARA, WEI, until=TODAY.isoformat())).quiet
    assert not state(IDEA).quiet
    assert not state(IDEA, step("asked", AMARA, back=30), step("agreed", AMARA, back=20)).quiet
    assert possible(state(IDEA, long))[0].step is Step.NUDGED


def test_how_it_ends_and_how_it_is_taken_up_again() -> None:
    asked = [IDEA, step("asked", AMARA, back=20)]
    no = state(*asked, step("declined", AMARA, back=10))
    assert (no.stage, next_said(no)) == (Stage.DECLINED, "Amara said no")
    assert state(*asked, step("declined", AMARA, back=10), step("agreed", AMARA, back=1)).stage is Stage.ASKED_FIRST
    assert state(*asked, step("withdrawn", back=10)).stage is Stage.WITHDRAWN
    assert state(*asked, step("quiet", back=10)).stage is Stage.QUIET
    assert state(*asked, step("quiet", back=10)).quiet
    assert state(*asked, step("quiet", back=10), step("nudged", AMARA, back=5)).stage is Stage.ASKED_FIRST
    both_no = [*asked, step("declined", AMARA, back=9), step("declined", WEI, back=8)]
    assert state(*both_no, step("asked", AMARA, back=2)).stage is Stage.DECLINED


def test_a_side_that_is_gone_is_someone() -> None:
    alone = state(step("idea", AMARA))
    assert alone.names == "Amara Okafor – someone"
    assert state(step("asked", AMARA)).stage is Stage.ASKED_FIRST
    spoken_of = Entry("x", Kind.INTRODUCTION, "2026-11-01", "2026-11-01", "", (AMARA,), (WEI,), {"stage": "asked"})
    assert state(spoken_of).names == "Amara Okafor – Wei Zhang"
    assert state(spoken_of).waiting_for == (0,)


STEPS = st.builds(
    step,
    st.sampled_from([*(s.value for s in Step), "nonsense"]),
    st.sampled_from([AMARA, WEI]),
    back=st.integers(0, 40),
    text=st.sampled_from(["", "wei said so", "both"]),
    consent=st.sampled_from(["", "both present", "no"]),
)


@given(st.lists(STEPS, max_size=8))
def test_whatever_is_recorded_the_state_holds_together(entries: list[Entry]) -> None:
    found = state(IDEA, *entries)
    assert len(found.sides) == 2
    assert found.days >= 0
    assert next_said(found)
    yes = [e for e in entries if e.details.get("stage") == "agreed" or e.details.get("consent") == "both present"]
    if may_tell(found, 0) or may_tell(found, 1):
        assert yes
    if not yes:
        assert found.stage is not Stage.AGREED
    offered = {n.step for n in possible(found)}
    assert (not offered) is (found.stage is Stage.RESULT)
    for n in possible(found):
        if n.side is not None:
            assert found.sides[n.side].who.name.split()[0] in n.says
