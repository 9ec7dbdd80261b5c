"""An installed netcrm is whole, and needs nothing of the folder that it was built from."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from netcrm import __version__

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "netcrm"

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def standard_seen_by(python: Path, cwd: Path) -> Path:
    """The file that an installed netcrm takes for its standard, away from any clone."""
    code = "from netcrm.standards import standard_path; print(standard_path())"
    return Path(run(python, "-I", "-c", code, cwd=cwd).strip())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this folder, built without asking an index."""
    out = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-index", "--no-deps", "--no-build-isolation", "-w", out, ROOT, cwd=out)
    return next(out.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_package_and_the_standard(wheel: Path) -> None:
    expected = {
        f"netcrm/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
        assert held == expected | {"netcrm/data/standards.yaml"}
        assert archive.read("netcrm/data/standards.yaml") == (ROOT / "data" / "standards.yaml").read_bytes()


def test_an_installed_netcrm_runs_away_from_its_source(wheel: Path, tmp_path: Path) -> None:
    env = tmp_path / "env"
    venv.create(env, with_pip=False, symlinks=True)
    python = env / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python)
    run(*pip, "install", "--no-index", "--no-deps", wheel, cwd=tmp_path)
    assert run(env / "bin" / "netcrm", "--version", cwd=tmp_path) == f"netcrm {__version__}\n"
    standard = standard_seen_by(python, cwd=tmp_path)
    assert standard.is_relative_to(env)
    assert standard.read_bytes() == (ROOT / "data" / "standards.yaml").read_bytes()


def test_an_editable_netcrm_reads_the_standard_where_it_lies(tmp_path: Path) -> None:
    assert standard_seen_by(Path(sys.executable), cwd=tmp_path) == ROOT / "data" / "standards.yaml"
