"""The questions of surveys. One that was answered keeps its meaning; asked otherwise it is another row from a day on."""

from django import forms
from django.contrib import admin
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms import ThaiDateField
from economy.admin.base import EconomyModelAdmin
from economy.models import Indicator, Option
from economy.services import rounds as services
from programs.admin.base import ContentAdmin, TranslatedInline, posted

# What may still be put right once households have answered: how it is explained and where it stands.
STILL = ("help", "until", "bmn_no", "tpmap_code", "position")


class OptionInline(TranslatedInline):
    model = Option
    fields = ["title", "said", "position"]

    def _may(self, request, obj):
        return super()._may(request, obj) and (obj is None or not services.is_asked(obj))


class AnewForm(forms.Form):
    since = ThaiDateField(label=_("asked since"), future_ok=True)


@admin.register(Indicator)
class IndicatorAdmin(EconomyModelAdmin, ContentAdmin):
    list_display = ["title", "code", "dimension", "kind", "since", "until"]
    list_filter = ["dimension", "kind", "asks"]
    ordering = ["position", "pk"]
    sortable_by = []
    search_fields = ["title", "code"]
    inlines = [OptionInline]
    fieldsets = [
        (None, {"fields": ["title", "help", ("code", "dimension"), ("since", "until")]}),
        (_("How it is answered"), {"fields": [("kind", "unit"), ("least", "most"), "by_line"]}),
        (_("Whom it asks"), {"fields": ["asks", ("age_from", "age_to")]}),
        (_("Elsewhere"), {"fields": [("bmn_no", "tpmap_code"), "position"]}),
    ]
    change_form_outer_before_template = "economy/admin/indicator_acts.html"

    def get_readonly_fields(self, request, obj=None):
        if obj is None or not services.is_asked(obj):
            return []
        named = [name for _title, part in self.fieldsets for name in _flat(part["fields"])]
        return [name for name in named if name not in STILL]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        answered = obj is not None and services.is_asked(obj)
        own = {"indicator": obj, "answered": answered, "may_anew": answered and request.user.has_perm(services.ASK)}
        return super().render_change_form(request, context | own, add, change, form_url, obj)

    def get_urls(self):
        view = self.admin_site.admin_view(self.anew_view)
        return [path("<int:pk>/anew/", view, name="economy_indicator_anew"), *super().get_urls()]

    def anew_view(self, request, pk):
        """The question, asked otherwise from a day on: a copy, to be changed on the next page."""
        indicator = self.row_for(request, pk, services.ASK)
        form = AnewForm(posted(request), initial={"since": timezone.localdate()})

        def save(form):
            new = services.ask_anew(indicator, since=form.cleaned_data["since"], by=request.user)
            return reverse("admin:economy_indicator_change", args=[new.pk])

        return self.form_page(
            request, form, title=_("Ask it otherwise from a day on"), about=indicator.title, save=save,
            said=_("Change the new question here. What was answered to the old one stays as it was."),
            back=reverse("admin:economy_indicator_change", args=[pk]),
        )  # fmt: skip


def _flat(fields) -> list[str]:
    return [name for one in fields for name in ((one,) if isinstance(one, str) else one)]
