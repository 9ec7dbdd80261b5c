"""Where in a line one part of a name may stand for somebody, and where it is rather a place."""

from __future__ import annotations

from netcrm.rules.capture.lexicon import Form, verb_at
from netcrm.rules.capture.line import Line, is_possessive
from netcrm.rules.capture.records import Candidate
from netcrm.rules.capture.tokens import fold
from netcrm.rules.capture.vocabulary import NAME_LEADS
from netcrm.words import ContactKind

_PLACE_LEADS = frozenset({"at", "@"})
_IMPORTED = "imported"
_ENDS = frozenset({",", ";", ":", ".", "!", "-", "–", "—", "then", "but"})
_SAYS = frozenset("will 'll is was has 's to and & + would can said says wants needs owes : , ( -".split())


def fitting(line: Line, at: int, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The contacts whom the one word at a token may mean where it stands.

    After "at" a surname alone is a place ("at costa"). A contact who was only imported and never dealt with is meant
    by a part of the name only where somebody is due.
    """
    if is_possessive(line, at + 1):
        return found
    low = line.tokens[at].low
    if at and line.lows[at - 1] in _PLACE_LEADS:
        found = tuple(c for c in found if c.kind is ContactKind.ORGANISATION or fold(c.name).split()[0] == low)
    if any(c.stage == _IMPORTED for c in found) and not _somebody_due(line, at):
        found = tuple(c for c in found if c.stage != _IMPORTED or fold(c.name) == low)
    return found


def _somebody_due(line: Line, at: int) -> bool:
    """Whether a person is due at a token: after a verb or "with", or at the head of a clause before what they do."""
    if at == 0 or line.lows[at - 1] in _ENDS:
        after = line.lows[at + 1] if at + 1 < len(line.lows) else ""
        verb = verb_at(line.lows, at + 1)
        return not after or after in _SAYS or verb is not None and verb[0].form in (Form.PAST, Form.THIRD, Form.NOUN)
    if line.lows[at - 1] in NAME_LEADS:
        return True
    return any(
        found is not None and found[1] == back for back in range(1, 5) for found in (verb_at(line.lows, at - back),)
    )
