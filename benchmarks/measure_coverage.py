"""The whole coverage panel, against the best SQL that was found by hand for the same numbers."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.figures import Figure
from benchmarks.plan import Plan
from benchmarks.timing import in_pairs, timed
from netcrm.rules.coverage import CriterionRow, month_keys, possible_by_kind
from netcrm.standards import Standard, load_standard
from netcrm.store.book import Book

SQL = Path(__file__).with_name("coverage.sql").read_text(encoding="utf-8")
Numbers = dict[str, tuple[int, int, int, str, tuple[int, ...]]]
"""By criterion: possible, recorded, contacts, latest, months."""


def measure(plan: Plan) -> list[Figure]:
    """Both on the same store, in turns; their numbers must be equal."""
    contacts, actions = plan.sizes.many
    standard, today = load_standard(), date.today()
    asked = parameters(standard, today)
    with Book.open(plan.stores.store(contacts, actions), create=False) as book, book.reader() as plain:

        def by_hand() -> list[tuple[Any, ...]]:
            return plain.execute(SQL, asked).fetchall()

        if (panel := numbers(book.coverage(standard, today))) != (theirs := found(standard, by_hand())):
            differ = {code: (panel[code], theirs[code]) for code in panel if panel[code] != theirs[code]}
            raise ValueError(f"the panel and the plain SQL disagree (panel, SQL): {differ}")
        taken = in_pairs(timed(lambda: book.coverage(standard, today)), timed(by_hand), plan.rounds)
    note = taken.medians("panel", "SQL")
    size = f"at {actions:,} actions"
    return [
        Figure("coverage", f"the panel {size}, against the best SQL by hand", taken.ratio, 2.0, note=note),
        Figure("coverage", f"the panel {size}", median(taken.a), 0.6, "s"),
    ]


def parameters(standard: Standard, day: date) -> dict[str, str]:
    """What the SQL needs of the standard's file, and the bounds of the months. A rule for points that a testimony names
    is left out: the stores made here have none."""
    after = (day + timedelta(days=1)).isoformat()
    starts = ["", *(f"{month}-01" for month in month_keys(day)), after]
    return {
        "reach": json.dumps([[kind.value, reach.plain] for kind, reach in possible_by_kind(standard).items()]),
        "rules": json.dumps(
            [
                [
                    kind.value,
                    rule.criterion,
                    [facet for facet in rule.when if facet != "linked"],
                    rule.promise or ("linked" if "linked" in rule.when else ""),
                ]
                for kind, entry in standard.kinds.items()
                for rule in entry.rules
                if not rule.by and rule.criterion
            ]
        ),
        "periods": json.dumps(list(pairwise(starts))),
        "upto": after,
    }


def numbers(panel: list[CriterionRow]) -> Numbers:
    """The panel's numbers."""
    return {row.code: (row.possible, row.recorded, row.contacts, row.latest, row.months) for row in panel}


def found(standard: Standard, rows: list[tuple[Any, ...]]) -> Numbers:
    """The numbers that the SQL found, with nothing for criteria that it has no row for."""
    answer: Numbers = dict.fromkeys(standard.criteria, (0, 0, 0, "", (0,) * 12))
    for code, possible, recorded, contacts, latest, by_place in rows:
        months = json.loads(by_place) if by_place else {}
        answer[code] = (possible, recorded, contacts, latest, tuple(months.get(str(n), 0) for n in range(1, 13)))
    return answer
