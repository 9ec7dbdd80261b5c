"""Which actions show a criterion, as parameters of the journal's statements: the rules asked group by group."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from netcrm.standards import Standard
from netcrm.store.errors import Refused
from netcrm.store.groups import group_key, group_of, possible_of, variant_codes, variant_key

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

LAYERS = ("possible", "recorded", "claimed", "shown")
"""``shown`` is recorded or claimed."""


@dataclass(frozen=True, slots=True)
class Selected:
    """``groups``: [kind, facets, whether only some variants count]; ``params`` for the statements."""

    groups: list[list[object]]
    params: dict[str, str]


def selected(book: BookCore, standard: Standard, criterion: str, *, layer: str = "shown", kind: str = "") -> Selected:
    """What to look for. Raises Refused for a code that the unit does not have, or an unknown layer."""
    if criterion not in standard.criteria:
        raise Refused(f"{standard.unit} has no criterion {criterion}; see: netcrm standards")
    if layer not in LAYERS:
        raise Refused(f"no such layer: {layer} (known: {', '.join(LAYERS)})")
    asked = {"unit": standard.unit, "criterion": criterion}
    held = [(k, f) for k, f in book._rows("pages.GROUPS") if not kind or k == kind]
    plain: list[tuple[str, str]] = []
    maybe: list[tuple[str, str]] = []
    variants: list[str] = []
    also: set[int] = set()
    if layer == "possible":
        plain = [(k, f) for k, f in held if criterion in possible_of(standard, k, f)]
        also = _by_artefact(book, standard, criterion, asked)
    elif layer != "claimed":
        plain, maybe, variants = _recorded(book, standard, criterion, held)
        also.update(key for (key,) in book._rows("pages.INCLUDED", asked))
    if layer in ("claimed", "shown"):
        also.update(key for (key,) in book._rows("pages.CLAIMED", asked))
    groups: list[list[object]] = [[k, f, 0] for k, f in plain] + [[k, f, 1] for k, f in maybe]
    params = {
        **asked,
        "plain": _keys(plain),
        "maybe": _keys(maybe),
        "variants": json.dumps(variants),
        "also": json.dumps(sorted(also)),
    }
    return Selected(groups, params)


def _keys(groups: Iterable[tuple[str, str]]) -> str:
    return json.dumps([group_key(kind, facets) for kind, facets in groups])


def _recorded(
    book: BookCore, standard: Standard, criterion: str, held: Iterable[tuple[str, str]]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[str]]:
    """The groups that record the criterion, those of which some actions do, and which variants these are."""
    plain: list[tuple[str, str]] = []
    maybe: list[tuple[str, str]] = []
    variants: list[str] = []
    for kind, facets in held:
        group = group_of(standard, kind, facets)
        if criterion in group.plain:
            plain.append((kind, facets))
        elif group.further or criterion in group.linked:
            found = _variants(book, standard, criterion, kind, facets)
            if found:
                maybe.append((kind, facets))
                variants += found
    return plain, maybe, variants


def _variants(book: BookCore, standard: Standard, criterion: str, kind: str, facets: str) -> list[str]:
    points = [""]
    if "points" in facets.split():
        found = book._rows("pages.POINTS", {"groups": json.dumps([group_key(kind, facets)])})
        points = [str(named) for (named,) in found]
    return [
        variant_key(kind, facets, linked, theirs, named)
        for linked, theirs, named in product((False, True), (False, True), points)
        if criterion in variant_codes(standard, kind, facets, linked, theirs, named)
    ]


def _by_artefact(book: BookCore, standard: Standard, criterion: str, asked: dict[str, str]) -> set[int]:
    """The actions for which only their work product makes the criterion possible."""
    excluded = {key for (key,) in book._rows("pages.EXCLUDED", asked)}
    return {
        key
        for key, kind, facets in book._rows("pages.WITH_ARTEFACT")
        if key not in excluded and criterion in possible_of(standard, kind, facets, artefact=True)
    }
