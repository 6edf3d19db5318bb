"""Pictures, news and photo stories, and what the public reads of the office itself."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import RichTextField
from core.privacy import identifying, personal, plain
from core.versions import VersionedModel
from programs.enums import Consent, StoryKind
from programs.models.content import PublicContent, Publishable, published_when_with_who, translated
from programs.models.document import FoundBy
from residents.models.point import Located, whole_point

OWNERS = ("pillar", "organization", "program", "activity", "story")


class Story(Publishable):
    """News of the office, or a story told in photos."""

    kind = models.CharField(_("kind"), max_length=6, choices=StoryKind, default=StoryKind.NEWS)
    title = models.CharField(_("headline"), max_length=200)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    text = RichTextField(_("text"), blank=True)
    pillar = models.ForeignKey(
        "programs.Pillar", models.PROTECT, null=True, blank=True, related_name="stories", verbose_name=_("pillar")
    )
    program = models.ForeignKey(
        "programs.Program", models.SET_NULL, null=True, blank=True, related_name="stories", verbose_name=_("program")
    )
    activity = models.ForeignKey(
        "programs.Activity", models.SET_NULL, null=True, blank=True, related_name="stories", verbose_name=_("activity")
    )

    FOUND_BY = FoundBy(("title",), ("summary", "text"))
    PRIVACY = plain(
        "kind", "pillar", "program", "activity", "version", "published_at", "published_by",
        *translated("title", "summary", "text"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("news or photo story")
        verbose_name_plural = _("news and photo stories")
        ordering = ["-published_at", "-pk"]
        constraints = [published_when_with_who("story_published_when_with_who")]
        indexes = [models.Index(fields=["-published_at"], name="story_newest")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.title


class PictureQuerySet(models.QuerySet):
    def shown(self):
        """Those that may be shown: nobody in them was not asked."""
        return self.exclude(consent=Consent.UNASKED)


def _owner(model: str):
    return models.ForeignKey(
        f"programs.{model}", models.CASCADE, null=True, blank=True, editable=False, related_name="pictures"
    )


class Picture(VersionedModel, PublicContent):
    """A picture of one thing that the public sees; the first by position is its cover.

    The files lie under `key`, made anew at upload in a few widths, without anything that the camera noted.
    """

    key = models.CharField(max_length=32, editable=False)
    width = models.PositiveSmallIntegerField(editable=False)
    height = models.PositiveSmallIntegerField(editable=False)
    colour = models.CharField(max_length=7, editable=False)
    alt = models.CharField(
        _("what is to be seen"), max_length=200,
        help_text=_("For who cannot see it: who does what, where. No names without agreement."),
    )  # fmt: skip
    credit = models.CharField(_("picture by"), max_length=100, blank=True)
    consent = models.CharField(_("people in it"), max_length=8, choices=Consent, default=Consent.UNASKED)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    pillar, organization, program = _owner("Pillar"), _owner("Organization"), _owner("Program")
    activity, story = _owner("Activity"), _owner("Story")
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("added by"),
    )  # fmt: skip

    objects = PictureQuerySet.as_manager()

    PRIVACY = {
        **plain(
            "width", "height", "colour", "consent", "position", "added_at", "added_by", "version", *OWNERS,
            *translated("alt"),
        ),
        **personal("credit"),
        **identifying("key"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="picture_key_once"),
            models.CheckConstraint(
                condition=Q(
                    *(Q(**{f"{name}__isnull": name != one for name in OWNERS}) for one in OWNERS),
                    _connector=Q.OR,
                ),
                name="picture_of_one_thing",
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class Office(Located, VersionedModel, PublicContent):
    """What the public reads of the office itself. One row; what is blank, pages say is not given yet."""

    address = models.TextField(_("address"), blank=True)
    hours = models.CharField(_("opening hours"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    emergency_phone = models.CharField(_("telephone for emergencies"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    line_id = models.CharField("LINE ID", max_length=60, blank=True)
    website = models.URLField(_("website"), blank=True)
    data_contact = models.CharField(
        _("whom to ask about personal data"), max_length=200, blank=True, help_text=_("A post and how to reach it.")
    )
    privacy_more = RichTextField(_("more of the privacy notice"), blank=True)
    answer_days = models.PositiveSmallIntegerField(
        _("days until an answer"), default=7, validators=[MinValueValidator(1)],
        help_text=_("By when somebody who asks for help hears from the office."),
    )  # fmt: skip

    PRIVACY = plain(
        "phone", "emergency_phone", "email", "line_id", "website", "answer_days", "version", "latitude", "longitude",
        *translated("address", "hours", "data_contact", "privacy_more"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("the office, for the public")
        verbose_name_plural = _("the office, for the public")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="one_office"),
            whole_point("office_point_whole"),
            models.CheckConstraint(
                condition=Q(answer_days__range=(1, 90)),
                name="office_answers_within_90_days",
                violation_error_message=_("From 1 to 90 days."),
            ),
        ]

    def __str__(self):
        return str(self._meta.verbose_name)
