"""What was agreed, in words, read as who may have it and who may not.

The words are a person's own ("my team, not outside", "not the press"). What is not understood makes no permission: it
asks for consent instead. So reading less can only make the answer stricter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from netcrm.rules.audience import Circle, Recipient
from netcrm.text import fold

_C = Circle
SCOPES: dict[str, Circle | None] = {
    "my whole team": _C.TEAM,
    "my team": _C.TEAM,
    "our team": _C.TEAM,
    "the team": _C.TEAM,
    "team": _C.TEAM,
    "my own team": _C.TEAM,
    "my organisation": _C.ORGANISATION,
    "my organization": _C.ORGANISATION,
    "my org": _C.ORGANISATION,
    "our organisation": _C.ORGANISATION,
    "the organisation": _C.ORGANISATION,
    "my company": _C.ORGANISATION,
    "our company": _C.ORGANISATION,
    "the company": _C.ORGANISATION,
    "my network": _C.NETWORK,
    "our network": _C.NETWORK,
    "the network": _C.NETWORK,
    "anyone": _C.ANYONE,
    "everyone": _C.ANYONE,
    "anybody": _C.ANYONE,
    "everybody": _C.ANYONE,
    "me": _C.ME,
    "only me": _C.ME,
    "us": None,
    "my boss": None,
    "my manager": None,
    "my director": None,
    "my board": None,
    "the board": None,
    "my department": _C.TEAM,
    "my own organisation": _C.ORGANISATION,
    "own team": _C.TEAM,
    "internal use": _C.ORGANISATION,
    "internally": _C.ORGANISATION,
    "nobody": _C.ME,
    "no one": _C.ME,
    "my line manager": None,
    "our members": None,
    "members": None,
    "the public": _C.ANYONE,
    "public": _C.ANYONE,
}
"""The words for a group of people that the capture line knows, each with its circle. None: netcrm cannot tell who
belongs to it."""

_MORE: dict[str, Circle] = {
    "your own team": _C.TEAM,
    "your team": _C.TEAM,
    "our own team": _C.TEAM,
    "your organisation": _C.ORGANISATION,
    "our organization": _C.ORGANISATION,
    "the organization": _C.ORGANISATION,
    "my own organization": _C.ORGANISATION,
    "my own company": _C.ORGANISATION,
    "organisation": _C.ORGANISATION,
    "organization": _C.ORGANISATION,
    "company": _C.ORGANISATION,
    "internal": _C.ORGANISATION,
    "in house": _C.ORGANISATION,
    "network": _C.NETWORK,
    "myself": _C.ME,
    "none": _C.ME,
    "noone": _C.ME,
    "nothing": _C.ME,
}
_CIRCLES = sorted(
    ((tuple(words.split()), circle) for words, circle in (SCOPES | _MORE).items() if circle is not None),
    key=lambda entry: -len(entry[0]),
)
_FILLER = frozenset(
    "for only just the a share shared sharing with within inside in use used by among to ok okay fine may can be is "
    "are it stay stays kept keep of and they them this that free allowed please all whole strictly purely own pass "
    "passed go goes happy tell told".split()
)
_DENIALS = frozenset("not never no nothing none without except dont cannot cant mustnt unless".split())
_BEYOND = frozenset({"outside", "beyond"})
_REST = frozenset({"anyone else", "anybody else", "everyone else", "everybody else", "others", "no one else", "outside",
                   "beyond", "further", "any further", "outsiders", "anyone outside", "anybody outside",
                   "nobody else"})  # fmt: skip
_PUBLIC = frozenset({"public", "the public", "in public", "publicly", "online", "the internet", "social media"})
_CONDITION = frozenset("if until till when while provided providing after before once during as".split())
_ASK = re.compile(
    r"\b(ask(ing|s|ed)?|checks?|checking|consents?|permissions?|agrees|her ok|his ok|their ok|case by case|"
    r"my leave|approval|approves|says so)\b"
)
_NAMING = frozenset("name names named naming quote quoted quoting attribute attributed attribution identify".split())
_ITS_SOURCE = frozenset("her his their him them my by source sources who said".split())
_NOBODY = frozenset({"nobody", "nothing", "none"})
_SOMEBODY = frozenset("anyone anybody else people persons person someone somebody".split())
_SIGN = re.compile(r"[,;:.!?/()\n]")
_BUT = re.compile(r"\bbut\b")
_JOINS = re.compile(r"\b(?:and|or)\b|&")


@dataclass(frozen=True, slots=True)
class Terms:
    """What the words let pass and what not. ``unclear``: audiences that were allowed in words not understood, folded;
    ``condition``: something more was said of the permission; ``beyond``: nobody outside this circle; ``rest``: nobody
    who is not allowed; ``denied``: not this circle; ``against``: whom or what else it is not for, folded;
    ``unnamed``: the source is not to be named."""

    allowed: Circle | None = None
    unclear: tuple[str, ...] = ()
    condition: bool = False
    ask: bool = False
    beyond: Circle | None = None
    rest: bool = False
    denied: Circle | None = None
    public: bool = False
    against: tuple[str, ...] = ()
    unnamed: bool = False

    def permits(self, to: Recipient) -> bool:
        """Whether the words let them have it, whatever else they forbid."""
        return not self.condition and ((self.allowed is not None and to.circle <= self.allowed) or self.by_name(to))

    def by_name(self, to: Recipient) -> bool:
        """Whether they are allowed by their own full name, their organisation's or their tag."""
        names = {_plain(name) for name in to.names}
        return any(words in names for words in self.unclear)


