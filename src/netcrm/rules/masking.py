"""What a list hides of a marked line, so that a glance at the screen tells nothing that was told in confidence.

A list still shows that the entry is there: its kind, date, people and marking. Opening it shows its words.
"""

from __future__ import annotations

from dataclasses import replace

from netcrm.models.rows import ActionRow, PromiseRow
from netcrm.rules.telling import words_of
from netcrm.words import Marking

MASK = "····"
AGAINST = "against a refusal"
MASKED: frozenset[str] = frozenset({Marking.ONLY_ME, Marking.MY_TEAM, Marking.MY_ORGANISATION})
"""The markings under which words are hidden. "My network" and "anyone" are for more eyes than those at this screen."""


def masked(marking: str, words: str) -> str:
    """The words as a list shows them: a mask of one length, which does not tell even how many they are."""
    return MASK if words and marking in MASKED else words


def veiled(action: ActionRow) -> ActionRow:
    """The action with its words hidden, where its marking says so: for a page that others may see."""
    if action.marking not in MASKED:
        return action
    details = {name: masked(action.marking, value) for name, value in action.details.items()}
    return replace(action, text=masked(action.marking, said_of(action)), outcome="", about="", details=details)


def veiled_promise(promise: PromiseRow) -> PromiseRow:
    """As :func:`veiled`, of a promise."""
    return replace(promise, what=masked(promise.marking, promise.what))


def said_of(action: ActionRow) -> str:
    """What a line of a list says of an action; hidden where its marking says so."""
    return masked(action.marking, words_of(action))


def against(action: ActionRow) -> str:
    """How a list shows that something was done against a refusal, '' where it was not."""
    return AGAINST if action.details.get("override", "").strip() else ""
