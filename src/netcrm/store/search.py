"""Full-text search as part of the schema: what is indexed, and how the database keeps it true.

Two tables of FTS5. ``search`` holds one document for each thing that has text; its rowid is :func:`doc_id`.
``contact_search`` holds one short document for each contact (names, organisations, tags, notes; rowid = contact.id)
for the filter of the contacts list. A trigger on each table with text notes the documents that a write concerns in
``search_dirty``; inserting into the view ``search_flush``, which every change does last, writes them anew, each once
and in order. So an import of ten thousand cards writes ten thousand documents, not one for each line of a card.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Doc(IntEnum):
    """What a document is about; the low four bits of its rowid."""

    CONTACT = 0
    ACTION = 1
    PROMISE = 2
    PLAN = 3
    NEED = 4
    OFFER = 5
    OBJECTIVE = 6
    TRAIT = 7
    EVIDENCE = 8


def doc_id(doc: Doc, row_id: int) -> int:
    """The rowid in ``search`` of the document about the row ``row_id`` of ``doc``'s table."""
    return row_id << 4 | doc


TABLES: dict[Doc, str] = {
    Doc.CONTACT: "contact",
    Doc.ACTION: "action",
    Doc.PROMISE: "promise",
    Doc.PLAN: "plan",
    Doc.NEED: "need",
    Doc.OFFER: "offer",
    Doc.OBJECTIVE: "objective",
    Doc.TRAIT: "trait",
    Doc.EVIDENCE: "evidence_item",
}


def _many(expression: str, source: str) -> str:
    """The texts of a row's children in one text, in the order in which they were made."""
    return f"coalesce((SELECT group_concat(w, char(10)) FROM (SELECT {expression} AS w FROM {source})), '')"


def _joined(*parts: str) -> str:
    return " || char(10) || ".join(parts)


_ORGANISATIONS = _many(
    "o.name", "affiliation a JOIN contact o ON o.id = a.organisation_id WHERE a.person_id = r.id ORDER BY a.id"
)
_TAGS = _many("t.name", "contact_tag x JOIN tag t ON t.id = x.tag_id WHERE x.contact_id = r.id ORDER BY x.id")

BRIEF = _joined("r.name", "r.sort_name", "r.nickname", _ORGANISATIONS, _TAGS, "r.notes")
"""The words of a contact's document in ``contact_search``; ``r`` is its row."""

WORDS: dict[Doc, str] = {
    Doc.CONTACT: _joined(
        BRIEF,
        *(f"r.{c}" for c in ("handle", "why", "how_met", "prefers", "style", "ended_why")),
        _many("a.role || ' ' || a.department", "affiliation a WHERE a.person_id = r.id ORDER BY a.id"),
        _many("p.value || ' ' || p.label", "point p WHERE p.contact_id = r.id ORDER BY p.id"),
        _many("t.body", "topic t WHERE t.contact_id = r.id ORDER BY t.id"),
        _many("f.name || ' ' || f.value", "contact_field f WHERE f.contact_id = r.id ORDER BY f.id"),
    ),
    Doc.ACTION: _joined(
        "r.body",
        "r.outcome",
        _many("d.value", "action_detail d WHERE d.action_id = r.id ORDER BY d.id"),
        _many("t.name", "action_tag x JOIN tag t ON t.id = x.tag_id WHERE x.action_id = r.id ORDER BY x.id"),
    ),
    Doc.PROMISE: "r.what",
    Doc.PLAN: "r.what",
    Doc.NEED: "r.what",
    Doc.OFFER: _joined("r.what", "r.sort"),
    Doc.OBJECTIVE: "r.body",
    Doc.TRAIT: "r.body",
    Doc.EVIDENCE: _joined(
        "r.title",
        "r.age_why",
        "r.story",
        _many(
            "f.title || ' ' || f.place || ' ' || f.held_by || ' ' || f.body",
            "artefact f WHERE f.item_id = r.id ORDER BY f.id",
        ),
        _many("c.why || ' ' || c.locator", "claim c WHERE c.item_id = r.id ORDER BY c.id"),
        _many("d.comment", "claim c JOIN decision d ON d.claim_id = c.id WHERE c.item_id = r.id ORDER BY d.id"),
    ),
}
"""The words of each document; ``r`` is the row that it is about."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A write to ``columns`` of a table concerns the documents that ``documents`` selects as (type, id); ``{r}`` stands
    for the row, old or new. ``update_only``: for others' documents that a row's end reaches by its own cascade."""

    columns: tuple[str, ...]
    documents: str
    update_only: bool = False


def _own(doc: Doc, *columns: str, key: str = "id") -> Feed:
    return Feed((*columns, *(() if key == "id" else (key,))), f"SELECT {doc.value}, {{r}}.{key}")


