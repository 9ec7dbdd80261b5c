"""A zip file whose bytes depend on what is in it alone: not on the day, the zone, the machine or the order."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The oldest moment that a zip file can name."""
_FIRST = "[Content_Types].xml"
"""Where an Office file says what its parts are; readers look for it at the beginning."""


def parts_of(archive: bytes) -> dict[str, bytes]:
    """The files of a zip file by their names."""
    with ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def steady_zip(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a zip file, in the order of their names."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return out.getvalue()
