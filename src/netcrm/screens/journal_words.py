"""What is typed into the journal's filter: ``spring tender kind:met with:jane pc3 since:2026-01 #funding``. Pure.

The words become a value that describes itself; a word that is not understood narrows nothing and is said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from netcrm.models.filters import JournalFilter
from netcrm.rules.spoken import readings
from netcrm.words import Kind

_TOKEN = re.compile(r'(?:(\w+):)?(?:"([^"]*)"?|(\S+))')
HINT = "words  kind:met  with:jane  pc3  since:2026-01  until:jun  #tag"


@dataclass(frozen=True, slots=True)
class JournalWords:
    """The filter, the contact's name in it (the store knows whom it means), and what was not understood, in words."""

    filter: JournalFilter
    who: str = ""
    unclear: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing narrows."""
        return self.filter.empty and not self.who

    def describe(self, name: str = "") -> str:
        """What the filter asks for, in words; ``name`` is the contact that ``who`` turned out to be."""
        said = [self.filter.describe()] if not self.filter.empty else []
        if self.who:
            said.append(f"with {name or self.who}")
        return " · ".join(said)


def read_words(text: str, codes: Collection[str], today: date) -> JournalWords:
    """Read the filter. ``codes``: the criteria of the unit. Dates are ISO or in words; ``since`` takes the first day
    that they may mean, ``until`` the last."""
    known = {code.casefold(): code for code in codes}
    free: list[str] = []
    tags: list[str] = []
    unclear: list[str] = []
    found = {"kind": "", "criterion": "", "since": "", "until": ""}
    who = ""
    for match in _TOKEN.finditer(text):
        field, quoted, plain = (match[1] or "").casefold(), match[2], match[3] or ""
        value = quoted if quoted is not None else plain
        if field in ("with", "who"):
            who = value
        elif field == "kind":
            kinds = kinds_for(value)
            if len(kinds) == 1:
                found["kind"] = kinds[0]
            elif value:
                unclear.append(f"kind:{value}? {', '.join(kinds[:4]) or 'no such kind'}")
        elif field in ("since", "from", "until", "to"):
            days = readings(value, today, "past") if value else ()
            if days:
                found["since" if field in ("since", "from") else "until"] = days[0]
            elif value:
                unclear.append(f"{field}:{value}? no date")
        elif not field and quoted is None and plain.casefold() in known:
            found["criterion"] = known[plain.casefold()]
        elif not field and quoted is None and plain.startswith("#"):
            tags.append(plain.lstrip("#").lower())
        else:
            free.append(match[0].replace('"', ""))
    text, tag = (" ".join(word for word in words if word) for words in (free, tags))
    return JournalWords(JournalFilter(text=text, tag=tag, **found), who, tuple(unclear))


def kinds_for(text: str) -> list[str]:
    """The kinds that a text names: the one of that name, else those that begin so."""
    wanted = text.casefold().replace(" ", "_").replace("-", "_")
    known: list[str] = [kind.value for kind in Kind]
    if wanted in known:
        return [wanted]
    return [kind for kind in known if wanted and kind.startswith(wanted)]


def spelt_tags(typed: Sequence[str], known: Sequence[str]) -> tuple[list[str], str]:
    """The tags that are meant, each the one of that name or the only one that begins so; and what is wrong with the
    first that is none, or may be several, in words."""
    found: list[str] = []
    for tag in typed:
        fits = [tag] if tag in known else [name for name in known if name.startswith(tag)]
        if len(fits) != 1:
            several = f"which #{tag}? {', '.join(f'#{name}' for name in fits[:4])}"
            return [], several if fits else f"nothing is tagged #{tag}"
        found += fits
    return found, ""
