"""What a person sees: a picture of every screen at both sizes, with the sample network, empty, and all too long.

After a wanted change: ``pytest tests/pictures --snapshot-update``, then look at the pictures.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.app import App

from netcrm.app import NetcrmApp
from netcrm.demo import make_sample
from scripts.scenes import SCENES, SIZES, TODAY, play
from tests.pictures.long_store import make_long

QUICK = frozenset("today record contacts contact journal coverage evidence assessment".split())
"""What the quick run looks at, on the small screen; the slow run looks at all the rest."""
PICTURES = [
    pytest.param(
        name,
        size,
        id=f"{name}-{size[0]}x{size[1]}",
        marks=() if name in QUICK and size == SIZES[0] else pytest.mark.slow,
    )
    for size in SIZES
    for name in SCENES
]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample network, made once."""
    path = tmp_path_factory.mktemp("sample") / "netcrm.db"
    make_sample(path, date.fromisoformat(TODAY))
    return path


@pytest.fixture(scope="session")
def long_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store in which everything is long, made once."""
    path = tmp_path_factory.mktemp("long") / "netcrm.db"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("NETCRM_TODAY", TODAY)
        make_long(path)
    return path


@pytest.mark.parametrize(("name", "size"), PICTURES)
def test_screen_looks_as_it_did(
    name: str,
    size: tuple[int, int],
    sample: Path,
    long_store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: Callable[..., bool],
) -> None:
    scene = SCENES[name]
    monkeypatch.chdir(tmp_path)
    store = Path("netcrm.db") if scene.foreign else tmp_path / "netcrm.db"  # a refusal names its place
    if scene.sample:
        shutil.copy(sample, store)  # with its mode: that it was open to others would be said
    if scene.long:
        shutil.copy(long_store, store)
    if scene.foreign:
        store.write_text("To do: milk, bread\n" * 50)
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    monkeypatch.setenv("HOME", str(tmp_path))  # the empty store's screen names its place
    app: App[None] = NetcrmApp(store, start=scene.start)
    app._disable_notifications = True  # as in ``run_test``: what is said goes by itself after some seconds
    assert snap_compare(app, terminal_size=size, run_before=lambda pilot: play(pilot, scene))
