"""The tables of the first netcrm."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables as they were then; triggers and full text are generated after the last revision."""
    script = Path(__file__).with_name("0001.sql").read_text(encoding="utf-8")
    for statement in script.split(";\n\n"):
        op.get_bind().exec_driver_sql(statement.rstrip().rstrip(";"))
