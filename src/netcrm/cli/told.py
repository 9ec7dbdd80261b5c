"""How a change is told: what it did, and how to take it back."""

from __future__ import annotations

from typing import Any

from netcrm.cli.out import answer, line
from netcrm.models.rows import Changed

LABEL_MAX = 300
"""Signs of a label that are printed: a name may have ten thousand."""
saved = False
"""Whether this run has changed the store; an unexpected fault later must not claim the opposite (set by the desk)."""

missing = False
"""Whether this run has said that there is no store."""
notices: set[str] = set()
"""What this run has told of the store."""
words: list[str] = []
"""The words of the command line, in their order."""


def begin() -> None:
    """Nothing has been done or said yet."""
    global saved, missing, words
    saved, missing, words = False, False, []
    notices.clear()


def tell(changed: Changed, as_json: bool, dry_run: bool, document: dict[str, Any] | None = None) -> None:
    """The answer of a command that changes something: ``document``, or else what was touched."""
    found = {"changed": bool(changed.change), "dry_run": dry_run, "label": changed.label}
    found |= (
        document
        if document is not None
        else {
            # After a dry run there is none, and its id will never be one.
            "created": [] if dry_run else [who.uid for who in changed.created_contacts]
        }
    )

    def render() -> None:
        line(sentence(changed, dry_run))

    answer(found, as_json, render)


def sentence(changed: Changed, dry_run: bool) -> str:
    """What was done in one line."""
    label = changed.label if len(changed.label) <= LABEL_MAX else f"{changed.label[:LABEL_MAX]}…"
    if not changed.change:
        return label if label.startswith("Nothing") else f"Nothing changed: {label}"
    if dry_run:
        return f"Would have: {label} (nothing was changed)"
    if changed.sealed:
        return f"{label}. It stands: undo does not take it back, a later step does."
    return f"{label}. netcrm undo takes it back."
