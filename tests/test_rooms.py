"""The rooms of the program keep to their shape; the directions between them are contracts in pyproject.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "netcrm"


def lengths() -> dict[str, int]:
    """Lines of each module, by its path in the package."""
    return {
        str(path.relative_to(PACKAGE)): path.read_text(encoding="utf-8").count("\n") for path in PACKAGE.rglob("*.py")
    }


def test_no_module_is_too_long_to_read() -> None:
    assert {name: lines for name, lines in lengths().items() if lines > 400} == {}


def test_the_usual_module_is_small() -> None:
    assert median(lengths().values()) < 150


def test_every_package_has_an_init() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_locks_name_no_index_and_no_place() -> None:
    for lock in sorted((ROOT / "locks").glob("*.lock")):
        text = lock.read_text(encoding="utf-8")
        assert [line for line in text.splitlines() if "://" in line or line.startswith("-") or " @ " in line] == []


def test_the_locks_hold_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = (ROOT / "locks" / "run.lock").read_text(encoding="utf-8")
    dev = (ROOT / "locks" / "dev.lock").read_text(encoding="utf-8")
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    assert [name for name in wanted if f"\n{name.split('>=')[0]}==" not in run] == []
    assert [name for name in project["dependency-groups"]["dev"] if f"\n{name.split('>=')[0]}==" not in dev] == []


def test_both_locks_agree() -> None:
    def pins(name: str) -> set[str]:
        text = (ROOT / "locks" / name).read_text(encoding="utf-8")
        return {line for line in text.splitlines() if "==" in line}

    assert pins("run.lock") <= pins("dev.lock")
