"""netcrm: a personal CRM for the terminal, with coverage of the standard unit A3."""

__version__ = "0.1.0"
