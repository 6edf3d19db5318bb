"""What contradicts or is missing in the data, by the newest counts that were kept."""

from django.db.models import Max, Sum
from django.utils.translation import gettext_lazy as _

from papers.report import Column, Report
from papers.usual import EVERY_MONTH, OFFICE
from residents.health.check import Concern, checks_for
from residents.models import HealthCount


class DataHealth(Report):
    """Each check that the reader may know of, and how many rows it finds in what they see."""

    code = "data_health"
    title = _("Health of the data")
    tells = _("What contradicts or is missing in the data, and what to do about it.")
    asked_by, due = OFFICE, EVERY_MONTH
    columns = (
        Column("check", _("What was looked for"), width=44),
        Column(
            "concern", _("Kind"), width=14, labels={Concern.WRONG: _("contradiction"), Concern.MISSING: _("missing")}
        ),
        Column(
            "found",
            _("Found"),
            "integer",
            width=10,
            total=True,
            explains=_("Rows that the check finds; they lead to the list in the portal."),
        ),
        Column("on", _("counted on"), "date", width=16),
        Column("what_to_do", _("What to do"), width=60),
    )

    def allowed(self, user) -> bool:
        return user is None or (user.is_active and bool(checks_for(user)))

    def rows(self, *, user, params):
        checks = {check.code: check for check in checks_for(user)}
        kept = HealthCount.objects.all() if user is None else HealthCount.objects.visible_to(user)
        day = kept.aggregate(day=Max("on"))["day"]
        counted = kept.filter(on=day, check_code__in=checks).order_by().values_list("check_code")
        found = dict(counted.annotate(rows=Sum("found")))
        for code, check in checks.items():
            if code in found:
                yield str(check.title), check.concern, found[code], day, str(check.what_to_do)
