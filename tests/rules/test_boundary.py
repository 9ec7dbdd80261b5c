"""What a user may rely on about the judge: one verdict with a reason, the strictest, and consent that can be given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcrm.rules.agreements import CONSENT_STATES, CONTACT_DETAILS, Agreement, Consent
from netcrm.rules.audience import OF_MARKING, Circle, Held, Recipient
from netcrm.rules.boundary import LIVE, Item, Purpose, Verdict, VerdictKind
from netcrm.rules.lineage import details_of, item_of
from netcrm.words import Kind, Marking
from tests.rules.boundary_kit import (
    AMARA,
    CAL,
    CMI,
    JANE,
    PUBLIC,
    QUIN,
    RAJ,
    RECIPIENTS,
    TEMPLATE,
    TESS,
    agreement,
    consent,
    entry,
    to,
    verdict,
)

K = VerdictKind
MY_TEAM_ONLY = agreement(AMARA, what="templates", allowed="my team", forbidden="outside my team")
GIVEN = consent("given", "got-template", AMARA, RAJ)


def test_the_refusal_names_the_agreement_its_date_and_its_words() -> None:
    found = verdict(TEMPLATE, to(RAJ), MY_TEAM_ONLY)
    assert found.kind is K.REFUSED
    (reason,) = found.reasons
    assert reason.text == (
        "Amara Okafor, 3 Mar 2026, spoken: “templates; for my team; not outside my team”."
        " Raj Patel is not in your team."
    )
    assert (reason.boundary, reason.agreed_on) == ("a1", "2026-03-03")
    assert found.overridable


def test_within_what_was_agreed_it_may_pass() -> None:
    assert verdict(TEMPLATE, to(TESS), MY_TEAM_ONLY).kind is K.ALLOWED
    assert verdict(TEMPLATE, to(CAL), MY_TEAM_ONLY).kind is K.REFUSED


def test_consent_for_the_thing_and_the_recipient_lets_it_pass() -> None:
    found = verdict(TEMPLATE, to(RAJ), MY_TEAM_ONLY, consents=(GIVEN,))
    assert found.kind is K.ALLOWED
    assert found.reasons[0].text == "Amara Okafor consented for Raj Patel on 12 Nov 2026."
    assert found.reasons[1].boundary == "a1"
    assert verdict(TEMPLATE, to(CAL), MY_TEAM_ONLY, consents=(GIVEN,)).kind is K.REFUSED
    assert verdict(replace(TEMPLATE, lineage=("other",)), to(RAJ), MY_TEAM_ONLY, consents=(GIVEN,)).kind is K.REFUSED


@pytest.mark.parametrize("state", ["withdrawn", "declined"])
@pytest.mark.parametrize("whom", [(RAJ,), ()])
def test_a_consent_taken_back_is_none(state: str, whom: tuple[object, ...]) -> None:
    taken = consent(state, "got-template", AMARA, *whom)  # type: ignore[arg-type]
    assert verdict(TEMPLATE, to(RAJ), MY_TEAM_ONLY, consents=(GIVEN, taken)).kind is K.REFUSED
    assert verdict(TEMPLATE, to(RAJ), MY_TEAM_ONLY, consents=(taken, GIVEN)).kind is K.ALLOWED


def test_what_was_taken_back_for_somebody_else_stands() -> None:
    taken = consent("withdrawn", "got-template", AMARA, CAL)
    assert verdict(TEMPLATE, to(RAJ), MY_TEAM_ONLY, consents=(GIVEN, taken)).kind is K.ALLOWED


def test_a_withdrawal_by_nobody_who_is_left_or_for_a_circle_takes_everything_back() -> None:
    unsigned = replace(consent("withdrawn", "got-template", AMARA, CAL), who=(), recipients=())
    for_a_circle = consent("withdrawn", "got-template", AMARA, CAL, circle=Circle.TEAM)
    for taken in (unsigned, for_a_circle):
        assert verdict(TEMPLATE, to(RAJ), MY_TEAM_ONLY, consents=(GIVEN, taken)).kind is K.REFUSED


def test_a_consent_taken_back_without_a_word_about_what_is_gone_for_all_that_came_from_its_giver() -> None:
    for taken in (consent("withdrawn", "", AMARA, RAJ), consent("withdrawn", "", AMARA)):
        assert verdict(TEMPLATE, to(RAJ), MY_TEAM_ONLY, consents=(GIVEN, taken)).kind is K.REFUSED
    for other in (consent("withdrawn", "", JANE, RAJ), consent("withdrawn", "", AMARA, CAL)):
        assert verdict(TEMPLATE, to(RAJ), MY_TEAM_ONLY, consents=(GIVEN, other)).kind is K.ALLOWED
    assert verdict(TEMPLATE, to(RAJ), MY_TEAM_ONLY, consents=(consent("given", "", AMARA, RAJ),)).kind is K.REFUSED


def test_consent_asked_for_or_given_by_others_or_for_nobody_in_particular_is_none() -> None:
    for held in (
        consent("asked", "got-template", AMARA, RAJ),
        consent("given", "got-template", JANE, RAJ),
        consent("given", "got-template", AMARA),
    ):
        assert verdict(TEMPLATE, to(RAJ), MY_TEAM_ONLY, consents=(held,)).kind is K.REFUSED
        assert verdict(TEMPLATE, PUBLIC, MY_TEAM_ONLY, consents=(held,)).kind is K.REFUSED


def test_everyone_whom_it_came_from_must_consent() -> None:
    both = replace(TEMPLATE, sources=(AMARA, JANE))
    assert verdict(both, to(RAJ), MY_TEAM_ONLY, consents=(GIVEN,)).kind is K.REFUSED
    janes = consent("given", "got-template", JANE, RAJ)
    assert verdict(both, to(RAJ), MY_TEAM_ONLY, consents=(GIVEN, janes)).kind is K.ALLOWED


def test_consent_under_an_agreement_lifts_that_agreement_alone() -> None:
    under = consent("given", "a1", AMARA, RAJ)
    assert verdict(TEMPLATE, to(RAJ), MY_TEAM_ONLY, consents=(under,)).kind is K.ALLOWED
    other = agreement(CMI, uid="a2", allowed="my organisation")
    assert verdict(TEMPLATE, to(RAJ), MY_TEAM_ONLY, other, consents=(under,)).kind is K.REFUSED


def test_consent_under_an_agreement_that_may_be_about_something_else_is_no_leave() -> None:
    dates = agreement(AMARA, what="tender dates", allowed="my team")
    under = consent("given", "a1", AMARA, RAJ)
    assert verdict(replace(TEMPLATE, what="tender dates"), to(RAJ), dates, consents=(under,)).kind is K.ALLOWED
    assert verdict(TEMPLATE, to(RAJ), dates, consents=(under,)).kind is K.UNKNOWN


def test_a_consent_for_a_circle_is_for_all_in_it() -> None:
    wide = consent("given", "got-template", AMARA, circle=Circle.NETWORK)
    assert verdict(TEMPLATE, to(RAJ), MY_TEAM_ONLY, consents=(wide,)).kind is K.ALLOWED
    assert verdict(TEMPLATE, to(QUIN), MY_TEAM_ONLY, consents=(wide,)).kind is K.REFUSED
    assert verdict(TEMPLATE, PUBLIC, MY_TEAM_ONLY, consents=(wide,)).kind is K.REFUSED


def test_nothing_agreed_is_said_and_never_guessed() -> None:
    found = verdict(TEMPLATE, to(RAJ))
    assert found.kind is K.UNKNOWN
    assert found.reasons[0].text == "Nothing is agreed with Amara Okafor that lets “tender template” pass to Raj Patel."
    about_prices = agreement(AMARA, what="prices", allowed="anyone")
    assert verdict(TEMPLATE, to(RAJ), about_prices).kind is K.UNKNOWN
    assert verdict(TEMPLATE, to(RAJ), consents=(GIVEN,)).kind is K.ALLOWED


def test_an_agreement_that_may_be_about_it_forbids_and_does_not_permit() -> None:
    assert verdict(TEMPLATE, to(RAJ), agreement(AMARA, what="tender dates", allowed="my team")).kind is K.REFUSED
    assert verdict(TEMPLATE, to(RAJ), agreement(AMARA, what="tender dates", allowed="anyone")).kind is K.UNKNOWN


def test_an_agreement_with_an_organisation_or_a_group_holds_for_its_people() -> None:
    assert verdict(TEMPLATE, to(RAJ), agreement(CMI, allowed="my team")).kind is K.REFUSED
    funders = agreement(scope="#funders", allowed="my team")
    assert verdict(replace(TEMPLATE, sources=(JANE,)), to(RAJ), funders).kind is K.REFUSED
    assert verdict(TEMPLATE, to(RAJ), funders).kind is K.UNKNOWN


def test_an_agreement_with_an_organisation_is_about_what_came_from_whoever_was_with_it_then() -> None:
    left = replace(AMARA, held=(Held("cmi", "CMI", to_text="2026-06-30"),))
    then, later = (replace(TEMPLATE, sources=(left,), came=date(2026, month, 1)) for month in (3, 9))
    assert verdict(then, to(RAJ), agreement(CMI, allowed="my team")).kind is K.REFUSED
    assert verdict(then, to(TESS), agreement(CMI, allowed="my team")).kind is K.ALLOWED
    assert verdict(later, to(RAJ), agreement(CMI, allowed="my team")).kind is K.UNKNOWN
    before = replace(
        TEMPLATE, sources=(replace(AMARA, held=(Held("cmi", "CMI", from_text="2026-06"),)),), came=then.came
    )
    assert verdict(before, to(RAJ), agreement(CMI, allowed="anyone")).kind is K.UNKNOWN
    assert verdict(before, to(RAJ), agreement(CMI, allowed="my team")).kind is K.REFUSED


def test_every_source_must_let_it_pass() -> None:
    both = replace(TEMPLATE, sources=(AMARA, JANE))
    leave = agreement(AMARA, allowed="anyone")
    assert verdict(both, to(RAJ), leave).kind is K.UNKNOWN
    assert verdict(both, to(RAJ), leave, agreement(JANE, uid="a2", allowed="anyone")).kind is K.ALLOWED


def test_what_came_from_somebody_who_is_gone_is_not_mine() -> None:
    left = replace(TEMPLATE, sources=())
    found = verdict(left, to(RAJ), agreement(uid="left", allowed="anyone"), consents=(GIVEN,))
    assert found.kind is K.UNKNOWN


def test_what_is_mine_is_mine_to_give_unless_i_marked_it() -> None:
    mine = Item("price list", mine=True, lineage=("gave",))
    assert verdict(mine, to(RAJ), agreement(RAJ, allowed="only me")).kind is K.ALLOWED
    marked = replace(mine, marking=Marking.MY_ORGANISATION)
    assert verdict(marked, to(CAL)).kind is K.ALLOWED
    assert verdict(marked, to(RAJ)).kind is K.CONSENT
    assert "TLP:AMBER" in verdict(marked, to(RAJ)).reasons[0].text


def test_it_may_go_back_to_whom_it_came_from() -> None:
    assert verdict(replace(TEMPLATE, marking=Marking.ONLY_ME), to(AMARA), MY_TEAM_ONLY).kind is K.ALLOWED
    policy = agreement(scope="everyone", what="templates", allowed="my team")
    assert verdict(TEMPLATE, to(AMARA), policy).kind is K.REFUSED
    assert verdict(replace(TEMPLATE, sources=(AMARA, JANE)), to(AMARA), MY_TEAM_ONLY).kind is K.REFUSED


@pytest.mark.parametrize("marking", [m for m in Marking if m is not Marking.UNMARKED])
def test_a_marking_asks_first_for_whom_it_leaves_out(marking: Marking) -> None:
    item = replace(TEMPLATE, marking=marking)
    for recipient in RECIPIENTS:
        if recipient.party is not AMARA:
            inside = recipient.circle <= OF_MARKING[marking]
            assert verdict(item, recipient).kind is (K.ALLOWED if inside else K.CONSENT)


@pytest.mark.parametrize("purpose", Purpose)
def test_only_what_is_live_can_be_overridden(purpose: Purpose) -> None:
    assert verdict(TEMPLATE, to(RAJ), MY_TEAM_ONLY, purpose=purpose).overridable == (purpose in LIVE)
    assert not verdict(TEMPLATE, to(TESS), MY_TEAM_ONLY, purpose=purpose).overridable


def test_a_source_that_is_not_to_be_named_stays_so_whatever_passes() -> None:
    hidden = replace(MY_TEAM_ONLY, naming="no")
    assert verdict(TEMPLATE, to(TESS), hidden).unnamed
    found = verdict(TEMPLATE, to(RAJ), hidden, consents=(GIVEN,))
    assert (found.kind, found.unnamed) == (K.ALLOWED, True)
    assert "nor who else was there" in found.reasons[-1].text
    assert verdict(replace(TEMPLATE, unnamed=True), to(TESS), MY_TEAM_ONLY).unnamed
    assert not verdict(TEMPLATE, to(TESS), MY_TEAM_ONLY).unnamed


@pytest.mark.parametrize(("said", "kind"), [("yes", K.ALLOWED), ("no", K.REFUSED), ("ask", K.CONSENT), ("", K.UNKNOWN)])
@pytest.mark.parametrize("purpose", [Purpose.INTRODUCE, Purpose.CARD])
def test_contact_details_pass_as_agreed(said: str, kind: K, purpose: Purpose) -> None:
    details = agreement(AMARA, what="templates", contact_details=said)
    assert verdict(details_of(AMARA), to(RAJ), details, purpose=purpose).kind is kind


def test_to_share_the_details_of_somebody_who_is_not_to_be_named_is_refused_even_with_consent() -> None:
    hidden = agreement(AMARA, contact_details="yes", naming="no")
    held = (consent("given", "a1", AMARA, RAJ),)
    assert verdict(details_of(AMARA), to(RAJ), hidden, consents=held, purpose=Purpose.CARD).kind is K.REFUSED


def test_what_was_passed_on_keeps_its_source_and_the_strictest_marking_on_its_way() -> None:
    got = entry(Kind.GOT, "2026-01-01", AMARA, uid="got", what="template", marking="my network", unnamed=True)
    gave = entry(Kind.GAVE, "2026-02-01", RAJ, uid="gave", source="got", marking="my team")
    item = item_of([gave, got], {p.uid: p for p in (AMARA, RAJ)})
    assert ([s.uid for s in item.sources], item.mine, item.what) == (["amara"], False, "template")
    assert (item.marking, item.unnamed, item.lineage) == (Marking.MY_TEAM, True, ("gave", "got"))
    assert item_of([gave], {"raj": RAJ}).mine
    assert item.came == date(2026, 1, 1)
    assert item_of([got], {}) == Item(
        "template", marking=Marking.MY_NETWORK, unnamed=True, lineage=("got",), came=date(2026, 1, 1)
    )


# What must hold of every combination.

WORDS = ["", "my team", "my organisation", "my network", "anyone", "only me", "ask me first", "the board", "raj patel"]
DENIED = ["", "outside my team", "anyone else", "my network", "the public", "raj", "the prices", "her name", "outside"]
agreed = st.builds(
    lambda parties, what, allowed, forbidden, naming, details, scope, uid: agreement(
        *parties,
        uid=uid,
        what=what,
        allowed=allowed,
        forbidden=forbidden,
        naming=naming,
        contact_details=details,
        scope=scope,
    ),
    st.lists(st.sampled_from([AMARA, JANE, CMI, RAJ]), max_size=2, unique=True),
    st.sampled_from(["", "templates", "tender dates", "prices"]),
    st.sampled_from(WORDS),
    st.sampled_from(DENIED),
    st.sampled_from(["", "", "yes", "no"]),
    st.sampled_from(["", *CONTACT_DETAILS]),
    st.sampled_from(["", "", "everyone", "#funders"]),
    st.sampled_from(["a1", "a2", "a3"]),
)
consented = st.builds(
    lambda state, about, giver, whom, circle: consent(state, about, giver, *whom, circle=circle),
    st.sampled_from(CONSENT_STATES),
    st.sampled_from(["got-template", "gave", "a1", "a2", "a3", "elsewhere"]),
    st.sampled_from([AMARA, JANE, CMI]),
    st.lists(st.sampled_from([RAJ, CAL, TESS, AMARA]), max_size=2, unique=True),
    st.sampled_from([None, None, *Circle]),
)
items = st.one_of(
    st.builds(
        Item,
        st.sampled_from(["tender template", "prices", ""]),
        st.lists(st.sampled_from([AMARA, JANE, CMI]), max_size=2, unique=True).map(tuple),
        st.sampled_from([False, False, True]),
        st.sampled_from(Marking),
        st.booleans(),
        st.just(False),
        st.just(("gave", "got-template")),
    ),
    st.sampled_from([AMARA, JANE]).map(details_of),
)
cases = st.tuples(
    items,
    st.sampled_from(RECIPIENTS),
    st.sampled_from(Purpose),
    st.lists(agreed, max_size=3),
    st.lists(consented, max_size=3),
)
Case = tuple[Item, Recipient, Purpose, list[Agreement], list[Consent]]
STRICTNESS = [K.ALLOWED, K.UNKNOWN, K.CONSENT, K.REFUSED]


def judged(case: Case) -> Verdict:
    item, recipient, purpose, agreements, consents = case
    return verdict(item, recipient, *agreements, consents=tuple(consents), purpose=purpose)


def never_wider(before: Case, after: Case) -> None:
    """What was added can only keep more back: less is allowed, and no more may be named."""
    lax, strict = judged(before), judged(after)
    assert STRICTNESS.index(strict.kind) >= STRICTNESS.index(lax.kind)
    assert strict.unnamed or not lax.unnamed


@given(cases)
def test_there_is_one_verdict_with_a_reason(case: Case) -> None:
    found = judged(case)
    assert found.kind in VerdictKind
    assert found.reasons
    assert all(reason.text.strip() for reason in found.reasons)
    assert found == judged(case)


@given(cases, st.sampled_from(Marking))
def test_a_tighter_marking_never_lets_more_pass(case: Case, marking: Marking) -> None:
    item = case[0]
    tighter = marking is not Marking.UNMARKED and (
        item.marking is Marking.UNMARKED
        and item.mine
        or item.marking is not Marking.UNMARKED
        and OF_MARKING[marking] <= OF_MARKING[item.marking]
    )
    if tighter:
        never_wider(case, (replace(item, marking=marking), *case[1:]))
    never_wider(case, (replace(item, unnamed=True), *case[1:]))


@given(cases, agreed)
def test_an_agreement_that_only_forbids_never_lets_more_pass(case: Case, more: Agreement) -> None:
    details = more.contact_details if more.contact_details != "yes" else ""
    forbids = replace(more, uid="new", allowed="", naming="no" if more.naming == "no" else "", contact_details=details)
    item, recipient, purpose, agreements, consents = case
    never_wider(case, (item, recipient, purpose, [*agreements, forbids], consents))


@given(cases, st.sampled_from(["outside my team", "my network", "anyone else", "raj", "without asking", "her name"]))
def test_more_that_an_agreement_forbids_never_lets_more_pass(case: Case, words: str) -> None:
    item, recipient, purpose, agreements, consents = case
    stricter = [replace(a, forbidden=f"{a.forbidden}, {words}") for a in agreements]
    never_wider(case, (item, recipient, purpose, stricter, consents))


@given(cases, st.data())
def test_a_consent_less_never_lets_more_pass(case: Case, data: st.DataObject) -> None:
    item, recipient, purpose, agreements, consents = case
    standing = [c for c in consents if c.state != "given"]
    never_wider(case, (item, recipient, purpose, agreements, standing))
    taken = data.draw(consented.filter(lambda c: c.state in ("withdrawn", "declined")))
    never_wider(case, (item, recipient, purpose, agreements, [*consents, taken]))


@given(cases)
def test_whoever_leaves_my_team_or_organisation_gets_no_more(case: Case) -> None:
    item, _, purpose, agreements, consents = case
    steps: list[Callable[[], Recipient]] = [
        lambda: to(TESS),
        lambda: to(replace(TESS, tags=frozenset())),
        lambda: to(replace(TESS, tags=frozenset(), held=())),
        lambda: to(replace(TESS, tags=frozenset(), held=(), stage="ended")),
    ]
    found: list[Case] = [(item, step(), purpose, agreements, consents) for step in steps]
    for before, after in pairwise(found):
        never_wider(before, after)


@given(cases)
def test_whoever_is_deleted_takes_no_secret_along(case: Case) -> None:
    """A source, or a party of an agreement, that is deleted leaves nothing freer than it was."""
    item, recipient, purpose, agreements, consents = case
    if item.mine or item.details or len(item.sources) != 1:
        return
    gone = item.sources[0].uid
    without = replace(item, sources=())
    left = [replace(a, who=tuple(w for w in a.who if w.uid != gone)) for a in agreements]
    after = judged((without, recipient, purpose, left, consents))
    if after.kind is K.ALLOWED and recipient.circle is not Circle.ME:
        assert item.marking is not Marking.UNMARKED


def test_no_purpose_is_judged_more_mildly_than_another() -> None:
    """What a purpose changes is whether the verdict can be overridden, and nothing else."""
    for marking, allowed, forbidden, recipient in product(Marking, WORDS, DENIED, RECIPIENTS):
        item, words = replace(TEMPLATE, marking=marking), agreement(AMARA, allowed=allowed, forbidden=forbidden)
        found = {replace(verdict(item, recipient, words, purpose=p), overridable=False) for p in (*LIVE, Purpose.PACK)}
        assert len(found) == 1
