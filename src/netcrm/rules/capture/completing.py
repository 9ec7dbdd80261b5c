"""Completion of names while the capture line is being typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from netcrm.rules.capture.records import Candidate, NamesByPrefix, Network
from netcrm.rules.capture.tokens import fold
from netcrm.rules.capture.vocabulary import WORDY

_UNDER_CURSOR = re.compile(r"@?[^\W_][\w.'’\-]{0,60}\Z|@\Z")
MOST = 8
SHORTEST = 2
"""A word without "@" is completed from this many letters on."""


@dataclass(frozen=True, slots=True)
class Completion:
    """Put ``text`` in place of the line from ``start`` to ``end``; ``label`` is what the list shows."""

    text: str
    start: int
    end: int
    label: str
    candidate: Candidate


def completions(line: str, cursor: int, network: Network) -> list[Completion]:
    """What the word before the cursor may become, best first; nothing for everyday words and names already whole.

    "@" asks for a name outright. A network that knows names by their beginning
    (:class:`~netcrm.rules.capture.records.NamesByPrefix`) completes them as they grow, any other only whole words.
    """
    cursor = max(0, min(cursor, len(line)))
    match = _UNDER_CURSOR.search(line[max(0, cursor - 64) : cursor])
    if match is None:
        return []
    typed = match.group()
    asked = typed.startswith("@")
    word = typed.removeprefix("@")
    if not asked and (len(word) < SHORTEST or fold(word) in WORDY) or not word:
        return []
    if isinstance(network, NamesByPrefix):
        found = list(network.starting(word, MOST))
    else:
        found = list(network.candidates(word))
    start = cursor - len(typed)
    made = [_completion(candidate, start, cursor, network) for candidate in found[:MOST]]
    return [c for c in made if fold(line[c.start : c.end]) != fold(c.text)]


def _completion(candidate: Candidate, start: int, end: int, network: Network) -> Completion:
    """The full name, or the handle where several contacts share it."""
    namesakes = [c for c in network.candidates(candidate.name) if fold(c.name) == fold(candidate.name)]
    text = f"@{candidate.handle}" if candidate.handle and len(namesakes) > 1 else candidate.name
    label = f"{candidate.name} ({candidate.organisation})" if candidate.organisation else candidate.name
    return Completion(text, start, end, label, candidate)
