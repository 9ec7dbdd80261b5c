"""The settings: one small file in TOML, every field of which is documented where it is declared.

``netcrm config`` prints them with the path of the file. A setting that is not there has its default; one that is not
known, or cannot be, is refused with its name, so that a typing slip is never silently ignored.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from netcrm.words import DraftKind

DESTINATIONS = ("today", "contacts", "introductions", "ledger", "boundaries", "coverage", "journal")


class SettingsError(ValueError):
    """The settings' file cannot be used; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set."""

    start: str = "today"
    """The destination that opens first: today, contacts, introductions, ledger, boundaries, coverage or journal."""

    editor: str = ""
    """The command that edits long notes; empty: $VISUAL, else $EDITOR, else vi."""

    lock_after: int = 15
    """Minutes without a key after which the screen is hidden until Enter, which asks for no passphrase: it keeps out
    eyes, not hands. 0: never. The file itself stays readable."""

    standard: str = ""
    """Another file of the standard: that of another unit, or this unit's as your assessment centre changed it. A
    relative path begins at the folder of the settings. Empty: netcrm's own, unit A3. ``netcrm standards --check FILE``
    names every fault of a file."""

    keys: dict[str, str] = field(default_factory=dict)
    """Other keys for verbs, by place and verb: { "anywhere.record" = "r", "contacts.brief" = "ctrl+b,B" }.
    ``netcrm config --keys`` lists every name with its keys."""

    drafts: dict[str, str] = field(default_factory=dict)
    """Other templates for the messages of introductions, by name: { "thank" = "Subject: Thank you\\n\\nDear {to}, …" }.
    ``netcrm intro draft --templates`` prints the names, the words in force and what {to} and the others stand for."""


def read_settings(path: Path) -> Settings:
    """The settings in the file, or the defaults when there is none. Raises SettingsError."""
    import tomllib

    try:
        with path.open("rb") as file:
            found = tomllib.load(file)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsError(f"{path} cannot be read ({error.strerror}); allow reading it, or move it away") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not TOML: {error}; mend it, or move it away") from None
    return _checked(path, found)


def standard_file(settings: Settings, path: Path) -> Path | None:
    """The file of the standard that the settings at ``path`` name; None for netcrm's own."""
    return path.absolute().parent / Path(settings.standard).expanduser() if settings.standard else None


def _checked(path: Path, found: dict[str, Any]) -> Settings:
    known = [f.name for f in fields(Settings)]
    for name in found:
        if name not in known:
            raise SettingsError(f"{path}: there is no setting {name}; there are {', '.join(known)}")
    settings = Settings(**found)
    if settings.start not in DESTINATIONS:
        raise SettingsError(f"{path}: start is {settings.start!r}; it can be {', '.join(DESTINATIONS)}")
    if not isinstance(settings.editor, str):
        raise SettingsError(f"{path}: editor is no text; write a command in quotes")
    if type(settings.lock_after) is not int or not 0 <= settings.lock_after <= 1440:
        raise SettingsError(f"{path}: lock_after is {settings.lock_after!r}; it is a number of minutes, up to 1440")
    if not isinstance(settings.standard, str):
        raise SettingsError(f"{path}: standard is no text; write the path of a file in quotes")
    keys = settings.keys
    if not isinstance(keys, dict) or not all(isinstance(key, str) for key in keys.values()):
        raise SettingsError(f'{path}: keys is no table of texts; write [keys] and "anywhere.record" = "r" below it')
    _check_drafts(path, settings.drafts)
    return settings


def _check_drafts(path: Path, drafts: object) -> None:
    if not isinstance(drafts, dict) or not all(isinstance(text, str) for text in drafts.values()):
        raise SettingsError(f'{path}: drafts is no table of texts; write [drafts] and thank = "Dear {{to}}" below it')
    for name in drafts:
        if name not in list(DraftKind):
            raise SettingsError(f"{path}: there is no draft {name}; there are {', '.join(DraftKind)}")


def described(settings: Settings) -> list[tuple[str, str, str]]:
    """Every setting: its name, its value as TOML, and what it is for."""
    says = _docstrings()
    return [(f.name, _toml(getattr(settings, f.name)), says[f.name]) for f in fields(Settings)]


def _docstrings() -> dict[str, str]:
    """The docstring below each field of :class:`Settings`, which Python itself does not keep."""
    import ast
    import inspect

    body = ast.parse(inspect.getsource(Settings)).body[0]
    found: dict[str, str] = {}
    name = ""
    for node in getattr(body, "body", ()):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
        elif name and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found[name] = inspect.cleandoc(str(node.value.value))
            name = ""
    return found


def _toml(value: str | int | dict[str, str]) -> str:
    import json

    if isinstance(value, dict):
        inside = ", ".join(f"{json.dumps(name)} = {json.dumps(key)}" for name, key in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    return json.dumps(value)
