"""Facets: what an action holds, as the one short text that rules and indexes see."""

from __future__ import annotations

from collections.abc import Iterable

LINKS: tuple[str, ...] = ("need", "objective", "offer", "outcome")
"""The stored link facets; ``linked`` is derived from the contacts and never stored."""


def facets_text(
    details: Iterable[str], *, outcome: bool = False, need: bool = False, offer: bool = False, objective: bool = False
) -> str:
    """The facets of an action, sorted and space separated: the names of its non-empty ``details`` and its links.

    The one writer of actions stores this; the store's check computes it anew and compares.
    """
    links = {"outcome": outcome, "need": need, "offer": offer, "objective": objective}
    return " ".join(sorted({*(str(name) for name in details), *(name for name, held in links.items() if held)}))


def facets_set(text: str) -> frozenset[str]:
    """The facets that a stored text names."""
    return frozenset(text.split())
