"""Stores of any size, and what the program costs on them, as ratios measured in one run."""
