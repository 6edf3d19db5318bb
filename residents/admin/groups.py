"""The 13 groups, the conditions that put people in some of them, and how many people each group has."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from modeltranslation.admin import TabbedTranslationAdmin

from core.admin import ScopedModelAdmin
from core.admin.filters import OneChoice
from core.admin.scoped import seen_or_404
from core.admin.versioned import VersionedModelForm
from papers.http import download
from residents.admin.group_counts import CountsForm, rows_of_counts
from residents.admin.looks import NotedLooks
from residents.enums import GroupRule
from residents.models import Condition, PopulationGroup
from residents.reports.groups import PopulationGroups
from residents.services.conditions import check_condition, confirm_condition, save_condition

COUNT = "residents.count_groups"


@admin.register(PopulationGroup)
class PopulationGroupAdmin(ScopedModelAdmin, TabbedTranslationAdmin):
    list_display = ["number", "name", "rule_words", "sensitive"]
    list_display_links = ["number", "name"]
    ordering = ["number"]
    sortable_by = []
    fields = ["name", ("age_from", "age_to"), "lasts_months", "sensitive", "note"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_fields(self, request, obj=None):
        """Ages are asked of groups by age only; who may not see the sensitive groups does not open or close them."""
        by_age = obj is None or obj.rule == GroupRule.AGE
        hidden = {"lasts_months"} if by_age else {("age_from", "age_to")}
        if not request.user.has_perm("residents.view_sensitive_group"):
            hidden.add("sensitive")
        return [field for field in self.fields if field not in hidden]

    @admin.display(description=_("who belongs"))
    def rule_words(self, group):
        if group.rule == GroupRule.CONDITION:
            return group.get_rule_display()
        if group.age_to is None:
            return _("age %(from)s and over") % {"from": group.age_from}
        return _("age %(from)s-%(to)s") % {"from": group.age_from, "to": group.age_to}

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("counts/", wrap(self.counts_view), name="residents_populationgroup_counts"),
            path("counts/export/", wrap(require_POST(self.export_view)), name="residents_populationgroup_export"),
        ]
        return own + super().get_urls()

    def _check_counts(self, request):
        if not (self.has_view_permission(request) or request.user.has_perm(COUNT)):
            raise PermissionDenied

    def counts_view(self, request):
        """Everybody by group and village at the end of a day."""
        self._check_counts(request)
        form = CountsForm(request.GET or None)
        context = {
            **self.admin_site.each_context(request),
            "title": _("People in the 13 groups"),
            "opts": self.opts,
            "form": form,
            "media": form.media,
            "on": form.day,
            **rows_of_counts(on=form.day, user=request.user),
        }
        return TemplateResponse(request, "residents/admin/group_counts.html", context)

    def export_view(self, request):
        self._check_counts(request)
        format = request.POST.get("format")
        if format not in ("xlsx", "pdf"):
            raise Http404
        params = {"on": CountsForm(request.POST).day}
        return download(PopulationGroups(), user=request.user, params=params, format=format)


class ConditionForm(VersionedModelForm):
    """Says what contradicts what is known before anything is written."""

    class Meta:
        model = Condition
        fields = ["resident", "group", "detail", "since", "until", "expires_on", "source", "source_note", "note"]

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            for name in self._meta.fields:
                if name in cleaned:
                    setattr(self.instance, name, cleaned[name])
            check_condition(self.instance, self.instance.resident)
        return cleaned


class ExpiryFilter(OneChoice):
    title = _("expires")
    parameter_name = "expires"
    choice = ("soon", _("in the next 60 days"))

    def chosen(self, request, queryset):
        return queryset.expiring(timezone.localdate())


@admin.register(Condition)
class ConditionAdmin(NotedLooks, ScopedModelAdmin):
    form = ConditionForm
    list_display = ["person", "group_name", "detail", "since", "until", "confirmed"]
    list_display_links = ["person"]
    list_select_related = ["resident", "resident__village", "resident__household", "group"]
    list_filter = [ExpiryFilter]
    ordering = ["-pk"]
    sortable_by = []
    autocomplete_fields = ["resident"]
    readonly_fields = ["confirmed_words"]
    fields = ["resident", "group", "detail", ("since", "until"), "expires_on", ("source", "source_note"), "note",
              "confirmed_words"]  # fmt: skip

    def looked_at(self, row):
        return row.resident

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *(["resident", "group"] if obj else [])]

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        if "group" in form.base_fields:
            groups = PopulationGroup.objects.visible_to(request.user).filter(rule=GroupRule.CONDITION)
            form.base_fields["group"].queryset = groups
        return form

    def has_delete_permission(self, request, obj=None):
        # It is ended, with a day; what was known stays known.
        return False

    @admin.display(description=_("resident"))
    def person(self, condition):
        return condition.resident.staff_label

    @admin.display(description=_("group"))
    def group_name(self, condition):
        return condition.group.name

    @admin.display(description=_("confirmed"), boolean=True)
    def confirmed(self, condition):
        return condition.confirmed_at is not None

    @admin.display(description=_("confirmed by"))
    def confirmed_words(self, condition):
        return condition.confirmed_by.staff_label if condition.confirmed_by else "–"

    def save_model(self, request, obj, form, change):
        save_condition(obj, by=request.user)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        condition = self.get_object(request, object_id)
        may_confirm = (
            condition is not None and condition.confirmed_at is None and self.has_change_permission(request, condition)
        )
        extra = {**(extra_context or {}), "may_confirm": may_confirm}
        return super().change_view(request, object_id, form_url, extra)

    change_form_outer_before_template = "residents/admin/condition_confirm.html"

    def response_post_save_add(self, request, obj):
        return redirect("admin:residents_resident_page", obj.resident_id)

    response_post_save_change = response_post_save_add

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.confirm_view))
        return [path("<int:pk>/confirm/", view, name="residents_condition_confirm"), *super().get_urls()]

    def confirm_view(self, request, pk):
        condition = seen_or_404(self, request, pk)
        if not self.has_change_permission(request, condition):
            raise PermissionDenied
        try:
            confirm_condition(condition, by=request.user)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        return redirect(reverse("admin:residents_resident_page", args=[condition.resident_id]))
