"""Which program a row is about: by its number, by its name in a fiscal year, or as chosen beside the file."""

from datetime import date

from django.utils import timezone

from programs.imports import cells
from programs.imports.world import World, key_of
from programs.models import Program, pillars_of
from spreadsheets.kind import Context
from thai.fiscal import fiscal_year

PARAM = "program"
# No list of programs to choose from is longer.
MOST = 200


def program_choices(user) -> list[tuple[str, str]]:
    """Programs of this fiscal year and the last, of the pillars in which the user works."""
    year = fiscal_year(timezone.localdate())
    rows = Program.objects.filter(fiscal_year__in=(year - 1, year, year + 1), pillar__code__in=pillars_of(user))
    return [(str(one.pk), one.staff_label) for one in rows[:MOST]]


def program_meant(said: dict, world: World, context: Context) -> list[Program]:
    """The programs that the words may mean: one is found, none is unknown, several leave it open."""
    code = key_of(said.get("code", ""))
    numbered = [one for one in world.programs if code and one.code and key_of(one.code) == code]
    if numbered:
        return _of_year(numbered, said) if len(numbered) > 1 else numbered
    if name := said.get("program"):
        return _named(name, said, world)
    return [one for one in world.programs if str(one.pk) == context.params.get(PARAM)]


def _named(name: str, said: dict, world: World) -> list[Program]:
    key, pillar = key_of(name), said.get("pillar")
    alike = [
        one
        for one in world.programs
        if (not pillar or one.pillar.code == pillar)
        and key in {key_of(one.name_th), *map(key_of, cells.listed(one.other_names))}
    ]
    exact = [one for one in alike if one.name_th == name]
    return _of_year(exact or alike, said)


def _of_year(programs: list[Program], said: dict) -> list[Program]:
    """Of the year that is said, else of the day's; a program of one year alone may run on into the next."""
    year = said.get("fiscal_year") or fiscal_year(date.fromisoformat(said["day"]))
    this_year = [one for one in programs if one.fiscal_year == year]
    return this_year or ([] if said.get("fiscal_year") else programs if len(programs) == 1 else [])
