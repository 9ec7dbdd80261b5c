"""The documents say what the program does now."""

from __future__ import annotations

from netcrm.cli.reference import reference
from netcrm.rules.boundary import VerdictKind
from netcrm.words import Marking
from scripts.boundaries import ALLOWED, RECIPIENTS, page
from scripts.docs import BOUNDARIES, COMMANDS, README, with_keys


def test_the_page_of_commands_is_current() -> None:
    assert COMMANDS.read_text(encoding="utf-8") == reference(), "run: make docs"


def test_the_key_table_of_the_readme_is_current() -> None:
    text = README.read_text(encoding="utf-8")
    assert text == with_keys(text), "run: make docs"


def test_the_page_of_verdicts_is_current_and_has_every_combination() -> None:
    text = BOUNDARIES.read_text(encoding="utf-8")
    assert text == page(), "run: make docs"
    told: dict[str, list[str]] = {}
    for line in text.splitlines():
        label, marked, *verdicts = [cell.strip() for cell in f"{line} | ".split("|")[1:-2]] or ["", ""]
        if len(verdicts) == len(RECIPIENTS) and set(verdicts) <= set(VerdictKind):
            told.setdefault(label, []).extend(marked.split(", "))
    every = sorted(marking.value or "unmarked" for marking in Marking)
    assert {label: sorted(markings) for label, markings in told.items()} == {label: every for label, *_ in ALLOWED}
