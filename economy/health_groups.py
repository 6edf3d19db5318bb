"""Checks of the groups: enterprises that are not renewed, or no longer what the rule asks; buying that nobody ended."""

from datetime import date

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from economy.models import BuyingRound, Enterprise
from economy.rules.enterprise import LEAST_MEMBERS, due_year
from economy.services.buying import CHANGE as BUY
from economy.services.enterprises import CHANGE
from residents.enums import Status
from residents.health.check import About, Concern, HealthCheck, in_village
from thai.dates import format_date


def _in_village(rows: QuerySet) -> QuerySet:
    return rows.annotate(counted_in=in_village("organization__village")).select_related("organization")


def _due(enterprise: Enterprise, on: date) -> str:
    return _("for the year %(year)s") % {"year": due_year(on, settings.ENTERPRISE_RENEWAL[0])}


def _too_few(on: date) -> QuerySet[Enterprise]:
    rows = Enterprise.objects.registered().with_members(on)
    return _in_village(rows.annotate(counted=F("known") + F("outsiders")).filter(counted__lt=LEAST_MEMBERS))


def _agent_gone(on: date) -> QuerySet[Enterprise]:
    gone = Q(agent__isnull=True) | ~Q(agent__status=Status.LIVING)
    return _in_village(Enterprise.objects.registered().filter(gone))


def _over(on: date) -> QuerySet[BuyingRound]:
    return _in_village(BuyingRound.objects.going_on().filter(deliver_on__lt=on))


_ENTERPRISE = {
    "about": About.OTHER, "page": "economy_enterprise_change", "related": ("organization",), "permission": CHANGE,
}  # fmt: skip
GROUP_CHECKS = (
    HealthCheck(
        code="enterprise_not_renewed",
        title=gettext_lazy("Community enterprise without this year's renewal"),
        meaning=gettext_lazy("It is registered, and nobody has written down that it was renewed this year."),
        what_to_do=gettext_lazy("Remind its agent to tell the district agriculture office, then write the renewal down."),
        concern=Concern.MISSING,
        rows=lambda on: _in_village(Enterprise.objects.not_renewed(on)),
        told=_due,
        **_ENTERPRISE,
    ),
    HealthCheck(
        code="enterprise_too_few",
        title=gettext_lazy("Community enterprise with fewer than seven members"),
        meaning=gettext_lazy("Fewer than seven of its members are alive and still live here."),
        what_to_do=gettext_lazy("Ask the group who belongs to it now, and write its members down."),
        rows=_too_few,
        told=lambda one, on: ngettext("%(n)s member", "%(n)s members", one.counted) % {"n": one.counted},
        **_ENTERPRISE,
    ),
    HealthCheck(
        code="enterprise_without_agent",
        title=gettext_lazy("Community enterprise without an agent"),
        meaning=gettext_lazy("No agent is written down, or the agent died or moved out."),
        what_to_do=gettext_lazy("Ask the group who signs for it now, and choose that person as its agent."),
        concern=Concern.MISSING,
        rows=_agent_gone,
        **_ENTERPRISE,
    ),
    HealthCheck(
        code="buying_not_ended",
        title=gettext_lazy("Group buying past its day of delivery"),
        meaning=gettext_lazy("The day of delivery is over, and the round is neither finished nor cancelled."),
        what_to_do=gettext_lazy("Write down what each household got and finish the round, move the day, or cancel it."),
        about=About.OTHER,
        page="economy_buyinground_change",
        related=("organization",),
        concern=Concern.MISSING,
        rows=_over,
        told=lambda one, on: _("was to be delivered on %(day)s") % {"day": format_date(one.deliver_on)},
        permission=BUY,
    ),
)  # fmt: skip
