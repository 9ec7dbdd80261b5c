"""Every step of a claim, and every fact whose absence keeps it from being evidenced, by family of criteria."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from netcrm.rules.claims import ClaimFacts, Decided, Outcome, standing
from netcrm.standards import load_standard
from netcrm.standards.types import Proof
from netcrm.words import ClaimStatus

STANDARD = load_standard()
TODAY = date(2026, 11, 23)
DONE, CONDUCT, THOUGHT, KNOWN = ("PC1", "PC6"), ("B1", "B5", "B7", "B8"), ("B9", "B10"), ("G1", "I1", "C8")
ACCEPTED: dict[tuple[str, ...], frozenset[Proof]] = {
    DONE: frozenset({Proof.PRODUCT, Proof.WITNESS}),
    CONDUCT: frozenset({Proof.PRODUCT, Proof.WITNESS}),
    THOUGHT: frozenset({Proof.PRODUCT, Proof.WITNESS, Proof.REFLECTION}),
    KNOWN: frozenset({Proof.PRODUCT, Proof.STATEMENT, Proof.DISCUSSION}),
}
"""What proves a claim, by criterion (design: coverage)."""
EVERY = [(code, proof, proof in proofs) for codes, proofs in ACCEPTED.items() for code in codes for proof in Proof]
NEEDS_OUTCOME = (*DONE, *CONDUCT, *THOUGHT)


def facts(code: str, **changed: object) -> ClaimFacts:
    """A claim that lacks nothing, with what is changed in it."""
    whole = ClaimFacts(
        uid="c",
        criterion=code,
        made_on=date(2026, 11, 1),
        newest=date(2026, 10, 1),
        proofs=frozenset({Proof.PRODUCT}),
        outcome=True,
        shown_how=True,
        why="so",
    )
    return replace(whole, **changed)  # type: ignore[arg-type]


def lacking(claim: ClaimFacts) -> tuple[str, ...]:
    found = standing(STANDARD, claim, TODAY)
    assert found is not None
    assert found.status is (ClaimStatus.CLAIMED if found.lacking else ClaimStatus.EVIDENCED)
    assert found.proved is not bool(found.lacking)
    return found.lacking


@pytest.mark.parametrize(("code", "proof", "accepted"), EVERY)
def test_each_proof_counts_for_its_families_alone(code: str, proof: Proof, accepted: bool) -> None:
    assert (lacking(facts(code, proofs=frozenset({proof}))) == ()) is accepted


@pytest.mark.parametrize("code", STANDARD.criteria)
def test_a_witness_never_shows_knowledge_and_a_statement_alone_nothing_else(code: str) -> None:
    knowledge = code[0] in "GIC"
    assert bool(lacking(facts(code, proofs=frozenset({Proof.WITNESS})))) is knowledge
    assert bool(lacking(facts(code, proofs=frozenset({Proof.STATEMENT})))) is not knowledge


@pytest.mark.parametrize("code", [code for codes in ACCEPTED for code in codes])
@pytest.mark.parametrize(
    ("changed", "said", "only"),
    [
        ({}, "", ()),
        ({"proofs": frozenset()}, "a work product or", ()),
        ({"outcome": False}, "what came of it", NEEDS_OUTCOME),
        ({"newest": None}, "its date", ()),
        ({"newest": date(2026, 11, 24)}, "its date", ()),
        ({"shown_how": False}, "how it may be shown", ()),
        ({"newest": date(2024, 11, 22)}, "why it still counts, being older than 24 months", ()),
        ({"newest": date(2024, 11, 23)}, "", ()),
        ({"newest": date(2024, 11, 22), "age_justified": True}, "", ()),
    ],
)
def test_each_fact_that_is_not_there_is_told(
    code: str, changed: dict[str, object], said: str, only: tuple[str, ...]
) -> None:
    found = lacking(facts(code, **changed))
    if said and (not only or code in only):
        (one,) = found
        assert one.startswith(said)
    else:
        assert found == ()


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ("", "evidenced"),
        ("submitted", "submitted"),
        ("submitted accepted", "accepted"),
        ("submitted returned", "returned"),
        ("submitted returned submitted", "submitted"),
        ("submitted returned submitted accepted", "accepted"),
        ("submitted accepted returned", "returned"),
        ("submitted withdrawn", "evidenced"),
        ("submitted accepted withdrawn", "evidenced"),
        ("submitted returned withdrawn", "evidenced"),
        ("submitted withdrawn submitted", "submitted"),
    ],
)
def test_a_claim_goes_from_step_to_step(steps: str, status: str) -> None:
    decided = tuple(Decided(Outcome(name), TODAY) for name in steps.split())
    found = standing(STANDARD, facts("PC1", decisions=decided), TODAY)
    assert found is not None
    assert found.status == status
    assert found.proved is (status != "returned")
    bare = standing(STANDARD, facts("PC1", decisions=decided, proofs=frozenset()), TODAY)
    assert bare is not None
    assert bare.status == ("claimed" if status == "evidenced" else status)
    assert bare.proved is (status == "accepted"), "what lacks a proof is proved by an assessor alone"


@pytest.mark.parametrize(
    "changed",
    [
        {"made_on": date(2026, 11, 24)},
        {"withdrawn_on": TODAY},
        {"overridden": True},
        {"criterion": "PC9"},
    ],
)
def test_what_is_not_made_yet_withdrawn_or_against_a_refusal_supports_nothing(changed: dict[str, object]) -> None:
    assert standing(STANDARD, facts("PC1", **changed), TODAY) is None
