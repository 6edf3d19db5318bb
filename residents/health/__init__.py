"""Data health: named checks of the registry, how many rows each finds by village, and how that changes."""
