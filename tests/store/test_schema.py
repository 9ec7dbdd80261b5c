"""The shipped schema is what the models and the generators say, and nothing of it is a chance."""

from __future__ import annotations

import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest

from netcrm.models.tables import UNLOGGED, SQLModel
from netcrm.store import schema, schema_mark
from netcrm.store.statements import HERE, compiled_text, modules


def test_the_shipped_schema_is_what_the_models_say() -> None:
    shipped = files("netcrm.store").joinpath("schema.sql").read_text(encoding="utf-8")
    assert shipped == schema.schema_sql(schema.table_statements() + schema.machinery_statements())
    assert schema.mark_of(shipped) == schema_mark.FINGERPRINT


def test_the_shipped_tables_have_the_models_columns_types_and_keys() -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(files("netcrm.store").joinpath("schema.sql").read_text(encoding="utf-8"))
    for table in SQLModel.metadata.sorted_tables:
        columns = connection.execute(f'PRAGMA table_info("{table.name}")').fetchall()
        assert {(row[1], row[2], bool(row[3])) for row in columns} == {
            (column.name, str(column.type.compile()), not column.nullable) for column in table.columns
        }
        keys = connection.execute(f'PRAGMA foreign_key_list("{table.name}")').fetchall()
        assert len(keys) == sum(len(rule.elements) for rule in table.foreign_key_constraints)
        for row in keys:
            columns = [column.name for column in table.columns]
            assert row[3] in columns


def test_every_logged_table_has_a_key_never_given_twice_and_a_column_that_is_never_null() -> None:
    shipped = files("netcrm.store").joinpath("schema.sql").read_text(encoding="utf-8")
    for table in SQLModel.metadata.sorted_tables:
        if table.name not in UNLOGGED:
            assert f"CREATE TABLE {table.name} (" in shipped or f'CREATE TABLE "{table.name}" (' in shipped
            assert table.dialect_options["sqlite"]["autoincrement"]
            assert any(not column.nullable for column in table.columns if column.name != "id")


def test_the_planner_needs_no_statistics() -> None:
    assert "sqlite_stat" not in files("netcrm.store").joinpath("schema.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("module", modules())
def test_the_compiled_statements_are_what_is_declared(module: str) -> None:
    assert Path(HERE / f"compiled_{module}.py").read_text(encoding="utf-8") == compiled_text(module)
