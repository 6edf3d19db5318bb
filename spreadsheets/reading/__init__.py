"""Spreadsheets in: any office's register as a table of raw rows. Pure Python; gives codes, and the callers say words."""

from .limits import Limits, UnreadableFile
from .process import read_workbook
from .workbook import Cell, CellError, Row, Sheet, Workbook

__all__ = ["Cell", "CellError", "Limits", "Row", "Sheet", "UnreadableFile", "Workbook", "read_workbook"]
