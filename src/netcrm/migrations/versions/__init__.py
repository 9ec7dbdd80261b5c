"""The migrations, one a revision; each knows the one before it."""
