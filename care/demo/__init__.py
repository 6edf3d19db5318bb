"""Fictional care work, to try the portal with."""
