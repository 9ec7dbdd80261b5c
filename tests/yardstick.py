"""Speed told in a unit that a busy machine stretches as it stretches what is measured."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

ROUNDS = 60


def squares(work: Callable[[], object]) -> float:
    """How often 10,000 squares are added up in the processor's time that the work takes; 1,000 of them are 0.9 s. The
    better of two tries: what else runs on the machine takes its share of the memory too."""
    gc.collect()
    gc.freeze()  # what other tests left in the memory is not looked through meanwhile
    try:
        return min(_ratio(work), _ratio(work))
    finally:
        gc.unfreeze()


def _ratio(work: Callable[[], object]) -> float:
    before = _unit()
    taken = _seconds(work)
    return taken / ((before + _unit()) / 2)


def _unit() -> float:
    return _seconds(lambda: [sum(n * n for n in range(10_000)) for _ in range(ROUNDS)]) / ROUNDS


def _seconds(work: Callable[[], object]) -> float:
    start = time.thread_time()
    work()
    return time.thread_time() - start
