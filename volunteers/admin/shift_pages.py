"""Shifts on the page of their campaign: planned, cancelled, filled with the people who fit."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts import trail
from core.keys import read_key
from core.templatetags.thai import thaimoment
from programs.admin.activities import CancelForm
from programs.admin.base import posted
from programs.models import SignUp
from programs.services.activities import cancel_activity, may_decide
from programs.services.signups import places_left
from thai.dates import format_date
from volunteers.admin.base import works_here
from volunteers.admin.shift_form import DaysForm, PlanForm
from volunteers.matching import Candidate, candidates
from volunteers.models import Opportunity, Shift, Volunteer
from volunteers.services import calling, enlisting, shifts
from volunteers.words import Words

READ_PEOPLE = "volunteers.view_volunteer"
# The likeliest: nobody calls more in an evening.
SHOWN = 30


class ShiftPages:
    """Mixin of the campaigns' admin."""

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, "volunteers_opportunity"
        own = [
            path("<int:pk>/plan/", wrap(self.plan_view), name=f"{name}_plan"),
            path("<int:pk>/days/", wrap(require_POST(self.days_view)), name=f"{name}_days"),
            path("<int:pk>/shift/<int:shift>/cancel/", wrap(self.cancel_shift_view), name=f"{name}_cancel_shift"),
            path("<int:pk>/shift/<int:shift>/fits/", wrap(require_GET(self.fits_view)), name=f"{name}_fits"),
            path("<int:pk>/shift/<int:shift>/call/", wrap(require_POST(self.call_view)), name=f"{name}_call"),
        ]
        return own + super().get_urls()

    def _to_plan(self, request, pk) -> Opportunity:
        found = self.row_for(request, pk, shifts.ADD)
        if not works_here(request.user):
            raise PermissionDenied
        return found

    def plan_view(self, request, pk):
        found = self._to_plan(request, pk)

        def save(form):
            place, village = form.cleaned_data["place"], form.cleaned_data["village"]
            made = shifts.plan_shifts(found, form.when, form.roles, place=place, village=village, by=request.user)
            said = ngettext("%(n)s shift is planned.", "%(n)s shifts are planned.", len(made)) % {"n": len(made)}
            messages.info(request, said)

        return self.form_page(
            request, PlanForm(posted(request), initial=_last_place(found)), title=_("Plan shifts"), about=found.title, save=save,
            said=_("Whoever comes every such day has a place in them already."), template="volunteers/admin/plan_shifts.html",
            back=_page_of(found), days=reverse("admin:volunteers_opportunity_days", args=[pk]),
        )  # fmt: skip

    def days_view(self, request, pk):
        """In a window of its own, so that nothing typed is lost."""
        found = self._to_plan(request, pk)
        form = DaysForm(request.POST)
        told = ""
        if form.is_valid():
            days = ", ".join(format_date(day, "short") for day in form.cleaned_data["days"])
            told = f"{len(form.cleaned_data['days'])}: {days}"
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": found.title, "form": form,
                   "told": told}  # fmt: skip
        return TemplateResponse(request, "programs/admin/days.html", context)

    def _shift(self, request, pk, shift: int, permission: str) -> Shift:
        found = self.row_for(request, pk, permission)
        row = found.shifts.select_related("opportunity__kind", "activity__village", "activity__program__pillar")
        row = row.filter(pk=shift).first()
        if row is None:
            raise Http404
        return row

    def cancel_shift_view(self, request, pk, shift):
        row = self._shift(request, pk, shift, "programs.change_activity")
        if not may_decide(row.activity, request.user):
            raise PermissionDenied

        def save(form):
            cancel_activity(row.activity, **form.cleaned_data, by=request.user)
            return reverse("admin:volunteers_enlistment_reminders")

        return self.form_page(
            request, CancelForm(posted(request)), title=_("Cancel the shift"), about=_about(row), save=save,
            said=_("Cancelled. Tell those who counted on it."), template="programs/admin/act.html", dangerous=True,
            to_ring=list(SignUp.objects.visible_to(request.user).live().filter(activity=row.activity)),
            back=_page_of(row.opportunity),
        )  # fmt: skip

    # --- who fits

    def fits_view(self, request, pk, shift):
        row = self._shift(request, pk, shift, READ_PEOPLE)
        found = candidates(row, request.user)
        shown = found[:SHOWN]
        trail.log_views(user=request.user, rows=[one.volunteer.resident for one in shown if one.volunteer.resident])
        words = Words(row)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("Who fits this shift"),
            "shift": row, "about": _about(row), "left": places_left(row.activity), "back": _page_of(row.opportunity),
            "people": [_told(one, words) for one in shown], "more": len(found) - len(shown),
            "may_call": request.user.has_perm(enlisting.ADD) and row.activity.status == "planned",
        }  # fmt: skip
        return TemplateResponse(request, "volunteers/admin/fits.html", context)

    def call_view(self, request, pk, shift):
        """Somebody was called, and comes."""
        row = self._shift(request, pk, shift, enlisting.ADD)
        key = read_key(request.POST.get("volunteer", "")) or 0
        volunteer = Volunteer.objects.visible_to(request.user).filter(pk=key).first()
        if volunteer is None:
            raise Http404
        try:
            made = calling.call_up(volunteer, row, by=request.user)
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
        else:
            waits = made.sign_up.state != "place"
            said = _("%(who)s is on the waiting list.") if waits else _("%(who)s has a place.")
            messages.success(request, said % {"who": volunteer.name})
        return redirect("admin:volunteers_opportunity_fits", pk, shift)


def _page_of(found: Opportunity) -> str:
    return reverse("admin:volunteers_opportunity_change", args=[found.pk])


def _about(row: Shift) -> str:
    activity = row.activity
    where = activity.village.staff_label if activity.village else ""
    return " · ".join(filter(None, [activity.title, thaimoment(activity.starts_at), activity.place, where]))


def _told(one: Candidate, words: Words) -> dict:
    volunteer = one.volunteer
    return {
        "volunteer": volunteer, "points": one.fit.points, "stopped": bool(one.fit.stops),
        "phone": volunteer.phone, "reasons": words.reasons(one.fit, volunteer),
    }  # fmt: skip


def _last_place(found: Opportunity) -> dict:
    """Where and when the last one was."""
    last = found.shifts.select_related("activity").order_by("-pk").first()
    if last is None:
        return {}
    return {"place": last.activity.place, "village": last.activity.village_id, "minutes": last.activity.minutes}
