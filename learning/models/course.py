"""What is taught again and again: a course, and what learners take home of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.fields import RichTextField
from core.privacy import plain
from core.versions import VersionedModel
from learning.enums import LearningKind
from programs.models.content import PublicContent, translated


class CourseQuerySet(models.QuerySet):
    def published(self):
        return self.filter(shown=True)


class Course(VersionedModel, PublicContent):
    """One course (หลักสูตร). Its rounds (รุ่น) happen; what stands here is what a new round begins with."""

    name = models.CharField(_("name"), max_length=200)
    topic = models.ForeignKey("programs.Topic", models.PROTECT, related_name="courses", verbose_name=_("what to learn"))
    kind = models.CharField(_("kind of learning"), max_length=8, choices=LearningKind, default=LearningKind.LIFELONG)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    text = RichTextField(_("text"), blank=True)
    meetings = models.PositiveSmallIntegerField(_("usual number of meetings"), default=1)
    minutes = models.PositiveSmallIntegerField(_("a meeting lasts (minutes)"), default=180)
    capacity = models.PositiveSmallIntegerField(
        _("usual places"), null=True, blank=True, help_text=_("Blank: no limit.")
    )
    pass_percent = models.PositiveSmallIntegerField(
        _("attendance to pass (percent)"), default=80, help_text=_("Of the meetings that were held.")
    )
    full_score = models.PositiveSmallIntegerField(
        _("full score of the test"), null=True, blank=True,
        help_text=_("The same test before and after; blank: no test."),
    )  # fmt: skip
    pass_score = models.PositiveSmallIntegerField(
        _("score to pass"), null=True, blank=True, help_text=_("Blank: the score does not decide.")
    )
    certified = models.BooleanField(_("gives a certificate"), default=True)
    shown = models.BooleanField(_("shown to the public"), default=False)
    note = models.TextField(_("note for staff"), blank=True)

    objects = CourseQuerySet.as_manager()

    PRIVACY = plain(
        "topic", "kind", "meetings", "minutes", "capacity", "pass_percent", "full_score", "pass_score", "certified", "shown",
        "note", "version", *translated("name", "summary", "text"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(meetings__range=(1, 100)), name="course_meetings_sane",
                violation_error_message=_("From 1 to 100 meetings."),
            ),
            models.CheckConstraint(
                condition=Q(minutes__range=(15, 24 * 60)), name="course_lasts_within_a_day",
                violation_error_message=_("A meeting lasts from 15 minutes to a day."),
            ),
            models.CheckConstraint(
                condition=Q(pass_percent__range=(0, 100)), name="course_percent",
                violation_error_message=_("From 0 to 100 percent."),
            ),
            models.CheckConstraint(
                condition=Q(pass_score__isnull=True)
                | Q(full_score__isnull=False, pass_score__isnull=False, pass_score__lte=F("full_score")),
                name="course_score_within_full",
                violation_error_message=_("The score to pass is at most the full score."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.name


class CourseMaterialQuerySet(models.QuerySet):
    def published(self):
        return self.filter(shown=True, course__shown=True)


class CourseMaterial(PublicContent):
    """Something to read, see or hear: a file of ours, or the address of one."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="materials", verbose_name=_("course"))
    title = models.CharField(_("name"), max_length=200)
    link = models.URLField(_("address"), blank=True, max_length=500)
    content = models.BinaryField(editable=False, default=b"")
    content_type = models.CharField(max_length=60, blank=True, editable=False)
    shown = models.BooleanField(_("shown to the public"), default=True)

    objects = CourseMaterialQuerySet.as_manager()

    PRIVACY = plain("course", "title", "link", "content", "content_type", "shown")

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(link="") & ~Q(content_type="") | ~Q(link="") & Q(content_type=""),
                name="material_file_or_link",
                violation_error_message=_("Choose a file, or type an address: one of the two."),
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
