"""Citizen numbers, telephones, and people whom nobody has confirmed yet."""

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from residents.enums import NoNumber, Status
from residents.health.check import About, Concern, HealthCheck
from residents.models import Resident

# Several numbers stand in one column with ", " between (migration 0005). Each database splits a text in its own way.
SPLIT = {
    "postgresql": "CROSS JOIN LATERAL unnest(string_to_array(person.phones, ', ')) AS phone(value)",
    "sqlite": """CROSS JOIN json_each('[' || replace(json_quote(person.phones), ', ', '","') || ']') AS phone""",
}
# A person without a house counts as a house; a number that houses of several villages share is found in each by itself.
SHARED = """
    WITH held AS (
        SELECT person.id, person.village_id, phone.value AS number, COALESCE(person.household_id, -person.id) AS house
        FROM residents_resident person {split}
        WHERE person.phones <> '' AND person.status = %s
    )
    SELECT held.id FROM held JOIN (
        SELECT village_id, number FROM held GROUP BY village_id, number HAVING COUNT(DISTINCT house) >= %s
    ) many ON many.village_id = held.village_id AND many.number = held.number
"""
MANY_HOUSES = 5


def _shared_phone(on):
    sql = SHARED.format(split=SPLIT[connection.vendor])
    return Resident.objects.filter(pk__in=RawSQL(sql, [Status.LIVING, MANY_HOUSES]))  # noqa: S611 - our own words


def _told_phone(person, on) -> str:
    return _("telephone %(phones)s") % {"phones": person.phones}


def _number_as_written(on):
    return Resident.objects.living().filter(no_number_reason=NoNumber.AS_WRITTEN)


def _number_missing(on):
    return Resident.objects.living().filter(citizen_id_digest__isnull=True, no_number_reason="")


def _unconfirmed(on):
    return Resident.objects.filter(~Q(unconfirmed_source=""))


def _told_source(person, on) -> str:
    return _("brought by: %(source)s") % {"source": person.unconfirmed_source}


NUMBER_CHECKS = (
    HealthCheck(
        code="number_as_written",
        title=gettext_lazy("Citizen number that fails its check"),
        meaning=gettext_lazy(
            "The number was kept as it was written, since its check digit does not agree: a digit is mistyped."
        ),
        what_to_do=gettext_lazy("Compare with the card, and write the right number; else say “true as it is”."),
        about=About.PERSON,
        rows=_number_as_written,
        confirmable=True,
    ),
    HealthCheck(
        code="shared_phone",
        title=gettext_lazy("One telephone for many houses"),
        meaning=gettext_lazy(
            "People of five or more houses of the village have the same telephone: perhaps that of whoever wrote the list."
        ),
        what_to_do=gettext_lazy("Ask for each person's own number; say “true as it is” where they really share it."),
        about=About.PERSON,
        rows=_shared_phone,
        told=_told_phone,
        confirmable=True,
    ),
    HealthCheck(
        code="number_missing",
        title=gettext_lazy("No citizen number, and no reason why"),
        meaning=gettext_lazy("Without a number the person cannot be matched with the registers of other offices."),
        what_to_do=gettext_lazy("Write the number from the card, or choose the reason why there is none."),
        about=About.PERSON,
        rows=_number_missing,
        concern=Concern.MISSING,
    ),
    HealthCheck(
        code="unconfirmed",
        title=gettext_lazy("Brought by an import, not yet confirmed"),
        meaning=gettext_lazy("A fund's register or a survey named this person; the registry did not know them before."),
        what_to_do=gettext_lazy(
            "Look whether they are in the registry under another spelling; else confirm the person."
        ),
        about=About.PERSON,
        rows=_unconfirmed,
        told=_told_source,
        concern=Concern.MISSING,
    ),
)
