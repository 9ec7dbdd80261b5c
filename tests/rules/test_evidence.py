"""What an evidence item holds, judged: proofs, late entries, shared sentences, what is outside the listed examples."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from netcrm.rules.evidence import (
    artefact_proof,
    declines,
    is_outside,
    late_by,
    sharing,
    unproving,
    witnessed,
)
from netcrm.standards import load_standard
from netcrm.standards.types import Proof
from netcrm.words import Kind

STANDARD = load_standard()


@pytest.mark.parametrize(
    ("on", "recorded", "days"),
    [
        ("2026-11-09", "2026-11-23T12:00:00+00:00", 0),
        ("2026-11-08", "2026-11-23T12:00:00+00:00", 15),
        ("2026-11", "2026-12-14T12:00:00+00:00", 0),
        ("2026-11", "2026-12-15T12:00:00+00:00", 15),
        ("2026-12-24", "2026-11-23T12:00:00+00:00", 0),
        ("", "2026-11-23T12:00:00+00:00", 0),
        ("2026-11-08", "", 0),
    ],
)
def test_an_entry_is_late_after_a_fortnight(on: str, recorded: str, days: int) -> None:
    assert late_by(on, recorded, UTC) == days


def test_the_day_of_recording_is_the_owners() -> None:
    east = timezone(timedelta(hours=9))
    stamp = datetime(2026, 11, 22, 20, tzinfo=UTC).isoformat()
    assert (late_by("2026-11-08", stamp, UTC), late_by("2026-11-08", stamp, east)) == (0, 15)


@pytest.mark.parametrize(
    ("evidence_type", "held", "body", "proof"),
    [
        ("E-D1", True, False, Proof.PRODUCT),
        ("", True, False, Proof.PRODUCT),
        ("E-X9", True, True, Proof.PRODUCT),
        ("E-P6", True, False, Proof.STATEMENT),
        ("E-I3", True, False, Proof.STATEMENT),
        ("E-P5", True, False, None),
        ("E-D2", True, True, None),
        ("E-D1", False, True, Proof.STATEMENT),
        ("", False, True, Proof.STATEMENT),
        ("E-D1", False, False, None),
    ],
)
def test_a_work_product_is_a_file_or_a_place_and_words_are_a_statement(
    evidence_type: str, held: bool, body: bool, proof: Proof | None
) -> None:
    assert artefact_proof(STANDARD, evidence_type, held=held, body=body) is proof


@pytest.mark.parametrize(
    ("contactable", "no"),
    [
        ("", False),
        ("yes", False),
        ("yes, but not on Fridays", False),
        ("noted in her letter: yes", False),
        ("Norma said yes", False),
        ("no", True),
        ("No, she is leaving", True),
        ("  NOT yet", True),
        ("never", True),
        ("declined by e-mail", True),
        ("n", True),
    ],
)
def test_whether_a_witness_declines_to_be_contacted(contactable: str, no: bool) -> None:
    assert declines(contactable) is no
    found = witnessed(STANDARD, frozenset({"B5", "PC1", "G1"}), reachable=True, contactable=contactable)
    assert found == (frozenset() if no else {"B5", "PC1"})
    assert not witnessed(STANDARD, frozenset({"B5"}), reachable=False, contactable=contactable)


def test_a_testimony_says_what_it_lacks() -> None:
    assert unproving(["B5"], reachable=True, contactable="yes") == ()
    assert len(unproving([], reachable=False, contactable="no")) == 3


def test_outside_the_listed_examples_is_what_no_kind_and_no_work_product_of_it_is_listed_for() -> None:
    assert not is_outside(STANDARD, "PC3", [Kind.CALLED], [])
    assert is_outside(STANDARD, "PC6", [Kind.CALLED], [])
    assert not is_outside(STANDARD, "PC6", [Kind.CALLED], ["E-D1"])
    assert not is_outside(STANDARD, "B8", [], ["E-D1"])
    assert is_outside(STANDARD, "B8", [], ["E-X9", ""])


def test_claims_that_share_a_sentence_are_told_of_each_other() -> None:
    said = {"a": "It helped.", "b": "it  HELPED", "c": "It helped us", "d": "", "e": " "}
    assert sharing(said) == {"a": ("b",), "b": ("a",)}
