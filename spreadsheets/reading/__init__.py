"""Spreadsheets in: any office's register as raw rows. Pure Python; it gives codes, and the callers say words."""

from .fields import RESIDENT_FIELDS, Field
from .headers import Recognised, recognise
from .limits import Limits, UnreadableFile
from .process import read_workbook
from .table import RawRow, SheetLayout, Table, read_table
from .workbook import Cell, CellError, Row, Sheet, Workbook

__all__ = [
    "RESIDENT_FIELDS",
    "Cell",
    "CellError",
    "Field",
    "Limits",
    "RawRow",
    "Recognised",
    "Row",
    "Sheet",
    "SheetLayout",
    "Table",
    "UnreadableFile",
    "Workbook",
    "read_table",
    "read_workbook",
    "recognise",
]
