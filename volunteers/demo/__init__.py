"""Fictional volunteers over the fictional subdistrict."""
