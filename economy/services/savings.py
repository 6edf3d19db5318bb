"""Figures of savings groups: written down by day, changed with what stood there in the history."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.saving import saved
from economy.models import SavingsFigure
from economy.services.access import beside, check_not_ahead, check_right
from economy.services.groups import check_organization

ADD, CHANGE = "economy.add_savingsfigure", "economy.change_savingsfigure"


@transaction.atomic
def save_figure(figure: SavingsFigure, *, sure: bool = False, by) -> SavingsFigure:
    """Figures as their form wrote them. `sure`: somebody has said that what looks wrong is so."""
    adding = figure._state.adding
    check_right(by, ADD if adding else CHANGE)
    check_organization(figure.organization, by)
    check_figure(figure, sure=sure)
    if adding:
        figure.recorded_by = by
    return saved(figure, by)


def check_figure(figure: SavingsFigure, *, sure: bool) -> None:
    """Refuses nonsense; what may be so all the same, until somebody is sure."""
    check_not_ahead("as_of", figure.as_of)
    if not sure and figure.lent is not None and figure.lent > figure.saved:
        raise beside("lent", _("More is lent than was saved. Check both, or tick that it is so."), "lent_more")
    if not sure and _jumps(figure):
        raise beside(
            "saved",
            _("This is ten times as much, or a tenth, of what it was before. Check it, or tick that it is so."),
            "jump",
        )


def _jumps(figure: SavingsFigure) -> bool:
    """Whether a zero too many, or too few, was typed."""
    before = SavingsFigure.objects.filter(organization=figure.organization_id, as_of__lt=figure.as_of).exclude(
        pk=figure.pk
    )
    last = before.order_by("-as_of").values_list("saved", flat=True).first()
    return bool(last) and (figure.saved >= 10 * last or figure.saved * 10 <= last)
