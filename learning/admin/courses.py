"""Courses and their materials."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget

from learning.admin.base import LearningModelAdmin, TopicFilter
from learning.models import Course, CourseMaterial
from programs.admin.base import ContentAdmin, PartInline
from residents.files.taking import ACCEPT, taken


class MaterialForm(forms.ModelForm):
    file = forms.FileField(
        label=_("file"), required=False, widget=UnfoldAdminFileFieldWidget(attrs={"accept": ACCEPT}),
        help_text=_("PDF, JPEG, PNG or WebP. A file that stands here already stays until another is chosen."),
    )  # fmt: skip

    class Meta:
        model = CourseMaterial
        fields = ("title", "link", "shown")

    def clean_file(self):
        sent = self.cleaned_data["file"]
        if not sent:
            return None
        kept = taken(sent)
        self.instance.content, self.instance.content_type = kept.content, kept.kind
        return sent

    def clean(self):
        said = super().clean()
        if said.get("file") and said.get("link"):
            self.add_error("link", _("Choose a file, or type an address: one of the two."))
        if said.get("link") and not said.get("file"):
            self.instance.content, self.instance.content_type = b"", ""
        return said


class MaterialInline(PartInline):
    model = CourseMaterial
    form = MaterialForm
    fields = ["title", "link", "file", "shown"]


@admin.register(Course)
class CourseAdmin(LearningModelAdmin, ContentAdmin):
    list_display = ["name", "topic_name", "kind", "meetings", "rounds_held", "shown"]
    list_select_related = ["topic__parent"]
    list_filter = [TopicFilter, "kind", "shown"]
    ordering = ["name", "pk"]
    sortable_by = []
    search_fields = ["name"]
    inlines = [MaterialInline]
    fieldsets = [
        (None, {"fields": ["name", "topic", "kind", "summary", "text"]}),
        (_("A round of it"), {"fields": [("meetings", "minutes", "capacity")]}),
        (_("To pass"), {"fields": [("pass_percent", "full_score", "pass_score"), "certified"]}),
        (_("For the public"), {"fields": ["shown", "note"]}),
    ]
    change_form_outer_before_template = "learning/admin/course_acts.html"
    empty_words = _("Write down what is taught again and again; each time it is taught is a round.")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("rounds")

    @admin.display(description=_("what to learn"))
    def topic_name(self, course):
        return course.topic.staff_label

    @admin.display(description=_("rounds"))
    def rounds_held(self, course):
        return len(course.rounds.all())
