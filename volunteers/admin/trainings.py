"""Trainings: which activity gives which skill, who was there, and whose is good no more soon."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from accounts import trail
from core.templatetags.thai import thaimoment
from programs.models import Participation
from residents.models import Resident
from volunteers.admin.base import VolunteersModelAdmin
from volunteers.expiring import expiring
from volunteers.models import Training
from volunteers.services import campaigns
from volunteers.trained import attended


@admin.register(Training)
class TrainingAdmin(VolunteersModelAdmin):
    list_display = ["title", "held", "topic_name", "good", "people"]
    list_display_links = ["title"]
    list_select_related = ["activity", "topic__parent"]
    ordering = ["-activity__starts_at", "-pk"]
    sortable_by = []
    search_fields = ["activity__title"]
    search_help_text = _("A part of the title")
    autocomplete_fields = ["activity", "topic"]
    list_before_template = "volunteers/admin/training_list_acts.html"
    change_form_outer_after_template = "volunteers/admin/training_people.html"
    empty_words = _("Say of an activity that whoever attends it has a skill: a first-aid day, a course for drivers.")

    def get_queryset(self, request):
        present = Count("activity__parts", filter=Q(activity__parts__present=True))
        return super().get_queryset(request).annotate(present=present)

    @admin.display(description=_("activity"))
    def title(self, training):
        return training.activity.title

    @admin.display(description=_("begins"))
    def held(self, training):
        return thaimoment(training.activity.starts_at)

    @admin.display(description=_("skill that it gives"))
    def topic_name(self, training):
        return training.topic.staff_label

    @admin.display(description=_("good for how many months"))
    def good(self, training):
        return training.good_months or _("always")

    @admin.display(description=_("attended"))
    def people(self, training):
        return training.present

    readonly_fields = ["title"]

    def get_fields(self, request, obj=None):
        # Who was at another activity has not learnt this: it stays the one that it is.
        return ["title" if obj else "activity", "topic", "good_months"]

    def save_model(self, request, obj, form, change):
        campaigns.save_training(obj, by=request.user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        work = self._work(request, obj) if obj else {}
        return super().render_change_form(request, context | work, add, change, form_url, obj)

    def _work(self, request, training: Training) -> dict:
        seen = Participation.objects.visible_to(request.user).filter(activity=training.activity_id)
        rows = attended().filter(pk__in=seen.values("pk")).order_by("pk")
        parts = list(rows.select_related("resident__village", "resident__household", "guest"))
        trail.log_views(user=request.user, rows=[part.resident for part in parts if part.resident])
        today = timezone.localdate()
        return {
            "training": training, "may_mark": request.user.has_perm("programs.change_participation"),
            "people": [(part, part.until is None or part.until > today) for part in parts],
        }  # fmt: skip

    def get_urls(self):
        view = self.admin_site.admin_view(require_GET(self.expiring_view))
        return [path("expiring/", view, name="volunteers_training_expiring"), *super().get_urls()]

    def expiring_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        people = expiring(request.user)
        trail.log_views(user=request.user, rows=[one.person for one in people if isinstance(one.person, Resident)])
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "people": people,
            "title": _("Trainings that are good no more in the next 60 days"),
        }  # fmt: skip
        return TemplateResponse(request, "volunteers/admin/expiring.html", context)
