"""Networks in lists, for capture lines to be read against, and the folding of names and things."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from netcrm.rules.capture.near import near_name
from netcrm.rules.capture.records import Candidate, Thing, ThingKind
from netcrm.words import ContactKind

HERE = Path(__file__).parent

_STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"}
    | {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"}
)
_ARTICLES = frozenset(re.findall(r"\w+", "a an the some my our your his her hers their its this that these those any"))
_TRANSFERS = frozenset(re.findall(r"\w+", "send sending email mail forward share give get bring post provide hand to"))
_PARTICLES = frozenset(re.findall(r"\w+", "him her them me us to with w for re about on at by of from and over"))
_LEADING = _ARTICLES | _TRANSFERS | _PARTICLES


@lru_cache(4096)
def fold(text: str) -> str:
    """Case, accents, typographic quotes and runs of space folded away."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_STRAIGHT))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).translate(_STRAIGHT)
    return " ".join(bare.split())


def words_of(text: str) -> list[str]:
    """The folded words of a text; an apostrophe, hyphen or slash within a word does not part it."""
    return re.findall(r"\w+(?:['/.:-]\w+)*|&", fold(text))


def fold_thing(text: str, names: Iterable[str] = ()) -> str:
    """The bare thing in a phrase: ``names`` and possessives of them, and leading and trailing articles, pronouns,
    prepositions and plain verbs of sending are dropped ("send him the slides" is "slides")."""
    parts = {w for name in names for w in words_of(name)}
    kept = [w for w in words_of(text) if w not in parts and w.removesuffix("'s") not in parts]
    while kept and kept[0] in _LEADING:
        kept.pop(0)
    while kept and kept[-1] in _PARTICLES:
        kept.pop()
    return " ".join(kept)


@dataclass(frozen=True, slots=True)
class ListNetwork:
    """A network answered from lists: the protocol of the parser, in the simplest form that is right."""

    name: str
    contacts: tuple[Candidate, ...] = ()
    also: dict[str, tuple[str, ...]] = field(default_factory=dict)
    all_things: tuple[Thing, ...] = ()

    def candidates(self, name: str) -> Sequence[Candidate]:
        """Contacts that the name fits, best first: exact full name, then active, then most recent."""
        wanted = words_of(name.removeprefix("@"))
        found = [c for c in self.contacts if wanted and self._fits(c, fold(name).removeprefix("@"), wanted)]
        found.sort(key=lambda c: c.last_on, reverse=True)
        found.sort(key=lambda c: (words_of(c.name) != wanted, c.stage != "active"))
        return found

    def _fits(self, contact: Candidate, name: str, wanted: list[str]) -> bool:
        if contact.handle and fold(contact.handle) == name:
            return True
        for known in (contact.name, *self.also.get(contact.uid, ())):
            have = words_of(known)
            if any(have[i : i + len(wanted)] == wanted for i in range(len(have) - len(wanted) + 1)):
                return True
        return False

    def near(self, name: str) -> Sequence[Candidate]:
        """Contacts whose name, or other name, is near to this one, best first."""
        found = [c for c in self.contacts if any(near_name(name, n) for n in (c.name, *self.also.get(c.uid, ())))]
        return sorted(found, key=lambda c: c.last_on, reverse=True)

    def things(self, kind: ThingKind, who: Sequence[str] = ()) -> Sequence[Thing]:
        """Open things of a kind that involve any of ``who`` (all when empty), newest first."""
        return [t for t in self.all_things if t.kind is kind and (not who or set(who) & set(t.who))]


@cache
def load_networks(path: Path = HERE / "networks.yaml") -> dict[str, ListNetwork]:
    """The networks by name."""
    raw: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    networks: dict[str, ListNetwork] = {}
    for name, body in raw.items():
        base = networks[body["extends"]] if "extends" in body else ListNetwork(name)
        contacts = [_contact(entry) for entry in body["contacts"]]
        things = [
            Thing(t["key"], ThingKind(t["kind"]), t["what"], tuple(t.get("who", ()))) for t in body.get("things", ())
        ]
        also = {entry["key"]: tuple(entry.get("also", ())) for entry in body["contacts"]}
        networks[name] = ListNetwork(
            name, (*base.contacts, *contacts), {**base.also, **also}, (*things, *base.all_things)
        )
    return networks


def _contact(entry: dict[str, Any]) -> Candidate:
    return Candidate(
        uid=entry["key"],
        name=entry["name"],
        kind=ContactKind(entry.get("kind", "person")),
        organisation=entry.get("organisation", ""),
        stage=entry.get("stage", "active"),
        last_on=str(entry.get("last", "")),
        handle=entry.get("handle", ""),
    )
