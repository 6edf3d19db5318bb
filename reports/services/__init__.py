"""Writes of the catalogue: copies as reported, packs. Each is made with the sight of who asks for it."""
