"""What a bulk edit says of each person: kept, encrypted, with the edit; written by the plan, the writing and the undo."""

from dataclasses import asdict, dataclass, field

from django.core.exceptions import ValidationError

from residents.enums import BulkOutcome
from residents.services.bulk.act import SAME


@dataclass
class Line:
    """One person of the edit."""

    key: int
    # What the person's version was when the plan was made: whoever changed since is left out.
    version: int
    outcome: str = BulkOutcome.CHANGED
    now: str = ""
    # Why not; what it means elsewhere.
    why: str = ""
    means: list[str] = field(default_factory=list)
    mark: str = ""

    @property
    def changes(self) -> bool:
        return self.outcome == BulkOutcome.CHANGED

    def refuse(self, why: ValidationError) -> None:
        same = getattr(why, "code", None) in SAME
        self.outcome = BulkOutcome.SAME if same else BulkOutcome.REFUSED
        self.why, self.means = " ".join(why.messages), []


def lines_of(bulk) -> list[Line]:
    return [Line(**line) for line in bulk.said["lines"]]


def keep_lines(bulk, lines: list[Line], values: dict | None = None) -> None:
    bulk.said = {"values": bulk.said["values"] if values is None else values, "lines": [asdict(line) for line in lines]}


def counts_of(lines: list[Line]) -> dict[str, int]:
    return {outcome: sum(line.outcome == outcome for line in lines) for outcome in BulkOutcome.values}
