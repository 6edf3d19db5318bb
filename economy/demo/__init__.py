"""Fictional years of the community's economy."""
