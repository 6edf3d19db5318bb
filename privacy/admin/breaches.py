"""The register of breaches: what happened, the clock of 72 hours, and the drafts of what is told to whom."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from core.admin import ScopedModelAdmin
from core.admin.scoped import seen_or_404
from core.templatetags.thai import thaimoment
from papers.http import shown_pdf
from privacy.admin.filters import ClockFilter
from privacy.models import Breach
from privacy.papers import notices
from privacy.services.breaches import CLOSE, close
from programs.admin.moments import ThaiMomentField

LISTS = {"office": notices.to_the_office, "people": notices.to_the_people}


class BreachForm(forms.ModelForm):
    known_at = ThaiMomentField(
        label=_("known at"),
        initial=timezone.now,
        help_text=_("The 72 hours run from when somebody of the office knew."),
    )
    happened_at = ThaiMomentField(label=_("happened at"), required=False)
    told_office_at = ThaiMomentField(label=_("the Office of the PDPC was told at"), required=False)
    told_people_at = ThaiMomentField(label=_("the people were told at"), required=False)


@admin.register(Breach)
class BreachAdmin(ScopedModelAdmin):
    form = BreachForm
    list_display = ["title", "known", "risk", "clock"]
    list_display_links = ["title"]
    list_filter = [ClockFilter, "risk"]
    ordering = ["-known_at", "-pk"]
    sortable_by = []
    autocomplete_fields = ["account"]
    readonly_fields = ["clock", "closed"]
    change_form_outer_before_template = "privacy/admin/breach_acts.html"
    empty_words = _(
        "Lost papers, a stolen phone, a file sent to the wrong people, data that cannot be reached: write it down at once. The "
        "Office of the PDPC is told within 72 hours of knowing, unless there is no risk to people."
    )
    fieldsets = [
        (None, {"fields": ["title", "detail", "known_at", "happened_at", "clock"]}),
        (_("What kind of breach"), {"fields": ["confidentiality", "integrity", "availability", "data_kinds", "people", "records"]}),
        (_("How bad it is"), {"fields": ["risk", "assessment", "effects"]}),
        (_("What is done"), {"fields": ["measures", "advice", "account", "evidence"]}),
        (_("Who was told"), {"fields": ["told_office_at", "late_reason", "told_people_at", "closed"]}),
    ]  # fmt: skip

    def get_fieldsets(self, request, obj=None):
        """Accounts are chosen by who may see them."""
        if request.user.has_perm("accounts.view_user"):
            return super().get_fieldsets(request, obj)
        return [
            (title, {"fields": [name for name in part["fields"] if name != "account"]})
            for title, part in super().get_fieldsets(request, obj)
        ]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.closed_at is None)

    def has_delete_permission(self, request, obj=None):
        """Kept as evidence."""
        return False

    def save_model(self, request, obj, form, change):
        if not change:
            obj.recorded_by = request.user
        super().save_model(request, obj, form, change)

    # --- columns

    @admin.display(description=_("known at"))
    def known(self, breach):
        return thaimoment(breach.known_at)

    @admin.display(description=_("the clock"))
    def clock(self, breach):
        return clock_words(breach) if breach.pk else None

    @admin.display(description=_("closed"))
    def closed(self, breach):
        return f"{thaimoment(breach.closed_at)} · {breach.closed_by.staff_label}" if breach.closed_at else None

    # --- acts

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/notice/<slug:to>/", wrap(require_GET(self.notice_view)), name="privacy_breach_notice"),
            path("<int:pk>/close/", wrap(require_POST(self.close_view)), name="privacy_breach_close"),
        ]
        return own + super().get_urls()

    def change_view(self, request, object_id, form_url="", extra_context=None):
        found = self.get_object(request, object_id)
        more = self._acts(request, found) if found else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **more})

    def _acts(self, request, breach) -> dict:
        return {
            "breach": breach, "clock": clock_words(breach), "is_late": breach.late(), "seen_url": _seen_by(breach, request.user),
            "may_close": request.user.has_perm(CLOSE) and breach.closed_at is None,
        }  # fmt: skip

    def notice_view(self, request, pk, to):
        breach = seen_or_404(self, request, pk)
        if to not in LISTS:
            raise Http404
        return shown_pdf(LISTS[to](breach, by=request.user), f"breach-{breach.pk}-{to}")

    def close_view(self, request, pk):
        breach = seen_or_404(self, request, pk)
        if not request.user.has_perm(CLOSE):
            raise PermissionDenied
        try:
            close(breach, by=request.user)
            messages.success(request, _("Closed. The record stays as evidence."))
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        return redirect("admin:privacy_breach_change", breach.pk)


def clock_words(breach: Breach) -> str:
    """How many hours are left to tell the Office; or that nobody must be told, or that it was."""
    if breach.told_office_at:
        return _("The Office was told at %(at)s.") % {"at": thaimoment(breach.told_office_at)}
    if not breach.must_tell_office:
        return _("No risk to people was found: nobody must be told.")
    hours, by = breach.hours_left(), {"by": thaimoment(breach.notice_by), "last": thaimoment(breach.last_notice)}
    if breach.late():
        late = ngettext("%(n)s hour late", "%(n)s hours late", -hours) % {"n": -hours}
        return f"{late}. " + _("Tell the Office at once and write why; no reason excuses after %(last)s.") % by
    left = ngettext("%(n)s hour left", "%(n)s hours left", hours) % {"n": hours}
    return f"{left}. " + _("The Office is told by %(by)s at the latest.") % by


def _seen_by(breach: Breach, user) -> str:
    """What the account saw since it happened, for who may open that page of the trail."""
    if breach.account_id is None or not user.has_perm("accounts.view_whole_trail"):
        return ""
    since = timezone.localtime(breach.happened_at or breach.known_at)
    asked = {
        "user": breach.account_id,
        "since": since.isoformat(),
        "until": timezone.localtime(breach.known_at).isoformat(),
    }
    return f"{reverse('admin:accounts_accesslog_seen')}?{urlencode(asked)}"
