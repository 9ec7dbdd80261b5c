"""Drafts of an introduction hold nothing that a side may not know yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcrm.models.rows import Who
from netcrm.rules.drafts import PLACES, TEMPLATES, UNNAMED, NotYet, Told, draft, mailto, next_draft
from netcrm.rules.introductions import Entry, IntroductionState, fold, may_tell
from netcrm.text import fold as folded
from netcrm.words import DraftKind, IntroductionStep, Kind

TODAY = date(2026, 11, 23)
AMARA, WEI = Who("a" * 32, "Amara Okafor"), Who("b" * 32, "Wei Zhang")
REACHED = {0: ["amara@cmi.example", "+44 20 7946 0000"], 1: ["wei@hackney.example"]}


def state(*steps: tuple[str, Who], common: str = "procurement") -> IntroductionState:
    day = "2026-11-20"
    idea = Entry("i", Kind.INTRODUCTION, day, day, "", (AMARA, WEI), (), {"stage": "idea", "common": common})
    more = [
        Entry(f"{n}", Kind.INTRODUCED if stage == "introduced" else Kind.INTRODUCTION, day, day, "", (who,), (),
              {} if stage == "introduced" else {"stage": stage})
        for n, (stage, who) in enumerate(steps)
    ]  # fmt: skip
    return fold([idea, *more], TODAY)


BOTH = [("asked", AMARA), ("agreed", AMARA), ("asked", WEI), ("agreed", WEI)]


def test_the_message_that_is_due_for_each_stage() -> None:
    due = [next_draft(state(*BOTH[:n])) for n in range(5)]
    assert due == [
        (DraftKind.ASK_FIRST, 0), (DraftKind.NUDGE, 0), (DraftKind.ASK_SECOND, 1), (DraftKind.NUDGE, 1),
        (DraftKind.INTRODUCE, 0),
    ]  # fmt: skip
    assert next_draft(state(*BOTH, ("introduced", AMARA)))[0] is DraftKind.THANK
    assert next_draft(state(*BOTH[:3], ("declined", WEI))) == (DraftKind.CLOSE, 0)


def test_asking_the_first_names_the_second_only_where_it_may_be() -> None:
    asked = draft(DraftKind.ASK_FIRST, state(), 0, "Sam", Told(details=REACHED))
    assert asked.body.startswith("Dear Amara Okafor,\n\nI know Wei Zhang,")
    assert "about procurement" in asked.body
    assert asked.body.endswith("Sam\n")
    veiled = draft(DraftKind.ASK_FIRST, state(), 0, "Sam", Told(may_name=False, details=REACHED))
    assert UNNAMED in veiled.body
    assert "Wei" not in veiled.whole


def test_asking_the_second_names_the_first_only_once_it_said_yes() -> None:
    assert "Amara" not in draft(DraftKind.ASK_SECOND, state(("asked", AMARA)), 1, "Sam").whole
    assert "Amara" in draft(DraftKind.ASK_SECOND, state(*BOTH[:2]), 1, "Sam").whole
    assert "Amara" not in draft(DraftKind.ASK_SECOND, state(*BOTH[:2]), 1, "Sam", Told(may_name=False)).whole


def test_details_are_only_in_the_message_that_introduces_and_only_when_allowed() -> None:
    given_ = draft(DraftKind.INTRODUCE, state(*BOTH), 0, "Sam", Told(may_give_details=True, details=REACHED))
    assert "Amara Okafor: amara@cmi.example, +44 20 7946 0000\nWei Zhang: wei@hackney.example\n" in given_.body
    assert given_.sides == (0, 1)
    assert given_.with_details
    kept = draft(DraftKind.INTRODUCE, state(*BOTH), 0, "Sam", Told(details=REACHED))
    assert "@" not in kept.whole
    assert not kept.with_details


def test_nobody_is_introduced_by_a_draft_before_both_said_yes() -> None:
    with pytest.raises(NotYet, match="Amara Okafor and Wei Zhang have not said yes yet"):
        draft(DraftKind.INTRODUCE, state(), 0, "Sam")
    with pytest.raises(NotYet, match="Wei Zhang has not"):
        draft(DraftKind.INTRODUCE, state(*BOTH[:3]), 0, "Sam")
    with pytest.raises(NotYet, match="boundary"):
        draft(DraftKind.INTRODUCE, state(*BOTH), 0, "Sam", Told(may_name=False))


@pytest.mark.parametrize("common", ["amara and wei, both procurement", "write to wei@hackney.example", "ZHANG's bid"])
def test_a_common_interest_that_tells_too_much_is_left_out(common: str) -> None:
    veiled = draft(DraftKind.ASK_FIRST, state(common=common), 0, "Sam", Told(may_name=False, details=REACHED))
    assert "about" not in veiled.body
    assert "wei" not in veiled.whole.lower()
    assert "zhang" not in veiled.whole.lower()


def test_a_template_of_ones_own_and_what_it_cannot_reach() -> None:
    mine = {"ask_first": "Hello {to}! {other}{about}. {details}{first}{second}{nonsense} {to.__class__}"}
    said = draft(DraftKind.ASK_FIRST, state(), 0, "Sam", Told(details=REACHED), mine)
    assert said.subject == ""
    assert said.body == "Hello Amara Okafor! Wei Zhang about procurement. {nonsense} {to.__class__}\n"
    assert all(set(PLACES) >= set(_places(text)) for text in TEMPLATES.values())


def _places(text: str) -> list[str]:
    return [part.split("}")[0] for part in text.split("{")[1:]]


def test_a_link_for_the_mail_program_keeps_every_character() -> None:
    message = draft(DraftKind.ASK_FIRST, state(common="R&D? 100% & more\nBcc: x@y.example"), 0, "Zoë")
    link = urlsplit(mailto(message, ["amara+a&b?c=d@cmi.example"]))
    assert link.scheme == "mailto"
    assert "&" not in link.path
    fields = parse_qs(link.query)
    assert set(fields) == {"subject", "body"}
    assert fields["body"] == [message.body]
    assert mailto(message, []).startswith("mailto:?")


STEPS = st.tuples(st.sampled_from([s.value for s in IntroductionStep]), st.sampled_from([AMARA, WEI]))
COMMON = st.sampled_from(["", "procurement", "amara, wei", "amara@cmi.example", "wei@hackney.example"])


@given(st.lists(STEPS, max_size=6), COMMON, st.sampled_from(DraftKind), st.booleans(), st.booleans(), st.integers(0, 1))
def test_whatever_the_state_nothing_forbidden_is_in_a_draft(
    steps: list[tuple[str, Who]], common: str, kind: DraftKind, name: bool, give: bool, side: int
) -> None:
    found = state(*steps, common=common)
    try:
        message = draft(kind, found, side, "Sam", Told(name, give, REACHED))
    except NotYet:
        return
    said = folded(message.whole)
    for place in (0, 1):
        if not (give and may_tell(found, 0) and kind is DraftKind.INTRODUCE):
            reached = [text for text in REACHED[place] if place != side or kind is DraftKind.INTRODUCE]
            assert not any(folded(text) in said for text in reached)
    if not name:
        other = (AMARA, WEI)[1 - side].name
        assert not any(word in said.split() for word in folded(other).split())


def test_a_reminder_says_on_which_day_it_was_asked_however_long_ago() -> None:
    asked = state(("asked", AMARA))
    assert "I asked you on 20 November whether" in draft(DraftKind.NUDGE, asked, 0, "Sam").body
    assert "I asked you on 20 November 2026 whether" in draft(DraftKind.NUDGE, replace(asked, days=400), 0, "Sam").body
    assert "I asked you whether" in draft(DraftKind.NUDGE, state(), 0, "Sam").body
