"""Whom to introduce to whom: pairs of contacts that have something in common, found through what they have in common.

A topic leads to its contacts, so the work grows with the topics and the matches, never with the square of the contacts.
Rare topics say most, and are taken first; of one that many share only some contacts are looked at, and no more than
:data:`PAIRS_MAX` pairs in all.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from math import log2
from typing import NamedTuple

from netcrm.rules.capture.tokens import fold

CONTACTS_MAX = 40
"""Contacts of one topic that are looked at, those added last: of what hundreds share, nobody needs every pair."""
PAIRS_MAX = 5_000
"""Pairs that are weighed for what one needs and the other offers, and as many for what both care about: far more than
anyone reads."""
OFFERS_MAX = 20
"""Offers that are looked at for one need, in other words than its own."""
HELP = 2.0
"""What a need that the other can meet counts for, beside a topic that only the two share."""

INTEREST, OFFER, NEED, TAG = "interest", "offer", "need", "tag"
Pair = tuple[int, int]
"""Two contacts by key, the smaller first."""
Held = tuple[int, str, str]
"""A contact's key, what sort of topic it is, and its text."""


class Topic(NamedTuple):
    """A topic as one text, how many have it, and their keys in ``contacts``, separated by commas: they are only read
    where the topic is looked at."""

    sort: str
    text: str
    number: int
    contacts: str


@dataclass(frozen=True, slots=True)
class Match:
    """Something that a pair has in common. ``needs`` is the place (0 or 1) of the one who needs what the other offers;
    None for a topic of both. ``text`` is the topic or the need, ``offer`` what is offered where its words are others,
    ``tag`` whether both have it as a tag."""

    text: str
    weight: float
    needs: int | None = None
    offer: str = ""
    tag: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A pair with what speaks for it, the strongest first."""

    pair: Pair
    score: float
    matches: tuple[Match, ...]


_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    "a an the some any someone somebody something who that which with about on in of for to from and or my our their"
    " good better more need needs help know knows has have is are wants looking".split()
)


@lru_cache(maxsize=50_000)
def key_of(text: str) -> str:
    """What makes two topics the same: their words that mean something, whatever their order, case and number."""
    words = {word[:-1] if len(word) > 3 and word.endswith("s") else word for word in _WORD.findall(fold(text))}
    return " ".join(sorted(words - _SMALL or words))


class Topics:
    """Every topic of the network, by what makes it the same: who cares about it, who needs it, who offers it."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._shared: dict[str, list[Topic]] = defaultdict(list)
        self._needs: dict[str, list[Topic]] = defaultdict(list)
        self._offers: dict[str, list[Topic]] = defaultdict(list)
        into = {INTEREST: self._shared, TAG: self._shared, NEED: self._needs, OFFER: self._offers}
        for topic in topics:
            into[topic.sort][key_of(topic.text)].append(topic)

    def pairs(self, wanted: int) -> list[Pair]:
        """The pairs with most in common, the best first, at most ``wanted``."""
        found: dict[Pair, float] = defaultdict(float)
        self._who_can_help(found)
        self._who_share(found)
        return heapq.nsmallest(wanted, found, key=lambda pair: (-found[pair], pair))

    def _who_can_help(self, found: dict[Pair, float]) -> None:
        offered, left = _Offered(self._offers), PAIRS_MAX
        counted = {need: _count(topics) for need, topics in self._needs.items()}
        for need in sorted(counted, key=counted.__getitem__):
            fitting = offered.fitting(need)
            if not fitting:
                continue
            needing = _contacts(self._needs[need])
            for offer in fitting:
                offering = _contacts(self._offers[offer])
                left -= len(needing) * len(offering)
                for a, b in product(needing, offering):
                    if a < b:
                        found[a, b] += HELP
                    elif a > b:
                        found[b, a] += HELP
            if left <= 0:
                return

    def _who_share(self, found: dict[Pair, float]) -> None:
        left = PAIRS_MAX
        counted = [(count, topics) for topics in self._shared.values() if (count := _count(topics)) > 1]
        for count, topics in sorted(counted, key=lambda item: item[0]):
            contacts, weight = sorted(_contacts(topics)), _weight(count)
            for pair in combinations(contacts, 2):
                found[pair] += weight
            left -= len(contacts) * (len(contacts) - 1) // 2
            if left <= 0:
                return

    def weighed(self, pairs: Sequence[Pair], held: Iterable[Held]) -> list[Suggestion]:
        """The pairs with all that speaks for each, the best first; ``held`` is all that their contacts hold."""
        of: dict[int, list[_Thing]] = defaultdict(list)
        for contact, sort, text in held:
            of[contact].append(_Thing(sort, text, key_of(text)))
        found = [self._suggestion(pair, of[pair[0]], of[pair[1]]) for pair in pairs]
        return sorted((s for s in found if s.matches), key=lambda s: (-s.score, s.pair))

    def _suggestion(self, pair: Pair, one: Sequence[_Thing], other: Sequence[_Thing]) -> Suggestion:
        matches = [*self._both(one, other), *_helps(one, other, 0), *_helps(other, one, 1)]
        matches.sort(key=lambda match: (-match.weight, match.text))
        return Suggestion(pair, sum(match.weight for match in matches), tuple(matches))

    def _both(self, one: Sequence[_Thing], other: Sequence[_Thing]) -> Iterator[Match]:
        theirs = {thing.key: thing.sort for thing in other if thing.sort in (INTEREST, TAG)}
        for thing in {thing.key: thing for thing in one if thing.sort in (INTEREST, TAG)}.values():
            if thing.key in theirs:
                weight = _weight(_count(self._shared[thing.key]))
                yield Match(thing.text, weight, tag=thing.sort == theirs[thing.key] == TAG)


