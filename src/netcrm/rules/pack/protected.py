"""Names that must not survive in what leaves: found in any text whatever their case and accents, and replaced.

A contact who may not be named is known by one pseudonym throughout ("Person 12"). Every way in which the store knows
them is looked for: names and their parts, nicknames, handles, initials with the family name, organisations with their
telling words and initials, e-mail addresses, numbers, links and postal addresses; run together (NotesJaneSmith), cut
by a hyphen at a line's end, or written with letters of another script that look the same. Too much is rather replaced
than too little: the owner sees every text before it goes, and may reword it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from unicodedata import normalize

from netcrm.models.pack import Identity
from netcrm.rules.pack.common_words import (
    ABBREVIATIONS,
    GENERIC,
    LEGAL_FORMS,
    LITTLE_WORDS,
    MAIL_HOSTS,
    MAILBOXES,
    NAMES_AND_WORDS,
    TITLES,
)
from netcrm.text import clean, fold
from netcrm.words import ContactKind

EMAIL, NUMBER, LINK, HANDLE, SOMEBODY = "[e-mail address]", "[number]", "[link]", "[handle]", "[a contact]"
"""What stands where something was that reaches, or names, somebody."""

_MARKS = "".join(
    f"{chr(first)}-{chr(last)}"
    for first, last in (
        (0x300, 0x36F), (0x483, 0x487), (0x591, 0x5BD), (0x5BF, 0x5C7), (0x610, 0x61A), (0x64B, 0x65F), (0x900, 0x903),
        (0x93A, 0x93C), (0x93E, 0x94F), (0x951, 0x957), (0x981, 0x983), (0x9BC, 0x9BC), (0x9BE, 0x9CD), (0xA01, 0xA03),
        (0xA3C, 0xA4D), (0xA81, 0xA83), (0xABC, 0xABC), (0xABE, 0xACD), (0xB01, 0xB03), (0xB3C, 0xB3C), (0xB3E, 0xB57),
        (0xB82, 0xB82), (0xBBE, 0xBCD), (0xC00, 0xC04), (0xC3E, 0xC56), (0xC81, 0xC83), (0xCBC, 0xCBC), (0xCBE, 0xCD6),
        (0xD00, 0xD03), (0xD3B, 0xD3C), (0xD3E, 0xD4D), (0xD81, 0xD83), (0xDCA, 0xDDF), (0xE31, 0xE31), (0xE34, 0xE3A),
        (0xE47, 0xE4E), (0xEB1, 0xEB1), (0xEB4, 0xEBC), (0xEC8, 0xECE), (0x102B, 0x103E), (0x17B4, 0x17D3),
        (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F),
    )
)  # fmt: skip
"""Marks that belong to the letter before them: accents, and the vowels of scripts that write them as marks."""
_WORD = re.compile(rf"(?:[^\W_][{_MARKS}]*)+", re.UNICODE)
_SPACED = "".join(chr(c) if chr(c).isalnum() else " " for c in range(128))
"""ASCII with a space for each sign: splits a long text faster than a pattern does."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PIECE = re.compile(r"[A-ZÀ-ÖØ-Þ]?[^\W\dA-ZÀ-ÖØ-Þ_]+|[A-ZÀ-ÖØ-Þ]+(?![^\W\dA-ZÀ-ÖØ-Þ_])|\d+")
"""What words that were run together are made of: NotesJaneSmith2 is Notes, Jane, Smith, 2."""
_JOINT = re.compile(r"[^\W\dA-Z_][A-Z\d]|[A-Z][A-Z][a-z]|[A-Z]\d|\d[^\W\d_]")
_PIECE_LETTERS = 3
"""So many letters a name has at the least that is looked for within a word."""
_CUT = re.compile(rf"[-‐‑](?<=[^\W_{_MARKS}][-‐‑]|[{_MARKS}][-‐‑])\s{{0,3}}(?=[^\W_])")
"""What stands between the halves of a word, as where a line ends."""
_HALF_BEFORE = re.compile(rf"(?:[^\W_][{_MARKS}]*)+$")
_HALF_WIDTH = 40
"""Letters of a half that are looked at."""
_APOSTROPHE = re.compile(r"['’ʼ`]")
_GAP = re.compile(r"[\s\-‐‑–.,:_'’·/&+]{0,4}")
_EMAIL = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+", re.UNICODE)
_LINK = re.compile(r"(?:\b[a-z][a-z+]{1,9}://|\bwww\.)\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@])@[^\W_][\w.-]*", re.UNICODE)
_NUMBER = re.compile(r"(?<![\w.])\+?\(?\d[\d\s().\-–/]{4,}\d(?!\w)")
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4}\s*[-/–]\s*\d{2,4}")
_CHAIN = re.compile(r"\d(?:[\s().\-‐‑–—·,_/+]{0,3}\d)*")
"""Digits as a number may be written, and whatever other numbers stand beside it."""
_APART = re.compile(r"[/;,|]|[^\W\d_]+")
"""What parts two numbers in one field, or a number from the words beside it."""
_PHONE_DIGITS = 7
_NUMBER_LETTERS = 4
"""So many digits has a short number, as an extension, that is known by itself."""
_BEFORE = 8
"""Digits of a number before its last seven: those of the country and the place."""
_AROUND_MAIL = "'’-._+%"
_HANDLE_LETTERS = 4
_SMALL = ("of", "and", "the", "for", "in", "at")
_SHORT = 3
"""Letters from which initials stand for an organisation."""
_LOOK_ALIKE = str.maketrans("аеорсухіјѕһԁԛԝӏквмнтαορνχικτεβμηυɑɡı", "aeopcyxijshdqwlkbmhtaopvxikteamhuagi")
"""Small letters of other scripts that are read as Latin ones; both sides are compared after this, so that a name in its
own script is found all the same."""
_IN_TWO = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "å": "aa"})
_BRACKETS = re.compile(r"\([^)]*\)")
_SCHEME = re.compile(r"^[a-z][a-z+]{1,9}:(?://)?(?:www\.)?|^www\.", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Scripts that are written without spaces between words."""


@dataclass(slots=True)
class _Entry:
    """A sequence of words that gives somebody away. ``weak``: it is a word besides, so it must look like a name."""

    words: tuple[str, ...]
    uids: set[str] = field(default_factory=set)
    weak: bool = True


_Token = tuple[int, int, str]
"""A word of a text: from where to where, and as it is compared."""


class _Index:
    """Every way in which contacts are known, made once and shared by all scrubbers of a pack."""

    def __init__(self, people: Iterable[Identity]) -> None:
        self.people = {p.uid: p for p in people}
        self.entries: dict[str, dict[tuple[str, ...], _Entry]] = {}
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
        for words in _spellings(_BRACKETS.sub(" ", name)):
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
        spelt = dict.fromkeys(way for text in (name, name.replace("&", " and ")) for way in _spellings(text))
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
            digits = _digits(one)
            if len(digits) >= _NUMBER_LETTERS:
                self.digits.setdefault(digits[-_PHONE_DIGITS:], set()).add(uid)
        if not re.search(r"[^\W\d_]", way):
            return
        bare = _SCHEME.sub("", way).rstrip("/")
        words = _words_of(bare)
        if len(words) > 1:
            self._add(words, uid)
            self._add(_words_of(way), uid)
        if "@" in way:
            before, _, domain = way.rpartition("@")
            local, host = _words_of(before), _words_of(domain)[:1]
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
            place = _words_of(part)
            if len(place) > 1 and any(map(str.isdigit, part)):
                self._add(place, uid)

    def _add(self, words: tuple[str, ...], uid: str, *, weak: bool = False) -> None:
        if not words:
            return
        held = self.entries.setdefault(words[0], {}).setdefault(words, _Entry(words))
        held.uids.add(uid)
        held.weak = held.weak and weak

    def organisations(self, uids: set[str]) -> set[str]:
        """Those of these contacts that are organisations, else '' for one that is known only as somebody's."""
        firms = {u for u in uids if u in self.people and self.people[u].kind == ContactKind.ORGANISATION}
        return firms or uids & {""}

    @cached_property
    def longest_first(self) -> Mapping[str, Sequence[_Entry]]:
        return {first: sorted(entries.values(), key=lambda e: -len(e.words)) for first, entries in self.entries.items()}


class Scrubber:
    """Replaces what gives protected contacts away. ``named``: the uids of those who may be named. ``nameless``: those
    who have no pseudonym either, None for everybody."""

    def __init__(
        self,
        people: Iterable[Identity] | _Index,
        named: Collection[str] = (),
        *,
        nameless: frozenset[str] | None = frozenset(),
    ) -> None:
        self._index = people if isinstance(people, _Index) else _Index(people)
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
        text = _replaced(text, [(start, end, NUMBER) for start, end in self._known_numbers(text)])
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

    def _matches(self, text: str, involved: frozenset[str]) -> list[tuple[int, int, _Entry]]:
        if not self._speaks_of_anyone(text):
            return []
        found = self._along(text, [_token(m) for m in _WORD.finditer(text)], involved)
        taken = {place for start, end, _ in found for place in range(start, end)}
        run_together = [_token(m) for m in _PIECE.finditer(text)] if _run_together(text) else []
        for tokens in (run_together, *([cut] for cut in _cut_words(text))):
            free = [token for token in tokens if taken.isdisjoint(range(token[0], token[1]))]
            hits = self._along(text, free, involved)
            more = [hit for hit in hits if sum(map(len, hit[2].words)) >= _PIECE_LETTERS]
            taken.update(place for start, end, _ in more for place in range(start, end))
            found += more
        return sorted(found, key=lambda one: one[0])

    def _along(self, text: str, tokens: list[_Token], involved: frozenset[str]) -> list[tuple[int, int, _Entry]]:
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
        words = set(text.translate(_SPACED).split() if text.isascii() else _WORD.findall(text))
        words |= {piece for word in words if _run_together(word) for piece in _PIECE.findall(word)}
        if any(_plain(word) in self._index.longest_first for word in words):
            return True
        return any(joined in self._index.longest_first for _, _, joined in _cut_words(text))

    def _at(self, text: str, tokens: list[_Token], at: int, involved: frozenset[str]) -> tuple[_Entry, int] | None:
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
                counted = len(entry.words) == 1 and _counts(text, tokens, at)
                if counted or not _looks_like_a_name(said):
                    continue
            return entry, last
        return None

    def _words(self, text: str, involved: frozenset[str]) -> str:
        found = self._matches(text, involved)
        return _replaced(text, [(start, end, self._instead(entry, involved)) for start, end, entry in found])

    def _free(self, entry: _Entry, involved: Collection[str]) -> bool:
        """Whether a word may stand: everyone whom it could mean may be named, or it means persons only and those whom
        the text is about may be."""
        if not self._protected(entry):
            return True
        about = entry.uids.intersection(involved)
        return bool(about) and about <= self._named and not self._index.organisations(entry.uids)

    def _protected(self, entry: _Entry) -> set[str]:
        """Those of whom it could be the word that may not be named. An organisation of the network is not also one
        that is known only as somebody's."""
        real = self._index.organisations(entry.uids) - {""}
        return entry.uids - self._named - ({""} if real else set())

    def _may_stand(self, entry: _Entry) -> bool:
        """Whether a word may be that of one who may be named; what names an organisation is the organisation's."""
        return bool(entry.uids & self._named) and self._index.organisations(entry.uids) <= self._named

    def _instead(self, entry: _Entry, involved: frozenset[str]) -> str:
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
            words = _words_of(person.name) if person is not None and person.kind == ContactKind.PERSON else ()
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
        long = len(_digits(match[0])) >= _PHONE_DIGITS and not _DATE.fullmatch(match[0].strip())
        return NUMBER if long else match[0]

    def _known_numbers(self, text: str) -> Iterator[tuple[int, int]]:
        """Where numbers of those who may not be named stand, however they are written and whatever stands beside."""
        known = self._index.digits
        for chain in _CHAIN.finditer(text) if known else ():
            places = [place for place in range(*chain.span()) if text[place].isdecimal()]
            digits = _digits(chain[0])
            if len(digits) < _PHONE_DIGITS:
                if known.get(digits, set()) - self._named:
                    yield chain.span()
                continue
            at = told = 0
            while at <= len(digits) - _PHONE_DIGITS:
                if known.get(digits[at : at + _PHONE_DIGITS], set()) - self._named:
                    first, told = max(told, at - _BEFORE), at + _PHONE_DIGITS
                    yield places[first], places[told - 1] + 1
                    at = told
                else:
                    at += 1

    def _handle(self, match: re.Match[str]) -> str:
        whole = [
            entry for start, end, entry in self._matches(match[0], frozenset()) if (start, end) == (1, len(match[0]))
        ]
        return self._instead(whole[0], frozenset()) if whole else HANDLE


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    return fold(word).replace(" ", "").translate(_LOOK_ALIKE)


def _digits(text: str) -> str:
    """The digits of a text, in whatever script, as ASCII."""
    return "".join(str(int(c)) for c in text if c.isdecimal())


def _token(match: re.Match[str]) -> _Token:
    return match.start(), match.end(), _plain(match[0])


def _replaced(text: str, parts: Sequence[tuple[int, int, str]]) -> str:
    """The text with other words in these places, set off from letters and digits that they would run into."""
    out, at = [], 0
    for start, end, instead in parts:
        if start < at:
            continue
        before = " " if start and text[start - 1].isalnum() else ""
        after = " " if end < len(text) and text[end].isalnum() else ""
        out += [text[at:start], before, instead, after]
        at = end
    return "".join([*out, text[at:]])


def _counts(text: str, tokens: Sequence[_Token], at: int) -> bool:
    """Whether a word stands beside a number, as a month or a page does."""
    beside = [n for n in (at - 1, at + 1) if 0 <= n < len(tokens) and tokens[n][2].isdecimal()]
    spans = ((min(tokens[n][1], tokens[at][1]), max(tokens[n][0], tokens[at][0])) for n in beside)
    return any(not text[start:end].strip() for start, end in spans)


def _cut_words(text: str) -> Iterator[_Token]:
    """The words of a text whose halves stand beside a hyphen, each as one."""
    for cut in _CUT.finditer(text):
        first = _HALF_BEFORE.search(text, max(0, cut.start() - _HALF_WIDTH), cut.start())
        second = _WORD.match(text, cut.end())
        if first and second:
            yield first.start(), second.end(), _plain(first[0] + second[0])


def _run_together(text: str) -> bool:
    return _JOINT.search(text) is not None


def _words_of(name: str) -> tuple[str, ...]:
    return tuple(plain for m in _WORD.finditer(clean(name)) if (plain := _plain(m[0])))


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name of an organisation without what it is by law, and without the article."""
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words = words[:-1]
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _spellings(name: str) -> list[tuple[str, ...]]:
    """A name as its words, as they are when apostrophes are left out (O'Brien, OBrien), when small letters are followed
    by great ones (MindBridge, mind bridge), and when dotted vowels are written in two (Müller, Mueller)."""
    ways = (name, _APOSTROPHE.sub("", name), _HUMP.sub(" ", name), normalize("NFC", name).translate(_IN_TWO))
    return [words for words in dict.fromkeys(map(_words_of, ways)) if words]


def _looks_like_a_name(piece: str) -> bool:
    return any(c.isupper() for c in piece)
