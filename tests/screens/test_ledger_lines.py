"""The ledger's lines: every width filled exactly, columns that stand under each other, nothing told that is marked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcrm.models.exchanges import ExchangeRow, StandingRow, UseRow
from netcrm.models.rows import NeedRow, OfferRow, PromiseRow, Who
from netcrm.rules.reciprocity import Kept, Sums
from netcrm.screens.ledger_lines import Ledger, LedgerLine, View, detail, draw_line, head, lines
from netcrm.words import Direction

TODAY = date(2026, 11, 23)
JANE = Who("1" * 32, "Jane Smith")
GOT = ExchangeRow(
    "a" * 32, "received", "2026-11-14", (JANE,), "tender template", "resource", 4, "saves weeks", "my team", True,
    uses=(UseRow("u", "2026-11-20", "the spring bid", "two weeks saved"),),
)  # fmt: skip
GAVE = ExchangeRow("b" * 32, "given", "2026-11-12", (JANE,), "price list", "", 0, "", "", False, came_from="a rota")
OWED = PromiseRow("c" * 32, "mine", JANE, "the slides", "2026-11-20", "2026-11-20", "open", "", "", 3)
NEED = NeedRow("d" * 32, "VAT help", "2027-02-01", "open", (JANE,))
OFFER = OfferRow("e" * 32, "coaching", "skill")
LEDGER = Ledger(
    (GOT, GAVE), (StandingRow(JANE, 1, 4, "2026-11-14"),), (), (("2026-11", Sums(1, 4)),), (OWED,),
    {Direction.MINE: Kept(open=1, late=1)}, (NEED,), (OFFER,),
)  # fmt: skip


@given(st.integers(60, 160), st.sampled_from([GOT, GAVE, OWED, NEED, OFFER, "Open"]))
def test_every_line_fills_its_width_exactly(width: int, line: LedgerLine) -> None:
    assert draw_line(line, width, TODAY).cell_len == width


@pytest.mark.parametrize("width", [80, 120])
def test_columns_stand_under_each_other_whichever_way_it_went(width: int) -> None:
    got, gave = (draw_line(line, width, TODAY).plain for line in (GOT, GAVE))
    assert got.index("Jane Smith") == gave.index("Jane Smith")


def test_what_is_marked_for_few_eyes_is_told_nowhere() -> None:
    said = draw_line(GOT, 120, TODAY).plain + detail(GOT, TODAY).plain
    for words in ("tender", "spring bid", "saves weeks", "two weeks"):
        assert words not in said
    assert lines(LEDGER, View.EXCHANGES, "tender") == []
    assert lines(LEDGER, View.EXCHANGES, "jane price") == [GAVE]


def test_the_figures_above() -> None:
    assert "given 1 · received 4 · balance −3" in head(LEDGER, View.EXCHANGES, TODAY, 80).plain
    assert "over-asked: Jane Smith (−3)" in head(LEDGER, View.EXCHANGES, TODAY, 80).plain
    assert "Mine:   none settled · 0 kept, 0 broken, 1 open, 1 late" in head(LEDGER, View.PROMISES, TODAY, 80).plain
    assert "nobody is over-asked or owed" in head(Ledger(), View.EXCHANGES, TODAY, 80).plain
    assert head(LEDGER, View.NEEDS, TODAY, 80).plain.strip() == "1 open need · 1 offer"


def test_the_words_below_say_where_it_came_from() -> None:
    assert "passed on from “a rota”" in detail(GAVE, TODAY).plain
    assert "source never named" in detail(GOT, TODAY).plain
