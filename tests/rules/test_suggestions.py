"""Pairs with something in common are found, ranked and explained; the work does not grow with the square."""

from __future__ import annotations

import random
import time
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcrm.rules.suggestions import (
    CONTACTS_MAX,
    INTEREST,
    NEED,
    OFFER,
    PAIRS_MAX,
    TAG,
    Held,
    Suggestion,
    Topic,
    Topics,
    common,
    key_of,
    reason,
)


def topics(held: list[Held]) -> Topics:
    """As the store reads them: each text once, with who has it."""
    grouped: dict[tuple[str, str], list[int]] = {}
    for contact, sort, text in held:
        grouped.setdefault((sort, text), []).append(contact)
    return Topics(Topic(sort, text, len(who), ",".join(map(str, who))) for (sort, text), who in grouped.items())


def suggested(held: list[Held], wanted: int = 10) -> list[Suggestion]:
    found = topics(held)
    return found.weighed(found.pairs(wanted), held)


def test_what_one_needs_and_the_other_offers_comes_first_and_is_said() -> None:
    held = [
        (1, TAG, "procurement"), (2, TAG, "procurement"), (3, TAG, "procurement"),
        (2, NEED, "a tender template"), (1, OFFER, "Tender templates"),
        (3, INTEREST, "sailing"), (4, INTEREST, "Sailing"),
    ]  # fmt: skip
    first, *rest = suggested(held)
    assert first.pair == (1, 2)
    assert reason(first, ("Amara", "Wei")) == "both #procurement; Wei needs a tender template, which Amara offers"
    assert common(first) == "a tender template, procurement"
    assert (3, 4) in {found.pair for found in rest}
    sailing = next(found for found in rest if found.pair == (3, 4))
    assert reason(sailing, ("Raj", "Lena")) == "both sailing"


@pytest.mark.parametrize(
    ("need", "offer", "fits"),
    [
        ("someone who knows VAT", "VAT", True),
        ("help with VAT", "VAT returns for charities", True),
        ("VAT returns", "advice on VAT", False),
        ("a venue", "venues", True),
        ("a venue", "a van", False),
        ("the", "a tender template", False),
    ],
)
def test_a_need_fits_an_offer_that_holds_its_words_or_only_words_of_it(need: str, offer: str, fits: bool) -> None:
    assert bool(suggested([(1, NEED, need), (2, OFFER, offer)])) is fits


def test_nobody_is_suggested_to_themselves_or_for_the_same_need() -> None:
    assert suggested([(1, NEED, "a venue"), (1, OFFER, "a venue"), (1, TAG, "x"), (1, INTEREST, "x")]) == []
    assert suggested([(1, NEED, "a venue"), (2, NEED, "a venue")]) == []


def test_words_count_whatever_their_order_case_and_number() -> None:
    assert key_of("Tender templates") == key_of("the template of a tender") == key_of("TENDER, template")
    assert key_of("help") == "help"
    assert key_of("🙂") == ""


def test_a_rare_topic_says_more_than_a_common_one() -> None:
    held = [(n, TAG, "events") for n in range(1, 30)] + [(40, INTEREST, "beekeeping"), (41, INTEREST, "beekeeping")]
    assert suggested(held)[0].pair == (40, 41)


def test_of_a_very_common_topic_only_some_are_looked_at() -> None:
    held = [(n, TAG, "everyone") for n in range(1, 5_000)]
    pairs = topics(held).pairs(10**6)
    assert len(pairs) == CONTACTS_MAX * (CONTACTS_MAX - 1) // 2


TOPICS = st.tuples(
    st.integers(1, 8),
    st.sampled_from([INTEREST, TAG, NEED, OFFER]),
    st.sampled_from(["vat", "a venue", "venue hire", "grants"]),
)


@given(st.lists(TOPICS, max_size=20, unique=True))
def test_as_many_as_comparing_everyone_with_everyone_would_find(held: list[Held]) -> None:
    def words(text: str) -> set[str]:
        return set(key_of(text).split())

    def match(a: int, b: int) -> bool:
        for c, sort, text in held:
            for d, other, said in held:
                if (c, d) == (a, b) and sort in (INTEREST, TAG) and other in (INTEREST, TAG):
                    if words(text) == words(said):
                        return True
                if {c, d} == {a, b} and (sort, other) == (NEED, OFFER):
                    if words(text) <= words(said) or words(said) <= words(text):
                        return True
        return False

    expected = {pair for pair in combinations(range(1, 9), 2) if match(*pair)}
    found = suggested(held, 100)
    assert {suggestion.pair for suggestion in found} == expected
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
    assert all(reason(s, ("A", "B")) for s in found)


def _network(contacts: int) -> list[Held]:
    dice = random.Random(1)
    texts = [f"topic {n}" for n in range(contacts // 4)]
    weights = [1 / (n + 1) ** 0.7 for n in range(len(texts))]
    sorts = (INTEREST, INTEREST, TAG, NEED, OFFER)
    return [
        (contact, sort, text)
        for contact in range(contacts)
        for sort, text in zip(sorts, dice.choices(texts, weights, k=5), strict=True)
    ]


def test_the_work_does_not_grow_with_the_square() -> None:
    def seconds(contacts: int) -> float:
        found = topics(_network(contacts))
        begun = time.process_time()
        pairs = found.pairs(10**6)
        taken = time.process_time() - begun
        assert len(pairs) < 4 * PAIRS_MAX
        return taken

    few, many = (min(seconds(contacts) for _ in range(3)) for contacts in (1_000, 8_000))  # beside other programs
    assert many < 24 * few
