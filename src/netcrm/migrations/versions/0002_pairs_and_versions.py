"""Pairs that are not to be introduced, the versions of what I offer, and topics by what they say."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables and the index; triggers and full text are generated after the last revision."""
    script = Path(__file__).with_name("0002.sql").read_text(encoding="utf-8")
    for statement in script.split(";\n\n"):
        op.get_bind().exec_driver_sql(statement.rstrip().rstrip(";"))
