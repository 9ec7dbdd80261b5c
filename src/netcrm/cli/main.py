"""The door of the command line: what needs no store and no screen is answered before anything heavy is imported."""

from __future__ import annotations

import sys

from netcrm import __version__


def main() -> None:
    """Run `netcrm` with the words of the command line; exits with 2 when they are not understood."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"netcrm {__version__}")
        return
    print("netcrm: this command is not known; try netcrm --version", file=sys.stderr)
    sys.exit(2)
