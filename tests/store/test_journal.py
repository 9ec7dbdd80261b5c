"""What a user may rely on about the journal: every filter selects what it says, newest first, page after page."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest

from netcrm.models.drafts import ActionDraft
from netcrm.models.filters import JournalFilter
from netcrm.models.rows import ActionRow
from netcrm.rules.coverage import points_of, recorded
from netcrm.standards import load_standard
from netcrm.store import journal, selection
from netcrm.store.book import Book
from netcrm.store.errors import NotFound, Refused
from netcrm.store.groups import codes, facts
from netcrm.words import Detail, Kind
from tests.store.journal_store import TODAY, add_contact, add_linked_need, open_book

STANDARD = load_standard()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def act(book: Book, kind: Kind, *who: str, on: str = "2026-11-20", **rest: object) -> str:
    draft = ActionDraft(kind=kind, on=on, who=list(who), **rest)  # type: ignore[arg-type]
    return book.add_action(draft).made[0]


def texts(rows: list[ActionRow]) -> list[str]:
    return [row.text for row in rows]


def everything(book: Book, f: JournalFilter) -> list[ActionRow]:
    """All pages of a filter, three rows at a time."""
    found: list[ActionRow] = []
    before = None
    while page := book.journal(f, STANDARD, before=before, limit=3):
        found += page
        before = page[-1].uid
    return found


def shows(row: ActionRow) -> frozenset[str]:
    """What a row's own fields record, and what is claimed with it."""
    what = facts(
        Kind(row.kind),
        " ".join(row.facets),
        theirs=row.theirs,
        artefact=row.artefact,
        points=points_of(STANDARD, row.details.get("points", "")),
        include=[c for c, included in row.excepted.items() if included],
        exclude=[c for c, included in row.excepted.items() if not included],
    )
    return codes(STANDARD, what) | {criterion for criterion, _ in row.claims}


def test_the_newest_day_comes_first_and_of_a_day_the_last_written(book: Book) -> None:
    for text, on in (("a", "2026-11-20"), ("b", "2026-11-22"), ("c", "2026-11-20"), ("d", "2026")):
        act(book, Kind.MET, on=on, text=text)
    assert texts(book.journal()) == ["b", "c", "a", "d"]
    assert texts(book.journal(before=book.journal(limit=2)[-1].uid)) == ["a", "d"]
    assert book.journal(limit=0) == []


def test_text_is_found_by_beginnings_of_words_whatever_the_case_and_accents(book: Book) -> None:
    act(book, Kind.MET, text="Café in Łódź about the TENDER")
    act(book, Kind.MET, text="x", outcome="tendered at last")
    act(book, Kind.GOT, text="y", details={Detail.WHAT: "tender template"}, tags=["funding"])
    act(book, Kind.MET, text="nothing of the sort")
    assert texts(book.journal(JournalFilter("tend"))) == ["y", "x", "Café in Łódź about the TENDER"]
    assert texts(book.journal(JournalFilter("cafe tender"))) == ["Café in Łódź about the TENDER"]
    assert texts(book.journal(JournalFilter("fund"))) == ["y"]
    for hostile in ('"', "a AND", "NEAR(", "* ^ -", "words:x", "'; --"):
        book.journal(JournalFilter(hostile))
        book.count_journal(JournalFilter(hostile))


def test_a_timeline_holds_what_was_done_with_and_said_of_a_contact(book: Book) -> None:
    jane, raj = add_contact(book, "Jane"), add_contact(book, "Raj")
    act(book, Kind.MET, jane, text="with")
    act(book, Kind.MET, raj, text="of", mentions=[jane])
    act(book, Kind.MET, raj, text="without")
    assert texts(book.timeline(jane)) == ["of", "with"]
    assert texts(book.timeline(jane, before=book.timeline(jane, limit=1)[0].uid)) == ["with"]
    with pytest.raises(NotFound):
        book.timeline("0" * 32)


def test_days_narrow_and_a_month_as_a_limit_takes_all_of_it_in(book: Book) -> None:
    for on in ("2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01"):
        act(book, Kind.MET, on=on, text=on)
    assert texts(book.journal(JournalFilter(since="2026-10", until="2026-10"))) == ["2026-10-31", "2026-10-01"]
    assert texts(book.journal(JournalFilter(since="2026-10-31"))) == ["2026-11-01", "2026-10-31"]
    assert texts(book.journal(JournalFilter(until="2026-09-30"))) == ["2026-09-30"]


def test_an_action_is_found_by_the_beginning_of_its_id(book: Book) -> None:
    first, second = act(book, Kind.MET, text="1"), act(book, Kind.MET, text="2")
    assert book.action(first).text == "1"
    common = 0
    while first[common] == second[common]:
        common += 1
    assert book.action(first[: common + 1].upper()).uid == first
    with pytest.raises(Refused, match="several"):
        book.action(first[:common] or "0")
    for wrong in ("", "%", "ffff", "x y"):
        with pytest.raises(NotFound):
            book.action(wrong)


