"""Textual bindings made from the declared verbs."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from netcrm.commands import Where, verbs


def bindings(*places: Where) -> list[BindingType]:
    """One binding a key, with the key's identity so that it can be remapped; none is shown by Textual's own footer."""
    return [
        Binding(key, verb.name, verb.word, show=False, id=identity)
        for where in places
        for verb in verbs(where)
        for identity, key in zip(verb.identities, verb.keys, strict=True)
    ]
