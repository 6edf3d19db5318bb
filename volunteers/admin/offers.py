"""Offers to help: who is it, has the guardian said yes, which shifts; and new ones at the counter."""

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from core.keys import read_key
from programs.admin.filters import OpenFirst
from programs.admin.requests import dial
from programs.enums import Day, Tongue
from residents.admin.filters import VillageFilter
from residents.admin.looks import NotedLooks
from residents.search import phone_in
from thai.dates import completed_years, format_date
from volunteers.admin.base import VolunteersModelAdmin
from volunteers.admin.offer_acts import OfferActs
from volunteers.admin.offer_form import OfferForm
from volunteers.admin.reminders import ReminderPages
from volunteers.enums import Hour
from volunteers.likely import offers_like, people_like
from volunteers.models import OF_AGE, Enlistment, Opportunity
from volunteers.services import enlisting, people

CAMPAIGNS_SHOWN = 100


class OfferStateFilter(OpenFirst):
    title = _("state")
    parameter_name = "state"
    first = "look"

    def lookups(self, request, model_admin):
        return [
            ("look", _("nobody has said yet who it is")), ("guardian", _("without a guardian's permission")),
            ("open", _("all that hold")), ("withdrawn", _("taken back")), ("all", _("all")),
        ]  # fmt: skip

    def queryset(self, request, queryset):
        chosen = {
            "look": queryset.to_look_at, "guardian": queryset.without_permission, "open": queryset.open,
            "withdrawn": lambda: queryset.filter(withdrawn_at__isnull=False),
        }  # fmt: skip
        return chosen.get(self.value(), queryset.all)()


class CampaignFilter(SimpleListFilter):
    title = _("campaign for volunteers")
    parameter_name = "campaign"

    def lookups(self, request, model_admin):
        rows = Opportunity.objects.order_by("-pk")[:CAMPAIGNS_SHOWN]
        return [("none", _("at any time")), *((str(one.pk), one.title) for one in rows)]

    def queryset(self, request, queryset):
        if self.value() == "none":
            return queryset.filter(opportunity__isnull=True)
        key = read_key(self.value() or "")
        return queryset.filter(opportunity=key) if key else queryset


class OfferVillageFilter(VillageFilter):
    """Where the person lives, once that is known; else what was said."""

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        number = int(self.value())
        said = Q(resident__isnull=True, village__number=number)
        return queryset.filter(Q(resident__village__number=number) | said)


