"""Writes what the documents say of commands, keys and verdicts, from where each is declared: ``make docs``."""

from __future__ import annotations

from pathlib import Path

from netcrm.cli.reference import reference
from netcrm.commands import key_table
from scripts import boundaries

ROOT = Path(__file__).resolve().parents[1]
COMMANDS, README = ROOT / "docs" / "commands.md", ROOT / "README.md"
BOUNDARIES = ROOT / "docs" / "boundaries.md"
BEGIN, END = "<!-- keys -->", "<!-- /keys -->"


def with_keys(readme: str) -> str:
    """The README with the key table between its markers."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{key_table().strip()}\n\n{END}{after}"


def main() -> None:
    """Write them all."""
    COMMANDS.write_text(reference(), encoding="utf-8")
    BOUNDARIES.write_text(boundaries.page(), encoding="utf-8")
    README.write_text(with_keys(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
