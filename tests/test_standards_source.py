"""The file against the unit's own text, read here a second time, by other means than the reader's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from netcrm.standards import Standard, load_standard

SOURCE = Path(__file__).resolve().parents[2] / "shared" / "standard" / "unit-a3.txt"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SOURCE.is_file(), reason=f"the unit's text is not at {SOURCE}"),
]
TABLE_HEAD = "Evidence Requirements"
PREFIXES = ("PC", "B", "G", "I", "C")
Table = list[tuple[str, list[str] | None, str]]


@pytest.fixture(scope="module")
def unit() -> Standard:
    return load_standard()


@pytest.fixture(scope="module")
def prose() -> list[str]:
    """The non-empty lines before the table."""
    text = SOURCE.read_text(encoding="utf-8").split(TABLE_HEAD)[0]
    return [line for line in text.split("\n") if line]


@pytest.fixture(scope="module")
def table() -> Table:
    """The table's rows as (margin with its PC labels, cells or None for a title, words)."""
    rows: Table = []
    for line in SOURCE.read_text(encoding="utf-8").split(TABLE_HEAD)[1].split("\n")[1:]:
        columns = line.split("\t")
        if len(columns) < 7 or columns[0] == "PC" or columns[2] == "possible examples of evidence":
            continue
        cells = columns[3:7]
        rows.append((columns[0], cells if cells[0] else None, columns[2]))
    return rows


def _items(prose: list[str], start: str, stop: str) -> list[str]:
    """The list between two headings, without marks and numbers."""
    first = prose.index(start) + 1
    body = prose[first : prose.index(stop, first)] if stop else prose[first:]
    return [re.sub(r"^(?:- )?(?:\d+ )?", "", line) for line in body if re.match(r"- |\d+ ", line)]


def test_criteria_have_the_exact_words(unit: Standard, prose: list[str]) -> None:
    knowledge = "Knowledge and Understanding"
    lists = {
        "PC": _items(prose, "Performance Criteria", "M&LA3 Develop your personal networks"),
        "B": _items(prose, "Behaviours", knowledge),
        "G": _items(prose, "General knowledge and understanding", knowledge),
        "I": _items(prose, "Industry/sector specific knowledge and understanding", knowledge),
        "C": _items(prose, "Context specific knowledge and understanding", ""),
    }
    assert [len(found) for found in lists.values()] == [6, 10, 7, 1, 8]
    expected = {f"{prefix}{n}": text for prefix, found in lists.items() for n, text in enumerate(found, 1)}
    assert {code: criterion.text for code, criterion in unit.criteria.items()} == expected


def test_every_other_word_of_the_prose_is_there_and_nothing_else(unit: Standard, prose: list[str]) -> None:
    ours = [f"Overview {unit.overview.title}", *unit.overview.paragraphs]
    for part in (unit.audience, unit.links, unit.skills):
        ours += [part.title, *part.paragraphs, *(f"- {item}" for item in part.items)]
    criteria = {c.text for c in unit.criteria.values()}
    theirs = [line for line in prose if re.sub(r"^(?:- )?(?:\d+ )?", "", line) not in criteria]
    heading = f"{unit.reference} {unit.title}"
    leads = {g.title for g in unit.groups} | {g.lead for g in unit.groups} | {heading, "Knowledge and Understanding"}
    assert ours == [line for line in theirs if line not in leads]
    assert leads <= set(theirs)


def test_evidence_types_have_the_exact_words_in_their_order(unit: Standard, table: Table) -> None:
    words = [text for _, cells, text in table if cells is not None]
    titles = [text for _, cells, text in table if cells is None]
    assert [t.text for t in unit.evidence.values()] == words
    assert [g.title for g in unit.table.groups] == titles
    assert len(words) == 14


def test_every_cell_of_the_table(unit: Standard, table: Table) -> None:
    """14 rows of 4 cells: 56 of 56."""
    compared = 0
    rows = [cells for _, cells, _ in table if cells is not None]
    for kind, cells in zip(unit.evidence.values(), rows, strict=True):
        for prefix, ours, theirs in zip(PREFIXES[1:], kind.cells.values(), cells, strict=True):
            numbers = re.findall(r"\d+", theirs)
            assert ours == tuple(f"{prefix}{n}" for n in numbers), (kind.code, prefix, theirs)
            compared += 1
    assert compared == 56


def test_performance_criteria_cover_their_whole_group(unit: Standard, table: Table) -> None:
    groups: list[list[str]] = []
    for margin, cells, _ in table:
        if cells is None:
            groups.append([])
        groups[-1] += re.findall(r"PC\d", margin)
    assert [list(g.pcs) for g in unit.table.groups] == groups
    assert all(kind.pcs == group.pcs for group in unit.table.groups for kind in group.types)


def test_headings_of_the_table(unit: Standard) -> None:
    text = SOURCE.read_text(encoding="utf-8")
    for words in (unit.table.title, unit.table.heading, unit.table.note, *unit.table.columns.values()):
        assert words in text
