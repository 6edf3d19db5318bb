"""Writes of volunteering. Each asks the right and the sight of `by` again; no user is the office itself."""
