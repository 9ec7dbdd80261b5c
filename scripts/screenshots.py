"""Draw the pictures of the README: the program itself in the sample network, on a fixed day.

    python scripts/screenshots.py [NAME …]

Writes docs/pictures/NAME.svg.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from netcrm.app import NetcrmApp  # noqa: E402  the path comes first
from netcrm.demo import make_sample  # noqa: E402
from scripts.scenes import SCENES, TODAY, play  # noqa: E402

SHOWN = ("today", "record", "contacts", "coverage", "briefing")
SIZE = (100, 30)


async def draw(name: str, store: Path, folder: Path) -> None:
    """Write the picture of one scene."""
    scene = SCENES[name]
    app = NetcrmApp(store, start=scene.start)
    async with app.run_test(size=SIZE) as pilot:
        await play(pilot, scene)
        picture = app.export_screenshot(title="netcrm")
    (folder / f"{name}.svg").write_text(picture, encoding="utf-8")
    print(folder / f"{name}.svg")


def main() -> None:
    """Draw the named scenes, or those of the README."""
    os.environ["NETCRM_TODAY"] = TODAY
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    names = sys.argv[1:] or SHOWN
    if unknown := [name for name in names if name not in SCENES]:
        sys.exit(f"no scene is called {', '.join(unknown)}; there are {', '.join(SCENES)}")
    with tempfile.TemporaryDirectory() as home:
        store = Path(home) / "netcrm.db"
        make_sample(store, date.fromisoformat(TODAY))
        for name in names:
            asyncio.run(draw(name, store, folder))


if __name__ == "__main__":
    main()
