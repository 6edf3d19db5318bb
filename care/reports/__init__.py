"""Papers of care."""

from care.reports.coverage import Coverage
from care.reports.entitled import Entitled

__all__ = ["Coverage", "Entitled"]
