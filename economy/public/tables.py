"""Open data of the surveys (settings.MORE_DATASETS)."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Schema

from economy.public.living import TOLD, Living, living_on
from programs.public.data_rows import said
from programs.public.dataset import Dataset
from programs.public.suppression import ALL
from programs.public.words import words_of
from residents.models import Village


class LivingRow(Schema):
    year: int = said(gettext_noop("Year of the survey in the Buddhist era."))
    indicator: str = said(gettext_noop("Code of the question."))
    indicator_name: str = said(gettext_noop("The question."))
    dimension: str = said(gettext_noop("Code of the side of life."))
    village: str = said(gettext_noop("Number of the village, or “all”."))
    yes: int | None = said(gettext_noop("Households that have it. Blank: withheld, so that nobody can be recognised."))
    no: int | None = said(gettext_noop("Households that lack it. Blank: withheld."))


def living() -> list[LivingRow]:
    """By question, year and village; how many did not know is told nowhere."""
    found = living_on(timezone.localdate())
    places = {village.pk: str(village.number) for village in Village.objects.order_by("number")} | {0: ALL}
    return list(_rows(found, places))


def _rows(found: Living, places: dict[int, str]) -> Iterator[LivingRow]:
    for year in reversed(found.years):
        for one in found.indicators:
            if (one.code, year) in found.told:
                told, name = found.told[one.code, year], words_of(one, "title").text
                for village, number in places.items():
                    yield LivingRow(
                        year=year, indicator=one.code, indicator_name=name, dimension=one.dimension, village=number,
                        **told.of(village, TOLD),
                    )  # fmt: skip


TABLES = (
    Dataset(
        "living", gettext_noop("How households live, by question, village and year of the survey"), LivingRow, living
    ),
)