@dataclass(frozen=True, slots=True)
class _Thing:
    sort: str
    text: str
    key: str


def _count(topics: Sequence[Topic]) -> int:
    return sum([topic.number for topic in topics])


def _contacts(topics: Sequence[Topic]) -> set[int]:
    """Who has a topic; of many, those added last."""
    keys = set(map(int, ",".join([topic.contacts for topic in topics]).split(",")))
    return keys if len(keys) <= CONTACTS_MAX else set(sorted(keys)[-CONTACTS_MAX:])


def _weight(count: int) -> float:
    """What a shared topic counts for: 1 when only two have it, less the more there are."""
    return 1 / log2(max(2, count))


class _Offered:
    """What is offered, by its words."""

    def __init__(self, offers: Iterable[str]) -> None:
        self._words = {offer: frozenset(offer.split()) for offer in offers}
        self._by_word: dict[str, set[str]] = defaultdict(set)
        for offer, words in self._words.items():
            for word in words:
                self._by_word[word].add(offer)
        self._by_rarest: dict[str, dict[int, list[str]]] = {}
        rank = {word: n for n, word in enumerate(sorted(self._by_word, key=lambda w: (len(self._by_word[w]), w)))}
        for offer, words in self._words.items():
            rarest = min(words, key=rank.__getitem__, default="")
            self._by_rarest.setdefault(rarest, {}).setdefault(len(words), []).append(offer)

    def fitting(self, need: str) -> list[str]:
        """The offers that hold every word of a need, or none but words of it; its own words first."""
        words = need.split()
        leads = sorted((self._by_word.get(word, _NOTHING) for word in words), key=len)
        found = leads[0].intersection(*leads[1:]) if leads else set()
        wanted = frozenset(words)
        for word in words:
            for size, shorter in self._by_rarest.get(word, _NO_SIZES).items():
                if size < len(words):
                    found.update([offer for offer in shorter if self._words[offer] <= wanted])
        if len(found) < 2:
            return list(found)
        return sorted(found, key=lambda offer: (offer != need, offer))[:OFFERS_MAX]


_NOTHING: set[str] = set()
_NO_SIZES: dict[int, list[str]] = {}


def _helps(needing: Sequence[_Thing], offering: Sequence[_Thing], place: int) -> Iterator[Match]:
    """What one needs and the other offers, each need once, an offer in the same words before others."""
    offers = [(thing.text, thing.key) for thing in offering if thing.sort == OFFER]
    for need in needing:
        if need.sort == NEED:
            fitting = [offer for offer in offers if _fit(need.key, offer[1])]
            if fitting:
                text, key = min(fitting, key=lambda offer: (offer[1] != need.key, offer))
                yield Match(need.text, HELP, place, "" if key == need.key else text)


def _fit(one: str, other: str) -> bool:
    a, b = set(one.split()), set(other.split())
    return a <= b or b <= a


def reason(suggestion: Suggestion, names: tuple[str, str], most: int = 3) -> str:
    """What speaks for a pair, in words: "both #procurement; Wei needs a tender template, which Amara offers"."""
    chosen = suggestion.matches[:most]
    both = [f"#{match.text}" if match.tag else match.text for match in chosen if match.needs is None]
    said = [f"both {_listed(both)}"] if both else []
    for match in chosen:
        if match.needs is not None:
            who, other = names[match.needs], names[1 - match.needs]
            offers = f"{other} offers {match.offer}" if match.offer else f"which {other} offers"
            said.append(f"{who} needs {match.text}, {offers}")
    return "; ".join(said)


def common(suggestion: Suggestion) -> str:
    """What a pair has in common, as the note of an introduction."""
    return ", ".join(match.text for match in suggestion.matches[:2])


def _listed(texts: Sequence[str]) -> str:
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)
