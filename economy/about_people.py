"""What the community economy holds about a person and a household (core/about_people.py)."""

from core.about_people import HouseRows, LetsGo, Rows

ROWS = (
    Rows("economy.enterprise", ("agent",), LetsGo()),
    Rows("economy.waterpoint", ("caretaker",), LetsGo()),
)
OF_HOUSES = (
    HouseRows("economy.householdresponse", ("household",)),
    HouseRows("economy.answer", ("response",)),
    HouseRows("economy.financeamount", ("response",)),
    HouseRows("economy.buyingorder", ("household",)),
    HouseRows("economy.storemovement", ("household",)),
)
