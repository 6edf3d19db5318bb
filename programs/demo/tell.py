"""A year of the fictional subdistrict, for a portal that has no programs yet: the same story for the same seed and day."""

from datetime import date
from random import Random

from django.db import transaction

from programs.demo.cast import Cast
from programs.demo.pictures import hang_pictures
from programs.demo.voices import ask_for_things, sign_people_up, tell_stories
from programs.demo.write import describe_the_office, draw_the_map, make_organizations, make_programs
from programs.demo.year import Year
from programs.models import Activity, Organization, Program


def is_told() -> bool:
    """Whether anything is there: a story is told to an empty portal alone."""
    return Program.objects.exists() or Organization.objects.exists()


@transaction.atomic
def tell_a_year(*, seed: int, today: date, handlers: dict | None = None, pictures: bool = True) -> dict[str, int]:
    """Returns how much was made. `handlers`: accounts by name, to whom requests for help are given."""
    chance = Random(f"programs {seed}")  # noqa: S311 - the same fiction for the same seed, no secret
    cast = Cast(chance, today)
    draw_the_map()
    describe_the_office()
    organizations = make_organizations(cast, chance, today)
    programs = make_programs(organizations, cast, today)
    year = Year(chance, cast, today, programs, organizations)
    year.tell()
    stories = tell_stories(programs, today)
    sign_people_up(year.asked, chance, seed)
    ask_for_things(today, seed, handlers or {})
    hung = hang_pictures(organizations, programs, stories) if pictures else 0
    return {
        "organizations": len(organizations), "programs": len(programs), "activities": Activity.objects.count(),
        "pictures": hung,
    }  # fmt: skip
