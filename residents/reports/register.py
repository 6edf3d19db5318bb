"""The resident register: one line a person, in Thai name order."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from core import crypto
from papers.report import Column, Param, Report
from papers.usual import ANY_DAY, OFFICE
from residents.enums import Sex, Status
from residents.models import Resident, villages_of
from residents.models.resident import NUMBER
from residents.reports.which import VILLAGE
from thai.citizen_id import mask

UNMASK = "residents.unmask_resident"
WHOLE, MASKED = "whole", "masked"
READ = (
    "citizen_id_cipher", "title", "first_name", "last_name", "sex", "birth_date", "household__house_no",
    "village__number", "village__name", "registered_household__house_no", "registered_household__village__number",
    "phones", "status", "moved_out_on", "died_on",
)  # fmt: skip
CHUNK = 5000


def on_screen(number: str) -> str:
    """A whole number is read on a screen after a reason alone; who may take whole ones out has them in the file."""
    return mask(number) if number.isdecimal() else number


CITIZEN_ID = Column("citizen_id", _("Citizen number"), width=17, personal="identifying", on_screen=on_screen)


def may_take_whole_numbers(user) -> bool:
    """The office's own system, and who reveals numbers for the whole subdistrict: a keeper's list leaves masked."""
    return user is None or (user.has_perm(UNMASK) and villages_of(user) is None)


class ResidentRegister(Report):
    """`queryset` narrows the register to the rows of a list on the screen; scope is applied all the same."""

    code = "resident_register"
    title = _("Resident register")
    tells = _("Everybody of the registry, one line a person.")
    asked_by, due = OFFICE, ANY_DAY
    permission = "residents.export_resident"
    params = (
        VILLAGE,
        Param(
            "status", _("Status"), "choice", default=Status.LIVING.value, choices=[*Status.choices, ("all", _("all"))]
        ),
        Param("numbers", _("Citizen numbers"), "choice", choices=[(WHOLE, _("whole")), (MASKED, _("masked"))]),
    )
    columns = (
        CITIZEN_ID,
        Column("title", _("Title"), width=9, personal="personal"),
        Column("first_name", _("First name"), width=16, personal="personal"),
        Column("last_name", _("Surname"), width=18, personal="personal"),
        Column("sex", _("Sex"), width=6, personal="personal", labels=dict(Sex.choices)),
        Column("birth_date", _("Birth date"), "date", width=18, personal="personal"),
        Column("house_no", _("House number"), width=10, personal="personal"),
        Column("village", _("Village no."), "integer", width=8),
        Column("village_name", _("Village name"), width=20),
        Column(
            "registered_house_no",
            _("Registered house"),
            width=10,
            personal="personal",
            explains=_("The house of the household registration, where it is another than the one lived in."),
        ),
        Column("registered_village", _("Registered village"), "integer", width=8),
        Column("phones", _("Telephone"), width=14, personal="identifying"),
        Column(
            "status",
            _("Status"),
            width=12,
            labels=dict(Status.choices),
            explains=_("Whether the person lives here, has moved out or has died, on the day it is printed."),
        ),
        Column("moved_out_on", _("Moved out on"), "date", width=16, personal="personal"),
        Column("died_on", _("Died on"), "date", width=16, personal="personal"),
    )

    def __init__(self, queryset=None):
        self.queryset = queryset

    def rows(self, *, user, params) -> Iterator[tuple]:
        whole = self._whole_numbers(user, params)
        found = self._residents(user, params).values_list(*READ).iterator(chunk_size=CHUNK)
        for cipher, *others in found:
            yield (number_of(cipher, whole=whole), *others)

    def _whole_numbers(self, user, params) -> bool:
        """Unless masked ones are asked for, whole numbers go to whoever may take them out."""
        return may_take_whole_numbers(user) and params.get("numbers") != MASKED

    def _residents(self, user, params):
        base = Resident.objects.all() if self.queryset is None else self.queryset
        rows = base.visible_to(user)
        if params.get("village"):
            rows = rows.filter(village__number=params["village"])
        if params.get("status", "all") != "all":
            rows = rows.filter(status=params["status"])
        return rows.order_by("last_key", "first_key", "pk")


def number_of(cipher, *, whole: bool) -> str:
    """A citizen number as a paper shows it; blank for who has none."""
    if not cipher:
        return ""
    number = crypto.decrypt(cipher, NUMBER).decode()
    return number if whole else mask(number)
