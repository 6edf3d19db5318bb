"""Campaigns: what is wanted, in three languages; its shifts below."""

from django.contrib import admin
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.admin.scoped import seen_or_404
from core.templatetags.thai import thaimoment
from programs.admin.base import ContentAdmin
from programs.admin.publishing import PublishingPages, ShownFilter
from programs.enums import ActivityStatus, SignUpState
from programs.models import Activity, SignUp
from programs.services.attendance import MARK
from volunteers.admin.base import OfThePillar, VolunteersModelAdmin
from volunteers.admin.shift_pages import READ_PEOPLE, ShiftPages
from volunteers.models import Opportunity, Shift
from volunteers.services import campaigns as services
from volunteers.services import shifts

# Of those that are over, the last ones.
PAST = 10
PUBLIC = "volunteer_campaign"


def _of_coming(rows, count) -> Subquery:
    """Something of all the shifts to come of a campaign."""
    counted = rows.order_by().values("activity__shift__opportunity").annotate(n=count).values("n")
    return Subquery(counted, output_field=IntegerField())


def _with_places(campaigns):
    """Each with its next shift, and how many places its shifts to come have, given and waited for."""
    mine = Shift.objects.coming().filter(opportunity=OuterRef("pk"))
    asked = SignUp.objects.filter(
        activity__shift__opportunity=OuterRef("pk"), activity__status=ActivityStatus.PLANNED,
        activity__ends_at__gte=timezone.now(),
    )  # fmt: skip
    total = mine.order_by().values("opportunity").annotate(n=Sum("activity__capacity")).values("n")
    return campaigns.annotate(
        next_at=Subquery(mine.values("activity__starts_at")[:1]),
        total=Coalesce(Subquery(total), 0), unlimited=Exists(mine.filter(activity__capacity__isnull=True)),
        taken=Coalesce(_of_coming(asked.filter(state=SignUpState.PLACE), Count("pk")), 0),
        waiting=Coalesce(_of_coming(asked.filter(state=SignUpState.WAITING), Count("pk")), 0),
    )  # fmt: skip


@admin.register(Opportunity)
class OpportunityAdmin(ShiftPages, PublishingPages, OfThePillar, VolunteersModelAdmin, ContentAdmin):
    has_pictures = False
    future_days = ("closed_on",)
    list_display = ["title", "kind_name", "group", "next_shift", "places", "waits", "shown_words"]
    list_select_related = ["kind", "organization"]
    list_filter = [ShownFilter, "kind"]
    ordering = ["title", "pk"]
    sortable_by = []
    search_fields = ["title"]
    search_help_text = _("A part of the title")
    autocomplete_fields = ["program", "organization", "topics", "trainings"]
    fieldsets = [
        (None, {"fields": ["program", "title", "kind", "organization", "summary", "text", "bring"]}),
        (_("Who may come"), {"fields": ["topics", "trainings", "minimum_age", "closed_on"]}),
        (_("Whom to ask"), {"fields": [("contact", "phone"), "note"]}),
    ]
    change_form_outer_after_template = "volunteers/admin/campaign_shifts.html"
    empty_words = _(
        "Write down what is to be done and why; then plan its shifts: each has its day, its places and a waiting list."
    )

    # --- the list

    def get_queryset(self, request):
        return _with_places(super().get_queryset(request))

    @admin.display(description=_("kind of work"))
    def kind_name(self, campaign):
        return campaign.kind.name

    @admin.display(description=_("group that does it"))
    def group(self, campaign):
        return campaign.organization.name if campaign.organization else None

    @admin.display(description=_("next shift"))
    def next_shift(self, campaign):
        return thaimoment(campaign.next_at) or None

    @admin.display(description=_("places taken"))
    def places(self, campaign):
        if campaign.next_at is None:
            return None
        return f"{campaign.taken} / {_('no limit') if campaign.unlimited else campaign.total}"

    @admin.display(description=_("waiting"))
    def waits(self, campaign):
        return campaign.waiting or None

    # --- shown to the public

    def _routes(self, row) -> dict[str, str]:
        if row is None:
            return {}
        acts = {act: reverse(f"admin:{self._name}_{act}", args=[row.pk]) for act in ("preview", "publish", "withdraw")}
        return acts | {"public": reverse(PUBLIC, args=[row.pk])}

    def preview_view(self, request, pk):
        """The public page as it will be, drafts included; only staff see it."""
        seen_or_404(self, request, pk)
        request.is_preview, own = True, request.path
        request.path = reverse(PUBLIC, args=[pk])
        page = resolve(request.path)
        try:
            return page.func(request, **page.kwargs)
        finally:
            request.path = own

    # --- one

    def save_model(self, request, obj, form, change):
        services.save_campaign(obj, by=request.user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        work = self._work(request, obj) if obj else {}
        return super().render_change_form(request, context | work, add, change, form_url, obj)

    def _work(self, request, campaign: Opportunity) -> dict:
        user = request.user
        works = self.has_change_permission(request, campaign)
        rows = campaign.shifts.select_related("activity__village").annotate(
            taken=Count("activity__sign_ups", filter=Q(activity__sign_ups__state=SignUpState.PLACE)),
            waiting=Count("activity__sign_ups", filter=Q(activity__sign_ups__state=SignUpState.WAITING)),
        )  # fmt: skip
        now = timezone.now()
        held = Activity.objects.held_in(user).filter(shift__opportunity=campaign) if user.has_perm(MARK) else []
        return {
            "campaign": campaign, "may_plan": works and user.has_perm(shifts.ADD), "may_cancel": works,
            "coming": rows.filter(activity__ends_at__gte=now).order_by("activity__starts_at", "pk"),
            "past": rows.filter(activity__ends_at__lt=now).order_by("-activity__starts_at", "-pk")[:PAST],
            "marked": {one.pk for one in held}, "may_find": user.has_perm(READ_PEOPLE),
        }  # fmt: skip
