"""Where netcrm keeps its files: one folder when a home is given, else the platform's own places."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

STORE_NAME = "netcrm.db"
HOME_VARIABLE = "NETCRM_HOME"


@dataclass(frozen=True, slots=True)
class Places:
    """The store's file, the settings' file, and the folders of backups and of artefacts."""

    store: Path
    settings: Path
    backups: Path
    artefacts: Path


def home(given: Path | None = None) -> Places:
    """The places in use: those below ``given``, else below ``NETCRM_HOME``, else the platform's.

    Without a home, backups lie in the state folder, outside the data folder, so that losing one does not lose both.
    """
    chosen = given or (Path(named) if (named := os.environ.get(HOME_VARIABLE, "")) else None)
    if chosen is not None:
        base = chosen.expanduser()
        return Places(base / STORE_NAME, base / "settings.toml", base / "backups", base / "artefacts")
    import platformdirs

    data = Path(platformdirs.user_data_dir("netcrm", appauthor=False))
    state = Path(platformdirs.user_state_dir("netcrm", appauthor=False))
    settings = Path(platformdirs.user_config_dir("netcrm", appauthor=False)) / "settings.toml"
    backups = (state if state != data else data.parent / "netcrm-state") / "backups"
    return Places(data / STORE_NAME, settings, backups, data / "artefacts")
