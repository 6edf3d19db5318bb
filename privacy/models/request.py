"""The register of what people ask about their own data, and what is held back because of it."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.days import goes_on
from core.privacy import identifying, personal, plain
from core.versions import VersionedModel
from privacy.enums import Asker, RequestState, Right
from residents.models import Resident
from residents.models.scope import InVillages
from residents.on_merge import Moves

WEEK = timedelta(days=7)
ENDED = (RequestState.DONE, RequestState.REFUSED)


class DataRequestQuerySet(InVillages):
    village_path = "resident__village_id"

    def visible_to(self, user):
        """Whoever decides on erasures reads those of every village, and no other request."""
        if (
            user is not None
            and user.has_perm("privacy.approve_erasure")
            and not user.has_perm("privacy.add_datarequest")
        ):
            return self.filter(kind=Right.ERASURE)
        return super().visible_to(user)

    def open(self):
        return self.exclude(state__in=ENDED)

    def due_soon(self):
        """Those whose last day is over, or comes within a week."""
        return self.open().filter(due_on__lte=timezone.localdate() + WEEK)


def _by(words, **more):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=words, **more,
    )  # fmt: skip


def _with_who(act: str) -> models.CheckConstraint:
    at, by = f"{act}_at__isnull", f"{act}_by__isnull"
    return models.CheckConstraint(
        condition=Q(**{at: False}) | Q(**{by: True}), name=f"data_request_{act}_when_with_who"
    )


class DataRequest(VersionedModel):
    """One thing that a person, or somebody for them, asked about their own data."""

    resident = models.ForeignKey(
        Resident, models.PROTECT, related_name="data_requests", verbose_name=_("whose data")
    )  # fmt: skip
    kind = models.CharField(_("asked for"), max_length=12, choices=Right)
    asker = models.CharField(_("who asks"), max_length=7, choices=Asker, default=Asker.PERSON)
    asker_name = models.CharField(
        _("name of who asks for the person"), max_length=150, blank=True,
        help_text=_("Blank where the person asks. Look at the proxy or the birth certificate, and at the card."),
    )  # fmt: skip
    paper = models.CharField(_("paper that was shown"), max_length=150, blank=True)
    detail = models.TextField(_("what exactly"), max_length=2000, blank=True)
    received_on = models.DateField(_("request received on"), default=timezone.localdate)
    due_on = models.DateField(_("answer by"), editable=False)
    state = models.CharField(_("state"), max_length=8, choices=RequestState, default=RequestState.OPEN, editable=False)
    entered_by = _by(_("entered by"))
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True, editable=False)
    approved_by = _by(_("approved by"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True, editable=False)
    ended_by = _by(_("ended by"))
    refusal = models.CharField(_("why refused"), max_length=500, blank=True, editable=False)
    # What an erasure erased and kept, in numbers: {"erased": {model: n}, "kept": {model: n}}.
    outcome = models.JSONField(_("what was done"), default=dict, blank=True, editable=False)

    objects = DataRequestQuerySet.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"resident": Moves()}
    PRIVACY = {
        **plain(
            "version", "kind", "asker", "received_on", "due_on", "state", "entered_by", "approved_at", "approved_by",
            "ended_at", "ended_by", "outcome",
        ),
        **personal("paper", "detail", "refusal"),
        **identifying("resident", "asker_name"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("request about one's own data")
        verbose_name_plural = _("requests about one's own data")
        ordering = ["due_on", "pk"]
        permissions = [
            ("take_own_data", "Takes out all that is held about one person, for that person"),
            ("approve_erasure", "Approves that a person's data are erased"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(entered_by__isnull=True) | ~Q(approved_by=F("entered_by")),
                name="data_request_approved_by_another",
                violation_error_message=_("Who entered a request does not approve it: ask somebody else."),
            ),
            models.CheckConstraint(
                condition=Q(asker=Asker.PERSON) | ~Q(asker_name=""),
                name="data_request_says_who_asks",
                violation_error_message=_("Write the name of who asks for the person."),
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.REFUSED) & ~Q(refusal="") | ~Q(state=RequestState.REFUSED) & Q(refusal=""),
                name="data_request_refused_with_reason",
                violation_error_message=_("Write why it is refused: the person may complain of it."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, ended_at__isnull=False) | ~Q(state__in=ENDED) & Q(ended_at__isnull=True),
                name="data_request_ended_when",
            ),
            _with_who("approved"), _with_who("ended"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["state", "due_on"], name="data_request_by_day")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return f"{self.get_kind_display()} · {self.number}"

    @property
    def number(self) -> str:
        """As papers and the trail name it."""
        return f"PD-{self.pk}"

    def days_left(self, on) -> int:
        return (self.due_on - on).days


class RestrictionQuerySet(InVillages):
    village_path = "resident__village_id"

    def on(self, day):
        return self.filter(goes_on(day))


class Restriction(VersionedModel):
    """That a person's data are held back from what no law demands, since a day and perhaps until one."""

    resident = models.ForeignKey(
        Resident, models.PROTECT, related_name="restrictions", verbose_name=_("whose data")
    )  # fmt: skip
    request = models.ForeignKey(
        DataRequest, models.PROTECT, null=True, blank=True, related_name="restrictions", verbose_name=_("request")
    )
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day. Blank: until it is ended."))
    why = models.CharField(_("why"), max_length=300)
    recorded_by = _by(_("recorded by"))

    objects = RestrictionQuerySet.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"resident": Moves()}
    PRIVACY = {
        **plain("version", "request", "since", "until", "recorded_by"),
        **personal("why"),
        **identifying("resident"),
    }

    class Meta:
        verbose_name = _("restriction of data")
        verbose_name_plural = _("restrictions of data")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="restriction_ends_after_start",
                violation_error_message=_("The last day is before the first: look at both days again."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
