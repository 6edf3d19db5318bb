"""Staff screens of the catalogue."""

from reports.admin import copies, own_lists, packs, signatories, year_end

__all__ = ["copies", "own_lists", "packs", "signatories", "year_end"]
