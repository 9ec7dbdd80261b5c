"""What the rules see of a row of the journal."""

from __future__ import annotations

from dataclasses import replace

from netcrm.models.rows import ActionRow, Who
from netcrm.rules.facts import facts_of, known_kind
from netcrm.rules.mapping import possible, recorded
from netcrm.standards import load_standard
from netcrm.words import Kind

STANDARD = load_standard()
KEPT = ActionRow(
    uid="a" * 32,
    kind="kept",
    on="2026-11-22",
    time="",
    recorded_at="2026-11-23T09:00:00.000000+00:00",
    text="sent her the slides",
    outcome="",
    marking="",
    unnamed=False,
    contacts=(Who("b" * 32, "Jane Smith"),),
    mentions=(),
    facets=frozenset(),
)


def codes(action: ActionRow) -> set[str]:
    """The criteria that the rules find in it."""
    facts = facts_of(STANDARD, action)
    assert facts is not None
    return {link.criterion for link in recorded(STANDARD, facts)}


def test_a_promise_that_another_kept_is_no_promise_that_i_kept() -> None:
    assert "B8" in codes(KEPT)
    assert "B8" not in codes(replace(KEPT, theirs=True))


def test_an_attached_work_product_widens_what_the_action_could_be() -> None:
    developed = replace(KEPT, kind="developed")
    without, with_one = facts_of(STANDARD, developed), facts_of(STANDARD, replace(developed, artefact=True))
    assert without is not None
    assert with_one is not None
    assert set(possible(STANDARD, without)) < set(possible(STANDARD, with_one))


def test_the_points_of_a_testimony_and_what_the_user_changed_count() -> None:
    said = replace(KEPT, kind="testimony", facets=frozenset({"points"}), details={"points": "b5, B7"})
    assert codes(said) >= {"B5", "B7"}
    assert codes(replace(said, excepted={"B5": False, "PC1": True})) >= {"B7", "PC1"}
    assert "B5" not in codes(replace(said, excepted={"B5": False}))


def test_a_kind_that_the_standard_does_not_know_has_no_facts() -> None:
    assert known_kind(STANDARD, "kept") is Kind.KEPT
    assert known_kind(STANDARD, "juggled") is None
    assert facts_of(STANDARD, replace(KEPT, kind="juggled")) is None
