"""Identities: uuid7 for things (sorted by the time they were made), uuid5 for what its own name identifies."""

from __future__ import annotations

import os
import time
import uuid

_NAMESPACE = uuid.UUID("6e657463-726d-5000-8000-6e6574636f72")


def new_uid() -> str:
    """A new uuid7 (RFC 9562 §5.7) as 32 hex digits: 48 bits of milliseconds, then random bits."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10))
    high = (milliseconds & 0xFFFF_FFFF_FFFF) << 80
    return f"{high | 0x7 << 76 | (random >> 68 & 0xFFF) << 64 | 0b10 << 62 | random & (1 << 62) - 1:032x}"


def natural_uid(sort: str, key: str) -> str:
    """The uid of something that its own key identifies, the same in every store: ``natural_uid("tag", "funding")``."""
    return uuid.uuid5(_NAMESPACE, f"{sort}:{key}").hex
