"""What two contacts have to do with each other, as a briefing for both says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from netcrm.models.rows import AffiliationRow, ContactDetail, TopicRow, Who
from netcrm.rules.briefing import Known
from netcrm.rules.introductions import Entry, fold
from netcrm.rules.masking import MASK
from netcrm.rules.together import NOTHING, Between, pairs, together
from netcrm.words import Kind
from tests.rules.test_briefing import BARE, ROW

CMI = Who("o", "CMI", "organisation")
NONE: Between = ((), ())


def person(uid: str, name: str, *tags: str, **more: object) -> ContactDetail:
    return replace(BARE, row=replace(ROW, uid=uid, name=name, tags=tags), **more)


def topics(**said: str) -> tuple[TopicRow, ...]:
    return tuple(TopicRow(kind, kind, text) for kind, text in said.items())


def at(organisation: Who, until: str = "") -> tuple[AffiliationRow, ...]:
    return (AffiliationRow("x", organisation, "", "", "", until),)


class Store:
    """What is on record of every two."""

    def __init__(self, between: Between = NONE) -> None:
        self._between = between

    def between(self, one: str, other: str) -> Between:
        return self._between


def said(one: ContactDetail, other: ContactDetail, between: Between = NONE, *, hide: bool = False) -> list[str]:
    people = [Known(one), Known(other)]
    (section,) = together(pairs(Store(between), people, [one.row.uid, other.row.uid]), hide=hide)
    assert section.heading == f"{one.row.name} and {other.row.name}"
    return list(section.lines)


def test_what_they_share_and_what_one_can_give_the_other() -> None:
    jane = person(
        "j", "Jane", "peer", "bids", affiliations=at(CMI), topics=topics(need="tender templates", interest="VAT")
    )
    raj = person(
        "r", "Raj", "peer", affiliations=at(CMI, "2024"), introduced_by=Who("j", "Jane"),
        topics=topics(offer="a tender template", interest="VAT"),
    )  # fmt: skip
    assert said(jane, raj) == [
        "Both #peer",
        "Both care about VAT",
        "Both with CMI (Raj no longer)",
        "Jane looks for tender templates: Raj can offer a tender template",
        "Jane introduced Raj to me",
    ]


def test_a_person_and_their_organisation() -> None:
    jane = person("j", "Jane", affiliations=at(CMI))
    cmi = replace(BARE, row=replace(ROW, uid="o", name="CMI", kind="organisation", tags=()))
    assert said(jane, cmi) == ["Jane is with CMI"]


def test_how_far_their_introduction_has_come_and_what_is_in_its_way() -> None:
    jane, raj = person("j", "Jane"), person("r", "Raj")
    both = (Who("j", "Jane"), Who("r", "Raj"))
    idea = Entry("i", Kind.INTRODUCTION, "2026-10-01", "2026-10-01", "", both, (), {"stage": "idea", "common": "VAT"})
    state = replace(fold([idea], date(2026, 11, 23)), marking="only me")
    between = ([state], ["Jane, 3 Mar: “never to Raj”."])
    assert said(jane, raj, between) == [
        "Introduction: idea (2026-10-01), about VAT",
        "In the way: Jane, 3 Mar: “never to Raj”.",
    ]
    assert said(jane, raj, between, hide=True)[0] == f"Introduction: idea (2026-10-01), about {MASK}"


def test_two_of_whom_nothing_is_known_are_told_so_and_more_than_two_only_where_something_is() -> None:
    people = [person("j", "Jane", "peer"), person("r", "Raj", "peer"), person("w", "Wei")]
    assert said(people[0], people[2]) == [NOTHING]
    found = pairs(Store(), map(Known, people), ["j", "r", "w", "gone", "j"])
    assert [section.heading for section in together(found)] == ["Jane and Raj"]
    assert pairs(Store(), map(Known, people), ["j"]) == []
    crowd = [person(str(n), str(n)) for n in range(5)]
    assert pairs(Store(), map(Known, crowd), [d.row.uid for d in crowd]) == []