FEEDS: dict[str, tuple[Feed, ...]] = {
    "contact": (
        _own(
            Doc.CONTACT,
            "name",
            "sort_name",
            "nickname",
            "handle",
            "why",
            "how_met",
            "prefers",
            "style",
            "ended_why",
            "notes",
        ),
        Feed(("name",), "SELECT 0, person_id FROM affiliation WHERE organisation_id = {r}.id", update_only=True),
    ),
    "affiliation": (_own(Doc.CONTACT, "role", "department", "organisation_id", key="person_id"),),
    "point": (_own(Doc.CONTACT, "value", "label", key="contact_id"),),
    "topic": (_own(Doc.CONTACT, "body", key="contact_id"),),
    "contact_field": (_own(Doc.CONTACT, "name", "value", key="contact_id"),),
    "contact_tag": (_own(Doc.CONTACT, "tag_id", key="contact_id"),),
    "tag": (
        Feed(("name",), "SELECT 0, contact_id FROM contact_tag WHERE tag_id = {r}.id", update_only=True),
        Feed(("name",), "SELECT 1, action_id FROM action_tag WHERE tag_id = {r}.id", update_only=True),
    ),
    "action": (_own(Doc.ACTION, "body", "outcome"),),
    "action_detail": (_own(Doc.ACTION, "value", key="action_id"),),
    "action_tag": (_own(Doc.ACTION, "tag_id", key="action_id"),),
    "promise": (_own(Doc.PROMISE, "what"),),
    "plan": (_own(Doc.PLAN, "what"),),
    "need": (_own(Doc.NEED, "what"),),
    "offer": (_own(Doc.OFFER, "what", "sort"),),
    "objective": (_own(Doc.OBJECTIVE, "body"),),
    "trait": (_own(Doc.TRAIT, "body"),),
    "evidence_item": (_own(Doc.EVIDENCE, "title", "age_why", "story"),),
    "artefact": (_own(Doc.EVIDENCE, "title", "place", "held_by", "body", key="item_id"),),
    "claim": (_own(Doc.EVIDENCE, "why", "locator", key="item_id"),),
    "decision": (Feed(("comment", "claim_id"), "SELECT 8, item_id FROM claim WHERE id = {r}.claim_id"),),
}

_TOKENS = "tokenize='unicode61 remove_diacritics 2'"


def tables() -> list[str]:
    """The statements that make the full-text tables and the list of documents to write."""
    return [
        "CREATE TABLE search_dirty (\n\ttype INTEGER NOT NULL, \n\tid INTEGER NOT NULL\n)",
        f"CREATE VIRTUAL TABLE search USING fts5(words, {_TOKENS}, prefix='2 3', columnsize=0)",
        f"CREATE VIRTUAL TABLE contact_search USING fts5(words, {_TOKENS}, prefix='1 2 3', columnsize=0, detail=none)",
        "CREATE VIEW search_flush AS SELECT 0 AS go",
    ]


def documents(doc: Doc, *, words: str = "") -> str:
    """A SELECT of (id, words) for every row of the document's table: what should stand in the index."""
    return f"SELECT r.id AS id, {words or WORDS[doc]} AS words FROM {TABLES[doc]} r"


def flush_trigger() -> str:
    """The trigger that writes the noted documents into both indexes, in order, and clears the notes."""

    def noted(doc: Doc) -> str:
        return (
            f"FROM (SELECT DISTINCT id FROM search_dirty WHERE type = {doc.value} ORDER BY id) d"
            f" CROSS JOIN {TABLES[doc]} r ON r.id = d.id"
        )

    steps = [
        "DELETE FROM search WHERE rowid IN (SELECT id << 4 | type FROM search_dirty)",
        "DELETE FROM contact_search WHERE rowid IN (SELECT id FROM search_dirty WHERE type = 0)",
        f"INSERT INTO contact_search(rowid, words) SELECT r.id, {BRIEF} {noted(Doc.CONTACT)}",
    ]
    steps += [
        f"INSERT INTO search(rowid, words) SELECT r.id << 4 | {doc.value}, {words} {noted(doc)}"
        for doc, words in WORDS.items()
    ]
    steps.append("DELETE FROM search_dirty")
    body = ";\n".join(steps)
    return (
        "CREATE TRIGGER search_flush_go INSTEAD OF INSERT ON search_flush"
        f" WHEN EXISTS (SELECT 1 FROM search_dirty) BEGIN\n{body};\nEND"
    )


FLUSH = "INSERT INTO search_flush VALUES (1)"
"""Writes the noted documents; every change ends with it."""
