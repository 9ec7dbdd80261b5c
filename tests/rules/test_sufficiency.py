"""When a claim is evidenced and when a criterion is ready to discuss."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcrm.rules.claims import (
    ClaimFacts,
    Decided,
    Outcome,
    Standing,
    has_outcome,
    months_before,
    same_words,
    standing,
)
from netcrm.rules.sufficiency import accepted, gaps, in_words, sufficient
from netcrm.standards import Proof, SufficiencyRule, load_standard
from netcrm.words import ClaimStatus, Kind

UNIT = load_standard()
TODAY = date(2026, 11, 23)


def claim(criterion: str = "PC5", uid: str = "1", *proofs: Proof, **more: object) -> ClaimFacts:
    """A claim that lacks nothing but, perhaps, a proof of the right sort (a product unless told)."""
    whole = ClaimFacts(
        uid,
        criterion,
        made_on=date(2026, 11, 1),
        newest=date(2026, 10, 30),
        proofs=frozenset(proofs or {Proof.PRODUCT}),
        outcome=True,
        shown_how=True,
        contacts=frozenset({"amara"}),
        months=frozenset({"2026-10"}),
    )
    return replace(whole, **more)  # type: ignore[arg-type]  # **more is a test's shorthand


def stand(facts: ClaimFacts, as_of: date = TODAY) -> Standing:
    found = standing(UNIT, facts, as_of)
    assert found is not None
    return found


def status(facts: ClaimFacts, as_of: date = TODAY) -> ClaimStatus:
    return stand(facts, as_of).status


@pytest.mark.parametrize("criterion", ["PC1", "PC6", "B1", "B8"])
def test_what_one_does_is_proved_by_a_product_or_a_witness(criterion: str) -> None:
    assert status(claim(criterion, "1", Proof.PRODUCT)) is ClaimStatus.EVIDENCED
    assert status(claim(criterion, "1", Proof.WITNESS)) is ClaimStatus.EVIDENCED
    for proof in (Proof.STATEMENT, Proof.REFLECTION, Proof.DISCUSSION):
        assert status(claim(criterion, "1", proof)) is ClaimStatus.CLAIMED


@pytest.mark.parametrize("criterion", ["G1", "I1", "C8"])
def test_knowledge_is_never_proved_by_a_witness(criterion: str) -> None:
    for proof in (Proof.PRODUCT, Proof.STATEMENT, Proof.DISCUSSION):
        assert status(claim(criterion, "1", proof, outcome=False)) is ClaimStatus.EVIDENCED
    assert status(claim(criterion, "1", Proof.WITNESS)) is ClaimStatus.CLAIMED


@pytest.mark.parametrize("criterion", list(UNIT.criteria))
def test_every_claim_needs_a_date_and_how_it_may_be_shown(criterion: str) -> None:
    assert status(claim(criterion)) is ClaimStatus.EVIDENCED
    assert stand(claim(criterion, newest=None)).lacking == ("its date",)
    assert stand(claim(criterion, shown_how=False)).lacking == ("how it may be shown",)


@pytest.mark.parametrize("criterion", ["B9", "B10"])
def test_reflections_prove_what_was_thought_over(criterion: str) -> None:
    for proof in (Proof.REFLECTION, Proof.PRODUCT, Proof.WITNESS):
        assert status(claim(criterion, "1", proof)) is ClaimStatus.EVIDENCED
    assert status(claim(criterion, "1", Proof.REFLECTION, outcome=False)) is ClaimStatus.CLAIMED
    assert status(claim(criterion, "1", Proof.STATEMENT)) is ClaimStatus.CLAIMED


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"proofs": frozenset()}, "a work product or a witness who can be contacted"),
        ({"outcome": False}, "what came of it"),
        ({"newest": None}, "its date"),
        ({"newest": date(2027, 1, 1)}, "its date"),
        ({"shown_how": False}, "how it may be shown"),
        ({"newest": date(2024, 11, 22)}, "why it still counts, being older than 24 months"),
    ],
)
def test_a_claim_that_lacks_something_is_only_claimed_and_says_what(change: dict[str, object], words: str) -> None:
    found = stand(claim(**change))  # type: ignore[arg-type]  # a test's shorthand
    assert (found.status, found.lacking, found.proved) == (ClaimStatus.CLAIMED, (words,), False)


def test_old_evidence_counts_to_the_day_or_when_its_age_is_justified() -> None:
    assert status(claim(newest=date(2024, 11, 23))) is ClaimStatus.EVIDENCED
    assert status(claim(newest=date(2019, 1, 1), age_justified=True)) is ClaimStatus.EVIDENCED


def test_a_claim_against_a_refusal_withdrawn_or_not_yet_made_supports_nothing() -> None:
    assert standing(UNIT, claim(overridden=True), TODAY) is None
    assert standing(UNIT, claim(withdrawn_on=TODAY), TODAY) is None
    assert standing(UNIT, claim(made_on=date(2026, 11, 24)), TODAY) is None
    assert standing(UNIT, claim("X1"), TODAY) is None


def test_as_of_a_day_only_what_was_decided_by_then_counts() -> None:
    steps = (
        Decided(Outcome.SUBMITTED, date(2026, 11, 5)),
        Decided(Outcome.RETURNED, date(2026, 11, 10)),
        Decided(Outcome.SUBMITTED, date(2026, 11, 12)),
        Decided(Outcome.ACCEPTED, date(2026, 11, 12)),
    )
    facts = claim(decisions=steps, withdrawn_on=date(2026, 11, 20))
    assert status(facts, date(2026, 11, 2)) is ClaimStatus.EVIDENCED
    assert status(facts, date(2026, 11, 6)) is ClaimStatus.SUBMITTED
    assert status(facts, date(2026, 11, 11)) is ClaimStatus.RETURNED
    assert status(facts, date(2026, 11, 12)) is ClaimStatus.ACCEPTED
    assert standing(UNIT, facts, date(2026, 11, 20)) is None


def test_a_decision_taken_back_leaves_the_facts() -> None:
    steps = (Decided(Outcome.ACCEPTED, date(2026, 11, 5)), Decided(Outcome.WITHDRAWN, date(2026, 11, 6)))
    assert status(claim(decisions=steps)) is ClaimStatus.EVIDENCED
    assert status(claim(decisions=steps, proofs=frozenset())) is ClaimStatus.CLAIMED


def test_submitting_proves_nothing() -> None:
    found = stand(claim(proofs=frozenset(), decisions=(Decided(Outcome.SUBMITTED, TODAY),)))
    assert (found.status, found.proved) == (ClaimStatus.SUBMITTED, False)


def test_a_returned_claim_is_not_proved_whatever_it_has() -> None:
    assert not stand(claim(decisions=(Decided(Outcome.RETURNED, TODAY),))).proved


def test_outcomes_are_the_facets_that_the_file_names() -> None:
    assert has_outcome(UNIT, {"effect", "what"})
    assert not has_outcome(UNIT, {"what", "purpose"})


def test_claims_that_share_a_sentence_are_found() -> None:
    said = [claim(uid="1", why="I used it."), claim(uid="2", why=" i used  it."), claim(uid="3", why="Another.")]
    assert same_words([*said, claim(uid="4"), claim(uid="5")]) == {"1", "2"}


@given(st.dates(), st.integers(0, 1000))
def test_months_before_is_in_the_month_so_many_before(day: date, months: int) -> None:
    earlier = months_before(day, months)
    if earlier != date.min:
        assert (day.year * 12 + day.month) - (earlier.year * 12 + earlier.month) == months
        assert earlier.day == day.day or (earlier.day < day.day and months_before(day, months).day >= 28)


def _gaps(criterion: str, claims: list[ClaimFacts], **kinds: int) -> list[str]:
    counts = {Kind(name): number for name, number in kinds.items()}
    return list(gaps(UNIT, criterion, [stand(c) for c in claims], counts, TODAY))


def test_pc5_wants_two_proved_claims_with_two_contacts() -> None:
    one = claim("PC5", "1")
    other = claim("PC5", "2", contacts=frozenset({"wei"}))
    assert _gaps("PC5", []) == ["2 more proved claims (c)", "proved claims with 2 more contacts (a)"]
    assert _gaps("PC5", [one]) == ["1 more proved claim (c)", "proved claims with 1 more contact (a)"]
    assert _gaps("PC5", [one, replace(one, uid="2")]) == ["proved claims with 1 more contact (a)"]
    assert _gaps("PC5", [one, replace(other, proofs=frozenset())]) == _gaps("PC5", [one])
    assert _gaps("PC5", [one, other]) == []


def test_pc1_wants_contacts_months_and_something_new() -> None:
    claims = [
        claim(
            "PC1",
            str(n),
            newest=date(2025, 6, 1),
            contacts=frozenset({f"{n}a", f"{n}b", f"{n}c"}),
            months=frozenset({f"2025-0{n}"}),
        )
        for n in range(1, 4)
    ]
    assert _gaps("PC1", claims) == ["a proved claim from the last 12 months (a)"]
    assert _gaps("PC1", [*claims[:2], replace(claims[2], newest=date(2025, 11, 23))]) == []
    same_month = [replace(c, newest=TODAY, months=frozenset({"2026-11"})) for c in claims]
    assert _gaps("PC1", same_month) == ["proved claims from 2 more months (a)"]


def test_pc3_wants_a_boundary_applied_and_not_only_agreed() -> None:
    claims = [claim("PC3", "1"), claim("PC3", "2", contacts=frozenset({"wei"}))]
    assert _gaps("PC3", claims) == ["1 more entry: boundary applied (a)"]
    assert _gaps("PC3", claims, applied=1) == []


@pytest.mark.parametrize("criterion", ["B5", "B7"])
def test_how_i_treat_others_wants_a_witness(criterion: str) -> None:
    claims = [claim(criterion, "1"), claim(criterion, "2")]
    assert _gaps(criterion, claims) == ["1 proved claim with a witness who can be contacted (c)"]
    assert _gaps(criterion, [claims[0], claim(criterion, "2", Proof.WITNESS)]) == []


def test_b10_wants_several_reflections_and_a_later_action_that_changed() -> None:
    claims = [claim("B10", str(n), Proof.REFLECTION, months=frozenset({f"2026-0{n}"})) for n in range(1, 4)]
    assert _gaps("B10", claims) == ["1 later action done differently because of a reflection (a)"]
    assert _gaps("B10", [*claims[:2], replace(claims[2], changed_later=True)]) == []


def test_one_case_of_conflict_is_enough() -> None:
    assert _gaps("B1", [claim("B1")]) == []


def test_claims_of_another_criterion_do_not_help() -> None:
    assert _gaps("B1", [claim("B2")]) == ["1 more proved claim (c)"]


def test_accepted_needs_the_rule_met_by_accepted_claims() -> None:
    yes = (Decided(Outcome.ACCEPTED, TODAY),)
    one = claim("PC5", "1", decisions=yes)
    other = claim("PC5", "2", contacts=frozenset({"wei"}))
    both = [stand(one), stand(other)]
    assert sufficient(UNIT, "PC5", both, {}, TODAY)
    assert not accepted(UNIT, "PC5", both, {}, TODAY)
    assert accepted(UNIT, "PC5", [stand(one), stand(replace(other, decisions=yes))], {}, TODAY)


def test_an_accepted_claim_counts_even_where_netcrm_would_ask_for_more() -> None:
    facts = claim("B1", "1", proofs=frozenset(), decisions=(Decided(Outcome.ACCEPTED, TODAY),))
    assert _gaps("B1", [facts]) == []


@pytest.mark.parametrize("criterion", list(UNIT.criteria))
def test_every_rule_can_be_said_in_words_and_nothing_is_enough_by_itself(criterion: str) -> None:
    words = in_words(UNIT, criterion)
    assert len(words) == len(UNIT.sufficiency[criterion].rules)
    assert all(words)
    assert not sufficient(UNIT, criterion, [], dict.fromkeys(Kind, 1000), TODAY)


THRESHOLDS = {
    "PC1": {"claims": 2, "contacts": 5, "months": 3, "newest": 12},
    "PC2": {"claims": 2, "contacts": 2},
    "PC3": {"claims": 2, "contacts": 2, "actions": 1},
    "PC4": {"claims": 2, "months": 2},
    "PC5": {"claims": 2, "contacts": 2},
    "PC6": {"claims": 2, "contacts": 3},
    **{key: {"claims": 1} for key in ("B1", "B2")},
    **{key: {"claims": 2, "contacts": 2} for key in ("B3", "B4", "B6")},
    **{key: {"claims": 2, "proof": 1} for key in ("B5", "B7")},
    "B8": {"claims": 3, "contacts": 2, "months": 2},
    "B9": {"claims": 2},
    "B10": {"claims": 3, "months": 3, "changed_later": 1},
}


@pytest.mark.parametrize("criterion", list(UNIT.criteria))
def test_how_much_is_enough(criterion: str) -> None:
    """The numbers are netcrm's own; a change of them is a change of what users were told."""
    found = {rule.rule.value: rule.at_least or rule.months for rule in UNIT.sufficiency[criterion].rules}
    assert found == THRESHOLDS.get(criterion, {"claims": 1})


def test_every_rule_of_the_closed_set_is_used_by_the_unit() -> None:
    assert {r.rule for s in UNIT.sufficiency.values() for r in s.rules} == set(SufficiencyRule)


some_claims = st.lists(
    st.builds(
        claim,
        st.sampled_from(["PC1", "PC3", "PC5", "B10"]),
        st.uuids().map(str),
        st.sampled_from(Proof),
        outcome=st.booleans(),
        newest=st.dates(date(2023, 1, 1), TODAY),
        contacts=st.frozensets(st.sampled_from("abcdefgh"), min_size=1, max_size=3),
        months=st.frozensets(st.sampled_from(["2026-07", "2026-08", "2026-09", "2026-10"]), min_size=1),
        changed_later=st.booleans(),
    ),
    max_size=8,
)


@given(some_claims, some_claims)
def test_more_claims_never_make_a_criterion_less_ready(some: list[ClaimFacts], more: list[ClaimFacts]) -> None:
    for criterion in ("PC1", "PC3", "PC5", "B10"):
        if not _gaps(criterion, some, applied=1):
            assert not _gaps(criterion, some + more, applied=1)
