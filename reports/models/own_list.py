"""A list of the admin as somebody wants to find it again: its columns, its filters, its order. The rows are the opener's own."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.privacy import plain


class OwnListQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and what others share with a role that one has."""
        mine = Q(made_by=user) | Q(role__in=Group.objects.filter(user=user.pk))
        return self.filter(mine)

    def told_to(self, user):
        """With what the user may do with it: `is_mine`, `is_away`."""
        away = self.model.left_by.through.objects.filter(ownlist=OuterRef("pk"), user=user.pk)
        return self.annotate(
            is_mine=Case(When(made_by=user, then=Value(True)), default=Value(False)), is_away=Exists(away)
        )


class OwnList(models.Model):
    """No row and no name of a person stands here: what was searched for is not kept."""

    name = models.CharField(_("name"), max_length=80)
    # "residents.resident": whose list it is.
    model = models.CharField(_("list"), max_length=80, editable=False)
    columns = models.JSONField(_("columns"), default=list, editable=False)
    # Columns by which the rows are sorted, the first first; "-" before one that is turned.
    order = models.JSONField(_("order"), default=list, blank=True, editable=False)
    # What stands in the address for each filter: {parameter: {"title": ..., "values": [...]}}.
    filters = models.JSONField(_("filters"), default=dict, blank=True, editable=False)
    role = models.ForeignKey(
        Group, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("shared with"),
        help_text=_("Everybody of the role sees it, each with their own rows."),
    )  # fmt: skip
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    left_by = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", editable=False)

    objects = OwnListQuerySet.as_manager()

    PRIVACY = plain("name", "model", "columns", "order", "filters", "role", "made_by", "made_at")

    class Meta:
        verbose_name = _("saved list")
        verbose_name_plural = _("saved lists")
        ordering = ["name", "pk"]
        permissions = [("export_ownlist", "Takes lists of the portal out as files")]
        constraints = [
            models.UniqueConstraint(
                fields=["made_by", "model", "name"], name="own_list_name_once",
                violation_error_message=_("You have already saved this list under that name."),
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return self.name
