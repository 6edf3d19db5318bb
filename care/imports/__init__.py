"""Registers that care brings in."""
