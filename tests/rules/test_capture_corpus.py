"""Every line of the corpus is read right or asked about, never silently wrong.

The half set aside was first run when the parser stood on the other half alone: of its 278 lines 234 were right,
31 asked and 13 wrong. Each of the 13 was mended by its general cause; since then it is a second half to keep.

The share of silent misreadings among lines that the parser had never met was then measured again, each set run once
before anything was mended:

- ``fresh.yaml``, 377 lines: 339 right, 14 asked, 24 wrong (6.4 %). Seven more were first counted wrong where the
  expectation itself was too narrow (a search is a fair answer to a question).
- ``fresh2.yaml``, 169 lines full of turns of phrase, after the first set was mended: 149 right, 5 asked, 15 wrong
  (8.9 %). One more was first counted wrong where the expectation was too narrow.
- ``fresh3.yaml``, 60 everyday lines, after the second set was mended: 60 right, none wrong. One was first counted
  wrong where the expectation was too narrow.
- ``fresh4.yaml``, 40 lines with traps: 34 right, 2 asked, 4 wrong (10 %). One more was first counted wrong where the
  expectation was too narrow. ("met liz at 10 then wei at 11" had to be asked about; it has since been read as the two
  meetings that it tells of, and is expected so.)
- ``fresh5.yaml``, 130 everyday lines, after the fourth set was mended: 116 right, 8 asked, 6 wrong (4.6 %).
- ``fresh6.yaml``, 130 lines in many manners of writing, then too: 95 right, 21 asked, 14 wrong (10.8 %).
- ``fresh7.yaml``, 130 hard lines, then too: 73 right, 40 asked, 17 wrong (13.1 %).
  No expectation of these three was changed. Their 37 were mended by what they had in common: the last look that each
  reading is given (``rules/capture/audit.py``) asks where it leaves something unexplained.
- ``fresh8.yaml``, 135 lines of three people at work, after that: 112 right, 14 asked, 9 wrong (6.7 %); read as before
  the seventh set was mended, 13 of them were wrong (9.6 %). No expectation was changed.
- ``fresh9.yaml``, 120 lines of four more people at work, after the eighth set was mended: 92 right, 17 asked, 11 wrong
  (9.2 %). No expectation was changed.
- ``fresh10.yaml``, 120 lines, read by the parser as it was before any of them was mended: 106 right, 3 asked, 11 wrong
  (9.2 %).
- ``fresh11.yaml``, 120 lines by somebody who had never seen the parser: 78 right, 28 asked, 14 wrong (11.7 %). No
  expectation was changed. What each of the 14 had in common with lines like it was mended, and such lines were added to
  the two halves.

In these sets "right" holds the lines where a question is as fair an answer as a record.
"""

from __future__ import annotations

from collections import Counter

import pytest

from netcrm.rules.capture.parser import parse
from tests.capture.loader import HERE, Judgement, judge, load_cases, load_networks

NETWORKS = load_networks()


def _figures(name: str) -> tuple[Counter[str], list[str]]:
    figures: Counter[str] = Counter()
    wrong: list[str] = []
    for case in load_cases(HERE / name):
        verdict = judge(case, parse(case.line, case.today, NETWORKS[case.network]))
        figures[verdict.judgement] += 1
        if verdict.judgement is Judgement.WRONG:
            wrong.append(f"{case.line!r}: {'; '.join(verdict.differences)}")
    return figures, wrong


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("corpus.yaml", 0.98),
        ("heldout.yaml", 0.93),
        ("fresh.yaml", 0.93),
        ("fresh2.yaml", 0.93),
        ("fresh3.yaml", 0.93),
        ("fresh4.yaml", 0.93),
        ("fresh5.yaml", 0.90),
        ("fresh6.yaml", 0.80),
        ("fresh7.yaml", 0.65),
        ("fresh8.yaml", 0.85),
        ("fresh9.yaml", 0.85),
        ("fresh10.yaml", 0.95),
        ("fresh11.yaml", 0.72),
    ],
)
def test_no_line_is_read_wrongly_and_most_are_read_without_asking(name: str, share: float) -> None:
    figures, wrong = _figures(name)
    total = sum(figures.values())
    print(f"\n{name}: {total} lines, " + ", ".join(f"{figures[j]} {j}" for j in Judgement))
    assert not wrong, "\n".join(wrong)
    assert figures[Judgement.RIGHT] >= share * total


def test_every_line_of_the_design_is_read_right() -> None:
    cases = [case for case in load_cases(HERE / "corpus.yaml") if case.design]
    assert len(cases) >= 14
    for case in cases:
        verdict = judge(case, parse(case.line, case.today, NETWORKS[case.network]))
        assert verdict.judgement is Judgement.RIGHT, (case.line, verdict.differences)
