"""One verb, one transaction, one change: what every verb writes through."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from netcrm.models.rows import Changed, Who
from netcrm.store.ids import new_uid

if TYPE_CHECKING:
    from sqlalchemy import Connection, CursorResult
    from sqlalchemy.sql.base import Executable
    from sqlmodel import SQLModel


@lru_cache(maxsize=128)
def _insertion(model: type[SQLModel]) -> tuple[str, dict[str, Callable[[], Any]], frozenset[str]]:
    """The INSERT of a whole row of the model as SQL, the defaults of its columns, and the names that it needs."""
    from sqlalchemy import insert
    from sqlalchemy.dialects import sqlite

    table = model.__table__  # type: ignore[attr-defined]  # SQLModel's metaclass adds it
    names = [column.name for column in table.columns]
    dialect = sqlite.dialect(paramstyle="named")
    sql = str(insert(table).compile(dialect=dialect, column_keys=names))
    defaults: dict[str, Callable[[], Any]] = {}
    for name, field in model.model_fields.items():
        if name == "uid":
            defaults[name] = new_uid
        elif not field.is_required():
            defaults[name] = lambda field=field: field.get_default(call_default_factory=True)  # type: ignore[misc]
    return sql, defaults, frozenset(names)


def _row(model: type[SQLModel], values: Mapping[str, Any]) -> dict[str, Any]:
    _, defaults, names = _insertion(model)
    if unknown := values.keys() - names:
        raise TypeError(f"{model.__name__} has no column {', '.join(sorted(unknown))}")
    row = {name: values[name] if name in values else make() for name, make in defaults.items() if name not in values}
    row.update(values)
    if missing := names - row.keys():
        raise TypeError(f"{model.__name__} needs {', '.join(sorted(missing))}")
    return row


class Tx:
    """An open change. Writes go through :meth:`insert`, :meth:`insert_many` and :meth:`exec`; what was touched is told
    by :meth:`touch`, :meth:`make` and :meth:`created`, and comes back from :meth:`result`.

    ``now`` is the aware UTC time of the change, ``stamp`` the same as text for ``recorded_at``, ``today`` the day of
    the owner's clock, ``label`` what the change is called (it may be set until the end), ``raw`` the connection.
    """

    def __init__(
        self,
        raw: sqlite3.Connection,
        core: Callable[[], Connection],
        *,
        change_id: int,
        log_mark: int,
        uid: str,
        label: str,
        now: datetime,
        today: date,
    ) -> None:
        self.raw = raw
        self.change_id = change_id
        self.log_mark = log_mark
        self.uid = uid
        self.label = label
        self.now = now
        self.stamp = now.isoformat(timespec="microseconds")
        self.today = today
        self._core = core
        self._contacts: set[str] = set()
        self._actions: set[str] = set()
        self._others: set[str] = set()
        self._made: list[str] = []
        self._created: list[Who] = []
        self._log_last: int | None = None

    def exec(self, statement: Executable, params: Any = None) -> CursorResult[Any]:
        """Runs a Core statement (a list of ``params`` runs it once for each)."""
        return self._core().execute(statement, params)

    def sql(self, text: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """Runs one statement given as text and returns all its rows."""
        return self.raw.execute(text, params).fetchall()

    def insert(self, model: type[SQLModel], **values: Any) -> int:
        """Inserts a row and returns its id. ``uid`` and the model's defaults are filled in where not given."""
        sql, _, _ = _insertion(model)
        return int(self.raw.execute(sql, _row(model, values)).lastrowid or 0)

    def insert_many(self, model: type[SQLModel], rows: Iterable[Mapping[str, Any]]) -> range:
        """Inserts rows that have no id yet, and returns the ids that they were given, in order."""
        table = model.__table__.name  # type: ignore[attr-defined]  # SQLModel's metaclass adds it
        found = self.sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
        first = (found[0][0] if found else 0) + 1
        complete = [_row(model, {**row, "id": first + place}) for place, row in enumerate(rows)]
        if complete:
            self.raw.executemany(_insertion(model)[0], complete)
        return range(first, first + len(complete))

    def touch(self, contacts: Iterable[str] = (), actions: Iterable[str] = (), others: Iterable[str] = ()) -> None:
        """Notes the uids of what was changed, so that screens show it anew."""
        self._contacts.update(contacts)
        self._actions.update(actions)
        self._others.update(others)

    def make(self, uid: str) -> None:
        """Notes the uid of a new action (or of a new contact, when the verb makes no action), in order."""
        self._made.append(uid)

    def created(self, who: Who) -> None:
        """Notes a contact made by the change."""
        self._created.append(who)
        self._contacts.add(who.uid)

    @property
    def log_last(self) -> int:
        """The last row of the undo log so far; past :attr:`log_mark` when anything that undo covers was written."""
        if self._log_last is not None:
            return self._log_last
        return int(self.sql("SELECT coalesce(max(id), 0) FROM undo_log")[0][0])

    @property
    def changed(self) -> bool:
        """Whether anything that undo covers was written so far."""
        return self.log_last > self.log_mark

    def settle(self) -> None:
        """Remembers :attr:`log_last`, before the transaction ends."""
        self._log_last = self.log_last

    def result(self, *, sealed: bool = False) -> Changed:
        """What the verb did; its ``change`` is '' when nothing was changed. ``sealed``: undo cannot take it back."""
        return Changed(
            change=self.uid if self.changed else "",
            label=self.label,
            contacts=frozenset(self._contacts),
            actions=frozenset(self._actions),
            others=frozenset(self._others),
            made=tuple(self._made),
            created_contacts=tuple(self._created),
            sealed=sealed,
        )
