"""The staff's manual: docs/manual/*.md, shown under /admin/help/ (docs/decisions/0092-the-manual.md)."""
