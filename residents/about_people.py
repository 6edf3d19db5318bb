"""What the registry holds about a person, and what becomes of it when the person's data are erased (core/about_people.py)."""

from django.utils.translation import gettext_lazy as _

from core.about_people import DASH, Goes, HouseRows, LetsGo, Rows, Stays

# Why a row must stay.
REGISTRY = _("The registry of who lives here is the office's public duty (sections 24 (4) and (6)).")
COUNTED = _("What happened is counted in figures that were handed in; it no longer says to whom.")

ROWS = (
    Rows("residents.condition", ("resident",), Goes(), here=Stays(REGISTRY)),
    Rows("residents.bulkeditrow", ("resident",), Goes()),
    Rows("residents.duplicatepair", ("first", "second"), Goes()),
    Rows("residents.merge", ("survivor",), Goes()),
    Rows(
        "residents.lifeevent",
        ("resident",),
        Stays(
            COUNTED,
            {
                "was": "", "became": "", "document": "", "note": "", "cancel_reason": DASH, "from_household": None,
                "to_household": None, "related": None,
            },
        ),
        here=Stays(REGISTRY),
    ),
    Rows("residents.lifeevent", ("related",), LetsGo()),
    Rows("residents.residence", ("resident",), Stays(COUNTED, {"household": None}), here=Stays(REGISTRY)),
    Rows("residents.task", ("resident",), Goes()),
    Rows("residents.privatefile", ("resident",), Goes()),
    Rows("residents.household", ("head",), LetsGo(), here=Stays(REGISTRY)),
)  # fmt: skip

OF_HOUSES = (
    HouseRows("residents.household", ("id",)),
)  # fmt: skip
