"""The organisations of the sample network, and who came with an import. All of them are invented."""

from __future__ import annotations

from netcrm.demo.shapes import Organisation

ORGANISATIONS: tuple[Organisation, ...] = (
    Organisation("Northgate Borough Council", ("public",), "northgate.example", "commissions most of our services"),
    Organisation("Harbour Housing", ("housing",), "harbourhousing.example"),
    Organisation("Kestrel Logistics", ("business",), "kestrel.example"),
    Organisation("Thornbury College", ("skills",), "thornbury.example", "trains the people we place"),
    Organisation("Managers' Forum East", ("forum",), "mfeast.example", "where I meet people outside my own field"),
    Organisation("Lantern Trust", ("charity",), "lantern.example"),
    Organisation("Okoro & Finch", ("legal",), "okorofinch.example"),
    Organisation("Brightwell NHS Partnership", ("health",), "brightwell.example"),
    Organisation("Meridian Analytics", ("data", "business"), "meridian.example"),
    Organisation("East Coast Chamber", ("forum", "business"), "eastcoastchamber.example"),
    Organisation("Foundry Street Studios", ("creative",), "foundrystreet.example"),
    Organisation("Saltmarsh Credit Union", ("finance",), "saltmarsh.example"),
    Organisation("Hollins Engineering", ("business",), "hollins.example"),
    Organisation("Wayfarer Travel Scheme", ("transport", "charity"), "wayfarer.example"),
    Organisation("University of Wexcombe", ("research", "skills"), "wexcombe.example"),
)

UNSEEN: tuple[tuple[str, str], ...] = (
    ("Alice Turner", "Beacon Recruitment"),
    ("Bruno Costa", "Beacon Recruitment"),
    ("Carla Jensen", "Tideway Water"),
    ("Dev Malhotra", "Tideway Water"),
    ("Esther Boateng", "Tideway Water"),
    ("Finn Gallagher", "Union Street Primary"),
)
"""People who came with an import and have not been looked at."""
