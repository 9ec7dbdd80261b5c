"""Names and verbs that were meant by what was mistyped: one letter too many or too few, two that changed places."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

from netcrm.rules.capture.tokens import fold

_SWAPS = dict(zip("iyckszvwmn", "yikczswvnm", strict=True))
"""Letters that are taken for each other even in a short name."""
SHORTEST = 3
_ANY_LETTER = 5
"""From this length on any one letter may be wrong."""


def is_near(typed: str, word: str) -> bool:
    """Whether a folded word may have been meant by another: it differs by one slip, and is no other short name."""
    if typed == word:
        return True
    if any(c.isdigit() for c in typed + word):
        return False  # a number is meant as it was typed
    size, other = len(typed), len(word)
    if min(size, other) < SHORTEST or abs(size - other) > 1:
        return False
    first = next((n for n in range(min(size, other)) if typed[n] != word[n]), min(size, other))
    if size == other:
        if typed[first + 1 :] == word[first + 1 :]:
            return _SWAPS.get(typed[first]) == word[first] or size >= _ANY_LETTER and first > 0
        return typed[first : first + 2] == word[first : first + 2][::-1] and typed[first + 2 :] == word[first + 2 :]
    longer, shorter = (typed, word) if size > other else (word, typed)
    return first > 0 and longer[first + 1 :] == shorter[first:]


def variants(typed: str) -> Iterator[str]:
    """Every word to which a folded word is near, so that an index can be asked for them."""
    yield typed
    size = len(typed)
    if size < SHORTEST or any(c.isdigit() for c in typed):
        return
    for n in range(size):
        if n + 1 < size and typed[n] != typed[n + 1]:
            yield typed[:n] + typed[n + 1] + typed[n] + typed[n + 2 :]
        if typed[n] in _SWAPS:
            yield typed[:n] + _SWAPS[typed[n]] + typed[n + 1 :]
        if n and size > SHORTEST:
            yield typed[:n] + typed[n + 1 :]
        if n and size >= _ANY_LETTER:
            yield from (typed[:n] + letter + typed[n + 1 :] for letter in ascii_lowercase if letter != typed[n])
    for n in range(1, size + 1):
        yield from (typed[:n] + letter + typed[n:] for letter in ascii_lowercase)


def near_name(typed: str, name: str) -> bool:
    """Whether each word of a typed name is near to a word of its own of a known name, in the same order."""
    left = fold(name).replace("-", " ").split()
    for word in fold(typed).replace("-", " ").split():
        at = next((n for n, known in enumerate(left) if is_near(word, known)), None)
        if at is None:
            return False
        left = left[at + 1 :]
    return True
