"""The refused rows of a plan as a workbook in the office's own layout, with the reason beside each row."""

from io import BytesIO

from django.utils.translation import gettext as _

from spreadsheets.enums import Outcome
from spreadsheets.kind import ImportKind
from spreadsheets.plan import Plan, read_layout
from spreadsheets.words import row_message
