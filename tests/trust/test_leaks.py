"""A pack tells nobody of anyone who may not be named: random stores, every file searched as it can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcrm.store.packing import write
from tests.trust.leaks import STANDARD, Random, leaks


def _packed(folder: Path, seed: int) -> tuple[Random, Path] | None:
    """A random store and its pack, None where nothing is claimed."""
    store = Random(folder, seed)
    store.look()
    to = folder / "pack"
    with store.book as book:
        facts = book.pack_facts(STANDARD)
        if not facts.items:
            return None
        write(facts, STANDARD, to, book.artefact_file)
    return store, to


def _search(folder: Path, seeds: range) -> int:
    searched = 0
    for seed in seeds:
        home = folder / str(seed)
        home.mkdir(mode=0o700)
        packed = _packed(home, seed)
        if packed is None:
            continue
        store, to = packed
        found = leaks(to, store.protected)
        assert found == [], f"seed {seed}: {found[:5]}"
        searched += 1
    return searched


def test_no_name_survives_in_any_file_of_a_pack(tmp_path: Path) -> None:
    assert _search(tmp_path, range(3)) >= 2


@pytest.mark.slow
def test_no_name_survives_in_two_hundred_packs(tmp_path: Path) -> None:
    searched = _search(tmp_path, range(1000, 1210))
    print(f"\n{searched} packs searched")
    assert searched >= 200


def test_the_search_finds_what_was_planted(tmp_path: Path) -> None:
    packed = _packed(tmp_path, 3)
    assert packed is not None
    store, to = packed
    name = store.protected[0]
    page = to / "portfolio.html"
    page.write_text(page.read_text("utf-8").replace("</body>", f"<p title='{name}'>.</p></body>"), "utf-8")
    assert ("portfolio.html", name) in leaks(to, store.protected)
    (to / "evidence").mkdir(exist_ok=True)
    (to / "evidence" / f"{name.replace(' ', '_')}.pdf").write_bytes(b"%PDF")
    assert len(leaks(to, store.protected)) >= 2
