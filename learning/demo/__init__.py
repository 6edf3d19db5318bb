"""Fictional learning over the fictional subdistrict."""
