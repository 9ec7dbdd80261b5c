"""The setting ``keys`` looked over: every name that it may hold, and what in it does not work as it was meant.

Standard library only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from netcrm.commands import DECLARED, VERBS, Verb, Where, as_set, shown, verbs


@dataclass(frozen=True, slots=True)
class Named:
    """A key by the name that the setting gives it: the keys in force, as the setting writes them, and its verb."""

    name: str
    keys: tuple[str, ...]
    verb: Verb


def named(keymap: Mapping[str, str] = DECLARED) -> list[Named]:
    """Every name that the setting may hold, in order of declaration. A key that was given away is not among its own."""
    found = []
    for where in Where:
        for verb, now in zip((v for v in VERBS if v.where is where), verbs(where, keymap), strict=True):
            for name, declared in zip(verb.identities, verb.keys, strict=True):
                own = as_set(keymap[name]) if name in keymap else (declared,) if declared in now.keys else ()
                found.append(Named(name, own, replace(now, keys=verb.keys)))
    return found


def faults(keymap: Mapping[str, str]) -> list[str]:
    """What in the setting has no effect, or takes a key from another verb, a sentence each."""
    known = {item.name: item for item in named(keymap)}
    said: list[str] = []
    for name in keymap:
        if name not in known:
            near = get_close_matches(name, known, 1)
            said.append(f"There is no verb {name}{f'; {near[0]} is near' if near else ''}.")
        elif not known[name].keys:
            said.append(f"{name} is given no key, and keeps its own; name one, or leave it out.")
        else:
            said += [told for key in known[name].keys for told in _clashes(known[name].verb, key, keymap)]
    return list(dict.fromkeys(said))


def _clashes(verb: Verb, key: str, keymap: Mapping[str, str]) -> Iterator[str]:
    """Which verbs lose a key that was given to ``verb``, or keep it from it."""
    sign, where = shown(key), verb.where
    for other, now in zip((v for v in VERBS if v.where is where), verbs(where, keymap), strict=True):
        if other.name == verb.name:
            continue
        if key in now.keys:
            one, two = sorted((verb.word, other.word))
            yield f"{where.value}: {sign} is given to “{one}” and to “{two}”, and only one of them gets it."
        elif any(key == held and name not in keymap for name, held in zip(other.identities, other.keys, strict=True)):
            yield f"{where.value}: {sign} is “{verb.word}” now, and no longer “{other.word}”."
    for place in _together_with(where):
        first = place is Where.LIST or where is Where.ANYWHERE
        for other in verbs(place, keymap):
            if key not in other.keys or other.name == verb.name:
                continue
            if not first:
                yield f"{where.value}: {sign} is “{verb.word}” now, and not “{other.word}”."
            elif place is Where.LIST:
                yield f"{where.value}: {sign} stays “{other.word}”, as in every list, and is not “{verb.word}”."
            else:
                yield f"{place.value}: {sign} stays “{other.word}” there, and is not “{verb.word}”."


def _together_with(where: Where) -> tuple[Where, ...]:
    """The places whose keys work beside those of a place. Of one key a list's verb comes first, then the place's, then
    the one that works anywhere."""
    if where in (Where.ANYWHERE, Where.LIST):
        return tuple(place for place in Where if place is not where)
    return (Where.LIST, Where.ANYWHERE)
