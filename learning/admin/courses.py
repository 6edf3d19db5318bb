"""Courses and their materials."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget

from learning.admin.base import LearningModelAdmin, TopicFilter
from learning.models import Course, CourseMaterial
from programs.admin.base import ContentAdmin, PartInline

# A paper to read or a picture; what a browser might run is none.
KINDS = {b"%PDF-": "application/pdf", b"\x89PNG\r\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
MOST_BYTES = 10 * 1024 * 1024


class MaterialForm(forms.ModelForm):
    file = forms.FileField(
        label=_("file (PDF, PNG or JPEG)"), required=False, widget=UnfoldAdminFileFieldWidget,
        help_text=_("At most 10 MB. A file that stands here already stays until another is chosen."),
    )  # fmt: skip

    class Meta:
        model = CourseMaterial
        fields = ("title", "link", "shown")

    def clean_file(self):
        sent = self.cleaned_data["file"]
        if not sent:
            return None
        if sent.size > MOST_BYTES:
            raise ValidationError(_("The file is larger than 10 MB."), code="size")
        content = sent.read()
        kind = next((kind for start, kind in KINDS.items() if content.startswith(start)), None)
        if kind is None:
            raise ValidationError(_("This is no PDF, PNG or JPEG file."), code="kind")
        self.instance.content, self.instance.content_type = content, kind
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
