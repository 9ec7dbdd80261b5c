"""Time taken in pairs: A and B in turns within one run, so that whatever else the machine does falls on both."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Pairs:
    """Seconds that A and B took, pair by pair."""

    a: tuple[float, ...]
    b: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of A over B, taken within each pair."""
        return median(a / b for a, b in zip(self.a, self.b, strict=True))

    def medians(self, a: str, b: str) -> str:
        """Both medians in words."""
        return f"{a} {in_words(median(self.a))}, {b} {in_words(median(self.b))}, {len(self.a)} pairs"


def in_pairs(a: Callable[[], float], b: Callable[[], float], rounds: int) -> Pairs:
    """Run both once unmeasured, then ``rounds`` times in turns, the other one first every second time. Each returns
    the seconds that it took."""
    a(), b()
    taken_a, taken_b = [], []
    for turn in range(rounds):
        if turn % 2:
            taken_b.append(b())
            taken_a.append(a())
        else:
            taken_a.append(a())
            taken_b.append(b())
    return Pairs(tuple(taken_a), tuple(taken_b))


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """The work as a function that returns the seconds it took."""

    def run() -> float:
        begun = time.perf_counter()
        work()
        return time.perf_counter() - begun

    return run


def process(words: Sequence[str], env: Mapping[str, str]) -> Callable[[], float]:
    """A whole process, from its start to its end, as a function that returns the seconds it took. Its output goes
    nowhere; a failure raises CalledProcessError."""
    return timed(
        lambda: subprocess.run(words, env=env, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    )


def p95(taken: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return quantiles(taken, n=20, method="inclusive")[-1]


def in_words(seconds: float) -> str:
    """Seconds as people read them."""
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"
