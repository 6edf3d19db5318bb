"""The fund's public pages."""
