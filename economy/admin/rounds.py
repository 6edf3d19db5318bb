"""Rounds of the survey: opened, asked, closed; and the lines of household money."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from core.forms import ThaiDateField
from economy.admin.base import EconomyModelAdmin
from economy.admin.board import BoardPages
from economy.models import FinanceItem, Indicator, SurveyRound
from economy.models.survey import FIRST_YEAR, LAST_YEAR
from economy.services import rounds as services
from economy.street import progress
from programs.admin.acts import act_on
from programs.admin.base import ContentAdmin, posted
from programs.admin.parts import lines, whole_number
from thai.dates import format_date


class RoundForm(forms.Form):
    year = whole_number(_("year (Buddhist era)"), least=FIRST_YEAR, most=LAST_YEAR, required=True)
    begins_on = ThaiDateField(label=_("asked from"), future_ok=True)
    ends_on = ThaiDateField(label=_("asked to"), future_ok=True)
    note = lines(_("note for staff"), required=False)


class QuestionsForm(forms.Form):
    questions = forms.MultipleChoiceField(
        label=_("questions"), widget=UnfoldAdminCheckboxSelectMultipleWidget, required=False,
        help_text=_("They stand on the form in the order of their positions."),
    )  # fmt: skip

    def __init__(self, *args, indicators, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["questions"].choices = [(one.pk, one.title) for one in indicators]


@admin.register(SurveyRound)
class SurveyRoundAdmin(BoardPages, EconomyModelAdmin):
    list_display = ["year", "days", "asked_of", "state"]
    list_display_links = ["year"]
    ordering = ["-year"]
    sortable_by = []
    fields = ["year", "begins_on", "ends_on", "note"]
    change_form_outer_after_template = "economy/admin/round_work.html"
    empty_words = _("Open the first round: its year and its days. The mission's questions stand on its form already.")

    @admin.display(description=_("days"))
    def days(self, survey):
        return f"{format_date(survey.begins_on, 'short')} – {format_date(survey.ends_on, 'short')}"

    @admin.display(description=_("questions"))
    def asked_of(self, survey):
        return survey.questions_asked

    @admin.display(description=_("state"))
    def state(self, survey):
        return _("goes on") if survey.is_open else _("closed")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(questions_asked=Count("questions"))

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.is_open)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may = obj is not None and request.user.has_perm(services.CHANGE)
        work = {"survey": obj, "may_close": may and obj.is_open, "may_reopen": may and not obj.is_open}
        if obj is not None:
            done = progress(obj, user=request.user)
            work |= {"progress": done, "questions": list(obj.asked()), "may_choose": may and not obj.responses.exists()}
        return super().render_change_form(request, context | work, add, change, form_url, obj)

    def get_urls(self):
        wrap, own = self.admin_site.admin_view, "economy_surveyround"
        return [
            path("<int:pk>/close/", wrap(require_POST(self.close_view)), name=f"{own}_close"),
            path("<int:pk>/reopen/", wrap(require_POST(self.reopen_view)), name=f"{own}_reopen"),
            path("<int:pk>/questions/", wrap(self.questions_view), name=f"{own}_questions"),
            *super().get_urls(),
        ]

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        year, begins, ends = services.suggested_days(timezone.localdate())
        form = RoundForm(posted(request), initial={"year": year, "begins_on": begins, "ends_on": ends})

        def save(form):
            made = services.open_round(**form.cleaned_data, by=request.user)
            return reverse("admin:economy_surveyround_change", args=[made.pk])

        return self.form_page(
            request, form, title=_("New survey round"), save=save, said=_("The round is open. Look through its questions."),
            back=reverse("admin:economy_surveyround_changelist"),
        )  # fmt: skip

    def questions_view(self, request, pk):
        """Which questions the round asks; before anybody has answered."""
        survey = self.row_for(request, pk, services.CHANGE)
        indicators = list(Indicator.objects.in_force(survey.begins_on))
        chosen = list(survey.questions.values_list("indicator", flat=True))
        form = QuestionsForm(posted(request), indicators=indicators, initial={"questions": chosen})

        def save(form):
            picked = {int(key) for key in form.cleaned_data["questions"]}
            services.choose_questions(survey, [one for one in indicators if one.pk in picked], by=request.user)

        return self.form_page(
            request, form, title=_("Choose the questions"), about=survey.staff_label, save=save,
            said=_("The questions of the round are chosen."), back=reverse("admin:economy_surveyround_change", args=[pk]),
        )  # fmt: skip

    def close_view(self, request, pk):
        return act_on(
            self, request, pk, lambda survey: services.close_round(survey, by=request.user), _("The round is closed."),
            permission=services.CHANGE,
        )  # fmt: skip

    def reopen_view(self, request, pk):
        return act_on(
            self, request, pk, lambda survey: services.reopen_round(survey, by=request.user), _("The round is open again."),
            permission=services.CHANGE,
        )  # fmt: skip


@admin.register(FinanceItem)
class FinanceItemAdmin(EconomyModelAdmin, ContentAdmin):
    list_display = ["name", "flow", "position", "asked"]
    list_filter = ["flow", "asked"]
    ordering = ["flow", "position", "pk"]
    sortable_by = []
    fields = ["flow", "name", "position", "asked"]

    def get_readonly_fields(self, request, obj=None):
        # What amounts stand under means what it meant.
        return ["flow"] if obj else []
