"""Assessments, what was submitted at them, what goes into a pack, fuller artefacts, and when an entry was linked.

When an entry came into an evidence item was not kept before: the day on which the item was made stands for it.

Tables that get a column are made anew, since one that is added stands elsewhere in the schema than in a new store. A
key that was given once is still never given twice: the sequences are kept.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables; triggers and full text are generated after the last revision."""
    script = Path(__file__).with_name("0003.sql").read_text(encoding="utf-8")
    for statement in script.split(";\n\n"):
        op.get_bind().exec_driver_sql(statement.rstrip().rstrip(";"))
