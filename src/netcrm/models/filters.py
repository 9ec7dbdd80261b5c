"""Filters are values: they combine with ``&``, describe themselves, and the store turns them into one query."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Filter:
    """Base of filters: every field that is set narrows; ``a & b`` narrows by both (the right one wins a field that both
    set; texts are joined, since each word narrows)."""

    text: str = ""

    def __and__(self, other: Self) -> Self:
        chosen = {f.name: getattr(other, f.name) for f in fields(other) if getattr(other, f.name) not in ("", None)}
        chosen["text"] = f"{self.text} {other.text}".strip()
        return replace(self, **chosen)

    @property
    def empty(self) -> bool:
        """Whether nothing narrows."""
        return all(getattr(self, f.name) in ("", None) for f in fields(self))

    def describe(self) -> str:
        """The filter in words, '' when empty: 'text "funding" · kind met'."""
        said = []
        for f in fields(self):
            value = getattr(self, f.name)
            if value in ("", None):
                continue
            if value is True or value is False:
                said.append(f.name.replace("_", " ") if value else f"not {f.name.replace('_', ' ')}")
            elif f.name == "text":
                said.append(f'"{value}"')
            elif f.name == "tag":
                said.append(" ".join(f"#{tag}" for tag in value.split()))
            else:
                said.append(f"{f.name.replace('_', ' ')} {value}")
        return " · ".join(said)


@dataclass(frozen=True, slots=True)
class ContactFilter(Filter):
    """Which contacts: ``text`` over names, organisations, tags and notes; stage; kind; tag; key members only."""

    stage: str = ""
    kind: str = ""
    tag: str = ""
    key_member: bool | None = None


@dataclass(frozen=True, slots=True)
class JournalFilter(Filter):
    """Which actions: ``text`` over everything said; a contact's uid; a kind; a criterion's code; first and last day;
    tags of the action or of who took part, with spaces between: each narrows."""

    contact: str = ""
    kind: str = ""
    criterion: str = ""
    since: str = ""
    until: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class CoverageFilter(Filter):
    """What of the record is counted: entries with a contact (a uid), between two days, and claims of a status. ``text``
    chooses criteria by code or words, and is no matter of counting."""

    contact: str = ""
    since: str = ""
    until: str = ""
    status: str = ""

    @property
    def counts(self) -> bool:
        """Whether anything is left out of the counts."""
        return bool(self.contact or self.since or self.until or self.status)
