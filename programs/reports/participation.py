"""Who took part in what: one line a person and activity. Personal throughout, and only as far as the reader sees."""

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from papers.report import Column, Param, Report
from papers.usual import OFFICE, YEARLY
from programs.enums import PartRole
from programs.models import Participation
from programs.reports.activities import in_fiscal_year
from programs.reports.programs import YEAR
from residents.models.scope import villages_of
from residents.reports.register import CITIZEN_ID, MASKED, WHOLE, may_take_whole_numbers, number_of
from spreadsheets.field_names import FIELD_NAMES

CHUNK = 2000
READ = (
    "activity__title_th", "activity__program__name_th", "activity__starts_at", "resident__citizen_id_cipher",
    "resident__title", "resident__first_name", "resident__last_name", "guest__name", "resident__village__number",
    "role", "present", "minutes",
)  # fmt: skip


class Participations(Report):
    """`queryset` narrows the list to what is on the screen; scope is applied all the same."""

    code = "participation"
    title = _("Who took part")
    tells = _("Who took part in what, as what, and for how long.")
    asked_by, due = OFFICE, YEARLY
    params = (
        YEAR,
        Param("numbers", _("Citizen numbers"), "choice", choices=[(WHOLE, _("whole")), (MASKED, _("masked"))]),
    )
    columns = (
        Column("activity", FIELD_NAMES["activity"], width=30),
        Column("program", FIELD_NAMES["program"], width=26),
        Column("day", FIELD_NAMES["day"], "date", width=18),
        CITIZEN_ID,
        Column("name", _("Full name"), width=26, personal="identifying"),
        Column("village", _("Village no."), "integer", width=8, personal="personal"),
        Column("role", FIELD_NAMES["role"], width=14, labels=dict(PartRole.choices), personal="personal"),
        Column("present", FIELD_NAMES["present"], width=12, labels={"yes": _("was there"), "no": _("was not there"), "": ""},
               personal="personal"),
        Column("hours", FIELD_NAMES["hours"], "number", width=9, personal="personal", total=True),
    )  # fmt: skip

    def __init__(self, queryset=None):
        self.queryset = queryset

    def allowed(self, user) -> bool:
        """Whoever reads attendance and takes lists out of the portal: of programs, or of people."""
        takes_out = ("programs.export_program", "residents.export_resident")
        return user is None or (
            user.is_active and user.has_perm("programs.view_participation") and any(map(user.has_perm, takes_out))
        )

    def rows(self, *, user, params):
        base = Participation.objects.all() if self.queryset is None else self.queryset
        found = base.visible_to(user)
        if villages_of(user) is not None:
            # An activity in one's village shows who came from elsewhere on its page; a list that leaves names its own.
            found = found.filter(resident__village_id__in=villages_of(user))
        if params.get("fiscal_year"):
            found = in_fiscal_year(found, params["fiscal_year"], "activity__starts_at")
        whole = may_take_whole_numbers(user) and params.get("numbers") != MASKED
        # Guests after the people of the registry, on both databases.
        names = (F(f"resident__{key}").asc(nulls_last=True) for key in ("last_key", "first_key"))
        ordered = found.order_by("activity__starts_at", "activity_id", *names, "pk")
        for row in ordered.values_list(*READ).iterator(chunk_size=CHUNK):
            yield _line(row, whole)


def _line(row: tuple, whole: bool) -> tuple:
    activity, program, begins, cipher, title, first, last, guest, village, role, present, minutes = row
    name = guest or f"{title}{first} {last}".strip()
    came = {True: "yes", False: "no", None: ""}[present]
    hours = None if minutes is None else round(minutes / 60, 2)
    day = timezone.localtime(begins).date()
    return activity, program, day, number_of(cipher, whole=whole), name, village, role, came, hours
