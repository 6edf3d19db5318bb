"""Who asked for a place: by activity, in the order in which people move up."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from core.admin import ScopedModelAdmin
from core.admin.scoped import seen_or_404
from core.admin.versioned import VersionedModelForm
from core.keeping import kept_for
from programs.admin.acts import act_on
from programs.admin.by_code import FoundByCode
from programs.admin.counter import CounterJoinForm, receipt_response
from programs.admin.counter_page import counter_page
from programs.admin.filters import SignUpStateFilter, ThroughFilter, WhoFilter
from programs.enums import Joining, SignUpState
from programs.models import Activity, SignUp
from programs.public.joined import elsewhere
from programs.services.signups import (
    WHY_NOT,
    link_to_guest,
    places_left,
    sign_up,
    withdraw,
)
from residents.admin.filters import VillageFilter
from residents.admin.looks import NotedLooks
from thai.dates import format_date

ADD, ADD_GUEST = "programs.add_signup", "programs.add_guest"
MOST_ACTIVITIES = 100


def _waiting_before() -> Subquery:
    """How many wait before this one, or as long: the place on the waiting list."""
    own = Q(asked_at__lt=OuterRef("asked_at")) | Q(asked_at=OuterRef("asked_at"), pk__lte=OuterRef("pk"))
    waiting = SignUp.objects.filter(own, activity_id=OuterRef("activity_id"), state=SignUpState.WAITING).order_by()
    return Subquery(waiting.values("activity").annotate(n=Count("pk")).values("n"), output_field=IntegerField())


class HeldInFilter(VillageFilter):
    """Where the activity is held."""

    def queryset(self, request, queryset):
        return queryset if self.value() is None else queryset.filter(activity__village__number=int(self.value()))


class SignUpForm(VersionedModelForm):
    class Meta:
        model = SignUp
        fields = ["name", "phone", "resident", "note"]

    def clean(self):
        cleaned = super().clean()
        person = cleaned.get("resident")
        if person and self.instance.state != SignUpState.WITHDRAWN and self._is_signed_up(person):
            self.add_error("resident", WHY_NOT["twice"])
        return cleaned

    def _is_signed_up(self, person) -> bool:
        others = SignUp.objects.live().filter(activity_id=self.instance.activity_id).exclude(pk=self.instance.pk)
        return others.filter(resident=person).exists()


@admin.register(SignUp)
class SignUpAdmin(NotedLooks, FoundByCode, ScopedModelAdmin):
    form = SignUpForm
    list_display = ["name", "activity_words", "state_words", "asked", "known_as"]
    list_display_links = ["name"]
    list_filter = [SignUpStateFilter, WhoFilter, ThroughFilter, HeldInFilter]
    list_select_related = ["activity", "resident__village", "resident__household", "guest"]
    extra_lookups = ("activity__id__exact",)
    ordering = ["asked_at", "pk"]
    sortable_by = ["asked"]
    search_fields = ["name"]
    search_help_text = _("A part of the name")
    autocomplete_fields = ["resident"]
    readonly_fields = ["activity_words", "state_words", "asked", "known_as", "instead_of"]
    fields = ["activity_words", "state_words", "asked", "instead_of", "name", "phone", "resident", "known_as", "note"]
    list_before_template = "programs/admin/find_code.html"
    change_form_outer_before_template = "programs/admin/sign_up_state.html"

    def looked_at(self, row):
        return row.resident or row.guest or row

    # --- the list

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(place_in_line=_waiting_before())

    @admin.display(description=_("activity"))
    def activity_words(self, row):
        return f"{row.activity.title} ({format_date(timezone.localdate(row.activity.starts_at), 'short')})"

    @admin.display(description=_("state"))
    def state_words(self, row):
        if row.state != SignUpState.WAITING:
            return row.get_state_display()
        return _("waits as number %(position)s") % {"position": row.place_in_line}

    @admin.display(description=_("asked at"), ordering="asked_at")
    def asked(self, row):
        at = timezone.localtime(row.asked_at)
        return f"{format_date(at.date(), 'short')} {at:%H.%M} · {row.get_through_display()}"

    @admin.display(description=_("known as"))
    def known_as(self, row):
        if row.resident:
            return row.resident.staff_label
        return _("guest: %(name)s") % {"name": row.guest.name} if row.guest else None

    @admin.display(description=_("instead of"))
    def instead_of(self, row):
        return row.substitute_for.name if row.substitute_for else None

    # --- one sign-up

    def get_fields(self, request, obj=None):
        may_change = obj is not None and self.has_change_permission(request, obj)
        hidden = {"instead_of"} if obj is None or obj.substitute_for_id is None else set()
        # Who it is stands in the picker already; a guest does not.
        hidden |= {"known_as"} if may_change and obj.guest_id is None else set()
        hidden |= set() if may_change else {"resident"}
        return [name for name in self.fields if name not in hidden]

    def save_model(self, request, obj, form, change):
        # The form holds the row and its version: nobody moved up or withdrew since it was shown.
        if obj.resident_id:
            obj.guest = None
        obj._history_user = request.user
        obj.save()

    def has_delete_permission(self, request, obj=None):
        # It is withdrawn, and stays readable.
        return False

    def add_view(self, request, form_url="", extra_context=None):
        """A sign-up is written down at the counter: for which activity is asked first."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return redirect("admin:programs_signup_choose")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may_change = obj is not None and self.has_change_permission(request, obj)
        state = {
            "signed_up": obj,
            "may_change": may_change,
            "may_add_guest": may_change
            and request.user.has_perm(ADD_GUEST)
            and not obj.guest_id
            and not obj.resident_id,
        }
        return super().render_change_form(request, context | state, add, change, form_url, obj)

    # --- acts

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("counter/", wrap(require_GET(self.choose_view)), name="programs_signup_choose"),
            path("counter/<int:pk>/", wrap(self.counter_view), name="programs_signup_counter"),
            path("<int:pk>/receipt/", wrap(require_GET(self.receipt_view)), name="programs_signup_receipt"),
            path("<int:pk>/withdraw/", wrap(require_POST(self.withdraw_view)), name="programs_signup_withdraw"),
            path("<int:pk>/guest/", wrap(require_POST(self.guest_view)), name="programs_signup_guest"),
        ]
        return own + super().get_urls()

    @staticmethod
    def _activities(user):
        """Those that are to come, of those whose people the user may see."""
        rows = Activity.objects.held_in(user).coming().exclude(joining=Joining.FREE)
        return rows.select_related("program", "village").order_by("starts_at", "pk")

    def choose_view(self, request):
        if not request.user.has_perm(ADD):
            raise PermissionDenied
        rows = self._activities(request.user).annotate(
            taken=Count("sign_ups", filter=Q(sign_ups__state=SignUpState.PLACE)),
            waiting=Count("sign_ups", filter=Q(sign_ups__state=SignUpState.WAITING)),
            left=F("capacity") - F("taken"),
        )
        context = {
            **self.admin_site.each_context(request),
            "title": _("Sign-up at the counter: for which activity?"),
            "opts": self.opts,
            "activities": rows[:MOST_ACTIVITIES],
        }
        return TemplateResponse(request, "programs/admin/choose_activity.html", context)

    def counter_view(self, request, pk):
        if not request.user.has_perm(ADD):
            raise PermissionDenied
        activity = Activity.objects.held_in(request.user).filter(pk=pk).first()
        if activity is None:
            raise Http404
        if address := elsewhere(activity):
            # There more is asked: the age, a guardian's permission.
            return redirect(address)
        form = CounterJoinForm(request.POST or None, user=request.user)

        def save(form):
            language = form.cleaned_data["language"]
            return sign_up(activity, **form.person, key=form.key, language=language, by=request.user).sign_up

        left = places_left(activity)
        about = f"{activity.title} ({format_date(timezone.localdate(activity.starts_at), 'short')})"
        if left is not None:
            about += " · " + (_("places left: %(left)s") % {"left": left} if left else _("full: the waiting list"))
        return counter_page(
            self, request, form,
            title=_("Sign-up at the counter"), about=about, save=save, keep_days=kept_for("sign_ups"),
        )  # fmt: skip

    def receipt_view(self, request, pk):
        row = seen_or_404(self, request, pk)
        return receipt_response(
            request, row, "programs/admin/sign_up_receipt.html", activity=row.activity, position=row.place_in_line
        )

    def withdraw_view(self, request, pk):
        said = _("The place is given back; whoever waited first has it now.")
        return act_on(self, request, pk, lambda row: withdraw(row, by=request.user), said)

    def guest_view(self, request, pk):
        if not request.user.has_perm(ADD_GUEST):
            raise PermissionDenied
        said = _("A guest is made of this sign-up.")
        return act_on(self, request, pk, lambda row: link_to_guest(row, by=request.user), said)
