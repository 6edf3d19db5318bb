"""Visits and payment lists in numbers, for the staff's first page: of what the user may see."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from care.due import due
from care.models import PaymentList
from care.models.payment import APPROVE


def visit_figures(user) -> list[dict]:
    """What is due today or longer; a figure of nothing is left out."""
    if not user.has_perm("care.add_homevisit"):
        return []
    today = timezone.localdate()
    number = due(user, by_day=today, on=today).order_by().count()
    figure = {
        "label": _("people to visit, today or overdue"),
        "value": number,
        "url": reverse("admin:care_homevisit_queue"),
    }
    return [figure] if number else []


def payment_figures(user) -> list[dict]:
    """Lists that somebody else made and that this user may approve."""
    if not (user.has_perm(APPROVE) and user.has_perm("care.view_paymentlist")):
        return []
    number = PaymentList.objects.visible_to(user).to_approve(user).count()
    url = f"{reverse('admin:care_paymentlist_changelist')}?approval=mine"
    return [{"label": _("payment lists to approve"), "value": number, "url": url}] if number else []
