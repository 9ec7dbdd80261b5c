"""Every way in which the contacts of a network are known: what a text is searched for before it leaves.

Names and their parts, other names, nicknames, handles, initials with the family name, organisations with their telling
words and initials, e-mail addresses, numbers, links and postal addresses. Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from netcrm.models.pack import Identity
from netcrm.rules.pack.common_words import (
    GENERIC,
    LEGAL_FORMS,
    LITTLE_WORDS,
    MAIL_HOSTS,
    MAILBOXES,
    NAMES_AND_WORDS,
    TITLES,
)
from netcrm.rules.pack.lettering import digits_of, spellings, words_of
from netcrm.text import clean
from netcrm.words import ContactKind

_APART = re.compile(r"[/;,|]|[^\W\d_]+")
"""What parts two numbers in one field, or a number from the words beside it."""
PHONE_DIGITS = 7
"""So many of its last digits tell a number from others."""
_NUMBER_LETTERS = 4
"""So many digits has a short number, as an extension, that is known by itself."""
_HANDLE_LETTERS = 4
_SMALL = ("of", "and", "the", "for", "in", "at")
_SHORT = 3
"""Letters from which initials stand for an organisation."""
_BRACKETS = re.compile(r"\([^)]*\)")
_SCHEME = re.compile(r"^[a-z][a-z+]{1,9}:(?://)?(?:www\.)?|^www\.", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Scripts that are written without spaces between words."""


@dataclass(slots=True)
class Entry:
    """A sequence of words that gives somebody away. ``weak``: it is a word besides, so it must look like a name."""

    words: tuple[str, ...]
    uids: set[str] = field(default_factory=set)
    weak: bool = True


