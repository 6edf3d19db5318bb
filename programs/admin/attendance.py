"""Who was there, ticked name by name: on an office PC, and on a phone in the village. Works without JavaScript."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from accounts import trail
from core.admin.scoped import seen_or_404
from core.admin.shown import ShownForm
from core.keys import read_key
from programs.codes import NotACode, digest_of, read_code
from programs.enums import PartRole
from programs.models import Activity, Participation, SignUp
from programs.services.attendance import (
    MARK,
    NotMarked,
    add_guest,
    correct,
    count_unnamed,
    everybody_for,
    expected,
    mark,
    may_mark,
    take_off,
)
from residents.finder import find
from residents.models import Resident
from residents.search import number_in

MOST_PEOPLE = 100_000


class GuestForm(forms.Form):
    name = forms.CharField(label=_("name"), max_length=150, widget=UnfoldAdminTextInputWidget)
    phone = forms.CharField(label=_("telephone"), max_length=60, required=False, widget=UnfoldAdminTextInputWidget)
    place = forms.CharField(label=_("from where"), max_length=150, required=False, widget=UnfoldAdminTextInputWidget)


class UnnamedForm(forms.Form):
    people = forms.IntegerField(
        label=_("people"),
        min_value=0,
        max_value=MOST_PEOPLE,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "numeric"}),
    )
    who = forms.CharField(label=_("who they were"), max_length=100, required=False, widget=UnfoldAdminTextInputWidget)


class HoursForm(forms.Form):
    hours = forms.DecimalField(
        label=_("hours"), min_value=0, max_value=24, max_digits=4, decimal_places=2,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal"}),
    )  # fmt: skip

    @property
    def minutes(self) -> int:
        return round((self.cleaned_data["hours"] or 0) * 60)


class PartForm(HoursForm, ShownForm):
    """As what one person was there, and how long; the box shows what is written, so blank takes it away."""

    role = forms.ChoiceField(label=_("as"), choices=PartRole, widget=UnfoldAdminSelectWidget)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hours"].required = False


class AttendancePages:
    """The screen, and one address for each thing that is done on it."""

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, "programs_activity_attendance"
        acts = {
            "tick": self.tick_view, "search": self.search_view, "add": self.add_person_view, "code": self.code_view,
            "guest": self.guest_view, "unnamed": self.unnamed_view, "hours": self.hours_view, "off": self.off_view,
            "role": self.role_view,
        }  # fmt: skip
        screen = path("<int:pk>/attendance/", wrap(self.attendance_view), name=name)
        own = [
            path(f"<int:pk>/attendance/{act}/", wrap(require_POST(view)), name=f"{name}_{act}")
            for act, view in acts.items()
        ]
        return [screen, *own, *super().get_urls()]

    def _to_mark(self, request, pk) -> Activity:
        if not request.user.has_perm(MARK):
            raise PermissionDenied
        activity = seen_or_404(self, request, pk)
        if not may_mark(activity, request.user):
            # Of another village: whoever may mark hears that there is no such list.
            raise Http404
        return activity

    def attendance_view(self, request, pk, **said):
        activity = self._to_mark(request, pk)
        parts = activity.parts.visible_to(request.user).select_related("resident__village", "guest").order_by("pk")
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("Who was there"),
            "activity": activity, "parts": parts, "there": sum(1 for part in parts if part.present),
            "expected": list(expected(activity, request.user)),
            "unnamed": activity.unnamed.all(), "roles": PartRole.choices, "typed": "", "hits": None,
            "guest_form": GuestForm(), "unnamed_form": UnnamedForm(), "hours_form": HoursForm(), "wrong": None,
            "back": reverse("admin:programs_activity_change", args=[pk]), **said,
        }  # fmt: skip
        return TemplateResponse(request, "programs/admin/attendance.html", context)

    def _done(self, request, pk, act, place: str = ""):
        """Does it, says why not where it cannot be done, and comes back to the place on the page."""
        try:
            act()
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
        return _here(pk, place)

    def tick_view(self, request, pk):
        """One who signed up: there, or not."""
        activity = self._to_mark(request, pk)
        sign_up = self._row(SignUp, request, activity.first_id, "sign_up")
        present = request.POST.get("present") != "no"
        return self._done(
            request, pk, lambda: mark(activity, sign_up=sign_up, present=present, by=request.user), "#expected"
        )

    def search_view(self, request, pk):
        """People of the registry, within one's scope; what is typed comes by POST, since addresses end in logs."""
        activity = self._to_mark(request, pk)
        typed = request.POST.get("q", "").strip()[:100]
        seen = Resident.objects.visible_to(request.user).select_related("village", "household__village")
        people = find(seen, typed).people if typed else []
        if number_in(typed):
            trail.log_number_search(user=request.user, found=len(people))
        there = set(activity.parts.filter(resident__in=people).values_list("resident_id", flat=True))
        hits = [(person, person.pk in there) for person in people]
        return self.attendance_view(request, pk, typed=typed, hits=hits)

    def add_person_view(self, request, pk):
        activity = self._to_mark(request, pk)
        person = Resident.objects.visible_to(request.user).filter(pk=read_key(request.POST.get("resident", ""))).first()
        if person is None:
            raise Http404
        return self._done(request, pk, lambda: mark(activity, resident=person, by=request.user), "#add")

    def code_view(self, request, pk):
        """A code that is typed, or read by a scanner, which types it and presses Enter."""
        activity = self._to_mark(request, pk)

        def by_code():
            try:
                code = read_code(request.POST.get("code", ""))
            except NotACode as problem:
                raise NotMarked(_("This is no sign-up code. Look at the receipt once more.")) from problem
            sign_up = SignUp.objects.filter(code_digest=digest_of(code), activity_id=activity.first_id).first()
            if sign_up is None:
                raise NotMarked(_("This code is of another activity."))
            mark(activity, sign_up=sign_up, by=request.user)
            messages.success(request, _("%(who)s is here.") % {"who": sign_up.name})

        return self._done(request, pk, by_code, "#code")

    def guest_view(self, request, pk):
        activity, form = self._to_mark(request, pk), GuestForm(request.POST)
        if not form.is_valid():
            return self.attendance_view(request, pk, guest_form=form)
        try:
            add_guest(activity, **form.cleaned_data, by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
            return self.attendance_view(request, pk, guest_form=form)
        return _here(pk, "#guest")

    def unnamed_view(self, request, pk):
        activity, form = self._to_mark(request, pk), UnnamedForm(request.POST)
        if not form.is_valid():
            return self.attendance_view(request, pk, unnamed_form=form)
        return self._done(
            request, pk, lambda: count_unnamed(activity, **form.cleaned_data, by=request.user), "#unnamed"
        )

    def hours_view(self, request, pk):
        activity, form = self._to_mark(request, pk), HoursForm(request.POST)
        if not form.is_valid():
            return self.attendance_view(request, pk, hours_form=form)
        return self._done(request, pk, lambda: everybody_for(activity, form.minutes, by=request.user), "#there")

    def role_view(self, request, pk):
        activity, form = self._to_mark(request, pk), PartForm(request.POST)
        part = self._row(Participation, request, activity.pk, "part")
        if not form.is_valid():
            return self.attendance_view(request, pk, wrong={"part": part.pk, "form": form})
        said = {"role": form.cleaned_data["role"], "minutes": form.minutes, "shown": form.cleaned_data["shown"]}
        try:
            correct(part, **said, by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused)
            if now := Participation.objects.filter(pk=part.pk).first():
                form.seen(now.shown)
            return self.attendance_view(request, pk, wrong={"part": part.pk, "form": form})
        return _here(pk, "#there")

    def off_view(self, request, pk):
        activity = self._to_mark(request, pk)
        part = self._row(Participation, request, activity.pk, "part")
        return self._done(request, pk, lambda: take_off(part, by=request.user), "#there")

    @staticmethod
    def _row(model, request, activity_id, name):
        row = (
            model.objects.visible_to(request.user)
            .filter(activity_id=activity_id, pk=read_key(request.POST.get(name, "")))
            .first()
        )
        if row is None:
            raise Http404
        return row


def _here(pk: int, place: str):
    return redirect(reverse("admin:programs_activity_attendance", args=[pk]) + place)
