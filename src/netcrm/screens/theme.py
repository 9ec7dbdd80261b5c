"""The look: calm, two accents, legible on any terminal; shapes carry every meaning that a colour does."""

from __future__ import annotations

from textual.theme import Theme

NETCRM = Theme(
    name="netcrm",
    primary="#7aa2c9",
    secondary="#c9a86a",
    accent="#c9a86a",
    foreground="#d8dadd",
    background="#16191d",
    surface="#1b1f24",
    panel="#252a31",
    success="#8fb58a",
    warning="#c9a86a",
    error="#d0807c",
    dark=True,
    variables={"input-cursor-background": "#d8dadd", "input-selection-background": "#7aa2c9 35%"},
)
