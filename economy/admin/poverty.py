"""Which households count as poor in many ways: weights and the cut-off, from a day on."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from economy.admin.base import EconomyModelAdmin
from economy.models import Indicator, PovertyRule, PovertyWeight, SurveyRound
from programs.admin.base import PartInline


class WeightForm(forms.ModelForm):
    code = forms.ChoiceField(label=_("indicator"), widget=UnfoldAdminSelectWidget)

    class Meta:
        model = PovertyWeight
        fields = ("code", "weight")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        judged = {one.code: one.title for one in Indicator.objects.order_by("-position", "since") if one.is_judged}
        self.fields["code"].choices = [("", "---------"), *reversed(judged.items())]


class WeightInline(PartInline):
    model = PovertyWeight
    form = WeightForm
    fields = [("code", "weight")]
    tab = False


@admin.register(PovertyRule)
class PovertyRuleAdmin(EconomyModelAdmin):
    list_display = ["since", "cutoff", "weighs", "source_name"]
    ordering = ["-since"]
    sortable_by = []
    fields = ["since", "cutoff", "source_name"]
    inlines = [WeightInline]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("weights")

    @admin.display(description=_("indicators"))
    def weighs(self, rule):
        return len(rule.weights.all())

    def has_change_permission(self, request, obj=None):
        """A rule by which a closed round was counted stays: another begins on a later day."""
        return super().has_change_permission(request, obj) and (obj is None or not _counted_by(obj))


def _counted_by(rule: PovertyRule) -> bool:
    after = PovertyRule.objects.filter(since__gt=rule.since).order_by("since").first()
    closed = SurveyRound.objects.filter(closed_at__isnull=False, begins_on__gte=rule.since)
    return (closed.filter(begins_on__lt=after.since) if after else closed).exists()
