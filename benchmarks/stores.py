"""The stores that the measures read: made once for each size, and kept when a folder is named for them."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from benchmarks.make_store import make_store
from netcrm.store.places import home
from netcrm.store.schema_mark import FINGERPRINT

SEED = 1


class Stores:
    """Homes of made stores, below ``folder``. Those who write take a :meth:`copy`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def home(self, contacts: int, actions: int) -> Path:
        """The home of the store of that size, made when it is not there. Another schema is another store."""
        place = self.folder / f"{contacts}-contacts-{actions}-actions-seed-{SEED}-{FINGERPRINT[:12]}"
        if not place.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished = Path(tempfile.mkdtemp(prefix="unfinished-", dir=self.folder))
            make_store(home(unfinished).store, contacts, actions, seed=SEED)
            unfinished.rename(place)
        return place

    def store(self, contacts: int, actions: int) -> Path:
        """The file of the store of that size; it must not be written to."""
        return home(self.home(contacts, actions)).store

    def copy(self, contacts: int, actions: int) -> Path:
        """The file of a fresh copy of that store, which may be written to; the caller removes its folder."""
        made = self.store(contacts, actions)
        folder = Path(tempfile.mkdtemp(prefix="copy-", dir=self.folder))
        return Path(shutil.copy2(made, home(folder).store))
