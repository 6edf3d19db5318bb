"""What was done in a shift: homes whose turn it is by one tap, anything else in a form."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminSelectWidget

from core.keys import read_key
from programs.admin.base import posted
from programs.admin.pages import picked
from programs.admin.parts import OnceForm, line, whole_number
from programs.models import Activity
from residents.admin.event_forms import RowChoice
from residents.models import Resident
from volunteers.models import Deed, Shift, TaskKind
from volunteers.services import deeds
from volunteers.turns import turns

MOST, HOMES_SHOWN = 100_000, 12


class DeedForm(OnceForm):
    kind = RowChoice(label=_("kind of work"), queryset=TaskKind.objects.all(), widget=UnfoldAdminSelectWidget)
    amount = whole_number(_("how many"), least=1, most=MOST, required=True)
    resident = RowChoice(
        label=_("for whom"), queryset=Resident.objects.none(), required=False,
        help_text=_("For work that is done for certain people. Staff alone read it."),
    )  # fmt: skip
    note = line(_("note"), required=False)

    def __init__(self, *args, user, site, **kwargs):
        super().__init__(*args, **kwargs)
        picked(self.fields["resident"], Resident.objects.visible_to(user), Deed._meta.get_field("resident"), site)


class DeedPages:
    """Mixin of the shifts' admin."""

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, "volunteers_shift"
        own = [
            path("<int:pk>/hours/deed/", wrap(self.deed_view), name=f"{name}_deed"),
            path("<int:pk>/hours/served/", wrap(require_POST(self.served_view)), name=f"{name}_served"),
            path("<int:pk>/hours/undo/", wrap(require_POST(self.undo_deed_view)), name=f"{name}_undo_deed"),
        ]
        return own + super().get_urls()

    def held_in_sight(self, request, pk, permission: str) -> Shift:
        """The shift, for who has the right and sees its people; of another village it is as not there."""
        shift = self.row_for(request, pk, permission)
        if not Activity.objects.held_in(request.user).filter(pk=shift.activity_id).exists():
            raise Http404
        return shift

    def deeds_of(self, shift: Shift, user) -> dict:
        """For the page of the shift."""
        kind, on = shift.opportunity.kind, timezone.localdate()
        done = list(shift.deeds.visible_to(user).select_related("kind", "resident__village"))
        served = {one.resident_id for one in done if one.kind_id == kind.pk}
        waiting = turns(user, on, kind=kind) if kind.for_people and user.has_perm(deeds.ADD) else []
        homes = [one for one in waiting if one.care.resident_id not in served]
        return {"deeds": done, "homes": homes[:HOMES_SHOWN], "kind": kind, "form_key": uuid4().hex}

    def deed_view(self, request, pk):
        shift, user = self.held_in_sight(request, pk, deeds.ADD), request.user
        first = {"kind": shift.opportunity.kind, "amount": 1}
        form = DeedForm(posted(request), user=user, site=self.admin_site, initial=first)

        def save(form):
            said = {name: value for name, value in form.cleaned_data.items() if name not in ("kind", "form_key")}
            deeds.add_deed(shift, form.cleaned_data["kind"], **said, key=form.key_for(user), by=user)

        return self.form_page(
            request, form, title=_("Write down what was done"), about=shift.activity.title, save=save,
            said=_("Written down."), back=_back(pk),
        )  # fmt: skip

    def served_view(self, request, pk):
        """The home of somebody on the list, of the campaign's own kind of work."""
        shift, user = self.held_in_sight(request, pk, deeds.ADD), request.user
        people = Resident.objects.visible_to(user)
        person = people.filter(pk=read_key(request.POST.get("resident", "")) or 0).first()
        if person is None:
            raise Http404
        key = f"{user.pk}-{request.POST.get('form_key', '')[:40]}-{person.pk}"
        return self._done(
            request, pk, _("Written down."),
            lambda: deeds.add_deed(shift, shift.opportunity.kind, resident=person, key=key, by=user),
        )  # fmt: skip

    def undo_deed_view(self, request, pk):
        shift = self.held_in_sight(request, pk, deeds.REMOVE)
        found = shift.deeds.visible_to(request.user).filter(pk=read_key(request.POST.get("deed", "")) or 0).first()
        if found is None:
            raise Http404
        return self._done(request, pk, _("It is taken off."), lambda: deeds.remove_deed(found, by=request.user))

    def _done(self, request, pk, said: str, act):
        try:
            act()
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
        else:
            messages.success(request, said)
        return redirect(_back(pk))


def _back(pk: int) -> str:
    return reverse("admin:volunteers_shift_hours", args=[pk]) + "#done"
