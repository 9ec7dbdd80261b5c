"""References between tables."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer


def ref(target: str, *, cascade: bool = False) -> Column[int | None]:
    """A reference: the row goes with its target (``cascade``), or loses the reference when the target goes."""
    rule = "CASCADE" if cascade else "SET NULL"
    return Column(Integer, ForeignKey(target, ondelete=rule), nullable=not cascade, index=True)
