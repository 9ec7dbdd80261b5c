"""Textual bindings made from the declared verbs."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from netcrm.commands import Where, verbs


def bindings(*places: Where) -> list[BindingType]:
    """One binding a key, named ``place.verb`` so that it can be remapped; none is shown by Textual's own footer."""
    made: list[BindingType] = []
    for where in places:
        for verb in verbs(where):
            identity = f"{where.name.lower()}.{verb.name.partition('(')[0]}"
            if verb.name.startswith("go("):
                identity = f"{identity}.{verb.keys[0]}"
            for n, key in enumerate(verb.keys):
                made.append(Binding(key, verb.name, verb.word, show=False, id=f"{identity}{'.' + str(n) if n else ''}"))
    return made
