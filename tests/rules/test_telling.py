"""What an entry says in one line when nothing was typed."""

from __future__ import annotations

import pytest

from netcrm.models.rows import ActionRow, Who
from netcrm.rules.telling import kind_said, moved, moved_days, words_of
from netcrm.words import Detail, Kind

JANE = Who("a" * 32, "Jane Smith")


def entry(kind: Kind, text: str = "", about: str = "", outcome: str = "", **details: str) -> ActionRow:
    held = {Detail(name).value: value for name, value in details.items()}
    return ActionRow(
        "e", kind, "2026-11-27", "", "", text, outcome, "", False, (JANE,), (), frozenset(), held, about=about
    )


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (entry(Kind.GAVE, what="price list", sort="information"), "→ price list (information)"),
        (entry(Kind.GOT, what="tender template"), "← tender template"),
        (entry(Kind.GOT, text="got the template from jane", what="template"), "got the template from jane"),
        (
            entry(Kind.USED, what="template", purpose="the spring bid", effect="2 weeks saved"),
            "template · for the spring bid · 2 weeks saved",
        ),
        (entry(Kind.AGREED, contact_details="no", how="spoken"), "contact details never given"),
        (
            entry(Kind.AGREED, what="templates", allowed="my team", forbidden="outside"),
            "templates · for my team · not outside",
        ),
        (entry(Kind.APPLIED, consent="given", what="the template"), "consent given: the template"),
        (entry(Kind.KEPT, about="the slides"), "the slides"),
        (entry(Kind.RELEASED, about="the slides", why="not needed"), "the slides · not needed"),
        (
            entry(Kind.RELEASED, about="the slides", changed="2026-12-03 → 2026-12-12", why="she is away"),
            "the slides · moved from 3 Dec to 12 Dec · she is away",
        ),
        (
            entry(Kind.REVIEWED_NEEDS, about="VAT", changed="the lead left", did="asked Jo"),
            "VAT · the lead left · asked Jo",
        ),
        (entry(Kind.BRIEFED, about="coaching", response="interested"), "coaching · they: interested"),
        (entry(Kind.CLARIFIED, mine="candour", theirs="a call"), "I expect: candour · they expect: a call"),
        (entry(Kind.MET, outcome="a bid"), "a bid"),
        (entry(Kind.GAVE), ""),
    ],
)  # fmt: skip
def test_the_fields_say_what_was_not_typed(action: ActionRow, said: str) -> None:
    assert words_of(action) == said


@pytest.mark.parametrize(("before", "now"), [("2026-12-03", "2026-12-12"), ("", "2026-12"), ("2026", "")])
def test_a_promise_that_was_moved_tells_both_days(before: str, now: str) -> None:
    assert moved_days(moved(before, now)) == (before, now)
    assert kind_said(entry(Kind.RELEASED, changed=moved(before, now))) == "moved"


def test_other_words_about_a_change_move_nothing() -> None:
    for words in ("", "the bid moved", "a → b", "2026-12-03 → soon"):
        assert moved_days(words) is None
        assert kind_said(entry(Kind.RELEASED, changed=words)) == "released"
    assert kind_said(entry(Kind.REVIEWED_BOUNDARY, changed=moved("2026", "2027"))) == "reviewed boundary"
