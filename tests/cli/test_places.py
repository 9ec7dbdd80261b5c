"""``netcrm where``, ``config`` and ``demo``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

Cli = Any


def test_where_names_every_place_and_makes_none(cli: Cli, home: Path) -> None:
    found = cli("where", "--json").json
    assert found == {
        "store": str(home / "netcrm.db"),
        "settings": str(home / "settings.toml"),
        "backups": str(home / "backups"),
        "artefacts": str(home / "artefacts"),
    }
    assert "not yet" in cli("where").out
    assert list(home.iterdir()) == []


def test_config_prints_every_setting_with_its_meaning_as_toml(cli: Cli, home: Path) -> None:
    import tomllib

    (home / "settings.toml").write_text('start = "coverage"\n[keys]\n"anywhere.record" = "r"\n', encoding="utf-8")
    found = cli("config", "--json").json
    assert found["path"] == str(home / "settings.toml")
    assert (found["settings"]["start"], found["settings"]["keys"]) == ("coverage", {"anywhere.record": "r"})
    assert tomllib.loads(cli("config").out) == found["settings"]


def test_config_lists_the_verbs_with_their_keys_and_says_which_keys_do_not_work(cli: Cli, home: Path) -> None:
    (home / "settings.toml").write_text('[keys]\n"today.nonsense" = "r"\n"today.done" = "D"\n', encoding="utf-8")
    done = cli("config")
    assert done.code == 0
    assert "There is no verb today.nonsense" in done.err
    listed = cli("config", "--keys", "--json").json
    assert {"name": "today.done", "where": "Today", "keys": ["D"]}.items() <= next(
        key for key in listed["keys"] if key["name"] == "today.done"
    ).items()
    assert listed["key_faults"] == cli("config", "--json").json["key_faults"]
    assert [fault.split(";")[0] for fault in listed["key_faults"]] == ["There is no verb today.nonsense"]
    shown = cli("config", "--keys").out
    assert all(item["name"] in shown for item in listed["keys"])


def test_a_wrong_setting_is_named(cli: Cli, home: Path) -> None:
    (home / "settings.toml").write_text("colour = 1\n", encoding="utf-8")
    done = cli("config")
    assert done.code == 2
    assert "colour" in done.err
    assert done.err.count("\n") == 1


@pytest.mark.slow
def test_the_sample_needs_an_empty_home(cli: Cli, home: Path) -> None:
    made = cli("demo", "--no-open", "--json")
    assert made.code == 0
    assert made.json["made"] is True
    assert made.json["actions"] >= 400
    assert len(cli("contacts", "--json").json) == made.json["contacts"]
    assert cli("coverage", "--json").json["unmapped_actions"] == 0
    before = (home / "netcrm.db").read_bytes()
    assert cli("demo", "--no-open").code == 2
    assert (home / "netcrm.db").read_bytes() == before


def test_the_sample_has_a_store_of_its_own(
    cli: Cli, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NETCRM_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    path = Path(cli("demo", "--dry-run", "--json").json["path"])
    assert path.parent != Path(cli("where", "--json").json["store"]).parent
    assert tmp_path in path.parents
    assert not path.exists()


def test_where_names_whole_paths(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli("where", "--json", "--home", "here").json["store"] == str(tmp_path / "here" / "netcrm.db")
