"""The queue of requests to the fund: read, found in the registry, made an application or a claim, or refused with a reason."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from accounts import trail
from core.keeping import kept_for
from core.keys import read_key
from programs.admin.acts import act_on
from programs.admin.counter import receipt_response
from programs.admin.counter_page import counter_page
from programs.admin.requests import dial, suggested
from residents.admin.files import sealed
from residents.admin.looks import NotedLooks
from residents.models import Resident
from thai.dates import format_date
from welfare.admin.base import FundModelAdmin
from welfare.admin.filters import RequestKindFilter, RequestStateFilter
from welfare.admin.request_forms import CounterClaimFundForm, CounterJoinFundForm
from welfare.enums import RequestKind
from welfare.models import Fund, FundRequest, RequestPaper
from welfare.services import requests as services

ADD, CHANGE = "welfare.add_fundrequest", "welfare.change_fundrequest"
# What comes of a request is entered by who enters it otherwise.
ENTERS = {RequestKind.JOIN: "welfare.add_member", RequestKind.CLAIM: "welfare.add_claim"}


@admin.register(FundRequest)
class FundRequestAdmin(NotedLooks, FundModelAdmin):
    list_display = ["what", "who_asks", "where", "came_on", "state_words"]
    list_display_links = ["what"]
    list_filter = [RequestStateFilter, RequestKindFilter]
    list_select_related = ["village", "resident__village", "benefit"]
    list_before_template = "welfare/admin/request_list_acts.html"
    ordering = ["asked_at", "pk"]
    sortable_by = ["came_on"]
    search_fields = ["name"]
    search_help_text = _("A part of a name")
    change_form_outer_before_template = "welfare/admin/request_state.html"
    fields = ["what", "asker", "born", "event", "note", "where", "came"]
    readonly_fields = fields

    def has_add_permission(self, request):
        return request.user.has_perm(ADD)

    def has_change_permission(self, request, obj=None):
        # A request is answered by acts of its own; what was asked is not rewritten.
        return False

    def get_queryset(self, request):
        related = ("fund", "village", "resident__village", "benefit", "member", "claim", "entered_by", "ended_by")
        return super().get_queryset(request).select_related(*related)

    # --- the list

    @admin.display(description=_("about what"))
    def what(self, asked):
        return asked.benefit.name if asked.benefit else asked.get_kind_display()

    @admin.display(description=_("who asks"))
    def who_asks(self, asked):
        return asked.name

    @admin.display(description=_("village"))
    def where(self, asked):
        village = asked.resident.village if asked.resident else asked.village
        return village.staff_label if village else None

    @admin.display(description=_("Received"), ordering="asked_at")
    def came_on(self, asked):
        return format_date(timezone.localdate(asked.asked_at), "short")

    @admin.display(description=_("state"))
    def state_words(self, asked):
        return asked.get_state_display()

    # --- one request

    def get_fields(self, request, obj=None):
        blank = {"born": obj and obj.birth_date, "event": obj and obj.event_on, "note": obj and obj.note}
        return [name for name in self.fields if name not in blank or blank[name]]

    @admin.display(description=_("who asks"))
    def asker(self, asked):
        return format_html(
            '{} · <a class="text-primary-600" href="tel:{}">{}</a>', asked.name, dial(asked.phone), asked.phone
        )

    @admin.display(description=_("birth date"))
    def born(self, asked):
        return format_date(asked.birth_date)

    @admin.display(description=_("happened on"))
    def event(self, asked):
        nights = _(" · nights: %(nights)s") % {"nights": asked.quantity} if asked.quantity > 1 else ""
        return f"{format_date(asked.event_on)}{nights}"

    @admin.display(description=_("Received"))
    def came(self, asked):
        who = f" ({asked.entered_by.staff_label})" if asked.entered_by else ""
        return f"{self.came_on(asked)} · {asked.get_through_display()}{who}"

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may_change = obj is not None and obj.is_open and request.user.has_perm(CHANGE)
        work = {
            "asked": obj,
            "may_change": may_change,
            "may_enter": may_change and request.user.has_perm(ENTERS[obj.kind]),
            "papers": list(obj.papers.only("content_type", "size", "request")) if obj else [],
            "suggestions": suggested(request.user, obj.name) if may_change and obj.resident is None else [],
        }
        return super().render_change_form(request, context | work, add, change, form_url, obj)

    # --- acts

    def get_urls(self):
        wrap = self.admin_site.admin_view
        acts = {
            "take": self.take_view, "link": self.link_view, "refuse": self.refuse_view, "enter": self.enter_view
        }  # fmt: skip
        own = [
            path("counter/join/", wrap(self.counter_join_view), name="welfare_fundrequest_counter_join"),
            path("counter/claim/", wrap(self.counter_claim_view), name="welfare_fundrequest_counter_claim"),
            path("papers/<int:pk>/", wrap(require_GET(self.paper_view)), name="welfare_fundrequest_paper"),
            path("<int:pk>/receipt/", wrap(require_GET(self.receipt_view)), name="welfare_fundrequest_receipt"),
            *(
                path(f"<int:pk>/{act}/", wrap(require_POST(view)), name=f"welfare_fundrequest_{act}")
                for act, view in acts.items()
            ),
        ]
        return own + super().get_urls()

    def add_view(self, request, form_url="", extra_context=None):
        """A request is written down at the counter, in the words of whoever stands there."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return redirect("admin:welfare_fundrequest_counter_join")

    def counter_join_view(self, request):
        return self._counter(request, CounterJoinFundForm, _("Joining the fund, at the counter"))

    def counter_claim_view(self, request):
        return self._counter(request, CounterClaimFundForm, _("Request for a benefit, at the counter"))

    def _counter(self, request, form_class, title: str):
        if not request.user.has_perm(ADD):
            raise PermissionDenied
        fund = Fund.objects.order_by("pk").first()
        if fund is None:
            raise Http404
        form = form_class(request.POST or None, user=request.user, fund=fund)

        def save(form):
            language = form.cleaned_data["language"]
            return services.ask(form.request, key=form.key, language=language, by=request.user).request

        return counter_page(
            self, request, form, title=title, about="", save=save, keep_days=kept_for("requests")
        )  # fmt: skip

    def receipt_view(self, request, pk):
        row = self.row_for(request, pk, "welfare.view_fundrequest")
        return receipt_response(request, row, "welfare/admin/request_receipt.html")

    def paper_view(self, request, pk) -> HttpResponse:
        """The trail has its line before the content leaves."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        seen = self.get_queryset(request).order_by().values("pk")
        paper = RequestPaper.objects.filter(pk=pk, request__in=seen).select_related("request").first()
        if paper is None:
            raise Http404
        trail.log_file_opened(user=request.user, row=paper, about={"request": paper.request_id})
        return sealed(services.content_of(paper), paper.content_type, f"request-{paper.request_id}-{paper.pk}")

    def take_view(self, request, pk):
        said = _("Whoever asked reads that it is being looked at.")
        return self._act(request, pk, lambda row: services.take_up(row, by=request.user), said)

    def link_view(self, request, pk):
        key = read_key(request.POST.get("resident", ""))

        def link(row):
            person = Resident.objects.filter(pk=key).first()
            if person is None:
                raise services.RequestRefused(_("Choose somebody of your own villages."), code="unseen")
            services.say_who_it_is(row, person, by=request.user)

        return self._act(request, pk, link, _("The person of the registry is linked."))

    def refuse_view(self, request, pk):
        why = request.POST.get("why", "")
        said = _("Refused; whoever asked reads the reason.")
        return self._act(request, pk, lambda row: services.refuse(row, why=why, by=request.user), said)

    def enter_view(self, request, pk):
        """One press makes the application or the claim, as it was asked for."""
        row = self.row_for(request, pk, CHANGE)
        if not request.user.has_perm(ENTERS[row.kind]):
            raise PermissionDenied
        make = services.make_member if row.kind == RequestKind.JOIN else services.make_claim
        said = _("Entered; it goes its way now.")
        return self._act(request, pk, lambda row: make(row, by=request.user), said)

    def _act(self, request, pk, act, said):
        return act_on(self, request, pk, act, said, permission=CHANGE)
