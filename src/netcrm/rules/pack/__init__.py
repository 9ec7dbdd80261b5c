"""The evidence pack: what of the portfolio may go to an assessor, under which names, and how it is set out. Pure."""
