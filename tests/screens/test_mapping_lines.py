"""An action's mapping as lines: each layer apart, nothing left out."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from netcrm.screens.mapping_lines import Layer, MapLine, draw_map_line, mapping_lines
from netcrm.standards import load_standard
from netcrm.words import FACETS, Kind
from tests.screens.test_action_text import LUNCH

STANDARD = load_standard()


def layer(lines: list[MapLine], wanted: Layer) -> list[str]:
    return [line.code for line in lines if line.layer is wanted and line.code]


@given(
    st.sampled_from(list(Kind)),
    st.frozensets(st.sampled_from(sorted(FACETS - {"override"}))),
    st.dictionaries(st.sampled_from(list(STANDARD.criteria)), st.booleans(), max_size=6),
)
def test_every_criterion_has_its_place_and_what_is_recorded_is_not_also_possible(
    kind: Kind, facets: frozenset[str], excepted: dict[str, bool]
) -> None:
    lines = mapping_lines(STANDARD, replace(LUNCH, kind=kind.value, facets=facets, excepted=excepted), every=True)
    assert {line.code for line in lines if line.code} == set(STANDARD.criteria)
    recorded = set(layer(lines, Layer.RECORDED))
    assert recorded.isdisjoint(layer(lines, Layer.POSSIBLE))
    assert {code for code, included in excepted.items() if included} <= recorded
    assert {code for code, included in excepted.items() if not included}.isdisjoint(recorded)
    for line in lines:
        assert cell_len(draw_map_line(line, 78).plain) >= 3


def test_what_the_user_put_in_says_so() -> None:
    lines = mapping_lines(STANDARD, replace(LUNCH, excepted={"PC6": True}))
    line = next(line for line in lines if line.code == "PC6")
    assert line.layer is Layer.RECORDED
    assert "by you" in line.why


def test_against_a_refusal_nothing_is_recorded_or_possible() -> None:
    lines = mapping_lines(STANDARD, replace(LUNCH, facets=frozenset({"linked", "override"})))
    assert lines == []