@admin.register(Enlistment)
class EnlistmentAdmin(ReminderPages, OfferActs, NotedLooks, VolunteersModelAdmin):
    form = OfferForm
    list_display = ["name", "ring", "campaign", "where", "who", "permission", "came"]
    list_display_links = ["name"]
    list_select_related = ["opportunity", "village", "resident__village", "resident__household", "guest__volunteer"]
    list_filter = [OfferStateFilter, CampaignFilter, OfferVillageFilter]
    ordering = ["-asked_at", "-pk"]
    sortable_by = ["came"]
    search_fields = ["name"]
    search_help_text = _("A part of the name, or the whole telephone number")
    readonly_fields = ["campaign", "who", "where", "born", "times", "skills", "spoken", "agreed", "permission", "came"]
    fields = [
        "campaign", "who", ("name", "phone", "mail"), ("born", "where"), "permission", "times", "skills", "spoken", "agreed",
        "came",
    ]  # fmt: skip
    list_before_template = "volunteers/admin/offer_list_acts.html"
    change_form_outer_before_template = "volunteers/admin/offer_work.html"
    empty_words = _("Whoever offers to help on the public page or at the counter comes here.")

    def looked_at(self, row):
        return row.resident or row

    def get_search_results(self, request, queryset, search_term):
        """A telephone number is looked for as the forms write it."""
        if number := phone_in(search_term):
            return queryset.filter(phone__contains=number), False
        return super().get_search_results(request, queryset, search_term)

    # --- what is shown

    @admin.display(description=_("telephone"))
    def ring(self, offer):
        if not dial(offer.phone):
            return offer.phone
        return format_html('<a class="text-primary-600" href="tel:{}">{}</a>', dial(offer.phone), offer.phone)

    @admin.display(description=_("campaign for volunteers"))
    def campaign(self, offer):
        return offer.opportunity.title if offer.opportunity else _("at any time")

    @admin.display(description=_("village"))
    def where(self, offer):
        village = offer.resident.village if offer.resident else offer.village
        return village.staff_label if village else None

    @admin.display(description=_("who it is"))
    def who(self, offer):
        if offer.resident:
            return offer.resident.staff_label
        return _("guest: %(name)s") % {"name": offer.guest.name} if offer.guest else _("not yet looked up")

    @admin.display(description=_("guardian"))
    def permission(self, offer):
        if not offer.guardian_name:
            return _("under 18, nobody named") if offer.needs_guardian else None
        words = {"who": offer.guardian_name, "what": offer.get_guardian_relation_display()}
        if offer.needs_permission:
            return _("not yet: %(who)s (%(what)s)") % words
        day = format_date(offer.permitted_on, "short")
        return _("%(who)s (%(what)s) said yes on %(day)s") % (words | {"day": day})

    @admin.display(description=_("asked at"), ordering="asked_at")
    def came(self, offer):
        day = format_date(timezone.localdate(offer.asked_at), "short")
        return f"{day} · {offer.get_through_display()}"

    @admin.display(description=_("born on"))
    def born(self, offer):
        years = completed_years(offer.born, timezone.localdate())
        parts = [_("%(day)s (%(n)s years)") % {"day": format_date(offer.born, "short"), "n": years}]
        parts += [str(_("under 18"))] if years < OF_AGE else []
        if offer.born != offer.birth_date:
            parts += [_("the form said %(day)s") % {"day": format_date(offer.birth_date, "short")}]
        return " · ".join(parts)

    @admin.display(description=_("free when"))
    def times(self, offer):
        every = ", ".join(Day.labels_of(offer.every))
        parts = [*Day.labels_of(offer.days), *Hour.labels_of(offer.hours)]
        return " · ".join(
            filter(None, [_("comes every %(days)s") % {"days": every} if every else "", ", ".join(parts)])
        )

    @admin.display(description=_("skills"))
    def skills(self, offer):
        return ", ".join(topic.name for topic in offer.topics.all()) if offer.pk else ""

    @admin.display(description=_("speaks; comes by"))
    def spoken(self, offer):
        return " · ".join(filter(None, [", ".join(Tongue.labels_of(offer.languages)), offer.get_transport_display()]))

    @admin.display(description=_("agrees to"))
    def agreed(self, offer):
        told = {_("pictures"): offer.photos_agreed, _("first name on the thanks wall"): offer.thanked_in_public}
        return ", ".join(str(what) for what, is_so in told.items() if is_so)

    # --- one offer

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.withdrawn_at is None)

    def save_model(self, request, obj, form, change):
        people.correct(obj, by=request.user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may = obj is not None and self.has_change_permission(request, obj)
        unknown = may and obj.resident_id is None and obj.guest_id is None
        work = {
            "offer": obj, "may_change": may, "unknown": unknown,
            "people": people_like(obj, request.user) if unknown else [],
            "alike": offers_like(obj, request.user) if may else [],
            "taken": enlisting.taken_by(obj) if obj else [], "may_add_guest": request.user.has_perm(people.GUEST),
        }  # fmt: skip
        return super().render_change_form(request, context | work, add, change, form_url, obj)

    # --- at the counter

    def add_view(self, request, form_url="", extra_context=None):
        """An offer is written down at the counter: for which campaign is asked first."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        rows = Opportunity.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=timezone.localdate()))
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "campaigns": rows.order_by("title", "pk"),
            "title": _("An offer to help, at the counter: for what?"),
        }  # fmt: skip
        return TemplateResponse(request, "volunteers/admin/choose_campaign.html", context)
