"""Speed told in a unit that a busy machine stretches as it stretches what is measured."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

ROUNDS = 60


def squares(work: Callable[[], object]) -> float:
    """How often 10,000 squares are added up in the processor's time that the work takes; 1,000 of them are 0.9 s."""
    gc.collect()
    gc.freeze()  # what other tests left in the memory is not looked through meanwhile
    try:
        before = _unit()
        taken = _seconds(work)
        unit = (before + _unit()) / 2
    finally:
        gc.unfreeze()
    return taken / unit


def _unit() -> float:
    return _seconds(lambda: [sum(n * n for n in range(10_000)) for _ in range(ROUNDS)]) / ROUNDS


def _seconds(work: Callable[[], object]) -> float:
    start = time.thread_time()
    work()
    return time.thread_time() - start
