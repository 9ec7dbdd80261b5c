"""A part of the ledger of boundaries says what the whole says: what is due, and what the judge answers."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

from netcrm.models.drafts import ActionDraft, AffiliationEdit, ContactEdit
from netcrm.rules.audience import Circle
from netcrm.rules.boundary import Purpose, judge
from netcrm.store.book import Book
from netcrm.store.boundaries import (
    RECEIVED_MAX,
    in_the_way,
    item,
    ledger,
    may_pass,
    received,
    reviews_due,
    the_recipient,
)
from netcrm.words import ContactKind, Detail, Kind
from tests.store.contacts_kit import act, add, open_book

TODAY = date(2026, 11, 23)
DAYS = ["2025-11-23", "2025-11-24", "2024-02-29", "2025", "2026-11", "2027-01-02", "2024-12"]
REVIEWS = [
    "2026",
    "2026-11",
    "2026-11-23",
    "2026-11-24",
    "2026-02-30",
    "2026-13",
    "--04-12",
    "in spring",
    "0000",
    "٢٠٢٦",
]
TOPICS = ["templates", "prices", "tender templates", ""]
SEEDS = [*range(4), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(4, 40))]


def random_ledger(book: Book, dice: random.Random) -> list[str]:
    """Agreements, reviews, ends and consents; some point at nothing, at each other, or at what was deleted."""
    firm = add(book, "Harbour Trust", kind=ContactKind.ORGANISATION)
    people = [
        add(book, name, tags=["bids"] if n == 0 else []) for n, name in enumerate(("Amara", "Raj", "Wei", "Tess"))
    ]
    book.edit_contact(people[1], ContactEdit(affiliations=[AffiliationEdit(organisation="Harbour Trust")]))
    book.edit_contact(
        people[2], ContactEdit(affiliations=[AffiliationEdit(organisation="Harbour Trust", to_text="2026-01")])
    )
    everyone = [firm, *people]
    made: list[str] = []
    kinds = [Kind.AGREED] * 4 + [Kind.REVIEWED_BOUNDARY] * 4 + [Kind.ENDED_BOUNDARY, Kind.APPLIED, Kind.GOT]

    def details(kind: Kind) -> dict[Detail, str]:
        said = {
            Detail.WHAT: dice.choice(TOPICS),
            Detail.REVIEW: dice.choice(["", *REVIEWS]) if kind is not Kind.GOT else "",
            Detail.SCOPE: dice.choice(["", "", "", "", "everyone", "#bids"]),
            Detail.ALLOWED: dice.choice(["", "my team", "anyone"]),
            Detail.CONTACT_DETAILS: dice.choice(["", "", "no", "ask", "yes"]),
            Detail.CONSENT: dice.choice(["given", "withdrawn"]) if kind is Kind.APPLIED else "",
        }
        return {name: text for name, text in said.items() if text}

    with book.together():
        for _ in range(40):
            kind = dice.choice(kinds)
            day = dice.choice([*DAYS, (TODAY - timedelta(days=dice.randint(0, 900))).isoformat()])
            source = dice.choice(["", *made, *made]) if made and kind is not Kind.AGREED else ""
            made.append(
                book.add_action(
                    ActionDraft(
                        kind=kind,
                        on=day,
                        who=dice.sample(everyone, dice.choice([0, 1, 1, 2])),
                        details=details(kind),
                        source=source,
                        text="as we said",
                    )
                ).made[0]
            )
        for uid in dice.sample(made, 4):
            book.delete_action(uid)
    return everyone


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_due_and_what_may_pass_is_what_the_whole_ledger_says(tmp_path: Path, seed: int) -> None:
    with open_book(tmp_path) as book:
        everyone = random_ledger(book, random.Random(seed))
        held, given = ledger(book, TODAY)
        due = sorted((a.review_on, a.uid) for a in held if a.due(TODAY))
        found = reviews_due(book, TODAY, 100)
        assert [(row.review_on, row.uid) for row in found] == due
        for limit in (1, 3):
            some = reviews_due(book, TODAY, limit)
            assert [row.review_on for row in some] == [on for on, _ in due[:limit]]
            assert set(some) <= set(found)

        things = [uid for uid, _, _ in received(book)[:RECEIVED_MAX]] + everyone
        for uid, to, purpose in product(things, [*everyone, Circle.ANYONE], [Purpose.PASS_ON, Purpose.PACK]):
            thing = item(book, uid)
            whole = judge(thing, the_recipient(book, to, TODAY), purpose, held, given, TODAY)
            assert may_pass(book, thing, to, purpose, TODAY) == whole

        pairs = [(one, other) for one, other in product(everyone, everyone) if one != other]
        each = [in_the_way(book, [pair], TODAY)[0] for pair in pairs]
        assert in_the_way(book, pairs, TODAY) == each
        for (one, other), said in zip(pairs, each, strict=True):
            verdicts = [
                judge(item(book, a), the_recipient(book, b, TODAY), Purpose.INTRODUCE, held, given, TODAY)
                for a, b in ((one, other), (other, one))
            ]
            assert set(said) <= {reason.text for verdict in verdicts for reason in verdict.reasons}
            assert bool(said) == any(v.unnamed or v.kind in ("refused", "consent") for v in verdicts)


def test_an_agreement_that_was_reviewed_or_has_ended_is_not_due(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        amara = add(book, "Amara")
        uid = act(book, Kind.AGREED, "2025-01-10", amara, details={Detail.WHAT: "templates"})
        assert [row.uid for row in book.today(TODAY).reviews] == [uid]
        act(book, Kind.REVIEWED_BOUNDARY, "2026-01-10", amara, source=uid)
        assert book.today(TODAY).reviews == ()
        assert [row.review_on for row in reviews_due(book, date(2027, 1, 10), 8)] == ["2027-01-10"]
        act(book, Kind.ENDED_BOUNDARY, "2026-02-10", amara)  # says only with whom, and only one can be meant
        assert reviews_due(book, date(2028, 1, 1), 8) == []
