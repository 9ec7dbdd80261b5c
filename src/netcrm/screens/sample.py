"""Into the sample network, and back to one's own: the program goes on, on another store."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Protocol

from netcrm import clock
from netcrm.screens.base import Host, Settle
from netcrm.screens.desk import Desk


class Switching(Host, Protocol):
    """An app that can go on at another desk."""

    def sit_at(self, desk: Desk) -> None: ...
    def run_worker(self, work: Settle[Path], *, group: str, exit_on_error: bool) -> object: ...


def enter(app: Switching) -> None:
    """Make the sample where there is none yet, which takes some seconds, and go on in it."""
    from netcrm.demo.place import make_whole, sample_beside

    store, own = sample_beside(app.desk.store), app.desk.standard_file

    def make() -> Path:
        if not store.exists():
            make_whole(store, clock.today())
        return store

    app.say("Making the sample network; your own data stays as it is …")
    app.run_worker(
        Settle(
            app, lambda: asyncio.to_thread(make), lambda made: app.sit_at(Desk(made, sample=True, standard_file=own))
        ),
        group="sample",
        exit_on_error=False,
    )
