"""The next best actions: real things on record, for the criteria that the standard's own rules say, and never a nudge
to invent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from netcrm.models.rows import ActionRow, EvidenceRow, Who
from netcrm.rules.masking import MASK
from netcrm.rules.next_actions import (
    PROPOSED,
    Sort,
    Waiting,
    halves,
    lacking_one,
    next_actions,
    one_short,
    richest,
    served,
    unclaimed,
)
from netcrm.standards import load_standard

A3 = load_standard()
CLUB = load_standard(Path(__file__).parents[1] / "test_standards_small.yaml")
TODAY = date(2026, 11, 23)
AMARA = Who("a" * 32, "Amara Okafor")


def entry(uid: str, kind: str, facets: str = "", **rest: object) -> ActionRow:
    given: dict[str, object] = {
        "uid": uid,
        "kind": kind,
        "on": "2026-11-20",
        "time": "",
        "recorded_at": "",
        "text": "talked",
        "outcome": "",
        "marking": "",
        "unnamed": False,
        "contacts": (AMARA,),
        "mentions": (),
        "facets": frozenset(facets.split()),
    }
    return ActionRow(**{**given, **rest})  # type: ignore[arg-type]


def proposed(*waiting: Waiting) -> dict[str, list[str]]:
    found = next_actions(A3, A3.criteria, waiting, TODAY)
    return {code: [action.text for action in actions] for code, actions in found.items()}


@pytest.mark.parametrize(
    ("sort", "codes"),
    [
        (Sort.PROMISE, "B8"),
        (Sort.AGREED, "PC6"),
        (Sort.NO_RESULT, "PC6"),
        (Sort.UNUSED, "PC5"),
        (Sort.UNTOLD, "PC2"),
        (Sort.REVIEW, "PC3"),
        (Sort.UNAPPLIED, "PC3 B3"),
        (Sort.OUT_OF_TOUCH, "PC1"),
        (Sort.NEXT_TIME, "B10"),
        (Sort.UNCONFIRMED, "B6"),
    ],
)
def test_what_a_thing_serves_follows_from_the_rules_of_the_standards_file(sort: Sort, codes: str) -> None:
    assert served(A3, sort) == frozenset(codes.split())


def test_another_units_rules_say_something_else() -> None:
    assert not any(served(CLUB, sort) for sort in Sort), "a meeting of any sort shows K.1, linked or not"
    met = entry("1", "met")
    (found,) = unclaimed(CLUB, [met], CLUB.criteria)
    assert found.codes == frozenset({"K.1"})
    assert halves(CLUB, [("gave", "what")], ["K.2"]) == [], "what is lacking is no field: an outcome is a link"


def test_the_promise_due_and_the_template_not_used_are_named() -> None:
    slides = Waiting(Sort.PROMISE, "p", ("contact", "r"), ("Raj Patel",), "the slides", "", "2026-11-23", "2026-11-23")
    template = Waiting(Sort.UNUSED, "g", ("action", "g"), ("Amara Okafor",), "tender template", "", "2026-10-03")
    found = proposed(slides, template)
    assert found == {
        "B8": ["keep your promise to Raj Patel: the slides, due today"],
        "PC5": ["tender template from Amara Okafor, 3 Oct, is not used yet: note what for once you use it"],
    }
    (action,) = next_actions(A3, ["B8"], [slides], TODAY)["B8"]
    assert (action.id, action.page, action.verb) == ("p", ("contact", "r"), "ledger.done")


def test_marked_words_are_hidden_as_in_lists() -> None:
    secret = Waiting(Sort.UNUSED, "g", ("action", "g"), ("Amara Okafor",), "merger plan", "only me", "2026-10-03")
    (text,) = proposed(secret)["PC5"]
    assert MASK in text
    assert "merger" not in text
    (thing,) = unclaimed(A3, [entry("1", "agreed", marking="only me", text="the merger")], ["PC3"])
    assert "merger" not in proposed(thing)["PC3"][0]


def test_nothing_is_proposed_for_what_may_not_arise() -> None:
    declared = unclaimed(A3, [entry("1", "declared", "interest")], ["B1"])
    assert declared, "there is one on record"
    assert next_actions(A3, ["B1", "B2"], declared, TODAY) == {}
    assert not halves(A3, [("met", "interest")], ["B1"]), "a field of a conflict is never asked for"


def test_three_at_most_and_one_of_each_sort_before_a_second() -> None:
    promises = [
        Waiting(Sort.PROMISE, str(n), ("contact", str(n)), (f"P{n}",), "it", "", "2026-12-01", "2026-12-01")
        for n in range(5)
    ]
    kept = unclaimed(A3, [entry("k", "kept")], ["B8"])
    found = proposed(*promises, *kept)["B8"]
    assert len(found) == PROPOSED
    assert [text.split()[0] for text in found] == ["keep", "claim", "keep"]


def test_an_entry_that_lacks_the_rest_of_what_happened_is_named() -> None:
    half = halves(A3, [("considered", "foreseen"), ("briefed", "offer"), ("met", ""), ("added", "why")], A3.criteria)
    assert {(h.kind, h.criterion, h.lacks) for h in half} == {
        ("considered", "B9", "effect"),
        ("briefed", "PC2", "response"),
        ("added", "B4", "did"),
    }
    (thing,) = lacking_one(A3, [entry("1", "considered", "foreseen")], half)
    assert proposed(thing)["B9"] == [
        "considered the effect on Amara Okafor, 20 Nov, talked: not noted yet: what came of it"
    ]


def test_what_was_recorded_against_a_refusal_is_never_proposed() -> None:
    assert halves(A3, [("considered", "foreseen override")], ["B9"]) == []
    assert richest(A3, [("agreed", "override")], "PC3", 3) == ([], [])
    assert unclaimed(A3, [entry("1", "agreed", "override")], ["PC3"]) == []


def test_the_richest_entries_are_looked_at_first_and_the_best_is_proposed() -> None:
    groups = [("used", "purpose"), ("used", "effect outcome purpose"), ("got", ""), ("met", "")]
    assert richest(A3, groups, "PC5", 1) == ([("used", "effect outcome purpose")], [])
    assert richest(A3, groups, "PC1", 3) == ([], [("met", "")]), "it counts only with someone who is linked"
    poor, rich = entry("1", "used", "purpose"), entry("2", "used", "effect outcome purpose")
    assert [thing.uid for thing in unclaimed(A3, [poor, rich], ["PC5"])] == ["2", "1"]
    claimed = entry("3", "used", "effect outcome purpose", claims=(("PC5", "claimed"),))
    assert unclaimed(A3, [claimed], ["PC5"]) == []


def test_a_claim_that_lacks_one_thing_says_which() -> None:
    claims = (("c1", "PC5", "claimed", "why", ""), ("c2", "PC3", "claimed", "why", ""))
    item = EvidenceRow("e", 4, "title", ("1",), claims, {"c1": ("what came of it",), "c2": ("its date", "more")})
    (thing,) = one_short([item], [entry("1", "used", "purpose")])
    assert proposed(thing) == {"PC5": ["your claim E4 (used Amara Okafor, 20 Nov) lacks only what came of it"]}
