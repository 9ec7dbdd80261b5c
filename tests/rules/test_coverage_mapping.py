"""What an action is evidence of: every kind's row of the design, and that the mapping never flatters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcrm.rules.coverage import (
    ActionFacts,
    evidence_types,
    facets_by_kind,
    lacking,
    outside,
    points_of,
    possible,
    possible_by_kind,
    recorded,
)
from netcrm.standards import Family, load_standard
from netcrm.words import FACETS, Kind

UNIT = load_standard()
CONVERSATIONS = [
    Kind.MET,
    Kind.CALLED,
    Kind.TALKED,
    Kind.EMAILED,
    Kind.WROTE,
    Kind.MESSAGED,
    Kind.ASKED,
    Kind.THANKED,
]


def shows(kind: Kind, *facets: str, **more: object) -> list[str]:
    """The codes that an action with these facets records."""
    return [link.criterion for link in recorded(UNIT, ActionFacts(kind, frozenset(facets), **more))]  # type: ignore[arg-type]  # **more is a test's shorthand


@pytest.mark.parametrize("kind", CONVERSATIONS)
def test_a_plain_lunch_or_call_shows_nothing(kind: Kind) -> None:
    assert shows(kind) == []
    assert shows(kind, "outcome", "subject", "event", "place", "what") == []


@pytest.mark.parametrize("kind", CONVERSATIONS)
def test_a_conversation_shows_pc1_with_a_contact_linked_to_a_need_or_objective(kind: Kind) -> None:
    assert shows(kind, "linked") == ["PC1"]


@pytest.mark.parametrize("kind", CONVERSATIONS)
def test_a_conversation_shows_others_by_what_else_it_holds(kind: Kind) -> None:
    assert shows(kind, "offer", "response") == ["PC2"]
    assert shows(kind, "changed", "did") == ["PC4"]
    assert shows(kind, "purpose") == ["PC5"]
    assert shows(kind, "interest", "goal") == ["B1"]
    assert shows(kind, "position") == ["B2"]
    assert shows(kind, "invited") == ["B3"]
    assert shows(kind, "mine", "theirs") == ["B6"]
    assert shows(kind, "foreseen", "effect") == ["B9"]


@pytest.mark.parametrize("kind", [k for k in Kind if k in CONVERSATIONS or k in (Kind.CONSIDERED, Kind.BRIEFED)])
@pytest.mark.parametrize("half", "interest goal foreseen effect mine theirs changed did offer response need".split())
def test_half_of_what_a_rule_asks_for_shows_nothing(kind: Kind, half: str) -> None:
    assert shows(kind, half) == []


@pytest.mark.parametrize(
    ("kind", "facets", "codes"),
    [
        (Kind.ATTENDED, "", "PC1"),
        (Kind.JOINED, "", "PC1"),
        (Kind.LEFT, "", "PC1"),
        (Kind.ATTENDED, "need", "PC1"),
        (Kind.ATTENDED, "changed", "PC1"),
        (Kind.ATTENDED, "need changed", "PC1 PC4"),
        (Kind.JOINED, "need changed", "PC1 PC4"),
        (Kind.LEFT, "need changed", "PC1 PC4"),
        (Kind.ADDED, "", ""),
        (Kind.ADDED, "why", "PC1"),
        (Kind.ADDED, "why did", "PC1 B4"),
        (Kind.EDITED, "", ""),
        (Kind.EDITED, "why", "PC1"),
        (Kind.EDITED, "why did", "PC1 B4"),
        (Kind.EDITED, "did", ""),
        (Kind.IMPORTED, "", ""),
        (Kind.EXPORTED, "", ""),
        (Kind.MERGED, "", ""),
        (Kind.SCHEDULED, "what", ""),
        (Kind.NOTED, "outcome linked", ""),
        (Kind.POSTED, "", ""),
        (Kind.POSTED, "offer", "PC2"),
        (Kind.POSTED, "invited", "B3"),
        (Kind.BRIEFED, "offer benefit", ""),
        (Kind.BRIEFED, "response", ""),
        (Kind.BRIEFED, "offer response", "PC2"),
        (Kind.BRIEFED, "mine theirs", "B6"),
        (Kind.AGREED, "", "PC3"),
        (Kind.REVIEWED_BOUNDARY, "", "PC3"),
        (Kind.ENDED_BOUNDARY, "", "PC3"),
        (Kind.AGREED, "mine", "PC3"),
        (Kind.AGREED, "mine theirs", "PC3 B6"),
        (Kind.REVIEWED_BOUNDARY, "mine theirs", "PC3 B6"),
        (Kind.ENDED_BOUNDARY, "mine theirs", "PC3 B6"),
        (Kind.CLARIFIED, "mine", ""),
        (Kind.CLARIFIED, "mine theirs", "B6"),
        (Kind.CLARIFIED, "confirmed", "B6"),
        (Kind.APPLIED, "", "B3"),
        (Kind.GAVE, "what outcome weight need", ""),
        (Kind.OFFERED, "what offer", ""),
        (Kind.GOT, "what need outcome", ""),
        (Kind.GOT, "what purpose effect", "PC5"),
        (Kind.USED, "what", ""),
        (Kind.USED, "purpose", "PC5"),
        (Kind.USED, "effect", "PC5"),
        (Kind.INTRODUCED, "", "PC6"),
        (Kind.INTRODUCED, "mine theirs", "PC6 B6"),
        (Kind.INTRODUCTION, "stage common consent", ""),
        (Kind.INTRODUCTION, "stage result", "PC6"),
        (Kind.INTRODUCTION, "stage mine theirs", "B6"),
        (Kind.DEVELOPED, "", "PC5"),
        (Kind.DEVELOPED, "need changed", "PC4 PC5"),
        (Kind.NEEDED, "", "PC1"),
        (Kind.NEEDED, "changed", "PC1"),
        (Kind.NEEDED, "changed did", "PC1 PC4"),
        (Kind.REVIEWED_NEEDS, "changed did", "PC1 PC4"),
        (Kind.PLANNED, "", "PC1"),
        (Kind.PLANNED, "changed did", "PC1 PC4"),
        (Kind.ENDED, "", "PC1"),
        (Kind.ENDED, "changed did", "PC1 PC4"),
        (Kind.PROMISED, "what", ""),
        (Kind.KEPT, "", "B8"),
        (Kind.RELEASED, "", "B8"),
        (Kind.BROKEN, "what why", ""),
        (Kind.DECLARED, "", ""),
        (Kind.DECLARED, "interest", "B1"),
        (Kind.STATED, "what", ""),
        (Kind.STATED, "position", "B2"),
        (Kind.CONSIDERED, "foreseen", ""),
        (Kind.CONSIDERED, "foreseen effect", "B9"),
        (Kind.REFLECTED, "what", ""),
        (Kind.REFLECTED, "lesson", "B10"),
        (Kind.REFLECTED, "next_time", "B10"),
        (Kind.REFLECTED, "next_time effect", "B9 B10"),
        (Kind.CONSULTED, "", "I1"),
        (Kind.DISCUSSED, "", ""),
        (Kind.TESTIMONY, "", ""),
    ],
)
def test_a_kind_records_what_the_design_says(kind: Kind, facets: str, codes: str) -> None:
    assert shows(kind, *facets.split()) == codes.split()


def test_every_kind_is_tried_above() -> None:
    marks = test_a_kind_records_what_the_design_says.pytestmark  # type: ignore[attr-defined]  # set by pytest
    tried = {case[0] for mark in marks for case in mark.args[1]} | set(CONVERSATIONS)
    assert tried == set(Kind)


@pytest.mark.parametrize("kind", [*CONVERSATIONS, Kind.GAVE, Kind.OFFERED, Kind.STATED, Kind.CLARIFIED])
def test_what_was_done_differently_because_of_what_was_learnt_shows_that_experience_informs_action(kind: Kind) -> None:
    assert shows(kind, "differently") == ["B10"]


@pytest.mark.parametrize("kind", [Kind.KEPT, Kind.RELEASED])
def test_a_promise_that_they_kept_is_no_evidence_of_mine(kind: Kind) -> None:
    assert shows(kind, theirs=True) == []


def test_a_testimony_shows_only_its_points_and_never_knowledge() -> None:
    assert shows(Kind.TESTIMONY, "points", points=frozenset({"B7", "B5", "G1", "C3"})) == ["B5", "B7"]


def test_a_professional_discussion_shows_only_the_knowledge_named() -> None:
    assert shows(Kind.DISCUSSED, "points", points=frozenset({"PC1", "B5", "G7", "I1"})) == ["G7", "I1"]
    assert shows(Kind.CONSULTED, "points", points=frozenset({"PC3", "G7"})) == ["G7", "I1"]


def test_points_are_read_in_any_case_and_other_words_passed_over() -> None:
    assert points_of(UNIT, "b5, B7; pc1 and X9") == {"B5", "B7", "PC1"}


def test_what_a_meeting_may_be_evidence_of_is_the_tables_diary_and_note() -> None:
    facts = ActionFacts(Kind.MET)
    assert evidence_types(UNIT, facts) == ("E-P4", "E-I1")
    assert possible(UNIT, facts) == tuple(
        "PC1 PC2 PC3 PC4 PC5 B1 B2 B3 B4 B6 B7 B9 B10 G1 G2 G3 G4 G5 G6 G7 I1 C1 C2 C3 C4 C6 C7 C8".split()
    )


NOTE, DIARY, CONTACTS, DEVELOPMENT = ("E-I1",), ("E-P4",), ("E-O2", "E-P2"), ("E-D1",)
LISTED: dict[Kind, tuple[str, ...]] = {
    **dict.fromkeys(CONVERSATIONS, DIARY + NOTE),
    **dict.fromkeys((Kind.ATTENDED, Kind.JOINED, Kind.LEFT), ("E-P1",)),
    **dict.fromkeys((Kind.ADDED, Kind.EDITED), ("E-O1", *CONTACTS)),
    Kind.EXPORTED: CONTACTS,
    **dict.fromkeys((Kind.IMPORTED, Kind.MERGED, Kind.SCHEDULED), ()),
    Kind.POSTED: ("E-P3",),
    **dict.fromkeys((Kind.BRIEFED, Kind.AGREED, Kind.REVIEWED_BOUNDARY, Kind.ENDED_BOUNDARY, Kind.CLARIFIED), NOTE),
    Kind.APPLIED: NOTE,
    **dict.fromkeys((Kind.GAVE, Kind.OFFERED, Kind.GOT, Kind.USED), NOTE),
    **dict.fromkeys((Kind.INTRODUCED, Kind.INTRODUCTION), DEVELOPMENT),
    Kind.DEVELOPED: DIARY,
    **dict.fromkeys((Kind.NEEDED, Kind.REVIEWED_NEEDS, Kind.PLANNED, Kind.ENDED), DIARY),
    **dict.fromkeys((Kind.PROMISED, Kind.KEPT, Kind.BROKEN, Kind.RELEASED), NOTE),
    **dict.fromkeys((Kind.DECLARED, Kind.STATED), NOTE),
    **dict.fromkeys((Kind.CONSIDERED, Kind.REFLECTED, Kind.NOTED), DIARY),
    Kind.TESTIMONY: ("E-P5", "E-I2", "E-D2"),
    **dict.fromkeys((Kind.CONSULTED, Kind.DISCUSSED), NOTE),
}


@pytest.mark.parametrize("kind", Kind)
def test_which_listed_evidence_a_kind_can_be(kind: Kind) -> None:
    reports = (Kind.USED, Kind.DEVELOPED)
    assert evidence_types(UNIT, ActionFacts(kind)) == LISTED[kind]
    attached = LISTED[kind] + (DEVELOPMENT if kind in reports else ())
    assert evidence_types(UNIT, ActionFacts(kind, artefact=True)) == attached


def test_a_report_is_evidence_only_once_it_is_attached() -> None:
    assert "PC5" not in possible(UNIT, ActionFacts(Kind.DEVELOPED))
    assert "PC5" in possible(UNIT, ActionFacts(Kind.DEVELOPED, artefact=True))
    assert "E-D1" in evidence_types(UNIT, ActionFacts(Kind.USED, artefact=True))
    assert "PC6" in possible(UNIT, ActionFacts(Kind.INTRODUCED))


def test_a_date_in_the_diary_a_merge_and_an_import_move_no_count() -> None:
    assert {k for k in Kind if not possible(UNIT, ActionFacts(k))} == {Kind.SCHEDULED, Kind.MERGED, Kind.IMPORTED}


def test_outside_the_listed_examples_is_said_and_counts_the_same() -> None:
    (link,) = recorded(UNIT, ActionFacts(Kind.KEPT))
    assert (link.criterion, link.outside, link.source) == ("B8", True, "netcrm")
    (link,) = recorded(UNIT, ActionFacts(Kind.DEVELOPED))
    assert (link.criterion, link.outside) == ("PC5", False)
    assert outside(UNIT, Kind.TESTIMONY, "B10")


def test_what_the_user_excludes_is_gone_from_all_three() -> None:
    facts = ActionFacts(Kind.MET, frozenset({"linked"}), exclude=frozenset({"PC1", "PC5"}))
    assert recorded(UNIT, facts) == ()
    assert not {"PC1", "PC5"} & set(possible(UNIT, facts))
    assert not {"PC1", "PC5"} & {lack.criterion for lack in lacking(UNIT, facts)}


def test_what_the_user_includes_is_shown_as_theirs() -> None:
    facts = ActionFacts(Kind.MET, include=frozenset({"B5", "no such code"}))
    assert [(k.criterion, k.source, k.outside) for k in recorded(UNIT, facts)] == [("B5", "you", True)]
    assert "B5" not in {lack.criterion for lack in lacking(UNIT, facts)}


def test_an_action_against_a_refusal_supports_nothing() -> None:
    facts = ActionFacts(Kind.GAVE, frozenset({"override"}), artefact=True, include=frozenset({"PC2"}))
    assert (recorded(UNIT, facts), possible(UNIT, facts), lacking(UNIT, facts)) == ((), (), ())
    assert evidence_types(UNIT, facts) == ()


@pytest.mark.parametrize("kind", CONVERSATIONS)
def test_the_preview_of_a_lunch_or_call_says_what_is_nearest(kind: Kind) -> None:
    found = lacking(UNIT, ActionFacts(kind))
    assert [lack.criterion for lack in found][:3] == ["PC1", "PC5", "B3"]
    assert found[0].missing == ("linked",)
    assert found[1].phrase == "once you use what you were told"


def test_the_nearest_moves_up_as_the_line_holds_more() -> None:
    facts = ActionFacts(Kind.MET, frozenset({"linked", "response"}))
    assert next(lack.missing for lack in lacking(UNIT, facts) if lack.criterion == "PC2") == ("offer",)
    assert "PC1" not in {lack.criterion for lack in lacking(UNIT, facts)}


@pytest.mark.parametrize(
    ("kind", "criterion"),
    [(Kind.GOT, "PC5"), (Kind.PROMISED, "B8"), (Kind.INTRODUCTION, "PC6")],
)
def test_what_only_a_later_action_can_show_is_said(kind: Kind, criterion: str) -> None:
    first = lacking(UNIT, ActionFacts(kind))[0]
    assert (first.criterion, first.missing) == (criterion, ())


def test_every_step_that_one_can_take_is_proposed_in_words() -> None:
    """All but what would nudge towards a conflict, what depends on others (a result, a confirmation, a testimony's
    points), and what only a reflection can bring."""
    rules = {rule.name: rule for entry in UNIT.kinds.values() for rule in entry.rules}
    silent = {name for name, rule in rules.items() if (rule.when or rule.by) and not rule.lacking}
    others = {"PC3-guideline", "PC6-result", "B6-confirmed", "named-by-witness", "named-knowledge"}
    assert silent == {"B1-within", "B2-within", "B10-differently"} | others
    assert all(rule.lacking.startswith("once ") for rule in rules.values() if rule.lacking)


@pytest.mark.parametrize("kind", [k for k in Kind if k not in (Kind.DECLARED, Kind.STATED)])
def test_nobody_is_nudged_towards_a_conflict(kind: Kind) -> None:
    assert not {"B1", "B2"} & {lack.criterion for lack in lacking(UNIT, ActionFacts(kind))}


some_facts = st.builds(
    ActionFacts,
    kind=st.sampled_from(Kind),
    facets=st.frozensets(st.sampled_from(sorted(FACETS - {"override"}))),
    artefact=st.booleans(),
    theirs=st.booleans(),
    points=st.frozensets(st.sampled_from(sorted(UNIT.criteria)), max_size=4),
    include=st.frozensets(st.sampled_from(sorted(UNIT.criteria)), max_size=2),
    exclude=st.frozensets(st.sampled_from(sorted(UNIT.criteria)), max_size=2),
)


def _with(facts: ActionFacts, *facets: str) -> ActionFacts:
    more = facts.facets | set(facets)
    return ActionFacts(facts.kind, more, facts.artefact, facts.theirs, facts.points, facts.include, facts.exclude)


@given(some_facts, st.sampled_from(sorted(FACETS - {"override"})))
def test_saying_more_never_takes_a_link_away(facts: ActionFacts, facet: str) -> None:
    assert set(shows_of(facts)) <= set(shows_of(_with(facts, facet)))


@given(some_facts)
def test_a_refusal_overridden_takes_everything_away(facts: ActionFacts) -> None:
    assert shows_of(_with(facts, "override")) == ()


@given(some_facts)
def test_what_is_lacking_is_true(facts: ActionFacts) -> None:
    """Giving exactly the facets that an entry names records its criterion; nothing that is shown is lacking."""
    for lack in lacking(UNIT, facts):
        assert lack.criterion not in shows_of(facts)
        if lack.missing:
            assert lack.criterion in shows_of(_with(facts, *lack.missing))


@given(some_facts)
def test_answers_are_in_order_once_each_and_nearest_first(facts: ActionFacts) -> None:
    for codes in (shows_of(facts), possible(UNIT, facts)):
        assert list(codes) == sorted(set(codes), key=UNIT.order.__getitem__)
    found = lacking(UNIT, facts)
    assert len({lack.criterion for lack in found}) == len(found)
    steps = [len(lack.missing) or 1 for lack in found]
    assert steps == sorted(steps)


@given(some_facts)
def test_facets_that_no_rule_of_the_kind_names_change_nothing(facts: ActionFacts) -> None:
    kept = facts.facets & facets_by_kind(UNIT)[facts.kind]
    fewer = ActionFacts(facts.kind, kept, facts.artefact, facts.theirs, facts.points, facts.include, facts.exclude)
    assert recorded(UNIT, fewer) == recorded(UNIT, facts)
    assert lacking(UNIT, fewer) == lacking(UNIT, facts)


@given(some_facts)
def test_a_rule_never_lets_a_witness_show_knowledge(facts: ActionFacts) -> None:
    facts = ActionFacts(Kind.TESTIMONY, facts.facets, facts.artefact, facts.theirs, facts.points)
    assert all(UNIT.criteria[code].family is not Family.KNOWLEDGE for code in shows_of(facts))


def test_possible_by_kind_agrees_with_possible() -> None:
    for kind, reach in possible_by_kind(UNIT).items():
        assert possible(UNIT, ActionFacts(kind)) == reach.plain
        assert possible(UNIT, ActionFacts(kind, artefact=True)) == reach.with_artefact


def shows_of(facts: ActionFacts) -> tuple[str, ...]:
    return tuple(link.criterion for link in recorded(UNIT, facts))
