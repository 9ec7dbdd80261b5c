"""Which markings hide words in a list."""

from __future__ import annotations

import pytest

from netcrm.rules.masking import MASK, masked
from netcrm.words import Marking


@pytest.mark.parametrize("marking", [Marking.ONLY_ME, Marking.MY_TEAM, Marking.MY_ORGANISATION])
def test_what_is_kept_close_is_hidden_whatever_its_length(marking: Marking) -> None:
    assert masked(marking, "cmi are merging") == masked(marking, "x" * 900) == MASK


@pytest.mark.parametrize("marking", [Marking.UNMARKED, Marking.MY_NETWORK, Marking.ANYONE])
def test_what_others_may_have_is_shown(marking: Marking) -> None:
    assert masked(marking, "the agm is in May") == "the agm is in May"


def test_nothing_is_not_made_to_look_like_something() -> None:
    assert masked(Marking.ONLY_ME, "") == ""
