"""Reads of the journal: pages of actions by any filter, one action, a contact's timeline."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from netcrm.models.filters import CoverageFilter, JournalFilter
from netcrm.models.followed import Followed, StepRow
from netcrm.models.rows import ActionRow, Who
from netcrm.rules.matrix import kinds_in, rows_of
from netcrm.store.errors import NotFound, Refused
from netcrm.store.search_words import prefixes

if TYPE_CHECKING:
    from netcrm.standards import Standard
    from netcrm.store.core import BookCore
    from netcrm.store.groups import Group

Before = str | tuple[str, int] | None
"""Where a page goes on: the uid of the last row shown, or its (first day, key)."""

LATEST = "~"
EVERYTHING = CoverageFilter()
FEW = 2_000
"""Up to so many actions are sought by their words or tags; more are met soon enough on the way through the journal."""
_FIRST = ("~", 2**62)
_ALL: dict[str, str] = {"apart": "[]", "plain": "[]", "maybe": "[]", "variants": "[]", "also": "[]", "tags": "[]"}


def page(
    book: BookCore, f: JournalFilter, standard: Standard | None = None, *, before: Before = None, limit: int = 100
) -> list[ActionRow]:
    """One page of what the filter selects, newest first."""
    chosen = _chosen(book, f, standard)
    day, key = _position(book, before)
    keys = book._rows(f"pages.{chosen.name}", {**chosen.params, "day": day, "key": key, "limit": limit})
    return rows(book, [key for key, _ in keys], standard)


def count(book: BookCore, f: JournalFilter, standard: Standard | None = None) -> int:
    """How many actions the filter selects."""
    chosen = _chosen(book, f, standard)
    if chosen.groups is not None and not f.contact and not f.tag and not chosen.params["match"]:
        return _count_groups(book, chosen)
    day, key = _FIRST
    name = "OF_TAG" if f.tag and chosen.name == "SCAN" else chosen.name
    return int(book._rows(f"pages.COUNT_{name}", {**chosen.params, "day": day, "key": key})[0][0])


def _count_groups(book: BookCore, chosen: _Chosen) -> int:
    """As counted by the indexes of the groups: those of a kind, or those that show a criterion."""
    from netcrm.store.selection import linked_params

    linked = {group.key for group in chosen.linked}
    groups = [g for g in chosen.groups or () if f"{g[0]} {g[1]}" not in linked]
    number = int(book._rows("pages.RANGE", {**chosen.params, "groups": json.dumps(groups)})[0][0])
    if linked:
        params = {**chosen.params, **linked_params(chosen.linked)}
        number += int(book._rows("pages.LINKED_RANGE", params)[0][0])
    if chosen.params["also"] != "[]":
        number += int(book._rows("pages.ALSO_RANGE", chosen.params)[0][0])
    return number


def timeline(book: BookCore, uid: str, *, before: Before = None, limit: int = 50) -> list[ActionRow]:
    """What was done with a contact, or said of it, newest first."""
    return page(book, JournalFilter(contact=uid), before=before, limit=limit)


def of_criterion(
    book: BookCore,
    standard: Standard,
    criterion: str,
    layer: str,
    *,
    as_of: date | None,
    only: CoverageFilter = EVERYTHING,
    evidence: str = "",
    before: Before = None,
    limit: int = 100,
) -> list[ActionRow]:
    """One page of the actions of a criterion, by layer (``netcrm.store.selection.LAYERS``), newest first; with
    ``as_of`` those that the panel of that day counts, of these the ones that ``only`` leaves and that count in the row
    ``evidence`` of the matrix."""
    from netcrm.store.coverage import AsOf, late
    from netcrm.store.selection import selected

    params: dict[str, Any] = {
        "since": only.since,
        "until": _through(only.until),
        "kind": "",
        "match": "",
        "cutoff": LATEST,
        **_ALL,
    }
    if as_of is not None:
        at = AsOf.on(as_of, book.clock())
        last = min(at.day.isoformat(), params["until"])
        params |= {"until": last, "cutoff": at.cutoff, "apart": late(book, at)}
    kinds = kinds_in(standard, evidence, criterion) if evidence else None
    chosen = selected(book, standard, criterion, layer=layer, kinds=kinds, cutoff=params["cutoff"])
    day, key = _position(book, before)
    params |= {**chosen.params, "groups": json.dumps(chosen.groups), "day": day, "key": key, "limit": limit}
    name = "SCAN" if chosen.scan else "OF_GROUPS"
    if only.contact:
        # Who took part counts, as in the panel; whoever is only spoken of does not.
        name, params["contact"] = "OF_CONTACT", _contact_key(book, only.contact)
    found = rows(book, [found for found, _ in book._rows(f"pages.{name}", params)], standard)
    return [
        row
        for row in found
        if (not only.contact or any(who.uid == only.contact for who in row.contacts))
        and (not evidence or evidence in rows_of(standard, row, criterion))
    ]


def by_uid(book: BookCore, prefix: str, standard: Standard | None = None) -> ActionRow:
    """The action of this uid, or of the only one that begins so. Raises NotFound, or Refused when several do."""
    digits = prefix.strip().lower()
    if not digits or not digits.isalnum() or not digits.isascii():
        raise NotFound(f"no action has the id “{prefix}”; an id is made of letters and digits")
    params = {"low": digits, "high": digits + "~", "unit": _unit(standard), "cutoff": LATEST}
    found = book._rows("journal.ACTION_BY_UID", params)
    if not found:
        raise NotFound(f"no action has an id that begins with {digits}; it may have been deleted")
    if len(found) > 1:
        raise Refused(f"several actions have an id that begins with {digits}; give more of it")
    return _mapped_rows(book, found, standard)[0]


def follows(book: BookCore, uids: Iterable[str]) -> dict[str, Followed]:
    """What each of these actions follows from, and what follows from it; those without either are left out."""
    wanted = list(dict.fromkeys(uids))
    found: dict[str, Followed] = {}
    if not wanted:
        return found
    for of, side, uid, kind, on, text, marking, *_ in book._rows("journal.FOLLOWS", {"uids": json.dumps(wanted)}):
        held, step = found.get(of, Followed()), StepRow(uid, kind, on, text, marking)
        found[of] = Followed(held.earlier, (*held.later, step)) if side else Followed(step, held.later)
    return found


def rows(book: BookCore, keys: Sequence[int], standard: Standard | None = None) -> list[ActionRow]:
    """The actions of these keys, newest first."""
    if not keys:
        return []
    params = {"ids": json.dumps(list(keys)), "unit": _unit(standard), "cutoff": LATEST}
    return _mapped_rows(book, book._rows("journal.ACTIONS", params), standard)


def of_uids(book: BookCore, uids: Iterable[str], standard: Standard | None = None) -> list[ActionRow]:
    """The actions of these uids, newest first; those that are gone are left out."""
    with book._snapshot():
        keys = [key for (key,) in book._rows("evidence.ENTRIES_OF", {"uids": json.dumps(list(uids))})]
        return rows(book, keys, standard)


def _unit(standard: Standard | None) -> str:
    return standard.unit if standard else ""


def _position(book: BookCore, before: Before) -> tuple[str, int]:
    if before is None:
        return _FIRST
    if isinstance(before, tuple):
        return before
    found = book._rows("pages.AT", {"uid": before})
    if not found:
        raise NotFound(f"no action has the id {before}; show the journal from its start")
    day, key = found[0]
    return str(day), int(key)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The statement whose index is the narrowest for a filter, and its parameters. ``groups`` are those of the filter's
    kind or criterion, ``linked`` those of them that count when someone is linked."""

    name: str
    params: dict[str, Any]
    groups: list[list[object]] | None = None
    linked: list[Group] = field(default_factory=list)


