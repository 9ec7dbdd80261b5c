"""What can be claimed with one entry or with several, and with which evidence item; what a claim still lacks."""

from __future__ import annotations

from netcrm.models.evidence import ClaimRow, EvidenceItemRow
from netcrm.models.rows import ActionRow, EvidenceRow
from netcrm.screens.claim_lines import choices, draw_choice, fitting, offered, said_of_claim
from netcrm.screens.mapping_lines import Layer
from netcrm.standards import load_standard
from netcrm.words import Kind

STANDARD = load_standard()


def entry(uid: str, kind: Kind, *facets: str, **more: object) -> ActionRow:
    return ActionRow(uid, kind.value, "2026-11-20", "", "", "said", "", "", False, (), (), frozenset(facets), **more)  # type: ignore[arg-type]  # fields by name


def item(
    number: int, title: str, *actions: str, claims: tuple[tuple[str, str, str, str, str], ...] = ()
) -> EvidenceRow:
    return EvidenceRow(f"uid{number}", number, title, actions, claims)


def test_of_several_entries_each_criterion_stands_once_where_the_nearest_puts_it() -> None:
    met, used = entry("a", Kind.MET, "contact", "linked"), entry("b", Kind.USED, "purpose", "effect", "source")
    alone = {line.code: line.layer for line in offered(STANDARD, [used]) if line.code}
    lines = [line for line in offered(STANDARD, [met, used]) if line.code]
    assert sorted(line.code for line in lines) == sorted(STANDARD.criteria), "each once, and none is left out"
    layers = {line.code: line.layer for line in lines}
    assert layers["PC5"] is alone["PC5"] is Layer.RECORDED
    assert sorted(alone) == sorted(STANDARD.criteria)
    assert [line.code for line in offered(STANDARD, []) if line.code] == list(STANDARD.criteria)


def test_the_item_that_holds_the_entries_is_offered_first_then_the_newest() -> None:
    items = [item(1, "the spring bid", "a", "b"), item(2, "a boundary", "c"), item(3, "the bid again", "a", "b")]
    first, *rest = choices(items, ["a", "b"])
    assert (first.uid, first.label, first.note) == ("", "E1", "holds it already")
    assert [one.label for one in rest] == ["E3", "E2"]
    assert choices(items, ["a", "c"])[0].title == "a new evidence item of 2 entries"


def test_an_item_is_found_by_its_number_or_by_words_of_its_title() -> None:
    offered_ones = choices([item(n, f"story {n}") for n in range(1, 13)], ["x"])
    assert [one.label for one in fitting(offered_ones, "e1")] == ["E1"], "E10 is another one"
    assert [one.label for one in fitting(offered_ones, "Story 12")] == ["E12"]
    assert fitting(offered_ones, "E99") == []
    assert fitting(offered_ones, " ") == offered_ones
    assert all(draw_choice(one, 30).cell_len <= 30 for one in offered_ones)


def test_after_a_claim_it_is_said_what_it_still_lacks() -> None:
    def held(*lacking: str) -> list[EvidenceItemRow]:
        claim = ClaimRow("c", "PC1", "claimed" if lacking else "evidenced", "why", "", "", "A3", "", lacking)
        return [EvidenceItemRow("e", 3, "t", "", "anonymised", "", "2026-11-20", claims=(claim,))]

    said = said_of_claim("Claimed PC1 with E3", held("a work product", "its date"), "PC1")
    assert said == "Claimed PC1 with E3; it still lacks a work product; its date"
    assert said_of_claim("Claimed PC1 with E3", held(), "PC1") == "Claimed PC1 with E3; it is evidenced"
    assert said_of_claim("", held(), "PC1") == ""
