"""Names that must not survive in what leaves: found in any text whatever their case and accents, and replaced.

A contact who may not be named is known by one pseudonym throughout ("Person 12"). Every way in which the store knows
them is looked for: names and their parts, nicknames, handles, initials with the family name, organisations with their
telling words and initials, e-mail addresses, numbers, links and postal addresses; run together (NotesJaneSmith), cut
by a hyphen at a line's end, or written with letters of another script that look the same. Too much is rather replaced
than too little: the owner sees every text before it goes, and may reword it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from unicodedata import normalize

from netcrm.models.pack import Identity
from netcrm.rules.pack.common_words import ABBREVIATIONS
from netcrm.rules.pack.identities import PHONE_DIGITS, Entry, Index, index_of
from netcrm.rules.pack.lettering import (
    PIECE,
    SPACED,
    WORD,
    Token,
    counts,
    cut_words,
    digits_of,
    looks_like_a_name,
    plain,
    replaced,
    run_together,
    token_of,
    words_of,
)
from netcrm.text import clean
from netcrm.words import ContactKind

EMAIL, NUMBER, LINK, HANDLE, SOMEBODY = "[e-mail address]", "[number]", "[link]", "[handle]", "[a contact]"
"""What stands where something was that reaches, or names, somebody."""

_GAP = re.compile(r"[\s\-‐‑–.,:_'’·/&+]{0,4}")
_EMAIL = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+", re.UNICODE)
_LINK = re.compile(r"(?:\b[a-z][a-z+]{1,9}://|\bwww\.)\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@])@[^\W_][\w.-]*", re.UNICODE)
_NUMBER = re.compile(r"(?<![\w.])\+?\(?\d[\d\s().\-–/]{4,}\d(?!\w)")
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4}\s*[-/–]\s*\d{2,4}")
_CHAIN = re.compile(r"\d(?:[ \t\u00a0\u2009\u202f().\-‐‑–—·,_/+]{0,3}\d)*")
"""Digits as a number may be written, and whatever other numbers stand beside it on the line."""
_GROUPS = 5
"""In so many groups at the most the last seven digits of a number are written; more are a row of figures."""
_PIECE_LETTERS = 3
"""So many letters a name has at the least that is looked for within a word."""
_BEFORE = 8
"""Digits of a number before its last seven: those of the country and the place."""
_AROUND_MAIL = "'’-._+%"


class Scrubber:
    """Replaces what gives protected contacts away. ``named``: the uids of those who may be named. ``nameless``: those
    who have no pseudonym either, None for everybody."""

    def __init__(
        self,
        people: Iterable[Identity] | Index,
        named: Collection[str] = (),
        *,
        nameless: frozenset[str] | None = frozenset(),
    ) -> None:
        self._index = people if isinstance(people, Index) else index_of(tuple(people))
        self._named = frozenset(named)
        self._nameless = nameless

    def but(self, named: Iterable[str]) -> Scrubber:
        """One that lets these be named, too."""
        more = self._named.union(named)
        return self if more == self._named else Scrubber(self._index, more, nameless=self._nameless)

    def nobody(self) -> Scrubber:
        """One that gives nobody a pseudonym: where even that a person appears elsewhere is not to be told."""
        return Scrubber(self._index, nameless=None)

    def hiding(self, uids: Iterable[str]) -> Scrubber:
        """One that gives these no pseudonym: where their name stands beside it, a pseudonym would be no secret."""
        if self._nameless is None:
            return self
        more = self._nameless.union(uids)
        return self if more == self._nameless else Scrubber(self._index, self._named, nameless=more)

    def called(self, uid: str) -> str:
        """The name of a contact, or its pseudonym."""
        person = self._index.people.get(uid)
        if person is None:
            return SOMEBODY
        return clean(person.name) if uid in self._named else self._pseudonym(uid)

    def scrub(self, text: str, involved: Collection[str] = ()) -> str:
        """The text without what gives anyone away. ``involved``: the uids of those whom it is about; what could be a
        word or a name is theirs in whatever case."""
        text = normalize("NFC", clean(text, lines=True))
        for pattern, instead in ((_EMAIL, EMAIL), (_LINK, LINK)):
            text = pattern.sub(instead, text)
        text = _HANDLE.sub(self._handle, text)
        text = replaced(text, [(start, end, NUMBER) for start, end in self._known_numbers(text)])
        text = _NUMBER.sub(self._number, text)
        text = self._words(text, frozenset(involved))
        for name, uid in self._index.unspaced:
            if uid not in self._named:
                text = text.replace(name, self._pseudonym(uid))
        return self._initials(text, involved)

    def found(self, text: str) -> list[str]:
        """What in a text gives somebody away: the pieces as they stand, [] when nothing does. A word that one who may
        be named shares with others is theirs."""
        text = normalize("NFC", clean(text, lines=True))
        addresses = [m[0].strip(_AROUND_MAIL) for m in _EMAIL.finditer(text)] if "@" in text else []
        pieces = [one for one in addresses if self._index.addresses.get(one.casefold(), set()) - self._named]
        pieces += [text[start:end] for start, end in self._known_numbers(text)]
        matches = self._matches(text, frozenset())
        pieces += [text[start:end] for start, end, entry in matches if not self._may_stand(entry)]
        pieces += [name for name, uid in self._index.unspaced if uid not in self._named and name in text]
        return list(dict.fromkeys(pieces))

    def _matches(self, text: str, involved: frozenset[str]) -> list[tuple[int, int, Entry]]:
        if not self._speaks_of_anyone(text):
            return []
        found = self._along(text, [token_of(m) for m in WORD.finditer(text)], involved)
        taken = {place for start, end, _ in found for place in range(start, end)}
        pieces = [token_of(m) for m in PIECE.finditer(text)] if run_together(text) else []
        for tokens in (pieces, *([cut] for cut in cut_words(text))):
            free = [token for token in tokens if taken.isdisjoint(range(token[0], token[1]))]
            hits = self._along(text, free, involved)
            more = [hit for hit in hits if sum(map(len, hit[2].words)) >= _PIECE_LETTERS]
            taken.update(place for start, end, _ in more for place in range(start, end))
            found += more
        return sorted(found, key=lambda one: one[0])

    def _along(self, text: str, tokens: list[Token], involved: frozenset[str]) -> list[tuple[int, int, Entry]]:
        """What these words of a text, in their order, say of anyone: from where to where, and of whom."""
        found = []
        at = 0
        while at < len(tokens):
            hit = self._at(text, tokens, at, involved)
            if hit is None:
                at += 1
                continue
            entry, last = hit
            found.append((tokens[at][0], tokens[last][1], entry))
            at = last + 1
        return found

    def _speaks_of_anyone(self, text: str) -> bool:
        """Whether any word of a text begins something that gives anyone away: most long ones have few words."""
        words = set(text.translate(SPACED).split() if text.isascii() else WORD.findall(text))
        words |= {piece for word in words if run_together(word) for piece in PIECE.findall(word)}
        if any(plain(word) in self._index.longest_first for word in words):
            return True
        return any(joined in self._index.longest_first for _, _, joined in cut_words(text))

    def _at(self, text: str, tokens: list[Token], at: int, involved: frozenset[str]) -> tuple[Entry, int] | None:
        for entry in self._index.longest_first.get(tokens[at][2], ()):
            last = at + len(entry.words) - 1
            if last >= len(tokens) or any(tokens[at + n][2] != word for n, word in enumerate(entry.words)):
                continue
            if any(not _GAP.fullmatch(text, tokens[n][1], tokens[n + 1][0]) for n in range(at, last)):
                continue
            said = text[tokens[at][0] : tokens[last][1]]
            if self._free(entry, involved):
                continue
            if entry.weak and not entry.uids & involved:
                counted = len(entry.words) == 1 and counts(text, tokens, at)
                if counted or not looks_like_a_name(said):
                    continue
            return entry, last
        return None

    def _words(self, text: str, involved: frozenset[str]) -> str:
        found = self._matches(text, involved)
        return replaced(text, [(start, end, self._instead(entry, involved)) for start, end, entry in found])

    def _free(self, entry: Entry, involved: Collection[str]) -> bool:
        """Whether a word may stand: everyone whom it could mean may be named, or it means persons only and those whom
        the text is about may be."""
        if not self._protected(entry):
            return True
        about = entry.uids.intersection(involved)
        return bool(about) and about <= self._named and not self._index.organisations(entry.uids)

    def _protected(self, entry: Entry) -> set[str]:
        """Those of whom it could be the word that may not be named. An organisation of the network is not also one
        that is known only as somebody's."""
        real = self._index.organisations(entry.uids) - {""}
        return entry.uids - self._named - ({""} if real else set())

    def _may_stand(self, entry: Entry) -> bool:
        """Whether a word may be that of one who may be named; what names an organisation is the organisation's."""
        return bool(entry.uids & self._named) and self._index.organisations(entry.uids) <= self._named

    def _instead(self, entry: Entry, involved: frozenset[str]) -> str:
        """The pseudonym of whom it means: the organisation, else those whom the text is about, else whoever it is."""
        held = self._protected(entry)
        meant = self._index.organisations(held) or held & involved or held
        return self._pseudonym(next(iter(meant))) if len(meant) == 1 else SOMEBODY

    def _pseudonym(self, uid: str) -> str:
        if self._nameless is None or uid in self._nameless:
            return SOMEBODY
        return self._index.people[uid].pseudonym if uid in self._index.people else "[an organisation]"

    def _initials(self, text: str, involved: Collection[str]) -> str:
        """The text without the initials (JS, J. S.) of those whom it is about, unless they say something besides."""
        meant: dict[str, set[str]] = {}
        for uid in sorted(set(involved) - self._named):
            person = self._index.people.get(uid)
            words = words_of(person.name) if person is not None and person.kind == ContactKind.PERSON else ()
            for some in (words, (*words[:1], *words[-1:])):
                letters = "".join(word[0] for word in some)
                if len(letters) > 1 and letters not in ABBREVIATIONS:
                    meant.setdefault(letters.upper(), set()).add(uid)
        for letters, uids in sorted(meant.items(), key=lambda pair: (-len(pair[0]), pair[0])):
            dotted = r"\.\s?".join(map(re.escape, letters))
            instead = self._pseudonym(next(iter(uids))) if len(uids) == 1 else SOMEBODY
            text = re.sub(rf"(?<![\w.])(?:{re.escape(letters)}(?!\w)|{dotted}\.?(?!\w))", instead, text)
        return text

    def _number(self, match: re.Match[str]) -> str:
        long = len(digits_of(match[0])) >= PHONE_DIGITS and not _DATE.fullmatch(match[0].strip())
        return NUMBER if long else match[0]

    def _known_numbers(self, text: str) -> Iterator[tuple[int, int]]:
        """Where numbers of those who may not be named stand, however they are written and whatever stands beside."""
        known = self._index.digits
        for chain in _CHAIN.finditer(text) if known else ():
            places = [place for place in range(*chain.span()) if text[place].isdecimal()]
            digits = digits_of(chain[0])
            if len(digits) < PHONE_DIGITS:
                if known.get(digits, set()) - self._named:
                    yield chain.span()
                continue
            at = told = 0
            while at <= len(digits) - PHONE_DIGITS:
                if known.get(digits[at : at + PHONE_DIGITS], set()) - self._named and (
                    sum(b - a > 1 for a, b in pairwise(places[at : at + PHONE_DIGITS])) < _GROUPS
                ):
                    first, told = max(told, at - _BEFORE), at + PHONE_DIGITS
                    yield places[first], places[told - 1] + 1
                    at = told
                else:
                    at += 1

    def _handle(self, match: re.Match[str]) -> str:
        whole = [
            entry for start, end, entry in self._matches(match[0], frozenset()) if (start, end) == (1, len(match[0]))
        ]
        return self._instead(whole[0], frozenset()) if whole else HANDLE
