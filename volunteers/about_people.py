"""What volunteering holds about who helps and who is helped (core/about_people.py)."""

from core.about_people import DASH, YEAR, Goes, LetsGo, Nameless, Rows, Stays
from residents.about_people import COUNTED

ROWS = (
    Rows("volunteers.caredfor", ("resident",), Goes()),
    Rows("volunteers.deed", ("resident",), LetsGo({"note": ""})),
    Rows(
        "volunteers.enlistment",
        ("resident",),
        # Whoever it was stays answered in the statistics of service.
        Nameless(
            {
                "name": "", "phone": "", "mail": "", "birth_date": YEAR, "every": 0, "days": 0, "hours": 0,
                "languages": 0, "guardian_name": DASH, "guardian_phone": DASH, "code_cipher": b"",
            }
        ),
        named=("name", "phone"),
    ),
    Rows("volunteers.volunteer", ("resident",), Goes()),
    Rows("volunteers.skill", ("resident",), Goes()),
    Rows("volunteers.thankspaper", ("resident",), Goes()),
    Rows("volunteers.checkin", ("sign_up",), Stays(COUNTED)),
    Rows("volunteers.confirmedhours", ("part",), Stays(COUNTED, {"why_longer": ""})),
)  # fmt: skip
