"""The household's survey, on the page of a person and of a house."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from economy.enums import Said
from economy.models import HouseholdResponse, SurveyRound
from economy.services.responses import ADD

SHOWN = 3


class SurveyPanel:
    template = "economy/panels/survey.html"
    title = _("Survey of the household")
    permission = "economy.view_householdresponse"

    def context(self, person, *, user, on):
        return self.for_household(person.household, user=user, on=on) if person.household_id else None

    def for_household(self, house, *, user, on):
        responses = HouseholdResponse.objects.visible_to(user).filter(household=house).select_related("round")
        found = list(responses.order_by("-round__year").prefetch_related("answers__indicator")[:SHOWN])
        open_round = SurveyRound.objects.open().order_by("-year").first() if user.has_perm(ADD) else None
        asked = open_round and any(one.round_id == open_round.pk for one in found)
        return {
            "years": [(one, _lacks(one)) for one in found],
            "ask_url": _sheet(house, open_round) if open_round and not asked else "",
            "ask_year": open_round.year if open_round else None,
        }


def _lacks(response: HouseholdResponse) -> list[str]:
    """What the household said that it lacks."""
    said = [one for one in response.answers.all() if one.said == Said.NO and one.confirmed]
    return [one.indicator.title for one in sorted(said, key=lambda one: one.indicator.position)]


def _sheet(house, survey) -> str:
    return f"{reverse('admin:economy_householdresponse_sheet', args=[house.pk])}?round={survey.year}"
