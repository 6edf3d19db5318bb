"""Fictional care over the fictional subdistrict."""
