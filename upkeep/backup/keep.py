"""Which of the copies in a folder are kept: all of the last two days, and of each of the days, weeks and months before the newest."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

ENDING = ".waeng-backup"
# A copy that somebody makes after a mistake does not take the place of the one from before it.
ALL_OF = timedelta(days=2)
PATTERN = "waeng-%Y%m%d-%H%M%S"


def name_of(moment: datetime) -> str:
    return moment.strftime(PATTERN) + ENDING


def moment_of(path: Path) -> datetime | None:
    """When a file of ours was made, by its name; None for any other file, which is never touched."""
    try:
        # The office's own clock, as it stands in the name.
        return datetime.strptime(path.name, PATTERN + ENDING)  # noqa: DTZ007
    except ValueError:
        return None


def to_forget(paths: Iterable[Path], *, days: int, weeks: int, months: int) -> list[Path]:
    """What is neither of the two days before the newest nor the newest of one of the last `days`, `weeks` or `months` that have one."""
    made = sorted(((moment, path) for path in paths if (moment := moment_of(path))), reverse=True)
    kept = {path for moment, path in made if moment > made[0][0] - ALL_OF}
    for most, period in ((days, "%Y-%m-%d"), (weeks, "%G-%V"), (months, "%Y-%m")):
        newest: dict[str, Path] = {}
        for moment, path in made:
            newest.setdefault(moment.strftime(period), path)
        kept |= set(list(newest.values())[:most])
    return [path for _moment, path in made if path not in kept]
