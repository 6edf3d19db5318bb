"""The address of a shift's own page at the place: who comes opens it by the QR code, and tells the own code."""

from core.signed import RowTokens
from volunteers.models import Shift

ARRIVALS = RowTokens("volunteers.here")


def arrival_path(shift: Shift) -> str:
    return f"/volunteer/here/{ARRIVALS.of(shift)}/"
