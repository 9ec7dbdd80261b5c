"""Words that are a contact's own details, whose they are, and what a consent to give them on is worth."""

from __future__ import annotations

import pytest

from netcrm.rules.agreements import consents
from netcrm.rules.boundary import VerdictKind
from netcrm.rules.lineage import details_of
from netcrm.rules.own_details import CONTACT_DETAILS, details_in
from netcrm.words import Kind
from tests.rules.boundary_kit import AMARA, CMI, JANE, RAJ, TEMPLATE, TODAY, agreement, consent, entry, to, verdict

K = VerdictKind


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        ("jane's phone number", "jane"),
        ("Jane Smith's e-mail address", "jane smith"),
        ("jane\u2019s e-mail", "jane"),
        ("her card", "her"),
        ("their contact details", "their"),
        ("contact details", ""),
        ("contact details of Jane Smith", "jane smith"),
        ("jane's mobile and e-mail", "jane"),
        ("raj's linkedin", "raj"),
        ("jane's details", "jane"),
        ("amara's address", "amara"),
        ("my number", "my"),
    ],
)
def test_details_are_known_with_whose_they_are(words: str, whose: str) -> None:
    found = details_in(words)
    assert found is not None
    assert found.whose == whose


@pytest.mark.parametrize(
    "words",
    ["tender template", "jane's template", "a birthday card", "information", "jane's report",
     "contact", "the address book", "", "a line"],
)  # fmt: skip
def test_other_things_are_none(words: str) -> None:
    assert details_in(words) is None


def test_a_consent_to_give_on_ones_details_lets_them_pass_to_whom_it_names() -> None:
    never = agreement(JANE, contact_details="no")
    given = consent("given", CONTACT_DETAILS, JANE, RAJ)
    for held in ((), (never,)):
        assert verdict(details_of(JANE), to(RAJ), *held, consents=(given,)).kind is K.ALLOWED
        assert verdict(details_of(JANE), to(AMARA), *held, consents=(given,)).kind is not K.ALLOWED
        assert verdict(details_of(AMARA), to(RAJ), *held, consents=(given,)).kind is not K.ALLOWED
    taken = consent("withdrawn", CONTACT_DETAILS, JANE, RAJ)
    assert verdict(details_of(JANE), to(RAJ), never, consents=(given, taken)).kind is K.REFUSED
    under = consent("withdrawn", "a1", JANE, RAJ)
    assert verdict(details_of(JANE), to(RAJ), never, consents=(given, under)).kind is K.REFUSED


def test_consent_to_give_on_details_frees_nothing_else() -> None:
    given = consent("given", CONTACT_DETAILS, AMARA, RAJ)
    wide = agreement(AMARA, allowed="my team", contact_details="no")
    assert verdict(details_of(AMARA), to(RAJ), wide, consents=(given,)).kind is K.ALLOWED
    assert verdict(TEMPLATE, to(RAJ), wide, consents=(given,)).kind is K.REFUSED


@pytest.mark.parametrize(
    ("what", "source", "about"),
    [
        ("her card", "", CONTACT_DETAILS),
        ("contact details", "agreed", CONTACT_DETAILS),
        ("jane's number", "", CONTACT_DETAILS),
        ("raj's number", "", ""),
        ("my card", "", ""),
        ("her card", "got", "got"),
        ("her template", "", ""),
    ],
)
def test_what_a_consent_is_about_is_read_from_its_words(what: str, source: str, about: str) -> None:
    agreed = entry(Kind.AGREED, "2026-03-01", JANE, uid="agreed", contact_details="no")
    step = entry(
        Kind.APPLIED, "2026-03-02", JANE, source=source, mentions=(RAJ,), consent="given", what=what
    )  # fmt: skip
    (found,) = consents([agreed, step], TODAY)
    assert (found.about, found.under, found.what) == (about, source, what)


def test_consent_under_an_agreement_holds_against_the_marking_when_the_giver_gave_it() -> None:
    from dataclasses import replace

    from netcrm.words import Marking

    marked = replace(TEMPLATE, marking=Marking.MY_ORGANISATION)
    mine = agreement(AMARA, what="templates", allowed="my organisation")
    under = consent("given", "a1", AMARA, RAJ)
    assert verdict(marked, to(RAJ), mine).kind is K.REFUSED
    found = verdict(marked, to(RAJ), mine, consents=(under,))
    assert found.kind is K.ALLOWED
    assert found.reasons[0].text.startswith("Amara Okafor consented for Raj Patel")
    assert all("Raj Patel is not in" not in r.text or r.text.startswith("Without that") for r in found.reasons)
    firm = agreement(CMI, what="templates", allowed="my organisation")
    theirs = consent("given", "a1", CMI, RAJ)
    assert verdict(marked, to(RAJ), firm, consents=(theirs,)).kind is K.CONSENT
    perhaps = agreement(AMARA, what="tender dates", allowed="my organisation")
    assert verdict(marked, to(RAJ), perhaps, consents=(under,)).kind is K.CONSENT
