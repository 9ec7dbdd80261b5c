"""What a user may rely on about agreements: the journal says what holds, and for whom."""

from __future__ import annotations

from datetime import date

import pytest

from netcrm.rules.agreements import Agreement, agreements, consents, in_force, passes_to
from netcrm.rules.audience import Circle
from netcrm.words import Kind
from tests.rules.boundary_kit import AMARA, CMI, JANE, RAJ, TODAY, entry

A = Kind.AGREED
AGREED = entry(A, "2026-03-03", AMARA, uid="a", what="templates", allowed="my team", how="spoken")


def only(*entries: object, today: date = TODAY) -> Agreement:
    (found,) = agreements(entries, today)  # type: ignore[arg-type]
    return found


def test_an_agreement_is_as_it_was_said_and_reviewed_in_a_year() -> None:
    found = only(AGREED)
    assert (found.what, found.allowed, found.how) == ("templates", "my team", "spoken")
    assert (found.agreed_on, found.review_on, found.ended_on) == ("2026-03-03", "2027-03-03", "")
    assert found.said == "templates; for my team"
    assert not found.due(TODAY)
    assert found.due(date(2027, 3, 3))


@pytest.mark.parametrize(
    ("on", "said", "review"),
    [
        ("2024-02-29", "", "2025-02-28"),
        ("2026", "", "2027-01-01"),
        ("2026-03-03", "2026-12-01", "2026-12-01"),
        ("2026-03-03", "2027", "2027-01-01"),
        ("2026-03-03", "some day", "2027-03-03"),
    ],
)
def test_the_day_of_review(on: str, said: str, review: str) -> None:
    assert only(entry(A, on, AMARA, review=said)).review_on == review


def test_a_review_replaces_the_terms_that_it_names_and_leaves_the_others() -> None:
    review = entry(Kind.REVIEWED_BOUNDARY, "2026-10-01", AMARA, source="a", allowed="my organisation")
    found = only(AGREED, review)
    assert (found.uid, found.what, found.allowed) == ("a", "templates", "my organisation")
    assert (found.agreed_on, found.terms_on, found.reviewed_on) == ("2026-03-03", "2026-10-01", "2026-10-01")
    assert found.review_on == "2027-10-01"


def test_a_review_without_new_terms_only_moves_the_next_one() -> None:
    found = only(AGREED, entry(Kind.REVIEWED_BOUNDARY, "2026-10-01", AMARA, source="a"))
    assert (found.allowed, found.terms_on, found.review_on) == ("my team", "2026-03-03", "2027-10-01")


def test_reviews_and_ends_may_point_at_a_review() -> None:
    review = entry(Kind.REVIEWED_BOUNDARY, "2026-10-01", AMARA, uid="r", source="a")
    assert only(AGREED, review, entry(Kind.ENDED_BOUNDARY, "2026-11-01", AMARA, source="r")).ended_on == "2026-11-01"


def test_an_end_ends_it_from_its_day() -> None:
    end = entry(Kind.ENDED_BOUNDARY, "2026-11-01", AMARA, source="a")
    assert in_force(agreements([AGREED, end], TODAY)) == []
    assert in_force(agreements([AGREED, end], date(2026, 10, 31))) == [only(AGREED)]
    assert only(AGREED, end).review_on == ""


def test_an_end_without_a_link_ends_the_one_that_it_can_only_mean() -> None:
    other = entry(A, "2026-04-04", AMARA, uid="b", what="prices")
    lone = entry(Kind.ENDED_BOUNDARY, "2026-11-01", AMARA)
    assert only(AGREED, lone).ended_on
    assert [a.ended_on for a in agreements([AGREED, other, lone], TODAY)] == ["", ""]
    named = entry(Kind.ENDED_BOUNDARY, "2026-11-01", AMARA, what="the templates")
    assert {a.uid: bool(a.ended_on) for a in agreements([AGREED, other, named], TODAY)} == {"a": True, "b": False}
    assert not only(AGREED, entry(Kind.ENDED_BOUNDARY, "2026-11-01", JANE)).ended_on


