"""Papers of care."""

from care.reports.coverage import Coverage
from care.reports.entitled import Entitled
from care.reports.names import CoverageNames
from care.reports.status import StatusCheck

__all__ = ["Coverage", "CoverageNames", "Entitled", "StatusCheck"]
