"""Writes a document as JSON, complete: what is kept of a pack that was handed in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from netcrm.models.document import Document


def frozen(document: Document, files: Iterable[tuple[str, str, int]] = ()) -> str:
    """The document, and the path, hash and size of each file that goes with it, as one JSON text in UTF-8 letters.
    The same pack gives the same text."""
    whole: dict[str, Any] = {
        **asdict(document),
        "blocks": [{"block": type(block).__name__, **asdict(block)} for block in document.blocks],
        "files": [{"path": path, "sha256": sha256, "size": size} for path, sha256, size in files],
    }
    return json.dumps(whole, ensure_ascii=False)