def test_what_is_agreed_for_later_does_not_hold_yet() -> None:
    assert agreements([entry(A, "2026-12-01", AMARA)], TODAY) == []


def test_an_agreement_of_which_nobody_is_left_holds_for_nobody() -> None:
    left = only(entry(A, "2026-03-03", what="templates"))
    assert left.nobody
    assert not left.everyone
    assert not left.holds_for(AMARA, TODAY)
    assert in_force([left]) == []


def test_for_whom_an_agreement_holds() -> None:
    with_cmi, group, everyone = (
        only(entry(A, "2026-03-03", CMI)),
        only(entry(A, "2026-03-03", scope="#funders #press")),
        only(entry(A, "2026-03-03", scope="Everyone")),
    )
    assert [with_cmi.holds_for(p, TODAY) for p in (CMI, AMARA, JANE)] == [True, True, False]
    assert [group.holds_for(p, TODAY) for p in (AMARA, JANE)] == [False, True]
    assert everyone.holds_for(RAJ, TODAY)
    assert in_force([group, everyone]) == [group, everyone]


def test_the_source_is_unnamed_by_the_detail_the_words_or_the_entry_until_agreed_otherwise() -> None:
    for said in (
        entry(A, "2026-03-03", AMARA, uid="a", naming="no"),
        entry(A, "2026-03-03", AMARA, uid="a", forbidden="her name"),
        entry(A, "2026-03-03", AMARA, uid="a", unnamed=True),
    ):
        assert only(said).unnamed
    unnamed = entry(A, "2026-03-03", AMARA, uid="a", unnamed=True)
    assert only(unnamed, entry(Kind.REVIEWED_BOUNDARY, "2026-04-01", AMARA, source="a")).unnamed
    freed = entry(Kind.REVIEWED_BOUNDARY, "2026-04-01", AMARA, source="a", naming="yes")
    assert not only(unnamed, freed).unnamed


def test_only_the_four_words_make_a_consent() -> None:
    given = entry(Kind.APPLIED, "2026-11-01", AMARA, source="got", mentions=(RAJ,), consent="given")
    note = entry(Kind.APPLIED, "2026-11-01", AMARA, source="got", consent="not asked: told in confidence")
    other = entry(Kind.GAVE, "2026-11-01", RAJ, consent="given")
    (found,) = consents([given, note, other], TODAY)
    assert (found.state, found.about, [w.uid for w in found.who]) == ("given", "got", ["amara"])
    assert [w.uid for w in found.recipients] == ["raj"]


def test_a_consent_for_a_circle_says_so_in_words() -> None:
    wide = entry(Kind.APPLIED, "2026-11-01", AMARA, source="got", consent="given", allowed="anyone")
    assert [c.circle for c in consents([wide], TODAY)] == [Circle.ANYONE]


def test_what_holds_comes_first_and_then_by_its_review() -> None:
    late = entry(A, "2025-01-01", JANE, uid="late")
    over = entry(A, "2024-01-01", RAJ, uid="over")
    end = entry(Kind.ENDED_BOUNDARY, "2025-01-01", RAJ, source="over")
    assert [a.uid for a in agreements([AGREED, late, over, end], TODAY)] == ["late", "a", "over"]


@pytest.mark.parametrize(
    ("allowed", "said"),
    [
        ("my team", "for my team"),
        ("ask first", "ask first"),
        ("ask me first", "ask me first"),
        ("only me", "for me only"),
        ("only my team", "for my team only"),
        ("for my network", "for my network"),
        ("my team, ask first", "for my team, ask first"),
        ("", ""),
    ],
)
def test_who_may_have_it_reads_as_a_phrase(allowed: str, said: str) -> None:
    assert passes_to(allowed) == said