@lru_cache(maxsize=4096)
def read(allowed: str, forbidden: str = "") -> Terms:
    """The terms in the words of an agreement: who may have it, and who or what not."""
    found = _Reading()
    for joined, segment in _segments(allowed):
        found.take(segment, denied=False, joined=joined)
    for joined, segment in _segments(forbidden):
        found.take(segment, denied=True, joined=joined)
    return found.terms()


def audience(text: str) -> Circle | None:
    """The circle that words mean as a whole ("my own team only"), None when they are not understood."""
    terms = read(text)
    whole = Terms(allowed=terms.allowed)
    return terms.allowed if terms == whole else None


def _segments(text: str) -> list[tuple[bool, list[str]]]:
    """The parts of the words, folded, each with whether "and" or "or" joins it to the one before."""
    made: list[tuple[bool, list[str]]] = []
    for part in _SIGN.split(_BUT.sub(";", text.casefold())):
        for n, piece in enumerate(_JOINS.split(part)):
            plain = " ".join(_bare(word) for word in fold(piece).split())
            words = re.sub(r"\bno one\b", "nobody", plain).split()
            start = 0
            for at, word in enumerate(words):
                if at > start and word in _DENIALS and words[at - 1] not in _DENIALS:
                    made.append((n > 0, words[start:at]))
                    start = at
            if words[start:]:
                made.append((n > 0 and start == 0, words[start:]))
    return made


def _plain(name: str) -> str:
    """A name as it is left over of the words of an agreement."""
    return " ".join(word for word in name.split() if word not in _FILLER)


def _bare(word: str) -> str:
    return word.strip("\"“”#@*'")


class _Reading:
    """The terms while they are being read."""

    def __init__(self) -> None:
        self.allowed: Circle | None = None
        self.beyond: Circle | None = None
        self.denied: Circle | None = None
        self.unclear: list[str] = []
        self.against: list[str] = []
        self.condition = self.ask = self.rest = self.public = self.unnamed = False

    def take(self, words: list[str], *, denied: bool, joined: bool) -> None:
        """Read one part."""
        said = " ".join(words)
        if _ASK.search(said):
            self.ask = True
            return
        if not denied and said in _NOBODY:
            self._limit(Circle.ME)
        elif denied or words[0] in _DENIALS or _BEYOND & set(words):
            self._deny(words)
        else:
            self._allow(words, joined)

    def _limit(self, circle: Circle) -> None:
        self.allowed = circle if self.allowed is None else max(self.allowed, circle)

    def _allow(self, words: list[str], joined: bool) -> None:
        circle, rest = _circle(words)
        left = [w for w in rest if w not in _FILLER]
        if circle is not None:
            self._limit(circle)
            self.condition |= bool(left)  # "my team for the spring bid"
        elif left:
            # "my team and Raj" names one more; "my team, for the bid" and "Raj if …" say something of the permission.
            self.condition |= bool(_CONDITION & set(words)) or (self.allowed is not None and not joined)
            self.unclear.append(" ".join(left))

    def _deny(self, words: list[str]) -> None:
        kept = [w for w in words if w not in _DENIALS and w not in _FILLER]
        left = " ".join(kept)
        if _NAMING & set(kept):
            self.unnamed = True
            if set(kept) <= _NAMING | _ITS_SOURCE:
                return
        if left in _PUBLIC:
            self.public = True
        elif left in _REST or left in _NOBODY or (not left and words[0] not in _NOBODY):
            self.rest = True
        elif left:
            self._deny_more(kept, left)

    def _deny_more(self, kept: list[str], left: str) -> None:
        beyond = bool(_BEYOND & set(kept))
        circle, others = _circle([w for w in kept if w not in _BEYOND | _SOMEBODY] if beyond else kept)
        if circle is None or others:
            self.against.append(left)
        elif beyond:
            self.beyond = circle if self.beyond is None else min(self.beyond, circle)
        else:
            self.denied = circle if self.denied is None else min(self.denied, circle)

    def terms(self) -> Terms:
        """What was read."""
        return Terms(
            self.allowed, tuple(self.unclear), self.condition, self.ask, self.beyond, self.rest, self.denied,
            self.public, tuple(self.against), self.unnamed,
        )  # fmt: skip


def _circle(words: list[str]) -> tuple[Circle | None, list[str]]:
    """The circle that stands in the words, and the words around it. Of several, none is taken for certain."""
    found: Circle | None = None
    left: list[str] = []
    at = 0
    while at < len(words):
        for phrase, circle in _CIRCLES:
            if tuple(words[at : at + len(phrase)]) == phrase:
                if found is not None:
                    return None, words
                found = circle
                at += len(phrase)
                break
        else:
            left.append(words[at])
            at += 1
    return found, left
