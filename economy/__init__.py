"""Community economy: how every household lives over the years, and the groups that lift it."""
