"""Hours of a shift on one page, for a phone in the village and a keyboard at the desk: who came, how long, what was done."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts import trail
from core.admin.shown import ShownForm
from core.keys import read_key
from core.qr import qr_svg
from programs.admin.parts import line, whole_number
from programs.models.part import MOST_MINUTES
from programs.services.activities import may_decide
from residents.models import Resident
from volunteers.admin.deeds import DeedPages
from volunteers.models import ConfirmedHours, Shift
from volunteers.roster import Line, roster
from volunteers.services import hours
from volunteers.services.arrivals import token_of
from volunteers.services.hours import CONFIRM, Said


class LineForm(ShownForm):
    """One person: whether the hours count, and how many."""

    counts = forms.BooleanField(required=False)
    minutes = whole_number(_("minutes"), least=1, most=MOST_MINUTES)
    why_longer = line(_("why longer than the shift"), required=False)

    def __init__(self, *args, line: Line, **kwargs):
        first = {"counts": line.arrived and line.may_help and line.suggested, "minutes": line.suggested}
        first["shown"] = line.mark
        first["why_longer"] = line.confirmed.why_longer if line.confirmed else ""
        super().__init__(*args, prefix=line.key, initial=first, **kwargs)
        # The name of the line says whose box it is.
        self.fields["counts"].widget.attrs = {"class": "hours-tick", "aria-label": line.name}
        for name in ("minutes", "why_longer"):
            field = self.fields[name]
            field.widget.attrs |= {"class": f"imports-input hours-{name}", "aria-label": f"{field.label}: {line.name}"}

    def clean(self):
        said = super().clean()
        if said.get("counts") and "minutes" in said and said["minutes"] is None:
            self.add_error("minutes", _("How many minutes?"))
        return said


@dataclass
class Row:
    line: Line
    form: LineForm

    @property
    def ticked(self) -> bool:
        return self.form.cleaned_data["counts"]

    @property
    def said(self) -> Said:
        """A form that does not say what it showed is as good as an old one."""
        return Said(**{name: self.form.cleaned_data[name] for name in ("minutes", "why_longer", "shown")})

    @property
    def is_longer(self) -> bool:
        """The reason is asked where it is needed, or was given."""
        return bool(self.form["why_longer"].value() or self.form.errors)


class HoursPages(DeedPages):
    """Mixin of the shifts' admin."""

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, "volunteers_shift"
        acts = {"confirm": self.confirm_view, "tick": self.tick_view, "take_back": self.take_back_view}
        own = [
            path("<int:pk>/hours/", wrap(require_GET(self.hours_view)), name=f"{name}_hours"),
            path("<int:pk>/hours/arrival/", wrap(require_GET(self.arrival_view)), name=f"{name}_arrival"),
        ]
        own += [
            path(f"<int:pk>/hours/{act}/", wrap(require_POST(view)), name=f"{name}_{act}") for act, view in acts.items()
        ]
        return own + super().get_urls()

    def _to_confirm(self, request, pk) -> Shift:
        return self.held_in_sight(request, pk, CONFIRM)

    def hours_view(self, request, pk):
        shift = self._to_confirm(request, pk)
        return self._page(request, shift, _rows(shift, request.user))

    def _page(self, request, shift: Shift, rows: list[Row], **said):
        user, activity = request.user, shift.activity
        _note_looks(user, [row.line.resident for row in rows])
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("Hours of a shift"), "shift": shift,
            "activity": activity, "rows": rows, "planned": activity.minutes, "why_not": _why_not(shift),
            "arrived": sum(row.line.arrived for row in rows), "counted": sum(bool(row.line.confirmed) for row in rows),
            "may_report": activity.status == "planned" and may_decide(activity, user), **self.deeds_of(shift, user), **said,
        }  # fmt: skip
        return TemplateResponse(request, "volunteers/admin/hours.html", context)

    def confirm_view(self, request, pk):
        shift = self._to_confirm(request, pk)
        rows = _rows(shift, request.user, request.POST)
        # Every line is asked, so that all that is wrong is marked at once.
        right = [row.form.is_valid() for row in rows]
        ticked = {row.line.key: row.said for row in rows if row.form.is_valid() and row.ticked}
        if not all(right):
            return self._page(request, shift, rows, wrong=True)
        if not ticked:
            return self._page(request, shift, rows, none_ticked=True)
        try:
            made = hours.confirm(shift, ticked, by=request.user)
        except ValidationError as refused:
            _add_refusals(request, rows, refused)
            return self._page(request, shift, rows, wrong=True)
        words = ngettext("The hours of %(n)s person count.", "The hours of %(n)s people count.", len(made))
        messages.success(request, words % {"n": len(made)})
        return redirect("admin:volunteers_shift_hours", pk)

    def tick_view(self, request, pk):
        """Everybody is ticked, what was typed stays, and nothing is written yet."""
        shift = self._to_confirm(request, pk)
        data = request.POST.copy()
        for one in roster(shift, request.user):
            if one.may_help:
                data[f"{one.key}-counts"] = "on"
        return self._page(request, shift, _rows(shift, request.user, data), ticked_all=True)

    def take_back_view(self, request, pk):
        shift = self._to_confirm(request, pk)
        found = ConfirmedHours.objects.visible_to(request.user).filter(
            part__activity=shift.activity_id, pk=read_key(request.POST.get("hours", "")) or 0
        ).first()  # fmt: skip
        if found is None:
            raise Http404
        try:
            hours.take_back(found, shown=read_key(request.POST.get("shown", "")) or 0, by=request.user)
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
        else:
            messages.success(request, _("These hours count no more."))
        return redirect("admin:volunteers_shift_hours", pk)

    def arrival_view(self, request, pk):
        """To print and hang up at the place."""
        shift = self._to_confirm(request, pk)
        address = request.build_absolute_uri(reverse("volunteer_here", args=[token_of(shift)]))
        context = {
            "title": _("I am here"), "shift": shift, "activity": shift.activity, "address": address, "qr": qr_svg(address),
            "back": reverse("admin:volunteers_shift_hours", args=[pk]),
        }  # fmt: skip
        return TemplateResponse(request, "volunteers/admin/arrival.html", context)


def _rows(shift: Shift, user, data=None) -> list[Row]:
    return [Row(line, LineForm(data, line=line)) for line in roster(shift, user)]


def _note_looks(user, people: list[Resident | None]) -> None:
    known = [one for one in people if one is not None]
    if known:
        trail.log_views(user=user, rows=known)


def _why_not(shift: Shift) -> str:
    """Why no hours can be confirmed yet, or at all."""
    try:
        hours.check_held(shift.activity)
    except ValidationError as refused:
        return refused.messages[0]
    return ""


def _add_refusals(request, rows: list[Row], refused: ValidationError) -> None:
    """Beside the line that each is about."""
    by_key = {row.line.key: row for row in rows}
    if not hasattr(refused, "error_dict"):
        messages.warning(request, " ".join(refused.messages))
        return
    for key, problems in refused.error_dict.items():
        by_key[key].form.add_error(None, problems)
        if any(one.code == "stale" for one in problems):
            by_key[key].form.seen(by_key[key].line.mark)
