"""The briefing: what it chooses, in which order, and that it says nothing of what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from netcrm.models.rows import (
    ActionRow,
    AffiliationRow,
    ContactDetail,
    ContactRow,
    NeedRow,
    OfferRow,
    PlanRow,
    PromiseRow,
    TopicRow,
    Who,
)
from netcrm.rules.briefing import LAST_ACTIONS, Known, Section, alike, compose, plain, raise_points, veil

TODAY = date(2026, 11, 23)
AMARA = Who("a1", "Amara Okafor")
ROW = ContactRow("a1", "Amara Okafor", "person", "CMI", "active", True, 30, "2026-10-01", "2026-10-31", 0, ("vat",))
BARE = ContactDetail(
    row=ROW, given="", family="", additional="", prefix="", suffix="", nickname="", handle="", why="", how_met="",
    introduced_by=None, prefers="", style="", born="", notes="", ended_why="", points=(), affiliations=(), topics=(),
    fields=(), promises=(), plans=(), needs=(), objectives=(),
)  # fmt: skip


def promise(direction: str, what: str, due: str, state: str = "open", late: int = 0) -> PromiseRow:
    """A promise with Amara."""
    return PromiseRow(f"p{what}", direction, AMARA, what, due, due, state, "", "", late)


def action(kind: str, on: str, text: str = "", **details: str) -> ActionRow:
    """An action with Amara."""
    return ActionRow(f"{kind}{on}", kind, on, "", "", text, "", "", False, (AMARA,), (), frozenset(details), details)


def heads(page: list[Section]) -> list[str]:
    """The headings of a page."""
    return [section.heading for section in page]


def test_nothing_known_gives_no_empty_headings() -> None:
    assert heads(compose([Known(BARE)], [], TODAY)) == ["Amara Okafor", "Cares about"]
    bare = replace(BARE, row=replace(ROW, tags=(), last_on=""))
    page = compose([Known(bare)], [], TODAY)
    assert heads(page) == ["Amara Okafor"]
    assert "never in touch yet" in page[0].lines[0]


def test_the_order_is_that_of_a_person_about_to_walk_in() -> None:
    full = replace(
        BARE,
        prefers="phone",
        affiliations=(AffiliationRow("x", Who("o1", "CMI", "organisation"), "", "Chair", "2024", ""),),
        topics=(TopicRow("t", "interest", "procurement"),),
        promises=(promise("mine", "the slides", "2026-11-27"), promise("theirs", "old", "2026-01-01", "kept")),
        plans=(PlanRow("m", "meeting", (AMARA,), "spring tender", "2026-11-26", "10:00", "open", ""),),
        needs=(NeedRow("n", "a framework", "2027-02", "open"), NeedRow("n2", "met already", "", "met")),
    )
    known = Known(
        full,
        [action("met", f"2026-11-{day:02}", "talked") for day in range(20, 10, -1)],
        [action("agreed", "2026-03-03", what="templates", allowed="my team", how="spoken")],
        [action("reflected", "2026-11-01", next_time="offer first")],
    )
    page = compose([known], [], TODAY)
    assert heads(page) == [
        "Amara Okafor",
        "What to raise",
        "Cares about",
        "How they like to be talked to",
        "Agreed about confidence",
        "Open promises",
        "Planned",
        "My needs they may help with",
        "Last",
        "Questions worth asking",
    ]
    by_head = {section.heading: section.lines for section in page}
    assert by_head["Amara Okafor"][0] == "Chair, CMI (since 2024)"
    assert "23 days over" in by_head["Amara Okafor"][1]
    assert by_head["Agreed about confidence"] == ("templates · for my team (agreed 2026-03-03, spoken)",)
    assert by_head["Open promises"] == ("I owe the slides · due 2026-11-27",)
    assert by_head["My needs they may help with"] == ("a framework · by 2027-02",)
    assert len(by_head["Last"]) == LAST_ACTIONS
    assert by_head["Questions worth asking"] == (
        "Open: what do you make of procurement at the moment?",
        "Probing: on 2026-11-20: “talked”. What came of it, and why?",
        "Closed: I owe you “the slides” by 2026-11-27: do you still need it?",
    )


def test_what_is_to_be_raised_comes_first_and_is_no_date_in_the_diary() -> None:
    plans = (PlanRow("p1", "agenda", (AMARA,), "the away day", "", "", "open", ""),)
    raising = compose([Known(replace(BARE, plans=plans))], [], TODAY)[1]
    assert (raising.heading, raising.lines, raising.keys) == ("To raise next time", ("the away day",), ("p1",))
    assert "Planned" not in heads(compose([Known(replace(BARE, plans=plans))], [], TODAY))
    done = (replace(plans[0], state="done"),)
    assert "To raise next time" not in heads(compose([Known(replace(BARE, plans=done))], [], TODAY))


def test_what_to_raise_joins_reflections_promises_and_needs() -> None:
    detail = replace(
        BARE,
        promises=(promise("theirs", "the report", "2026-11-20", late=3), promise("mine", "the slides", "2026-11-20")),
        topics=(TopicRow("t", "need", "a tender template"), TopicRow("t2", "offer", "VAT advice")),
        needs=(NeedRow("n", "someone who knows VAT", "", "open"),),
    )
    known = Known(detail, reflections=[action("reflected", "2026-11-01", next_time="offer first")])
    assert raise_points(known, [OfferRow("o", "tender templates", "resource")], TODAY) == [
        "Next time: offer first",
        "Ask for the report, due 2026-11-20",
        "Bring the slides: it is late",
        "They look for a tender template: I can offer tender templates",
        "Ask about someone who knows VAT: they can offer VAT advice",
    ]


def test_their_promise_that_is_not_due_is_not_asked_for() -> None:
    detail = replace(BARE, promises=(promise("theirs", "the report", "2026-12-20"),))
    assert raise_points(Known(detail), [], TODAY) == []


def test_two_things_are_alike_by_a_word_that_says_something() -> None:
    assert alike("Tender templates", "a template for bids")
    assert not alike("the law of the sea", "a list of the staff")


def test_the_printed_page_names_everyone_and_indents_what_is_known() -> None:
    other = replace(BARE, row=replace(ROW, uid="b", name="Wei Zhang", tags=()))
    text = plain(compose([Known(BARE), Known(other)], [], TODAY))
    assert text.index("AMARA OKAFOR") < text.index("WEI ZHANG")
    assert "\n\nCares about\n  #vat\n" in text


def test_what_i_meant_to_do_next_time_waits_until_it_was_done() -> None:
    old, new = (
        action("reflected", "2026-10-01", next_time="offer first"),
        action("reflected", "2026-11-01", next_time="ask"),
    )
    known = Known(BARE, reflections=[new, old])
    assert raise_points(known, [], TODAY) == ["Next time: ask", "Next time: offer first"]
    assert raise_points(replace(known, acted_on=frozenset({old.uid})), [], TODAY) == ["Next time: ask"]


def test_many_old_reflections_that_were_acted_on_do_not_hide_one_that_waits() -> None:
    done = [action("reflected", f"2026-11-{day:02}", next_time="listen") for day in range(20, 10, -1)]
    known = Known(BARE, reflections=[*done, action("reflected", "2026-10-01", next_time="offer first")])
    known = replace(known, acted_on=frozenset(a.uid for a in done))
    assert raise_points(known, [], TODAY) == ["Next time: offer first"]


def test_an_effect_that_was_expected_is_asked_about_after_two_weeks_until_it_was_looked_at() -> None:
    early, late = (action("considered", on, foreseen=f"lost {on}") for on in ("2026-11-09", "2026-11-10"))
    known = Known(BARE, considered=[late, early, action("considered", "2026-10-01", foreseen="x", effect="none")])
    asked = ["Find out what came of what you expected on 2026-11-09: lost 2026-11-09"]
    assert raise_points(known, [], TODAY) == asked
    assert raise_points(replace(known, acted_on=frozenset({early.uid})), [], TODAY) == []


def test_what_we_expect_of_each_other_says_whether_it_was_confirmed() -> None:
    both = action("clarified", "2026-11-01", mine="drafts in a week", theirs="leads monthly")
    old = action("agreed", "2026-03-01", mine="a straight answer")
    sure = action("clarified", "2026-11-10", theirs="no surprises", confirmed="Amara, by mail")
    known = Known(BARE, agreed=[old], clarified=[sure, both])
    (section,) = [s for s in compose([known], [], TODAY) if s.heading == "What we expect of each other"]
    assert section.lines == (
        "they expect: no surprises (2026-11-10, confirmed)",
        "I expect: drafts in a week · they expect: leads monthly (2026-11-01, not confirmed yet)",
        "I expect: a straight answer (2026-03-01)",
    )
    told = compose([replace(known, acted_on=frozenset({both.uid}))], [], TODAY)
    assert "I expect: drafts in a week · they expect: leads monthly (2026-11-01, confirmed)" in plain(told)


def test_a_question_that_settles_something_is_not_about_a_day_gone_by_nor_about_what_is_hidden() -> None:
    def asked(*promises: PromiseRow, said: Sequence[ActionRow] = (), hidden: bool = False) -> tuple[str, ...]:
        known = Known(replace(BARE, promises=promises), said)
        page = compose([veil(known) if hidden else known], [], TODAY)
        return next((section.lines for section in page if section.heading == "Questions worth asking"), ())

    assert asked(promise("theirs", "send the report", "2026-12-04")) == (
        "Closed: “send the report”: can I count on it by 2026-12-04?",
    )
    assert asked(promise("theirs", "send the report", "2026-10-20")) == (
        "Closed: “send the report” was due 2026-10-20: can I still count on it?",
    )
    assert asked(promise("mine", "the slides", "2026-10-20")) == (
        "Closed: I owe you “the slides”, which was due 2026-10-20: do you still need it?",
    )
    told = replace(action("talked", "2026-11-20", "they merge"), marking="only me")
    owed = replace(promise("theirs", "the merger paper", "2026-12-04"), marking="only me")
    assert len(asked(owed, said=[told])) == 2
    assert asked(owed, said=[told], hidden=True) == ()
