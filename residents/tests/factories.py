"""People for tests: fictional, with numbers that no office issued."""

import datetime
from itertools import count

from residents.models import Household, Resident, Village
from residents.services.registry import save_resident
from thai.citizen_id import check_digit

# Far from the serials that tests choose themselves.
_serial = count(1_000_000)


def citizen_id(serial: int | None = None, first: str = "1") -> str:
    """A number with office 9999, which there is not, and a right check digit."""
    start = f"{first}9999{serial if serial is not None else next(_serial):07d}"
    return start + check_digit(start)


def village(number: int = 1) -> Village:
    return Village.objects.get_or_create(number=number)[0]


def household(village_number: int = 1, house_no: str = "89/1") -> Household:
    return Household.objects.get_or_create(village=village(village_number), house_no=house_no)[0]


def resident(first_name="ฟาตีเมาะ", last_name="สะมะแอ", *, number=None, house=None, **fields) -> Resident:
    """A saved person with a residence; `number` "" gives one without a citizen number."""
    fields = {"title": "นาง", "sex": "F", "birth_date": datetime.date(1980, 5, 17)} | fields
    house = house or household()
    person = Resident(first_name=first_name, last_name=last_name, household=house, village=house.village, **fields)
    person.citizen_id = citizen_id() if number is None else number
    return save_resident(person)
