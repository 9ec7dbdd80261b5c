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
from netcrm.rules.pack.common_words import ABBREVIATIONS, GENERIC, MAIL_HOSTS, NAMES_AND_WORDS
from netcrm.text import clean, fold
from netcrm.words import ContactKind

EMAIL, NUMBER, LINK, HANDLE, SOMEBODY = "[e-mail address]", "[number]", "[link]", "[handle]", "[a contact]"
"""What stands where something was that reaches, or names, somebody."""

_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u0655\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_WORD = re.compile(rf"(?:[^\W_][{_MARKS}]*)+", re.UNICODE)
_SPACED = "".join(chr(c) if chr(c).isalnum() else " " for c in range(128))
"""ASCII with a space for each sign: splits a long text faster than a pattern does."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PIECE = re.compile(r"[A-ZÀ-ÖØ-Þ]?[^\W\dA-ZÀ-ÖØ-Þ_]+|[A-ZÀ-ÖØ-Þ]+(?![^\W\dA-ZÀ-ÖØ-Þ_])|\d+")
"""What words that were run together are made of: NotesJaneSmith2 is Notes, Jane, Smith, 2."""
_JOINT = re.compile(r"[^\W\dA-Z_][A-Z\d]|[A-Z]\d|\d[^\W\d_]")
_CUT = re.compile(rf"[-‐‑](?<=[^\W_{_MARKS}][-‐‑]|[{_MARKS}][-‐‑])\s{{0,3}}(?=[^\W_])")
"""What stands between the halves of a word, as where a line ends."""
_HALF_BEFORE = re.compile(rf"(?:[^\W_][{_MARKS}]*)+$")
_HALF_WIDTH = 40
"""Letters of a half that are looked at."""
_APOSTROPHE = re.compile(r"['’ʼ`]")
_GAP = re.compile(r"[\s\-.,_'’·/&+]{0,4}")
_EMAIL = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+", re.UNICODE)
_LINK = re.compile(r"(?:\b[a-z][a-z+]{1,9}://|\bwww\.)\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@])@[^\W_][\w.-]*", re.UNICODE)
_NUMBER = re.compile(r"(?<![\w.])\+?\(?\d[\d\s().\-/]{4,}\d(?!\w)")
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4}\s*[-/–]\s*\d{2,4}")
_FEW_DIGITS = re.compile(r"(?<!\w)\d{5,6}(?!\w)")
_DIGITS = re.compile(r"\d[\d\s().\-/]{3,}\d")
_PHONE_DIGITS = 7
_SMALL = ("of", "and", "the", "for", "in", "at")
_SHORT = 3
"""Letters from which initials stand for an organisation."""
_LOOK_ALIKE = str.maketrans("аеорсухіјѕһԁԛԝӏквмнтαορνχικτεβμηυɑɡı", "aeopcyxijshdqwlkbmhtaopvxikteamhuagi")
"""Small letters of other scripts that are read as Latin ones; both sides are compared after this, so that a name in its
own script is found all the same."""
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
        names = [person.name, person.nickname, person.handle]
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
            self._way(way, person)

    def _person(self, name: str, uid: str) -> None:
        self._unspaced_name(name, uid)
        for words in _spellings(name):
            if len(words) == 1:
                self._add(words, uid, weak=words[0] in NAMES_AND_WORDS or len(words[0]) == 1)
                continue
            first, last = words[0], words[-1]
            for whole in (words, (first, last), (last, first), (first[0], last)):
                self._add(whole, uid)
            for joined in ("".join(words), first + last, last + first, first[0] + last):
                self._add((joined,), uid)
            for word in words:
                if len(word) > 1:
                    self._add((word,), uid, weak=word in NAMES_AND_WORDS or word in GENERIC)

    def _organisation(self, name: str, uid: str) -> None:
        self._unspaced_name(name, uid)
        for words in _spellings(name):
            telling = [w for w in words if w not in GENERIC and len(w) > 1]
            self._add(words, uid, weak=not telling and len(words) == 1)
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
        shown = clean(name).strip()
        if _UNSPACED.search(shown):
            self.unspaced.append((shown, uid))

    def _way(self, way: str, person: Identity) -> None:
        digits = re.sub(r"\D", "", way)
        if len(digits) >= _SHORT and not re.search(r"[^\W\d_]", way):
            self.digits.setdefault(digits[-_PHONE_DIGITS:], set()).add(person.uid)
            return
        words = _words_of(way)
        if len(words) > 1:
            self._add(words, person.uid)
        if "@" in way:
            before, _, domain = way.rpartition("@")
            self._add(_words_of(before), person.uid, weak=True)
            host = _words_of(domain)[:1]
            if host and host[0] not in MAIL_HOSTS and host[0] not in GENERIC:
                self._add(host, person.uid, weak=host[0] in NAMES_AND_WORDS)
        elif ":" in way and "//" not in way:  # skype:name
            self._add(_words_of(way.partition(":")[2]), person.uid)

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
        for pattern in (_NUMBER, _FEW_DIGITS):
            text = pattern.sub(self._number, text)
        text = self._words(text, frozenset(involved))
        for name, uid in self._index.unspaced:
            if uid not in self._named:
                text = text.replace(name, self._pseudonym(uid))
        return self._initials(text, involved)

    def found(self, text: str) -> list[str]:
        """What in a text gives somebody away: the pieces as they stand, [] when nothing does. A word that one who may
        be named shares with others is theirs."""
        text = normalize("NFC", clean(text, lines=True))
        numbers = _DIGITS.findall(text)
        addresses = [m[0] for m in _EMAIL.finditer(text)] if "@" in text else []
        pieces = [one for one in addresses if self._index.addresses.get(one.casefold(), set()) - self._named]
        pieces += [number for number in numbers if self._known_number(number)]
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
            more = self._along(text, [t for t in tokens if taken.isdisjoint(range(t[0], t[1]))], involved)
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
            if self._meant(entry, involved) <= self._named:
                continue
            if entry.weak and not entry.uids & involved and not _looks_like_a_name(said):
                continue
            return entry, last
        return None

    def _words(self, text: str, involved: frozenset[str]) -> str:
        out, at = [], 0
        for start, end, entry in self._matches(text, involved):
            out += [text[at:start], self._instead(entry, involved)]
            at = end
        return "".join([*out, text[at:]])

    def _meant(self, entry: _Entry, involved: Collection[str]) -> set[str]:
        """Whom a word means: what names an organisation is the organisation's, whoever else is known by it; then it is
        theirs whom the text is about."""
        return self._index.organisations(entry.uids) or entry.uids.intersection(involved) or entry.uids

    def _may_stand(self, entry: _Entry) -> bool:
        """Whether a word may be that of one who may be named; what names an organisation is the organisation's."""
        return bool(entry.uids & self._named) and self._index.organisations(entry.uids) <= self._named

    def _instead(self, entry: _Entry, involved: frozenset[str]) -> str:
        meant = self._meant(entry, involved)
        return self._pseudonym(next(iter(meant))) if len(meant) == 1 else SOMEBODY

    def _pseudonym(self, uid: str) -> str:
        if self._nameless is None or uid in self._nameless:
            return SOMEBODY
        return self._index.people[uid].pseudonym if uid in self._index.people else "[an organisation]"

    def _initials(self, text: str, involved: Collection[str]) -> str:
        """The text without the initials (JS, J. S.) of those whom it is about, unless they say something besides."""
        meant: dict[str, set[str]] = {}
        for uid in frozenset(involved) - self._named:
            person = self._index.people.get(uid)
            words = _words_of(person.name) if person is not None and person.kind == ContactKind.PERSON else ()
            for letters in {"".join(w[0] for w in words), "".join(w[0] for w in (*words[:1], *words[-1:]))}:
                if len(letters) > 1 and letters not in ABBREVIATIONS:
                    meant.setdefault(letters.upper(), set()).add(uid)
        for letters, uids in meant.items():
            dotted = r"\.\s?".join(map(re.escape, letters))
            instead = self._pseudonym(next(iter(uids))) if len(uids) == 1 else SOMEBODY
            text = re.sub(rf"(?<![\w.])(?:{re.escape(letters)}(?!\w)|{dotted}\.?(?!\w))", instead, text)
        return text

    def _number(self, match: re.Match[str]) -> str:
        said = match[0]
        long = len(re.sub(r"\D", "", said)) >= _PHONE_DIGITS and not _DATE.fullmatch(said.strip())
        return NUMBER if long or self._known_number(said) else said

    def _known_number(self, said: str) -> bool:
        return bool(self._index.digits.get(re.sub(r"\D", "", said)[-_PHONE_DIGITS:], set()) - self._named)

    def _handle(self, match: re.Match[str]) -> str:
        whole = [
            entry for start, end, entry in self._matches(match[0], frozenset()) if (start, end) == (1, len(match[0]))
        ]
        return self._instead(whole[0], frozenset()) if whole else HANDLE


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    return fold(word).replace(" ", "").translate(_LOOK_ALIKE)


def _token(match: re.Match[str]) -> _Token:
    return match.start(), match.end(), _plain(match[0])


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


def _spellings(name: str) -> list[tuple[str, ...]]:
    """A name as its words, as they are when apostrophes are left out (O'Brien, OBrien), and when small letters are
    followed by great ones (MindBridge, mind bridge)."""
    ways = (name, _APOSTROPHE.sub("", name), _HUMP.sub(" ", name))
    return [words for words in dict.fromkeys(map(_words_of, ways)) if words]


def _looks_like_a_name(piece: str) -> bool:
    return any(c.isupper() for c in piece)
