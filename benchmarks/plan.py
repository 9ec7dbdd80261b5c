"""How large, how often, and where: what every measure is given."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from benchmarks.stores import Stores

Size = tuple[int, int]
"""Contacts and actions."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of the stores."""

    many: Size = (100_000, 500_000)
    few: Size = (100, 500)
    cards: Size = (10_000, 10_000)
    """The store whose contacts are written as cards."""
    suggestions: tuple[int, ...] = (1_000, 10_000, 100_000)
    """Contacts of the networks in which pairs are sought."""
    evidence: int = 500
    """Evidence items of the pack that is written."""


QUICK = Sizes(many=(1_000, 5_000), cards=(1_000, 1_000), suggestions=(100, 1_000), evidence=10)
"""Sizes for a look at whether everything runs; the bounds are meant for the full ones."""


@dataclass(frozen=True, slots=True)
class Plan:
    """``rounds``: pairs of processes; measures of faster things take a multiple. ``scratch``: a folder for what a
    measure writes, removed at the end."""

    stores: Stores
    sizes: Sizes
    rounds: int
    scratch: Path
