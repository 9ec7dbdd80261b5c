"""``netcrm contacts`` against ``khard list``, the command line for vCard files, on the same contacts.

khard is installed from the package index into an environment of its own, kept beside the stores.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.cards import write_cards
from benchmarks.figures import Figure
from benchmarks.measure_version import netcrm
from benchmarks.plan import Plan
from benchmarks.timing import in_pairs, process

KHARD = "khard==0.22.0"
CONFIG = """[addressbooks]
[[people]]
path = {cards}
[general]
default_action = list
[contact table]
display = formatted_name
"""


def measure(plan: Plan) -> list[Figure]:
    """Two whole processes whose lists go nowhere; skipped when khard cannot be installed."""
    contacts, actions = plan.sizes.cards
    what = f"netcrm contacts on {contacts:,}, times faster than khard list on their cards"
    try:
        khard = install(plan.stores.folder / "khard")
    except (OSError, subprocess.CalledProcessError) as error:
        reason = str(getattr(error, "stderr", "") or error).strip().splitlines()[-1]
        return [Figure("khard", what, None, 5.0, at_least=True, note=f"khard could not be installed: {reason}")]
    cards = plan.scratch / "cards"
    number = write_cards(plan.stores.store(contacts, actions), cards)
    config = plan.scratch / "khard.conf"
    config.write_text(CONFIG.format(cards=cards), encoding="utf-8")
    theirs = [str(khard), "-c", str(config), "list"]
    ours = [*netcrm(), "contacts"]
    home = {**os.environ, "NETCRM_HOME": str(plan.stores.home(contacts, actions))}
    for words, env in ((theirs, dict(os.environ)), (ours, home)):
        _check(words, env, number)
    taken = in_pairs(process(theirs, os.environ), process(ours, home), max(3, plan.rounds // 3))
    note = taken.medians("khard", "netcrm")
    return [Figure("khard", what, taken.ratio, 5.0, at_least=True, note=note)]


def install(folder: Path) -> Path:
    """The command of khard in an environment below ``folder``, made when it is not there. Raises CalledProcessError
    with pip's words, OSError."""
    command = folder / "bin" / "khard"
    if not command.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True, text=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", KHARD]
        subprocess.run(pip, check=True, capture_output=True, text=True)
    return command


def _check(words: list[str], env: dict[str, str], number: int) -> None:
    """Raises ValueError unless the command lists every contact."""
    listed = subprocess.run(words, env=env, check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if len(listed.stdout.splitlines()) < number:
        raise ValueError(f"{' '.join(words)} listed fewer than the {number:,} contacts: {listed.stdout[-300:]}")
