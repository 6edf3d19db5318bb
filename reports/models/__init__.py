"""Papers kept as they were reported, packs of papers, who signs them, lists that staff saved, and what of a year's end was ticked by
hand."""

from reports.models.copy import ReportCopy
from reports.models.own_list import OwnList
from reports.models.pack import Pack, PackItem, PackRun
from reports.models.signatory import Signatory
from reports.models.year_end import YearEndMark, YearEndStep

__all__ = ["OwnList", "Pack", "PackItem", "PackRun", "ReportCopy", "Signatory", "YearEndMark", "YearEndStep"]
