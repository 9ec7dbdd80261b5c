"""What a user may rely on about the words of an agreement: understood, or no permission."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcrm.models.rows import MeRow
from netcrm.rules.audience import Circle, Held, Party, Recipient, circle_of, recipient
from netcrm.rules.sayings import Says, of_terms
from netcrm.rules.terms import SCOPES, audience, read
from netcrm.rules.topics import Fit, fit

TODAY = date(2026, 11, 23)
ME = MeRow(organisation="Harbour Trust", team="Bid Team")
HARBOUR = Held("h", "Harbour Trust")
TEAM = Party("t", "Tess Low", tags=frozenset({"bid-team"}))
COLLEAGUE = Party("c", "Cal Dean", held=(HARBOUR,))
RAJ = Party("r", "Raj Patel", held=(Held("hk", "Borough of Hackney"),), tags=frozenset({"funders"}))


def says(allowed: str, forbidden: str, party: Party, thing: str = "tender template") -> str:
    return of_terms(read(allowed, forbidden), recipient(party, ME, TODAY), thing, True).says.value


@pytest.mark.parametrize(
    ("words", "circle"),
    [
        ("my team", Circle.TEAM),
        ("for my own team only", Circle.TEAM),
        ("only my team", Circle.TEAM),
        ("ok to share within my organisation", Circle.ORGANISATION),
        ("internal use", Circle.ORGANISATION),
        ("for internal use only", Circle.ORGANISATION),
        ("in-house", Circle.ORGANISATION),
        ("my network", Circle.NETWORK),
        ("Anyone!", Circle.ANYONE),
        ("only me", Circle.ME),
        ("no one", Circle.ME),
        ("nothing", Circle.ME),
        ("my team and my organisation", Circle.ORGANISATION),
        ("the finance lot", None),
        ("my boss", None),
        ("my team if you ask first", None),
        ("my team for the spring bid", None),
        ("my team, for the spring bid", None),
        ("anyone in my team", None),
        ("", None),
    ],
)
def test_an_audience_is_understood_as_a_whole_or_not_at_all(words: str, circle: Circle | None) -> None:
    assert audience(words) == circle


@pytest.mark.parametrize(
    ("allowed", "forbidden", "team", "colleague", "raj"),
    [
        ("my team", "", "permits", "refuses", "refuses"),
        ("my own team only", "outside", "permits", "refuses", "refuses"),
        ("my team", "outside my team", "permits", "refuses", "refuses"),
        ("my team", "anyone else", "permits", "refuses", "refuses"),
        ("my organisation", "my team", "refuses", "refuses", "refuses"),
        ("my team", "my network", "permits", "refuses", "refuses"),
        ("my network", "", "permits", "permits", "permits"),
        ("my network", "Raj", "consent", "consent", "refuses"),
        ("my network", "hackney", "consent", "consent", "refuses"),
        ("my network except funders", "", "consent", "consent", "refuses"),
        ("my network", "the public", "permits", "permits", "permits"),
        ("anyone", "the prices", "consent", "consent", "consent"),
        ("anyone", "the template itself", "refuses", "refuses", "refuses"),
        ("anyone", "her name", "permits", "permits", "permits"),
        ("anyone", "without asking", "consent", "consent", "consent"),
        ("ask me first", "", "consent", "consent", "consent"),
        ("my team and Raj Patel", "", "permits", "consent", "permits"),
        ("my team and raj", "", "permits", "consent", "consent"),
        ("Borough of Hackney", "", "consent", "consent", "permits"),
        ("#funders", "anyone else", "consent", "consent", "permits"),
        ("my team for the spring bid", "", "consent", "refuses", "refuses"),
        ("the finance lot", "", "consent", "consent", "consent"),
        ("my team but for the spring bid", "", "consent", "consent", "consent"),
        ("only me", "", "refuses", "refuses", "refuses"),
        ("nobody", "", "refuses", "refuses", "refuses"),
        ("", "nobody", "refuses", "refuses", "refuses"),
        ("", "outside my team", "nothing", "refuses", "refuses"),
        ("", "anyone outside the organisation", "nothing", "nothing", "refuses"),
        ("", "the press", "consent", "consent", "consent"),
        ("", "nothing", "nothing", "nothing", "nothing"),
        ("", "", "nothing", "nothing", "nothing"),
    ],
)
def test_what_was_agreed_in_words(allowed: str, forbidden: str, team: str, colleague: str, raj: str) -> None:
    found = tuple(says(allowed, forbidden, party) for party in (TEAM, COLLEAGUE, RAJ))
    assert found == (team, colleague, raj)


@pytest.mark.parametrize(
    "words", ["not her name", "never name her", "don't quote him", "by name", "without naming her"]
)
def test_words_about_naming_the_source_forbid_nobody(words: str) -> None:
    terms = read("anyone", words)
    assert terms.unnamed
    assert says("anyone", words, RAJ) == "permits"


def test_the_public_is_nobody_in_particular() -> None:
    assert of_terms(read("anyone", "the public"), Recipient(Circle.ANYONE), "x", True).says is Says.REFUSES


PIECES = st.sampled_from(
    [
        *SCOPES,
        "outside",
        "not",
        "raj",
        "the press",
        "for the bid",
        "ask first",
        ",",
        "and",
        "only",
        "except",
        "anyone else",
    ]
)


@given(allowed=st.lists(PIECES, max_size=5), forbidden=st.lists(PIECES, max_size=5), more=st.lists(PIECES, max_size=3))
def test_more_that_is_forbidden_never_lets_more_pass(allowed: list[str], forbidden: list[str], more: list[str]) -> None:
    order = [Says.PERMITS.value, Says.NOTHING.value, Says.CONSENT.value, Says.REFUSES.value]
    lax, strict = ", ".join(forbidden), ", ".join([*forbidden, *more])
    for party in (TEAM, COLLEAGUE, RAJ):
        before, after = says(" ".join(allowed), lax, party), says(" ".join(allowed), strict, party)
        assert order.index(after) >= order.index(before)


@given(st.lists(PIECES, max_size=6), st.lists(PIECES, max_size=4))
def test_a_wider_circle_never_gets_more(allowed: list[str], forbidden: list[str]) -> None:
    terms = read(" ".join(allowed), " ".join(forbidden))
    order = [Says.PERMITS, Says.NOTHING, Says.CONSENT, Says.REFUSES]
    found = [order.index(of_terms(terms, Recipient(circle, RAJ), "template", True).says) for circle in Circle]
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("topic", "thing", "how"),
    [
        ("templates", "tender template", Fit.SURELY),
        ("template", "amara's tender templates", Fit.SURELY),
        ("tender template", "template for tenders", Fit.SURELY),
        ("policies", "travel policy", Fit.SURELY),
        ("", "anything at all", Fit.SURELY),
        ("everything", "price list", Fit.SURELY),
        ("what she tells me", "cmi are merging", Fit.NOT),
        ("tender dates", "tender template", Fit.MAYBE),
        ("tenders", "tender template", Fit.MAYBE),
        ("templates", "", Fit.MAYBE),
        ("templates", "price list", Fit.NOT),
        ("bus", "bush", Fit.NOT),
    ],
)
def test_topics_fit_things_by_their_nouns(topic: str, thing: str, how: Fit) -> None:
    assert fit(topic, thing) is how


def test_the_circles_come_from_tags_departments_and_current_affiliations() -> None:
    assert circle_of(TEAM, ME, TODAY) is Circle.TEAM
    assert circle_of(COLLEAGUE, ME, TODAY) is Circle.ORGANISATION
    assert circle_of(RAJ, ME, TODAY) is Circle.NETWORK
    assert circle_of(Party("d", "D", held=(Held("h", "HARBOUR TRUST", "bid team"),)), ME, TODAY) is Circle.TEAM
    assert circle_of(Party("d", "D", held=(Held("x", "Other", "Bid team"),)), ME, TODAY) is Circle.NETWORK
    assert circle_of(Party("h", "Harbour Trust", "organisation"), ME, TODAY) is Circle.ORGANISATION


@pytest.mark.parametrize(
    ("begun", "ended", "circle"),
    [
        ("", "2026-11-22", Circle.NETWORK),
        ("", "2026-11-23", Circle.ORGANISATION),
        ("2026-12", "", Circle.NETWORK),
        ("2026", "", Circle.ORGANISATION),
        ("", "2026", Circle.NETWORK),
        ("2020", "2027-01", Circle.ORGANISATION),
    ],
)
def test_an_affiliation_counts_on_the_day(begun: str, ended: str, circle: Circle) -> None:
    party = Party("p", "P", held=(Held("h", "Harbour Trust", "", begun, ended),))
    assert circle_of(party, ME, TODAY) is circle


def test_whoever_i_have_ended_it_with_stands_outside() -> None:
    assert circle_of(Party("t", "T", stage="ended", tags=TEAM.tags, held=(HARBOUR,)), ME, TODAY) is Circle.ANYONE


def test_without_a_team_or_an_organisation_of_mine_nobody_is_in_them() -> None:
    assert circle_of(Party("t", "T", tags=frozenset({""}), held=(Held("x", ""),)), MeRow(), TODAY) is Circle.NETWORK
