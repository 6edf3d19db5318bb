"""Members: how they stand, what they paid and drew, and what the committee decides about them."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import baht_of
from residents.admin.looks import NotedLooks
from residents.admin.searching import searched
from residents.models import Resident
from thai.dates import format_date
from welfare.admin.base import FundModelAdmin
from welfare.admin.deciding import DecidingPage
from welfare.admin.filters import FundFilter, MemberVillageFilter, StandingFilter, chosen_fund
from welfare.admin.funds import FundPart
from welfare.admin.member_forms import ApplyForm, ComeBackForm, LeaveForm
from welfare.admin.papers import MemberPapers
from welfare.enums import PAYING, Standing
from welfare.models import Beneficiary, Member
from welfare.passbook import passbook
from welfare.services import members as services
from welfare.services.contributions import month_name
from welfare.standing import paid_until, with_standing

CHANGE = "welfare.change_member"
STANDINGS = dict(Standing.choices)


class BeneficiaryInline(FundPart):
    model = Beneficiary
    fields = [("name", "relation"), ("phone", "place")]

    def has_delete_permission(self, request, obj=None):
        # Whom a member names, a member also takes off; the history keeps it.
        return self._may(request, obj)


@admin.register(Member)
class MemberAdmin(NotedLooks, DecidingPage, MemberPapers, FundModelAdmin):
    list_display = ["number", "who", "village", "standing_words", "paid_until"]
    list_display_links = ["number", "who"]
    list_select_related = ["resident__village"]
    list_filter = [FundFilter, StandingFilter, MemberVillageFilter]
    list_before_template = "welfare/admin/member_list_acts.html"
    change_form_outer_before_template = "welfare/admin/member_account.html"
    ordering = ["number", "pk"]
    sortable_by = ["number"]
    search_fields = ["number"]
    search_help_text = _("Member number, a part of the name, house number or citizen number")
    fields = ["who", "number", "vouched_by", "owes_from"]
    readonly_fields = ["who", "number"]
    inlines = [BeneficiaryInline]

    def looked_at(self, row):
        return row.resident

    # --- the list

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if request.resolver_match.url_name != "welfare_member_changelist":
            return rows.select_related("resident__village", "fund")
        fund = chosen_fund(request)
        return with_standing(rows, fund, on=timezone.localdate()) if fund else rows.none()

    def get_search_results(self, request, queryset, search_term):
        """A short number is a member's; anything else finds people as the registry does."""
        term = search_term.strip()
        if not term:
            return queryset, False
        if term.isdecimal() and len(term) < 7:
            return queryset.filter(number=int(term)), False
        people = searched(request, Resident.objects.visible_to(request.user), term)
        return queryset.filter(resident__in=people.order_by().values("pk")), False

    @admin.display(description=_("Full name"))
    def who(self, member):
        return member.resident.full_name

    @admin.display(description=_("village"))
    def village(self, member):
        return member.resident.village.staff_label

    @admin.display(description=_("standing"))
    def standing_words(self, member):
        return STANDINGS[member.standing]

    @admin.display(description=_("paid until"))
    def paid_until(self, member):
        """The month before the first that is missed, where none is missed between; blank for who pays no more."""
        if member.standing not in PAYING:
            return None
        return month_name(paid_until(member.missed, timezone.localdate()))

    # --- one member

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            book = passbook(obj, on=timezone.localdate())
            context |= {
                "member": obj, "book": book, "owed": baht_of(book.owed),
                "may_change": self.has_change_permission(request, obj),
                "standing_words": STANDINGS.get(book.standing, ""),
            }  # fmt: skip
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- acts

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("decide/", wrap(self.decide_view), name="welfare_member_decide"),
            path("<int:pk>/leave/", wrap(self.leave_view), name="welfare_member_leave"),
            path("<int:pk>/back/", wrap(self.back_view), name="welfare_member_back"),
        ]
        return own + super().get_urls()

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ApplyForm(request.POST or None, user=request.user, site=self.admin_site)

        def save(form):
            said = dict(form.cleaned_data)
            member = services.apply(said.pop("fund"), said.pop("resident"), **said, by=request.user)
            return reverse("admin:welfare_member_change", args=[member.pk])

        return self.form_page(
            request, form, title=_("New application for membership"), save=save,
            said=_("The application waits for the committee."), back=reverse("admin:welfare_member_changelist"),
        )  # fmt: skip

    def leave_view(self, request, pk):
        member = self.row_for(request, pk, CHANGE)
        return self.form_page(
            request, LeaveForm(request.POST or None), title=_("Leaves the fund"), about=self._about(member),
            save=lambda form: services.leave(member, **form.cleaned_data, by=request.user) and None,
            said=_("The membership has ended."), back=self._page(member), dangerous=True,
        )  # fmt: skip

    def back_view(self, request, pk):
        member = self.row_for(request, pk, CHANGE)
        return self.form_page(
            request, ComeBackForm(request.POST or None), title=_("Comes back to the fund"), about=self._about(member),
            save=lambda form: services.come_back(member, **form.cleaned_data, by=request.user) and None,
            said=_("The member is back. What is owed is taken in the collecting."), back=self._page(member),
        )  # fmt: skip

    @staticmethod
    def _page(member: Member) -> str:
        return reverse("admin:welfare_member_change", args=[member.pk])

    @staticmethod
    def _about(member: Member) -> str:
        since = format_date(member.joined_on, "short") if member.joined_on else "–"
        return _("Member %(number)s, %(name)s, since %(since)s") % {
            "number": member.number, "name": member.resident.full_name, "since": since,
        }  # fmt: skip