def _chosen(book: BookCore, f: JournalFilter, standard: Standard | None) -> _Chosen:
    match = prefixes(f.text)
    params: dict[str, Any] = {
        "since": f.since,
        "until": _through(f.until),
        "kind": f.kind,
        "criterion": f.criterion,
        "unit": "",
        "match": match,
        "cutoff": LATEST,
        **_ALL,
    }
    groups: list[list[object]] | None = None
    linked: list[Group] = []
    scan = False
    if f.criterion:
        from netcrm.store.selection import selected

        found = selected(book, standard or book.standard(), f.criterion, kind=f.kind)
        groups, linked, scan = found.groups, found.linked, found.scan
        params |= found.params
    elif f.kind:
        groups = [[kind, facets, 0] for kind, facets in book._rows("pages.GROUPS") if kind == f.kind]
    few_tagged = False
    if f.tag:
        tags = _tag_keys(book, f.tag)
        params |= {"tags": json.dumps(tags), "tag": tags[0]}
        few_tagged = book._rows("pages.TAGGED", {"tag": tags[0], "limit": FEW})[0][0] < FEW
    if f.contact:
        params["contact"] = _contact_key(book, f.contact)
        return _Chosen("OF_CONTACT", params, groups, linked)
    if match and book._rows("pages.MATCHES", {"match": match, "limit": FEW})[0][0] < FEW:
        return _Chosen("OF_TEXT", params, groups, linked)
    if few_tagged:
        return _Chosen("OF_TAG", params, groups, linked)
    if groups is None or match or scan or f.tag:
        return _Chosen("SCAN", params, groups, linked)
    return _Chosen("OF_GROUPS", {**params, "groups": json.dumps(groups)}, groups, linked)


