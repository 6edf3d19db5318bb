"""What people take home from the counter: their rights in large letters, and the receipt of an application; letters to those who
reach an age."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from care.models import Entitlement
from care.papers import facts
from care.papers.drawing import make
from care.rules.stored import with_rules
from care.soon import DAYS
from care.turning import OLD_AGE, turning
from core.admin.scoped import seen_or_404
from residents.admin.printing import ask_village, printed, printed_list, village_asked
from thai.fiscal import fiscal_year_days

# Letters of one printing.
MOST_LETTERS = 500
LETTERS = "care.add_receipt"


class SlipPages:
    """Mixin of the receipts' admin."""

    def get_urls(self):
        own = [
            path("<int:pk>/slip/", self._paper(self.slip_view), name="care_receipt_slip"),
            path("<int:pk>/application/", self._paper(self.application_view), name="care_receipt_application"),
            path("letters/", self._paper(self.letters_view), name="care_receipt_letters"),
        ]
        return own + super().get_urls()

    def _paper(self, view):
        return self.admin_site.admin_view(require_GET(view))

    def slip_view(self, request, pk):
        person = seen_or_404(self, request, pk).resident
        said = facts.slip(person, on=timezone.localdate(), user=request.user)
        return printed(request, person, f"rights-{person.pk}", make("slip", said))

    def application_view(self, request, pk):
        receipt = seen_or_404(self, request, pk)
        return printed(request, receipt.resident, f"application-{pk}", make("application", facts.application(receipt)))

    def letters_view(self, request):
        """To those who reach the age of the allowance in the fiscal year `?year=`, else within 90 days; where they are many, of one
        village, `?village=` by its number."""
        if not request.user.has_perm(LETTERS):
            raise PermissionDenied
        today = timezone.localdate()
        entitlement = get_object_or_404(with_rules(Entitlement.objects.filter(code=OLD_AGE)))
        first, last = _days(request.GET.get("year", ""), today)
        village = village_asked(request)
        people = list(turning(entitlement, first=first, last=last, on=today, user=request.user, village=village))
        if village is None and len(people) > MOST_LETTERS:
            numbers = sorted({one.person.village.number for one in people})
            told = _("There are more than %(most)s letters: print them village by village.") % {"most": MOST_LETTERS}
            return ask_village(request, numbers, told, back="admin:care_entitlement_soon")
        return printed_list(
            request, "letters", lambda: make("letters", facts.letters(entitlement, people, on=today)),
            report_code="care_letters", rows=len(people),
            params={"entitlement": entitlement.code, "first": str(first), "last": str(last), "village": village},
        )  # fmt: skip


def _days(year: str, today: date) -> tuple[date, date]:
    if year.isdecimal() and len(year) == 4 and 2560 <= int(year) <= 2700:
        return fiscal_year_days(int(year))
    return today, today + timedelta(days=DAYS)
