"""Filters of the fund's lists."""

from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _

from programs.admin.filters import ALL, FiscalYearFilter, OpenFirst
from residents.admin.filters import ChoiceFilter, VillageFilter
from welfare.enums import ClaimStatus, DocumentKind, RequestKind, RequestState, Standing
from welfare.models import Fund

TO_DO, ENDED = "todo", "ended"


class FundFilter(SimpleListFilter):
    """Which fund, where there are several; without a choice the first."""

    title = _("fund")
    parameter_name = "fund"

    def lookups(self, request, model_admin):
        funds = [(fund.pk, fund.name) for fund in Fund.objects.all()]
        return funds if len(funds) > 1 else []

    def queryset(self, request, queryset):
        # The list asks for it itself (chosen_fund), since how members stand is counted fund by fund.
        return queryset


def chosen_fund(request) -> Fund | None:
    """The fund of the list: that of the address, else the first."""
    asked = request.GET.get(FundFilter.parameter_name, "")
    funds = Fund.objects.all()
    return (funds.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 10 else None) or funds.first()


class StandingFilter(ChoiceFilter):
    title = _("standing")
    parameter_name = "standing"
    choices_class = Standing


class MemberVillageFilter(VillageFilter):
    """Where the member lives."""

    def queryset(self, request, queryset):
        return queryset if self.value() is None else queryset.filter(resident__village__number=int(self.value()))


class ClaimVillageFilter(VillageFilter):
    def queryset(self, request, queryset):
        return (
            queryset if self.value() is None else queryset.filter(member__resident__village__number=int(self.value()))
        )


class ClaimStateFilter(OpenFirst):
    """What waits for somebody comes first; each step can be asked for alone."""

    title = _("state")
    parameter_name = "state"
    first = TO_DO

    def lookups(self, request, model_admin):
        return [(TO_DO, _("to be done")), *ClaimStatus.choices, (ALL, _("all"))]

    def queryset(self, request, queryset):
        if self.value() == ALL:
            return queryset
        if self.value() == TO_DO:
            return queryset.filter(status__in=(ClaimStatus.ENTERED, ClaimStatus.CHECKED, ClaimStatus.APPROVED))
        return queryset.filter(status=self.value())


class PaidYearFilter(FiscalYearFilter):
    title = _("fiscal year in which it was paid")
    day = "voucher__dated_on"


class DocumentKindFilter(ChoiceFilter):
    title = _("kind")
    parameter_name = "kind"
    choices_class = DocumentKind


class RequestStateFilter(OpenFirst):
    title = _("state")
    parameter_name = "state"
    first = TO_DO

    def lookups(self, request, model_admin):
        return [(TO_DO, _("to be answered")), *RequestState.choices, (ALL, _("all"))]

    def queryset(self, request, queryset):
        if self.value() == ALL:
            return queryset
        return queryset.open() if self.value() == TO_DO else queryset.filter(state=self.value())


class RequestKindFilter(ChoiceFilter):
    title = _("about what")
    parameter_name = "kind"
    choices_class = RequestKind
