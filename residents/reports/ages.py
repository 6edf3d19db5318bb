"""People by village, age and sex at the end of a day; and the houses in which they live."""

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from papers.report import Column, Param, Report
from papers.usual import ANY_DAY, EXECUTIVE, OFFICE
from residents.admin.filters import AGE_BANDS
from residents.enums import Sex
from residents.groups import counts_everybody
from residents.models import Household, Residence
from residents.models.resident import alive, in_bands, of_age

# One beside the other, without those that lie in another.
BANDS = {name: ages for name, ages in AGE_BANDS.items() if name != "60+"}
UNKNOWN = ""
ON = Param("on", _("On the day"), "date", default=timezone.localdate)


class ResidentsByAge(Report):
    """Counts only: whoever counts the population groups counts the people, keepers those of their villages."""

    code = "residents_by_age"
    title = _("Residents by village, age and sex")
    tells = _("How many people live in each village, by age and sex.")
    asked_by, due = EXECUTIVE, ANY_DAY
    params = (ON,)
    columns = (
        Column("village", _("Village no."), "integer", width=10),
        Column("age", _("Age"), width=12, labels={UNKNOWN: _("not known")}),
        Column("male", _("Male"), "integer", width=10, total=True),
        Column("female", _("Female"), "integer", width=10, total=True),
        Column(
            "unknown",
            _("Sex not known"),
            "integer",
            width=12,
            total=True,
            explains=_("People of whom the registry has no sex."),
        ),
        Column("people", _("People"), "integer", width=10, total=True),
    )

    def allowed(self, user) -> bool:
        return user is None or (user.is_active and (user.has_perm("residents.view_resident") or counts_everybody(user)))

    def rows(self, *, user, params):
        on = params["on"]
        periods = Residence.objects.on(on).filter(alive(on=on, path="resident__"))
        if not counts_everybody(user):
            periods = periods.visible_to(user)
        counted = (
            periods.annotate(band=in_bands(BANDS, on=on, path="resident__"))
            .order_by()
            .values_list("village__number", "band")
        )
        counted = counted.annotate(
            male=Count("pk", filter=Q(resident__sex=Sex.MALE)),
            female=Count("pk", filter=Q(resident__sex=Sex.FEMALE)),
            people=Count("pk"),
        )
        places = {name: place for place, name in enumerate((*BANDS, UNKNOWN))}
        for village, band, male, female, people in sorted(counted, key=lambda row: (row[0], places[row[1]])):
            yield village, band, male, female, people - male - female, people


class Households(Report):
    """Houses that the reader sees, and how many of the registry live in each."""

    code = "households"
    title = _("Households")
    tells = _("Every house with its number and how many people live in it.")
    asked_by, due = OFFICE, ANY_DAY
    permission = "residents.export_resident"
    params = (ON,)
    columns = (
        Column("village", _("Village no."), "integer", width=10),
        Column("village_name", _("Village name"), width=22),
        Column("house_no", _("House number"), width=14, personal="personal"),
        Column("people", _("People"), "integer", width=10, total=True),
        Column("children", _("Under 18"), "integer", width=10, total=True, explains=_("Not yet 18 on the day.")),
        Column(
            "elders", _("60 and older"), "integer", width=12, total=True, explains=_("Aged 60 or older on the day.")
        ),
    )

    def rows(self, *, user, params):
        on, lives = params["on"], "household_id"
        periods = (
            Residence.objects.on(on).filter(alive(on=on, path="resident__"), household__isnull=False).visible_to(user)
        )
        counted = periods.order_by().values_list(lives).annotate(
            people=Count("pk"),
            children=Count("pk", filter=of_age(0, 17, on=on, path="resident__")),
            elders=Count("pk", filter=of_age(60, on=on, path="resident__")),
        )  # fmt: skip
        found = {house: numbers for house, *numbers in counted}
        houses = Household.objects.visible_to(user).order_by("village__number", "house_key", "pk")
        for pk, village, name, house_no in houses.values_list("pk", "village__number", "village__name", "house_no"):
            yield (village, name, house_no, *found.get(pk, (0, 0, 0)))
