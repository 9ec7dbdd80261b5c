"""A small network on disk for the tests of the journal's and the coverage's screens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from textual.pilot import Pilot

from netcrm.app import NetcrmApp
from netcrm.models.drafts import ActionDraft, ContactDraft, NeedDraft, OfferDraft
from netcrm.store.book import Book
from netcrm.words import Detail, Kind
from scripts.resting import rest

HOSTILE = "Bob[/] [@click=app.quit]x[/] \x1b]52;c;aGk=\x07\x1b[31m\u202eevil"
"""A name that is markup, an action, escape codes and a direction override at once."""


@dataclass(frozen=True)
class Made:
    """The uids of what the store holds."""

    path: Path
    today: date
    people: dict[str, str]
    actions: dict[str, str]


def day(back: int) -> str:
    """An ISO day so many days ago."""
    return (date.today() - timedelta(days=back)).isoformat()


_TEMPLATE: dict[date, tuple[bytes, Made]] = {}


def fill(path: Path) -> Made:
    """The network at ``path``: made the first time, copied from then on."""
    if date.today() not in _TEMPLATE:
        made = _make(path)
        _TEMPLATE[made.today] = path.read_bytes(), made
    content, made = _TEMPLATE[date.today()]
    path.touch(0o600)
    path.write_bytes(content)
    return replace(made, path=path)


def _make(path: Path) -> Made:
    """Amara is linked to a need; she was met, agreed a boundary, and a reflection followed. Wei was only called."""
    people: dict[str, str] = {}
    actions: dict[str, str] = {}
    with Book.open(path) as book:
        for name in ("Amara Okafor", "Wei Zhang"):
            book.add_contact(ContactDraft(name=name))
            people[name] = book.resolve(name).uid
        book.add_need(NeedDraft(what="framework bid", on=day(60)))
        book.add_offer(OfferDraft(what="tender reviews"))
        book.link_need([people["Amara Okafor"]], book.needs()[0].uid)
        amara, wei = people.values()
        drafts = {
            "met": ActionDraft(
                kind=Kind.MET, on=day(2), text="talked about the spring tender", who=[amara], tags=["bid"]
            ),
            "called": ActionDraft(kind=Kind.CALLED, on=day(3), text="asked about the price list", who=[wei]),
            "agreed": ActionDraft(
                kind=Kind.AGREED,
                on=day(5),
                text="templates for my team only",
                who=[amara],
                details={Detail.MINE: "a straight answer", Detail.THEIRS: "never named outside"},
            ),
            "reflected": ActionDraft(
                kind=Kind.REFLECTED, on=day(1), text="pushed too soon", details={Detail.LESSON: "offer first"}
            ),
            "old": ActionDraft(kind=Kind.MET, on=day(90), text="first coffee", who=[wei]),
        }
        for name, draft in drafts.items():
            actions[name] = book.add_action(draft).made[0]
    return Made(path, date.today(), people, actions)


@contextmanager
def reading(path: Path) -> Iterator[Book]:
    """The store as it is on the disk, read by another connection."""
    with Book.open(path) as book:
        yield book


async def settled(pilot: Pilot[None]) -> None:
    """Wait until what was asked of the store is on the screen; a question to the person is not waited for."""
    await rest(pilot)


def text_of(app: NetcrmApp) -> str:
    """What the screen shows, a line each."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())
