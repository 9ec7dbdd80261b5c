"""What a measure answers: figures, each with its bound, and the table that shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``value`` is None when it could not be measured; ``note`` then says why, else what it is made of.

    ``unit``: '×' for a ratio, 'ms' or 's'. ``at_least`` turns the bound round: the value must not be below it.
    """

    measure: str
    what: str
    value: float | None
    bound: float
    unit: str = "×"
    at_least: bool = False
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the bound is kept, None when nothing was measured."""
        if self.value is None:
            return None
        return self.value >= self.bound if self.at_least else self.value <= self.bound


HEADS = ("measure", "what", "value", "bound", "met", "from")


def cells(figure: Figure) -> tuple[str, ...]:
    """A figure as a row of the table."""
    sign = "≥" if figure.at_least else "≤"
    value = "–" if figure.value is None else _number(figure.value, figure.unit)
    met = {True: "yes", False: "NO", None: "skipped"}[figure.met]
    return (figure.measure, figure.what, value, f"{sign} {_number(figure.bound, figure.unit)}", met, figure.note)


def table(figures: Iterable[Figure]) -> str:
    """All figures under heads, in columns."""
    return columns([HEADS, *(cells(figure) for figure in figures)], right=(2, 3))


def columns(rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> str:
    """Rows as text in columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    numbers = frozenset(right)
    lines = (
        "  ".join(
            cell.rjust(width) if place in numbers else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _number(value: float, unit: str) -> str:
    return f"{value:.1f} {unit}" if unit == "ms" else f"{value:.2f} {unit}"
