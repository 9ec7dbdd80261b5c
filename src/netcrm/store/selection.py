"""Which actions show a criterion, as parameters of the journal's statements: the rules asked group by group."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from netcrm.standards import Standard
from netcrm.store.errors import Refused
from netcrm.store.groups import Group, group_key, group_of, possible_of, variant_codes, variant_key

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

LATEST = "~"
LAYERS = ("possible", "recorded", "claimed", "shown")
"""``shown`` is recorded or claimed."""


FEW_LINKED = 2_000
"""Up to so many actions with someone linked are named by their keys; more are met soon enough on the way."""


@dataclass(frozen=True, slots=True)
class Selected:
    """``groups``: [kind, facets, whether only some variants count]; ``linked``: the groups that count when someone in
    the action is linked; ``params`` for the statements. ``scan``: so many of ``linked`` count that the page is found
    soonest by going through the journal."""

    groups: list[list[object]]
    linked: list[Group]
    params: dict[str, str]
    scan: bool = False


def selected(
    book: BookCore,
    standard: Standard,
    criterion: str,
    *,
    layer: str = "shown",
    kind: str = "",
    kinds: Collection[str] | None = None,
    cutoff: str = LATEST,
) -> Selected:
    """What to look for, as linked, mapped and claimed by ``cutoff``; of one kind, or of some ``kinds``.

    Raises Refused for a code that the unit does not have, or an unknown layer.
    """
    if criterion not in standard.criteria:
        raise Refused(f"{standard.unit} has no criterion {criterion}; see: netcrm standards")
    if layer not in LAYERS:
        raise Refused(f"no such layer: {layer} (known: {', '.join(LAYERS)})")
    asked = {"unit": standard.unit, "criterion": criterion, "cutoff": cutoff}
    held = [(k, f) for k, f in book._rows("pages.GROUPS") if (not kind or k == kind) and (kinds is None or k in kinds)]
    also: set[int] = set()
    if layer in ("claimed", "shown"):
        also.update(key for (key,) in book._rows("pages.CLAIMED", asked))
    if layer == "claimed":
        return _made(asked, _Found(), also)
    if layer == "possible":
        also.update(_by_artefact(book, standard, criterion, asked))
        return _made(asked, _Found(plain=[(k, f) for k, f in held if criterion in possible_of(standard, k, f)]), also)
    also.update(key for (key,) in book._rows("pages.INCLUDED", asked))
    found = _recorded(book, standard, criterion, held)
    if not found.linked:
        return _made(asked, found, also)
    keys = book._rows("pages.LINKED", {**linked_params(found.linked), "cutoff": cutoff, "limit": FEW_LINKED})
    if len(keys) < FEW_LINKED:
        excluded = {key for (key,) in book._rows("pages.EXCLUDED", asked)}
        return _made(asked, found, also.union(key for (key,) in keys if key not in excluded))
    for group in found.linked:
        found.maybe.append((group.kind, group.facets))
        found.variants += _variants(book, standard, criterion, group.kind, group.facets)
    return _made(asked, found, also, scan=True)


@dataclass
class _Found:
    """The groups that record a criterion: all their actions, some variants, or those with someone linked."""

    plain: list[tuple[str, str]] = field(default_factory=list)
    maybe: list[tuple[str, str]] = field(default_factory=list)
    linked: list[Group] = field(default_factory=list)
    variants: list[str] = field(default_factory=list)


def linked_params(groups: Iterable[Group]) -> dict[str, str]:
    """The parameters that name groups in the statements about linked contacts."""
    groups = list(groups)
    return {
        "groups": json.dumps([g.key for g in groups]),
        "kinds": json.dumps(sorted({g.kind for g in groups})),
    }


def _made(asked: dict[str, str], found: _Found, also: set[int], *, scan: bool = False) -> Selected:
    groups: list[list[object]] = [[k, f, 0] for k, f in found.plain] + [[k, f, 1] for k, f in found.maybe]
    params = {
        **asked,
        "plain": _keys(found.plain),
        "maybe": _keys(found.maybe),
        "variants": json.dumps(found.variants),
        "also": json.dumps(sorted(also)),
    }
    return Selected(groups, found.linked if scan else [], params, scan)


def _keys(groups: Iterable[tuple[str, str]]) -> str:
    return json.dumps([group_key(kind, facets) for kind, facets in groups])


def _recorded(book: BookCore, standard: Standard, criterion: str, held: Iterable[tuple[str, str]]) -> _Found:
    found = _Found()
    for kind, facets in held:
        group = group_of(standard, kind, facets)
        if criterion in group.plain:
            found.plain.append((kind, facets))
        elif criterion in group.linked:
            found.linked.append(group)
        elif group.further:
            variants = _variants(book, standard, criterion, kind, facets)
            if variants:
                found.maybe.append((kind, facets))
                found.variants += variants
    return found


def _variants(book: BookCore, standard: Standard, criterion: str, kind: str, facets: str) -> list[str]:
    points = [""]
    if "points" in facets.split():
        found = book._rows("pages.POINTS", {"groups": json.dumps([[kind, facets]])})
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
        for key, kind, facets in book._rows("pages.WITH_ARTEFACT", asked)
        if key not in excluded and criterion in possible_of(standard, kind, facets, artefact=True)
    }
