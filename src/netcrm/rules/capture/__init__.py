"""The capture line: what a person types about their network, read into records (``parser.parse``)."""
