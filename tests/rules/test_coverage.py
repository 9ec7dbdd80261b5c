"""The coverage panel: what a candidate may rely on before an assessment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from netcrm.rules.coverage import (
    Aggregates,
    Circle,
    ClaimFacts,
    CriterionCounts,
    CriterionRow,
    Decided,
    Outcome,
    assemble,
    meets,
    month_keys,
    public,
)
from netcrm.standards import Proof, load_standard
from netcrm.words import ClaimStatus, Kind

UNIT = load_standard()
TODAY = date(2026, 11, 23)
NO_NUMBERS = Aggregates()
WHOLE = ClaimFacts(
    "1",
    "PC5",
    made_on=date(2026, 11, 1),
    newest=date(2026, 10, 30),
    proofs=frozenset({Proof.PRODUCT}),
    outcome=True,
    shown_how=True,
    contacts=frozenset({"amara"}),
    months=frozenset({"2026-10"}),
)
OTHER = replace(WHOLE, uid="2", contacts=frozenset({"wei"}))
ACCEPTED = (Decided(Outcome.ACCEPTED, TODAY),)
RETURNED = (Decided(Outcome.RETURNED, TODAY),)


def row(code: str, *claims: ClaimFacts, counts: CriterionCounts | None = None, **kinds: int) -> CriterionRow:
    by_code = {code: counts} if counts else {}
    aggregates = Aggregates(by_code, {Kind(k): n for k, n in kinds.items()})
    return next(r for r in assemble(UNIT, aggregates, claims, TODAY) if r.code == code)


def test_an_empty_store_has_32_rows_of_nothing_in_the_units_order() -> None:
    rows = assemble(UNIT, NO_NUMBERS, [], TODAY)
    assert [r.code for r in rows] == list(UNIT.criteria)
    assert {r.circle for r in rows} == {Circle.NOTHING}
    assert not any(r.sufficient or r.claims or r.recorded for r in rows)
    assert all(r.missing for r in rows)


def test_counts_are_passed_on_as_they_came() -> None:
    counts = CriterionCounts(88, 41, 9, "2026-11-21", tuple(range(12)))
    found = row("PC1", counts=counts)
    assert (found.possible, found.recorded, found.contacts, found.latest, found.months) == (
        88,
        41,
        9,
        "2026-11-21",
        tuple(range(12)),
    )


def test_possible_evidence_alone_is_nothing_yet() -> None:
    found = row("PC6", counts=CriterionCounts(possible=3))
    assert (found.circle, found.sufficient) == (Circle.NOTHING, False)
    assert found.missing == ("an introduction of two contacts with a common interest (a)",)


def test_actions_however_many_are_not_ready_without_a_claim() -> None:
    found = row("PC5", counts=CriterionCounts(possible=900, recorded=900, contacts=90))
    assert (found.circle, found.sufficient) == (Circle.RECORDED, False)
    assert found.missing == ("a claim: say how one of 900 actions shows it (c)",)


@pytest.mark.parametrize("code", ["B1", "B2"])
def test_a_conflict_that_has_not_arisen_is_never_asked_for(code: str) -> None:
    for counts in (None, CriterionCounts(possible=57)):
        assert row(code, counts=counts).missing == ("not yet arisen: discuss with the assessor",)


def test_a_conflict_that_has_arisen_is_treated_like_the_rest() -> None:
    found = row("B1", counts=CriterionCounts(possible=57, recorded=1))
    assert found.missing == ("a claim: say how the recorded action shows it (c)",)


def test_a_claim_says_what_keeps_it_from_being_evidenced() -> None:
    bare = replace(WHOLE, proofs=frozenset(), outcome=False)
    found = row("PC5", bare)
    assert (found.circle, found.claimed, found.proved) == (Circle.CLAIMED, 1, 0)
    assert found.missing[0] == (
        "for a claim you made: a work product or a witness who can be contacted; what came of it (open the claim)"
    )


def test_every_claim_counts_once_at_its_furthest_status() -> None:
    claims = [
        WHOLE,
        replace(WHOLE, uid="2", proofs=frozenset()),
        replace(WHOLE, uid="3", decisions=(Decided(Outcome.SUBMITTED, TODAY),)),
        replace(WHOLE, uid="4", decisions=ACCEPTED),
        replace(WHOLE, uid="5", decisions=RETURNED),
        replace(WHOLE, uid="6", withdrawn_on=TODAY),
        replace(WHOLE, uid="7", overridden=True),
    ]
    found = row("PC5", *claims)
    by_status = (found.claimed, found.evidenced, found.submitted, found.accepted, found.returned)
    assert by_status == (1, 1, 1, 1, 1)
    assert (found.claims, found.proved) == (5, 3)


def test_ready_when_the_rule_is_met_and_not_by_the_best_link() -> None:
    assert row("PC5", replace(WHOLE, decisions=ACCEPTED)).circle is Circle.CLAIMED
    ready = row("PC5", WHOLE, OTHER)
    assert (ready.circle, ready.sufficient, ready.missing) == (Circle.READY, True, ())


def test_accepted_when_the_rule_is_met_by_accepted_claims() -> None:
    assert row("PC5", replace(WHOLE, decisions=ACCEPTED), OTHER).circle is Circle.READY
    both = [replace(c, decisions=ACCEPTED) for c in (WHOLE, OTHER)]
    assert row("PC5", *both).circle is Circle.ACCEPTED


def test_a_returned_claim_is_named_first_even_when_the_rest_is_enough() -> None:
    third = replace(WHOLE, uid="3", decisions=RETURNED)
    assert row("PC5", third).missing[0] == "an answer to 1 returned claim (open the claim)"
    assert row("PC5", WHOLE, OTHER, third).missing == ("an answer to 1 returned claim (open the claim)",)


def test_boundaries_agreed_but_never_applied_are_not_ready() -> None:
    claims = [replace(c, criterion="PC3") for c in (WHOLE, OTHER)]
    assert row("PC3", *claims).missing == ("1 more entry: boundary applied (a)",)
    assert row("PC3", *claims, applied=1).sufficient


def test_each_missing_thing_names_its_key() -> None:
    for found in assemble(UNIT, NO_NUMBERS, [WHOLE], TODAY):
        for words in found.missing:
            assert words.endswith(("(a)", "(c)", "(open the claim)")) or words.startswith("not yet arisen")


def test_the_last_twelve_months_end_with_this_one() -> None:
    keys = month_keys(date(2026, 1, 31))
    assert (keys[0], keys[-1], len(keys)) == ("2025-02", "2026-01", 12)


def test_require_asks_for_the_rule_and_never_for_one_link() -> None:
    one, ready = row("PC5", WHOLE), row("PC5", WHOLE, OTHER)
    submitted = row("PC5", replace(WHOLE, decisions=(Decided(Outcome.SUBMITTED, TODAY),)), OTHER)
    accepted = row("PC5", *(replace(c, decisions=ACCEPTED) for c in (WHOLE, OTHER)))
    table = {
        status: [meets(r, status) for r in (row("PC5"), one, ready, submitted, accepted)]
        for status in (ClaimStatus.CLAIMED, ClaimStatus.EVIDENCED, ClaimStatus.SUBMITTED, ClaimStatus.ACCEPTED)
    }
    assert table == {
        ClaimStatus.CLAIMED: [False, True, True, True, True],
        ClaimStatus.EVIDENCED: [False, False, True, True, True],
        ClaimStatus.SUBMITTED: [False, False, False, True, True],
        ClaimStatus.ACCEPTED: [False, False, False, False, True],
    }


def test_returned_cannot_be_required() -> None:
    with pytest.raises(ValueError, match="not a status to ask for: returned"):
        meets(row("PC5"), ClaimStatus.RETURNED)


def test_the_public_row_has_exactly_the_contracts_keys() -> None:
    found = public(row("PC5"))
    assert (
        list(found)
        == (
            "code group text possible recorded claimed evidenced submitted accepted returned "
            "contacts latest months sufficient missing"
        ).split()
    )
    assert found["latest"] is None
    assert found["months"] == [0] * 12
