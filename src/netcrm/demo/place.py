"""Where the sample network lies, and how it comes to be there."""

from __future__ import annotations

from datetime import date
from pathlib import Path


def sample_beside(store: Path) -> Path:
    """The sample's store for the owner of ``store``: in a folder of its own, beside that of their data."""
    folder = store.parent
    return folder.with_name(f"{folder.name}-demo") / "netcrm.db"


def make_whole(store: Path, today: date) -> None:
    """Make the sample, whole or not at all."""
    from netcrm.demo.sample import make_sample

    try:
        make_sample(store, today)
    except BaseException:
        for part in (store, store.with_name(f"{store.name}-journal")):
            part.unlink(missing_ok=True)
        raise
