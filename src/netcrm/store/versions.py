"""The versions of the schema: ``user_version`` of a store and the migration that leads to it."""

from __future__ import annotations

REVISIONS: dict[int, str] = {1: "0001", 2: "0002", 3: "0003"}
"""``user_version`` → Alembic revision."""

CURRENT = max(REVISIONS)
