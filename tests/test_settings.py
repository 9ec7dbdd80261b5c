"""The settings: defaults, what a file may say, and what is refused by name."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from netcrm.commands import DESTINATIONS as VERB_DESTINATIONS
from netcrm.settings import DESTINATIONS, Settings, SettingsError, described, read_settings, standard_file


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.toml") == Settings()


def test_a_file_sets_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('start = "journal"\neditor = "ed"\n[keys]\n"anywhere.record" = "r"\n', encoding="utf-8")
    assert read_settings(path) == Settings("journal", "ed", keys={"anywhere.record": "r"})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("start = ", "not TOML"),
        ('begin = "today"', "begin"),
        ('start = "moon"', "start"),
        ("start = 3", "start"),
        ("editor = 3", "editor"),
        ("lock_after = -1", "lock_after"),
        ("lock_after = true", "lock_after"),
        ('lock_after = "soon"', "lock_after"),
        ("standard = 3", "standard"),
        ("keys = 3", "keys"),
        ("[keys]\nrecord = 3", "keys"),
        ("drafts = 3", "drafts"),
        ("[drafts]\nask = 'x'", "no draft ask"),
    ],
)
def test_what_cannot_be_is_refused_by_name(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=named):
        read_settings(path)


def test_every_field_is_documented_and_written_as_toml() -> None:
    settings = Settings("coverage", 'my "ed"', {"anywhere.record": "r"}, {"thank": "Subject: Hi\n\n{to}"})
    entries = described(settings)
    assert [name for name, _, _ in entries] == [f.name for f in fields(Settings)]
    assert all(says for _, _, says in entries)
    written = tomllib.loads("\n".join(f"{name} = {value}" for name, value, _ in entries))
    assert written == {f.name: getattr(settings, f.name) for f in fields(Settings)}


def test_the_destinations_are_those_of_the_program() -> None:
    assert tuple(mode for _, mode, _ in VERB_DESTINATIONS) == DESTINATIONS


def test_the_standard_lies_beside_the_settings_unless_its_path_says_more(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    assert standard_file(Settings(), path) is None
    assert standard_file(Settings(standard="mine.yaml"), path) == tmp_path / "mine.yaml"
    assert standard_file(Settings(standard="/else/mine.yaml"), path) == Path("/else/mine.yaml")