class Index:
    """Every way in which contacts are known, made once and shared by all scrubbers of a pack."""

    def __init__(self, people: Iterable[Identity]) -> None:
        self.people = {p.uid: p for p in people}
        self.entries: dict[str, dict[tuple[str, ...], Entry]] = {}
        self.unspaced: list[tuple[str, str]] = []
        self.digits: dict[str, set[str]] = {}
        self.addresses: dict[str, set[str]] = {}
        for person in self.people.values():
            self._learn(person)
        self.unspaced.sort(key=lambda pair: -len(pair[0]))

    def _learn(self, person: Identity) -> None:
        names = [person.name, person.nickname, person.handle, *person.others]
        if person.kind == ContactKind.ORGANISATION:
            for name in dict.fromkeys(names):
                self._organisation(name, person.uid)
        else:
            names += [f"{person.given} {person.family}", f"{person.family} {person.given}"]
            for name in dict.fromkeys(names):
                self._person(name, person.uid)
            for part in (person.given, person.family):
                self._person(part, person.uid)
            for name in person.organisations:
                self._organisation(name, "")
        for way in person.reached:
            self.addresses.setdefault(way.casefold(), set()).add(person.uid)
            self._way(way, person.uid)

    def _person(self, name: str, uid: str) -> None:
        self._unspaced_name(name, uid)
        for words in spellings(_BRACKETS.sub(" ", name)):
            words = tuple(word for word in words if word not in TITLES) or words
            if len(words) == 1:
                self._word(words[0], uid)
                continue
            first, last = words[0], words[-1]
            for whole in (words, (first, last), (last, first), (first[0], last)):
                self._add(whole, uid)
            for joined in ("".join(words), first + last, last + first, first[0] + last):
                self._add((joined,), uid)
            for word in words:
                if len(word) > 1:
                    self._word(word, uid)

    def _word(self, word: str, uid: str) -> None:
        """One word of a person's name, also as there are several of them."""
        if word in LITTLE_WORDS:
            return
        self._add((word,), uid, weak=word in NAMES_AND_WORDS or word in GENERIC or len(word) == 1)
        if len(word) > _SHORT:
            self._add((f"{word}s",), uid, weak=True)

    def _organisation(self, name: str, uid: str) -> None:
        self._unspaced_name(name, uid)
        spelt = dict.fromkeys(way for text in (name, name.replace("&", " and ")) for way in spellings(text))
        for words in spelt:
            telling = [w for w in words if w not in GENERIC and len(w) > 1]
            self._add(words, uid, weak=not telling and len(words) == 1)
            core = _core(words)
            if len(core) > 1:
                self._add(core, uid, weak=not telling)
            # "Copper Kettle Café" is written CopperKettle, too: any words of it in a row that tell something.
            for start in range(len(words)):
                for stop in range(start + 2, len(words) + 1):
                    if any(word in telling for word in words[start:stop]):
                        self._add(("".join(words[start:stop]),), uid)
            for word in telling:
                self._add((word,), uid, weak=word in NAMES_AND_WORDS)
                self._add((f"{word}s",), uid, weak=True)
            initials = "".join(word[0] for word in words if word not in _SMALL)
            if len(initials) >= _SHORT:
                self._add((initials,), uid, weak=True)

    def _unspaced_name(self, name: str, uid: str) -> None:
        """A name in a script without spaces, whole, in its parts, and without the family name that comes first."""
        shown = clean(name).strip()
        if not _UNSPACED.search(shown):
            return
        parts = [shown, "".join(shown.split()), *shown.split()]
        parts += [part[-2:] for part in parts if _HAN.fullmatch(part) and len(part) > 2]
        self.unspaced += [(part, uid) for part in dict.fromkeys(parts) if len(part) > 1]

    def _way(self, way: str, uid: str) -> None:
        for one in _APART.split(way) if "@" not in way and "//" not in way else ():
            digits = digits_of(one)
            if len(digits) >= _NUMBER_LETTERS:
                self.digits.setdefault(digits[-PHONE_DIGITS:], set()).add(uid)
        if not re.search(r"[^\W\d_]", way):
            return
        bare = _SCHEME.sub("", way).rstrip("/")
        words = words_of(bare)
        if len(words) > 1:
            self._add(words, uid)
            self._add(words_of(way), uid)
        if "@" in way:
            before, _, domain = way.rpartition("@")
            local, host = words_of(before), words_of(domain)[:1]
            if "".join(local) not in MAILBOXES:
                self._add(local, uid, weak=len(local) < 2 and not any(map(str.isdigit, before)))
            if host and host[0] not in MAIL_HOSTS and host[0] not in GENERIC:
                self._add(host, uid, weak=host[0] in NAMES_AND_WORDS)
            return
        # A handle: skype:name, the end of a link to somebody's page, or a name by itself.
        named = words and (len(words) == 1 or "/" in bare or (":" in way and "//" not in way))
        handle = words[-1] if named else ""
        if len(handle) >= _HANDLE_LETTERS and handle not in GENERIC:
            self._add((handle,), uid, weak=handle in NAMES_AND_WORDS)
        for part in re.split(r"[,\n]", way):
            place = words_of(part)
            if len(place) > 1 and any(map(str.isdigit, part)):
                self._add(place, uid)

    def _add(self, words: tuple[str, ...], uid: str, *, weak: bool = False) -> None:
        if not words:
            return
        held = self.entries.setdefault(words[0], {}).setdefault(words, Entry(words))
        held.uids.add(uid)
        held.weak = held.weak and weak

    def organisations(self, uids: set[str]) -> set[str]:
        """Those of these contacts that are organisations, else '' for one that is known only as somebody's."""
        firms = {u for u in uids if u in self.people and self.people[u].kind == ContactKind.ORGANISATION}
        return firms or uids & {""}

    @cached_property
    def longest_first(self) -> Mapping[str, Sequence[Entry]]:
        return {first: sorted(entries.values(), key=lambda e: -len(e.words)) for first, entries in self.entries.items()}


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name of an organisation without what it is by law, and without the article."""
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words = words[:-1]
    return words[1:] if len(words) > 1 and words[0] == "the" else words


@lru_cache(maxsize=1)
def index_of(people: tuple[Identity, ...]) -> Index:
    """How these people are known. It is made once for all that is searched for them: a large network takes seconds."""
    return Index(people)
