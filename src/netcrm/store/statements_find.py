"""The reads of the search over everything that has text."""

from __future__ import annotations

from typing import Any

from sqlalchemy import FromClause, Integer, Select, bindparam, column, func, literal_column, select, table, union_all
from sqlalchemy.sql.selectable import SelectBase

from netcrm.store.search import TABLES, Doc
from netcrm.store.statements import listed
from netcrm.store.statements_contacts import _t, contact

action, participant = _t["action"], _t["participant"]
_search = table("search", column("rowid", Integer), column("words"))
_match = literal_column("search").op("MATCH")(bindparam("match"))
_sort = _search.c.rowid.op("&")(literal_column("15"))
_limit = bindparam("limit", type_=Integer)

DATED: dict[Doc, str] = {Doc.PROMISE: "due_text", Doc.PLAN: "due_text", Doc.NEED: "horizon"}
TITLED: dict[Doc, str] = {
    Doc.CONTACT: "name",
    Doc.PROMISE: "what",
    Doc.PLAN: "what",
    Doc.NEED: "what",
    Doc.OFFER: "what",
    Doc.OBJECTIVE: "body",
    Doc.TRAIT: "body",
    Doc.EVIDENCE: "title",
}


def _hits(*where: Any) -> Select[Any]:
    """The newest hits: rowids in falling order, which the index gives without sorting."""
    return select(_search.c.rowid).where(_match, *where).order_by(_search.c.rowid.desc()).limit(_limit)


def _titles(doc: Doc, of: FromClause) -> Select[Any]:
    rowid = of.c.id.op("<<")(literal_column("4")).op("|")(literal_column(str(doc.value)))
    on = of.c[DATED[doc]] if doc in DATED else literal_column("''")
    marking = of.c.marking if "marking" in of.c else literal_column("''")
    return select(rowid, of.c.uid, of.c[TITLED[doc]], on, marking).where(listed(of.c.id, f"ids_{doc.value}"))


def _actions() -> Select[Any]:
    who = contact.alias("who")
    names = (
        select(func.group_concat(who.c.name, ", "))
        .where(participant.c.action_id == action.c.id, who.c.id == participant.c.contact_id)
        .scalar_subquery()
    )
    columns = (action.c.id, action.c.uid, action.c.kind, names, action.c.on_text, action.c.marking)
    return select(*columns).where(listed(action.c.id, "ids"))


STATEMENTS: dict[str, SelectBase] = {
    "contacts": _hits(
        _sort == literal_column("0"),
        _search.c.rowid < select(func.coalesce(func.max(contact.c.id), 0) * 16 + 16).scalar_subquery(),
    ),
    "actions": _hits(_sort == literal_column("1")),
    "others": _hits(_sort > literal_column("1")),
    "words": select(_search.c.rowid, _search.c.words).where(listed(_search.c.rowid, "rowids")),
    "titles": union_all(*(_titles(doc, _t[TABLES[doc]]) for doc in TITLED)),
    "journal": _actions(),
}
