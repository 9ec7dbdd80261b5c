"""P1 and P3 with the real programs: what was acknowledged is there, and two of them on one store lose nothing."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from netcrm.app import POLL_SECONDS, NetcrmApp
from netcrm.store.book import Book
from scripts.scenes import type_out
from tests.screens.pilots import NARROW, contact, press, rest, screen_text


def start(home: Path, *words: str) -> subprocess.Popen[str]:
    """The real command line, under way."""
    return subprocess.Popen(
        [sys.executable, "-m", "netcrm", *words],
        env={**os.environ, "NETCRM_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


async def until(pilot: Pilot[None], seen: Callable[[], bool]) -> None:
    """Wait for one of the looks at the store that the program takes every other second."""
    assert POLL_SECONDS <= 2
    ends = time.monotonic() + 60
    while not seen():
        assert time.monotonic() < ends, screen_text(pilot.app)
        await pilot.pause(0.1)


@pytest.mark.promise("P3")
@pytest.mark.slow
async def test_the_screen_shows_what_a_command_changed(home: Path) -> None:
    path = home / "netcrm.db"
    with Book.open(path) as book:
        book.add_contact(contact("Jane Smith"))
    app = NetcrmApp(path, start="contacts")
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await rest(pilot)
        assert "Raj Patel" not in screen_text(app)
        await until(pilot, lambda: app._version != -1)  # the first look at the store has been taken
        _, said = await asyncio.to_thread(start(home, "add", "Raj Patel").communicate)
        assert said == ""
        await until(pilot, lambda: "Raj Patel" in screen_text(app))
        await press(pilot, "a")
        type_out(pilot, "met raj patel yesterday")
        await rest(pilot)
        running = start(home, "log", "called jane smith yesterday")
        await press(pilot, "enter")
        assert await asyncio.to_thread(running.wait) == 0
        await rest(pilot)
    with Book.open(path) as book:
        assert {row.text for row in book.journal()} >= {"met raj patel yesterday", "called jane smith yesterday"}
        assert book.check() == []


def both_write(home: Path, count: int) -> None:
    """Two loops of commands at once; each one that said it was done is there, once."""
    running = []
    for who in ("Ann", "Ben"):
        lines = "\n".join(f"met {who} Number{number} yesterday" for number in range(count))
        process = subprocess.Popen(
            [sys.executable, "-m", "netcrm", "log", "--create", "-"],
            env={**os.environ, "NETCRM_HOME": str(home)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdin is not None
        process.stdin.write(lines)
        process.stdin.close()
        running.append(process)
    assert [process.wait(timeout=300) for process in running] == [0, 0]
    with Book.open(home / "netcrm.db") as book:
        found = sorted(row.text for row in book.journal(limit=10 * count) if row.kind == "met")
        assert found == sorted(f"met {who} Number{n} yesterday" for who in ("Ann", "Ben") for n in range(count))
        assert book.check() == []


@pytest.mark.promise("P3")
def test_two_commands_at_once_lose_nothing(home: Path) -> None:
    both_write(home, 3)


@pytest.mark.slow
@pytest.mark.promise("P3")
def test_two_commands_at_once_two_hundred_times(home: Path) -> None:
    both_write(home, 100)


def kill_commands(home: Path, count: int) -> int:
    """Records so many lines by one command each, killing every other one at some moment; how many were acknowledged."""
    acknowledged = []
    for number in range(count):
        line = f"met Nora Number{number} yesterday"
        process = start(home, "log", "--create", line)
        if number % 2:
            time.sleep(0.25 + 0.9 * number / count)
            process.send_signal(signal.SIGKILL)
        out, _ = process.communicate(timeout=60)
        if process.returncode == 0 or "Nora" in out:
            acknowledged.append(line)
    with Book.open(home / "netcrm.db") as book:
        found = [row.text for row in book.journal(limit=10 * count) if row.kind == "met"]
        assert set(acknowledged) <= set(found)
        assert len(found) == len(set(found)) == book._query("SELECT count(*) FROM contact")[0][0]
        assert book.check() == []
    return len(acknowledged)


@pytest.mark.promise("P1")
@pytest.mark.slow
def test_commands_that_are_killed_lose_nothing_acknowledged(home: Path) -> None:
    assert kill_commands(home, 2) >= 1


@pytest.mark.slow
@pytest.mark.promise("P1")
def test_a_hundred_commands_every_other_one_killed(home: Path) -> None:
    assert kill_commands(home, 100) >= 50
