"""References between tables."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, text


def ref(target: str, *, cascade: bool = False, index: bool = True) -> Column[int | None]:
    """A reference: the row goes with its target (``cascade``), or loses the reference when the target goes. ``index``
    is False where a unique constraint begins with the column. One that may be missing is indexed where it is there, by
    :func:`index_references`: every index costs each write a page."""
    rule = "CASCADE" if cascade else "SET NULL"
    return Column(Integer, ForeignKey(target, ondelete=rule), nullable=not cascade, index=index if cascade else None)


def index_references(table: Table) -> None:
    """Indexes the references of a table that may be missing."""
    for column in table.columns:
        if column.nullable and column.foreign_keys:
            Index(f"ix_{table.name}_{column.name}", column, sqlite_where=text(f"{column.name} IS NOT NULL"))
