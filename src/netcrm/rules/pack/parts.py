"""The parts of a pack that the owner looks at before they go: every free text as it would stand there, every file.

A part is looked at in the words in which it would go, with pseudonyms. What was decided holds for exactly these words:
when they, or the names in them, change, the part is open again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from netcrm.models.pack import GOES, Looked
from netcrm.rules.pack.protected import Scrubber
from netcrm.text import fold

FILE = "file"
"""The part that is a file, as against a text."""

OPEN, STAYS_HERE = "not looked at yet", "kept back by the candidate"
QUOTES = "it quotes an entry that stays; reword it"
_WORD = re.compile(r"\w+")
RUN = 4
"""Words in a row that make a quotation; a shorter text is one as a whole."""
LEAST = 2
"""A text of fewer words tells nothing: many have the same."""


def telling(details: Iterable[str]) -> Iterator[str]:
    """Of the details of an entry those that are texts: a word or two, as of how or of what sort, stand in many."""
    return (text for text in details if len(text.split()) >= RUN)


@dataclass(frozen=True, slots=True)
class Part:
    """A text as it would go, or a file. ``group`` is the evidence item or the section that it belongs to ("E3"),
    ``label`` what it is. ``shown`` is what would go, ``original`` what is in the store. ``warning``: what is still
    wrong with it. ``outcome``: goes, stays, '' while it is open."""

    subject: str
    part: str
    group: str
    label: str
    original: str
    shown: str
    digest: str
    outcome: str = ""
    warning: str = ""

    @property
    def goes(self) -> bool:
        """Whether it is in the pack."""
        return self.outcome == GOES and not self.warning


def digest_of(*said: str) -> str:
    """What identifies the words that were looked at."""
    return sha256("\x00".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def _said(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared, whatever stands between them."""
    return tuple(_WORD.findall(fold(text.rstrip("…"))))


class KeptBack:
    """The words of entries that stay, to find what quotes them: so many words in a row, or a shorter text whole."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._runs: set[tuple[str, ...]] = set()
        for words in map(_said, texts):
            if len(words) < LEAST:
                continue
            self._runs |= {words[at : at + RUN] for at in range(len(words) - RUN + 1)} or {words}
        self._first = {run[0] for run in self._runs}

    def quoted(self, text: str) -> bool:
        """Whether a text quotes any of them."""
        words = _said(text) if self._runs else ()
        return words in self._runs or any(
            word in self._first and words[at : at + RUN] in self._runs for at, word in enumerate(words)
        )


class Previews:
    """Collects the parts while a pack is put together, and tells which words go. ``kept_back``: the words of entries
    that stay; what quotes them does not go either."""

    def __init__(self, looked: Mapping[tuple[str, str], Looked], kept_back: KeptBack | None = None) -> None:
        self._looked = looked
        self.quotes = (kept_back or KeptBack()).quoted
        self.parts: list[Part] = []
        self._known: dict[tuple[str, str], Part] = {}

    def text(
        self,
        group: str,
        subject: str,
        part: str,
        label: str,
        text: str,
        scrubber: Scrubber,
        involved: Collection[str] = (),
    ) -> Part | None:
        """The part that a text is; None when there is no text. Asked twice, it is one part still."""
        if not text.strip():
            return None
        known = self._known.get((subject, part))
        if known is not None:
            return known
        shown = scrubber.scrub(text.strip(), involved)
        digest = digest_of(text, shown)
        looked = self._looked.get((subject, part))
        outcome = looked_words = ""
        if looked is not None and looked.digest == digest:
            outcome, looked_words = looked.outcome, looked.body.strip()
            if looked_words:
                shown = scrubber.scrub(looked_words, involved)  # a name that was typed back does not go either
        warning = QUOTES if self.quotes(looked_words or text) else ""
        return self._keep(Part(subject, part, group, label, text, shown, digest, outcome, warning))

    def file(self, group: str, subject: str, label: str, name: str, digest: str, warning: str = "") -> Part:
        """The part that a file is: its digest is that of its bytes. Asked twice, it is one part still."""
        if (known := self._known.get((subject, FILE))) is not None:
            return known
        looked = self._looked.get((subject, FILE))
        outcome = looked.outcome if looked is not None and looked.digest == digest else ""
        return self._keep(Part(subject, FILE, group, label, name, name, digest, outcome, warning))

    def _keep(self, part: Part) -> Part:
        self._known[part.subject, part.part] = part
        self.parts.append(part)
        return part
