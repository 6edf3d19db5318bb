"""The survey in numbers, for the staff's first page: of what the user may see; a figure of nothing is left out."""

from django.urls import reverse
from django.utils.translation import gettext as _

from economy.models import SurveyRound
from economy.services.responses import ADD
from economy.street import progress


def economy_figures(user) -> list[dict]:
    survey = SurveyRound.objects.open().newest() if user.has_perm(ADD) else None
    if survey is None:
        return []
    done = progress(survey, user=user)
    left = sum(one.left + one.again for one in done)
    page = f"{reverse('admin:economy_householdresponse_route')}?round={survey.year}"
    label = _("houses still to be asked in the survey of %(year)s") % {"year": survey.year}
    return [{"label": label, "value": left, "url": page}] if left else []
