"""A small subdistrict, and its story."""

from datetime import date

from django.utils import timezone

from programs.demo.tell import tell_a_year
from residents.demo.write import make_people, make_villages


def told(today: date | None = None, *, residents: int = 120, seed: int = 1, pictures: bool = False) -> dict[str, int]:
    today = today or timezone.localdate()
    villages = make_villages(10)
    if residents:
        make_people(villages, residents, seed=seed, today=today)
    return tell_a_year(seed=seed, today=today, pictures=pictures)
