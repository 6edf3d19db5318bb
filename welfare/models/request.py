"""Somebody asks to join the fund, or for a benefit: at the public page or at the counter, before anybody knows who it is."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.fields import KeyField
from core.privacy import Level, identifying, plain, sensitive
from core.versions import VersionedModel
from programs.codes import PURPOSE, digest_of
from programs.enums import Through
from residents.models.scope import villages_of
from residents.on_merge import Moves
from welfare.enums import RequestKind, RequestState
from welfare.models.benefit import BenefitKind
from welfare.models.claim import Claim
from welfare.models.fund import Fund
from welfare.models.member import Member

PAPER = b"welfare.request.paper"
ENDED = (RequestState.DONE, RequestState.REFUSED)


class FundRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Requests about the user's villages; one that names no village, and no resident, is the office's."""
        villages = villages_of(user)
        if villages is None:
            return self
        return self.filter(Q(resident__village_id__in=villages) | Q(resident__isnull=True, village_id__in=villages))

    def open(self):
        return self.exclude(state__in=ENDED)


def _who(label: str, **fields):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=label, **fields,
    )  # fmt: skip


class FundRequest(VersionedModel):
    """Its words are the asker's; who it is in the registry is found by staff alone, and a member or a claim comes of it."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="requests", verbose_name=_("fund"))
    kind = models.CharField(_("about what"), max_length=5, choices=RequestKind)
    name = models.CharField(_("who asks"), max_length=150)
    phone = models.CharField(_("telephone"), max_length=60)
    village = models.ForeignKey(
        "residents.Village", models.PROTECT, null=True, blank=True, related_name="fund_requests",
        verbose_name=_("village"),
    )  # fmt: skip
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    benefit = models.ForeignKey(
        BenefitKind, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name=_("kind of benefit")
    )
    event_on = models.DateField(_("happened on"), null=True, blank=True)
    quantity = models.PositiveSmallIntegerField(_("nights, or 1"), default=1)
    note = models.CharField(_("what happened"), max_length=300, blank=True)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False)
    through = models.CharField(_("through"), max_length=10, choices=Through, default=Through.PUBLIC, editable=False)
    entered_by = _who(_("entered by"))
    language = models.CharField(_("language"), max_length=2, default="th", editable=False)
    consented_on = models.DateField(_("agreed on"), default=timezone.localdate, editable=False)
    code_digest = KeyField(max_length=22, editable=False)
    code_cipher = models.BinaryField(editable=False)
    key = KeyField(max_length=64, editable=False)

    state = models.CharField(_("state"), max_length=7, choices=RequestState, default=RequestState.NEW, editable=False)
    refusal = models.CharField(_("why refused"), max_length=300, blank=True, editable=False)
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="fund_requests",
        verbose_name=_("who it is, in the registry"),
    )  # fmt: skip
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, editable=False, related_name="requests",
        verbose_name=_("the application that came of it"),
    )  # fmt: skip
    claim = models.OneToOneField(
        Claim, models.PROTECT, null=True, blank=True, editable=False, related_name="request",
        verbose_name=_("the claim that came of it"),
    )  # fmt: skip
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True, editable=False)
    ended_by = _who(_("ended by"))

    objects = FundRequestQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["code_cipher", "code_digest", "key"])

    ON_MERGE = {"resident": Moves()}
    CIPHERS = {"code_cipher": PURPOSE}
    DIGESTS = {"code_digest": ("code_cipher", digest_of)}
    PRIVACY = {
        **plain(
            "version", "fund", "kind", "village", "asked_at", "through", "entered_by", "language", "consented_on", "key",
            "state", "member", "claim", "ended_at", "ended_by",
        ),
        **identifying("name", "phone", "birth_date", "resident", "code_digest", "code_cipher"),
        **sensitive("benefit", "event_on", "quantity", "note", "refusal"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("request to the fund")
        verbose_name_plural = _("requests to the fund")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["code_digest"], name="fund_request_code_once"),
            models.UniqueConstraint(fields=["key"], name="fund_request_form_once"),
            models.CheckConstraint(
                condition=~Q(kind=RequestKind.CLAIM) | Q(benefit__isnull=False, event_on__isnull=False),
                name="fund_request_claims_something",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, ended_at__isnull=False)
                | ~Q(state__in=ENDED) & Q(ended_at__isnull=True, ended_by__isnull=True),
                name="fund_request_ended_when_with_who",
            ),
            models.CheckConstraint(
                condition=Q(through=Through.COUNTER) | Q(entered_by__isnull=True),
                name="fund_request_entered_at_counter",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["asked_at"], condition=Q(ended_at__isnull=True), name="fund_request_open")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state not in ENDED

    @property
    def staff_label(self) -> str:
        return f"{self.get_kind_display()} {self.name}"


class RequestPaperQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(request__in=FundRequest.objects.visible_to(user))


class RequestPaper(models.Model):
    """A picture or PDF that came with a request, encrypted; with the claim it becomes a private file about the person."""

    request = models.ForeignKey(FundRequest, models.CASCADE, related_name="papers", verbose_name=_("request"))
    content_type = models.CharField(max_length=60, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), editable=False)
    cipher = models.BinaryField(editable=False)

    objects = RequestPaperQuerySet.as_manager()

    CIPHERS = {"cipher": PAPER}
    PRIVACY = {**plain("request", "content_type", "size"), "cipher": Level.SENSITIVE}

    class Meta:
        verbose_name = _("paper of a request")
        verbose_name_plural = _("papers of requests")
        ordering = ["pk"]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