def test_an_unknown_criterion_is_refused(book: Book) -> None:
    with pytest.raises(Refused, match="PC9"):
        book.journal(JournalFilter(criterion="PC9"), STANDARD)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A journal of 150 entries of all sorts, with links, promises, exceptions and claims; only to be read."""
    with open_book(tmp_path_factory.mktemp("full")) as book:
        _fill(book)
        yield book


def _fill(book: Book) -> None:
    rng = random.Random(7)
    people = [add_contact(book, f"Person {n}") for n in range(8)]
    book.tag(people[:2], ["funding"])
    add_linked_need(book, people[0], people[1])
    for n in range(150):
        kind = rng.choice(list(Kind))
        details = dict.fromkeys(rng.sample(list(Detail), rng.randint(0, 3)), f"said {n % 7}")
        if Detail.POINTS in details:
            details[Detail.POINTS] = rng.choice(["B5", "PC1 B7", "G1"])
        act(
            book,
            kind,
            *rng.sample(people, rng.randint(0, 3)),
            on=(TODAY - timedelta(days=rng.randint(0, 90))).isoformat(),
            text=f"{rng.choice(['tender', 'bid', 'board'])} {n}",
            outcome=rng.choice(["", "well"]),
            details=details,
            mentions=rng.sample(people, rng.randint(0, 1)),
            tags=rng.sample(["funding", "vat", "eu"], rng.randint(0, 2)),
        )
    rows = book.journal(limit=150)
    for row in rng.sample(rows, 10):
        book.except_mapping(row.uid, STANDARD.unit, "PC1", rng.random() < 0.5)
    for row in rng.sample(rows, 5):
        book.claim(row.uid, "PC1", why=f"because of {row.text}", standard=STANDARD)


@pytest.mark.parametrize(
    ("few", "few_linked"),
    [(0, 0), (2_000, 2_000), (0, 2_000), (2_000, 0)],
)
@pytest.mark.slow
def test_every_mixture_of_filters_selects_what_its_parts_select(
    full: Book, monkeypatch: pytest.MonkeyPatch, few: int, few_linked: int
) -> None:
    """Also when a filter is met by much of the journal, which is then read another way."""
    monkeypatch.setattr(journal, "FEW", few)
    monkeypatch.setattr(selection, "FEW_LINKED", few_linked)
    rows = full.journal(JournalFilter(), STANDARD, limit=1_000)
    jane = rows[0].contacts[0].uid if rows[0].contacts else full.resolve("Person 0").uid
    tests = {
        "text": lambda row, value: row.text.startswith(value),
        "kind": lambda row, value: row.kind == value,
        "contact": lambda row, value: value in {w.uid for w in (*row.contacts, *row.mentions)},
        "criterion": lambda row, value: value in shows(row),
        "since": lambda row, value: row.on >= value,
        "tag": lambda row, value: all(
            tag in row.tags or tag == "funding" and tagged & {w.uid for w in row.contacts} for tag in value.split()
        ),
    }
    values = {
        "text": ["", "tender"],
        "kind": ["", "met", "reflected"],
        "contact": ["", jane],
        "criterion": ["", "PC1", "B5", "B10", "PC4"],
        "since": ["", "2026-10-20"],
        "tag": [""],
    }
    tags = {**{name: held[:2] for name, held in values.items()}, "tag": ["funding", "vat eu"]}
    tagged = {full.resolve(f"Person {n}").uid for n in range(2)}
    for chosen in (*product(*values.values()), *product(*tags.values())):
        given = dict(zip(values, chosen, strict=True))
        f = JournalFilter(**given)
        wanted = [r.uid for r in rows if all(not v or tests[k](r, v) for k, v in given.items())]
        assert [r.uid for r in full.journal(f, STANDARD, limit=1_000)] == wanted, f.describe()
        assert full.count_journal(f, STANDARD) == len(wanted), f.describe()


def test_a_tag_is_that_of_the_action_or_of_who_took_part(book: Book) -> None:
    jane, raj = add_contact(book, "Jane"), add_contact(book, "Raj")
    book.tag([jane], ["funding"])
    act(book, Kind.MET, jane, text="by jane")
    act(book, Kind.MET, raj, text="by itself", tags=["Funding"])
    act(book, Kind.MET, raj, text="of jane, about funding", mentions=[jane])
    found = book.journal(JournalFilter(kind="met", tag="#funding"))
    assert texts(found) == ["by itself", "by jane"]
    assert book.count_journal(JournalFilter(kind="met", tag="funding")) == 2
    assert book.journal(JournalFilter(tag="fund")) == []
    assert book.count_journal(JournalFilter(tag="fund")) == 0
    assert JournalFilter(tag="funding eu").describe() == "#funding #eu"


@pytest.mark.parametrize(
    "f",
    [
        JournalFilter(),
        JournalFilter(kind="met"),
        JournalFilter(criterion="PC1"),
        JournalFilter("bid"),
        JournalFilter(tag="funding"),
    ],
)
def test_pages_join_without_a_gap_or_a_repetition(full: Book, f: JournalFilter) -> None:
    whole = full.journal(f, STANDARD, limit=1_000)
    assert [r.uid for r in everything(full, f)] == [r.uid for r in whole]


def test_a_row_holds_all_that_its_mapping_needs(full: Book) -> None:
    for row in full.journal(JournalFilter(), STANDARD, limit=1_000):
        what = facts(Kind(row.kind), " ".join(row.facets), points=points_of(STANDARD, row.details.get("points", "")))
        assert {link.criterion for link in recorded(STANDARD, what)} - set(row.excepted) <= shows(row)
