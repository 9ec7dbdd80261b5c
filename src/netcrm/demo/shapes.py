"""What the sample network says of a person and of an organisation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Organisation:
    name: str
    tags: tuple[str, ...]
    email: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """``cares``, ``offers``, ``needs``: what they are interested in, can give and look for; ``cadence`` in days."""

    name: str
    organisation: str
    role: str
    tags: tuple[str, ...]
    cares: str = ""
    offers: str = ""
    needs: str = ""
    key: bool = False
    cadence: int | None = None
    why: str = ""
    prefers: str = ""