def _tag_keys(book: BookCore, names: str) -> list[int]:
    """The keys of tags; of one that there is not, a key that no tag has."""
    wanted = [name.lstrip("#").lower() for name in names.split()]
    held = {name: int(key) for name, key in book._rows("writing.TAGS", {"names": json.dumps(wanted)})}
    return [held.get(name, 0) for name in wanted]


def _through(until: str) -> str:
    """The last text that a first day may have: a year or a month as a limit takes all of it in."""
    return f"{until}~"


def _contact_key(book: BookCore, uid: str) -> int:
    found = book._rows("writing.KNOWN", {"uids": json.dumps([uid])})
    if not found:
        raise NotFound(f"no contact has the id {uid}; it may have been deleted or merged")
    return int(found[0][0])


def _mapped_rows(book: BookCore, found: Iterable[tuple[Any, ...]], standard: Standard | None) -> list[ActionRow]:
    found = list(found)
    claims = _claims(book, [row[0] for row in found], standard)
    return [_row(row, claims) for row in found]


def _claims(
    book: BookCore, keys: Sequence[int], standard: Standard | None
) -> Mapping[int, tuple[tuple[str, str], ...]]:
    """The (criterion, status) of the claims of each action; the rules are loaded only when there are any."""
    held = book._rows("journal.ITEMS_OF", {"ids": json.dumps(list(keys))})
    if not held:
        return {}
    from netcrm.store.evidence import statuses

    return statuses(book, standard or book.standard(), held)


def _row(row: tuple[Any, ...], claims: Mapping[int, tuple[tuple[str, str], ...]]) -> ActionRow:
    (key, _, uid, kind, on, time, recorded_at, body, outcome, marking, unnamed, facets) = row[:12]
    (linked, theirs, artefact, people, mentions, details, tags, excepted, about, source) = row[12:]
    held = frozenset(facets.split())
    return ActionRow(
        uid=uid,
        kind=kind,
        on=on,
        time=time,
        recorded_at=recorded_at,
        text=body,
        outcome=outcome,
        marking=marking,
        unnamed=bool(unnamed),
        contacts=_people(people),
        mentions=_people(mentions),
        facets=held | {"linked"} if linked else held,
        details=_loaded(details, dict),
        tags=tuple(sorted(_loaded(tags, list))),
        excepted={code: bool(included) for code, included in _loaded(excepted, dict).items()},
        claims=claims.get(key, ()),
        about=about,
        source=source,
        theirs=bool(theirs),
        artefact=bool(artefact),
    )


def _loaded(text: str, empty: Callable[[], Any]) -> Any:
    """A JSON column; most are empty, and are not parsed."""
    return empty() if len(text) == 2 else json.loads(text)


def _people(text: str) -> tuple[Who, ...]:
    """The contacts of a JSON column, in the order in which they were written."""
    return tuple(Who(uid, name, kind) for _, uid, name, kind in sorted(_loaded(text, list)))
