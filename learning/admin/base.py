"""What the screens of learning have in common: boxes for flags, pages of one form, nothing deleted."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from core.admin import ScopedModelAdmin
from programs.admin.base import WITH_BOXES
from programs.admin.pages import FormPages
from programs.models import Topic


def topic_choices() -> list[tuple[int, str]]:
    """The tree, each part below what it belongs to."""
    topics = list(Topic.objects.select_related("parent"))
    firsts = [one for one in topics if one.parent_id is None]
    return [
        (one.pk, one.staff_label)
        for first in firsts
        for one in (first, *(part for part in topics if part.parent_id == first.pk))
    ]


class LearningModelAdmin(FormPages, ScopedModelAdmin):
    formfield_overrides = WITH_BOXES
    form_page_template = "learning/admin/one_form.html"

    def has_delete_permission(self, request, obj=None):
        return False


class TopicFilter(admin.SimpleListFilter):
    title = _("what to learn")
    parameter_name = "topic"

    def lookups(self, request, model_admin):
        return topic_choices()

    def queryset(self, request, queryset):
        known = self.value() in {str(pk) for pk, _label in self.lookup_choices}
        return queryset.filter(topic=int(self.value())) if known else queryset
