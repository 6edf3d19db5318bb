"""What is measured of the stock side; each step runs in a process of its own."""

import tempfile
from functools import partial, reduce
from itertools import batched
from operator import or_
from pathlib import Path

from django.contrib.auth.models import User
from django.db.models import Q
from import_export.formats.base_formats import XLSX

from benchmarks import pages
from benchmarks.meter import Meter, peak
from benchmarks.register import SEX, people
from benchmarks.stock.models import Household, Resident, Village
from benchmarks.stock.resources import ExportResource, ImportResource
from core.bulk import insert_rows


def villages(count: int) -> None:
    Village.objects.bulk_create(Village(pk=n, number=n, name=f"บ้านตัวอย่าง {n}") for n in range(1, count + 1))


def load(residents: int, village_count: int) -> None:
    """Fills the tables directly: what is measured afterwards is reading them."""
    villages(village_count)
    seen = 0
    for chunk in batched(enumerate(people(residents, village_count), start=1), 20_000):
        homes = {number: house for _pk, (number, house, _person) in chunk if number > seen}
        seen = max(seen, *homes) if homes else seen
        insert_rows(
            Household, ("id", "village", "house_no"), ((n, house.village, house.house_no) for n, house in homes.items())
        )
        insert_rows(Resident, COLUMNS, (_values(pk, *one) for pk, one in chunk))


COLUMNS = (
    "id", "citizen_id", "title", "first_name", "last_name", "sex", "birth_date", "phones", "village", "household",
    "registered_household", "status", "moved_out_on", "died_on",
)  # fmt: skip


def _values(pk, number, house, person) -> tuple:
    return (
        pk, person.citizen_id, person.title, person.first_name, person.last_name, SEX[person.sex], person.born,
        person.phones, house.village, number, number, person.status, person.moved_out_on, person.died_on,
    )  # fmt: skip


def import_file(path: str, village_count: int) -> dict:
    """The admin's own flow: read and dry run for the preview, then read again and run."""
    villages(village_count)
    data = Path(path).read_bytes()
    with Meter() as previewed:
        dry = ImportResource().import_data(XLSX().create_dataset(data), dry_run=True)
    if dry.has_errors() or dry.has_validation_errors():
        raise RuntimeError([error.error for _row, errors in dry.row_errors() for error in errors][:3])
    del dry
    with Meter() as written:
        ImportResource().import_data(XLSX().create_dataset(data), dry_run=False, raise_errors=True)
    counted = {"rows": Resident.objects.count(), "history": Resident.history.count()}
    return {"preview": previewed.cpu, "cpu": previewed.cpu + written.cpu, **peak(), **counted}


def export() -> dict:
    related = ("village", "household", "registered_household__village")
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file, Meter() as spent:
        rows = ExportResource().export(Resident.objects.select_related(*related))
        file.write(XLSX().export_data(rows))
    return {"cpu": spent.cpu, "rows": len(rows), **peak()}


def look(times: int) -> dict:
    """The list's pages with their stock addresses."""
    user = User.objects.create_superuser("bench")
    middle = Resident.objects.count() // 2 // 100
    someone = Resident.objects.get(pk=Resident.objects.count() // 2)
    addresses = {
        "first page": "",
        "deep page": f"p={middle}",
        "one village": "village__id__exact=3",
        "ages 60-69": "birth_date__gte=1956-11-23&birth_date__lt=1966-11-23",
        "part of a name": f"q={someone.last_name[:6]}",
        "two words of a name": f"q={someone.first_name}+{someone.last_name}",
        "common part of a name": f"q={pages.COMMON}",
        "two letters": f"q={someone.first_name[:2]}",
        "common name in one village": f"q={pages.COMMON}&village__id__exact=3",
        "whole number": f"q={someone.citizen_id}",
    }
    return pages.measure_all(user, "/admin/stock/resident/", addresses, times)


def box(times: int) -> dict[str, float]:
    """The statement alone, in milliseconds."""
    someone = Resident.objects.exclude(phones="").select_related("household", "village").order_by("pk")[1000]
    asked = {
        "common part of a name": pages.COMMON,
        "rare part of a name": someone.last_name,
        "misspelt name": pages.MISSPELT,
        "two words of a name": f"{someone.first_name} {someone.last_name}",
        "house and village": someone.household.house_no,
        "telephone": someone.phones,
        "whole number": someone.citizen_id,
        "one letter": "ม",
        "nobody": "ไม่มีใครชื่อนี้",
    }
    return {name: min(pages.timed(partial(_ask, words)) for _ in range(times)) * 1000 for name, words in asked.items()}


def _ask(words: str) -> list:
    rows = Resident.objects.select_related("household", "village")
    for word in words.split():
        rows = rows.filter(reduce(or_, (Q(**{f"{column}__icontains": word}) for column in SEARCHED)))
    return list(rows[:11])


SEARCHED = ("first_name", "last_name", "citizen_id", "phones", "household__house_no")


def first_page(times: int) -> dict:
    """The admin's own index: names of tables."""
    found = pages.measure_all(User.objects.create_superuser("bench"), "/admin/", {"index": ""}, times)
    return found["index"]
