"""The person of the registry."""

import datetime

from django.db import models
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core import (
    crypto,
    hints,  # noqa: F401 - its lookups
)
from core.fields import KeyField
from core.privacy import identifying, personal, plain
from core.versions import VersionedModel
from residents.enums import GroupRule, NoNumber, Precision, Sex, Status
from residents.models.duplicate import Merge
from residents.models.group import Condition, PopulationGroup
from residents.models.residence import Residence
from residents.models.scope import InVillages
from residents.names import keys_of
from thai.citizen_id import mask
from thai.dates import completed_years

NUMBER = b"resident.citizen_id"
AS_WRITTEN = b"resident.id_as_written"
# A Buddhist year stored by mistake as a year of the common era lies after this day.
LATEST_BIRTH = datetime.date(2400, 1, 1)


class ResidentQuerySet(InVillages):
    def living(self):
        return self.filter(status=Status.LIVING)

    def with_number(self, citizen_id: str):
        """The person with this normalised 13-digit number, or to whom a merge that retired it leads."""
        digest = crypto.digest(citizen_id)
        # Asked beforehand: a million rows are not searched for "this, or one of those".
        heirs = list(Merge.objects.retired([digest]).values_list("survivor_id", flat=True))
        return (
            self.filter(Q(citizen_id_digest=digest) | Q(pk__in=heirs))
            if heirs
            else self.filter(citizen_id_digest=digest)
        )

    def present(self, *, on: datetime.date):
        """Who is here at the end of the day `on`: lives in one of our villages, is born and has not died."""
        periods = Residence.objects.on(on).filter(resident_id=OuterRef("pk"))
        return self.filter(Exists(periods)).in_life(on=on)

    def in_life(self, *, on: datetime.date):
        """Born by the end of the day `on`, and not dead by then. Nobody knows of a blank birth date that it is later."""
        return self.filter(alive(on=on))

    def in_group(self, group, *, on: datetime.date):
        """People who belong to a population group on the day `on`; `group` is a PopulationGroup, its code or number."""
        if not isinstance(group, PopulationGroup):
            group = PopulationGroup.objects.get(**{"number" if str(group).isdecimal() else "code": group})
        return self.filter(belongs(group, on=on))

    def aged(self, least: int, most: int, *, on: datetime.date):
        """People whose completed years on `on` lie between `least` and `most`, both included."""
        latest, before = _years_before(on, least), _years_before(on, most + 1)
        return self.filter(birth_date__usually_lte=latest, birth_date__usually_gt=before)


def alive(*, on: datetime.date, path: str = "") -> Q:
    """The condition that a person (found by `path`, such as `resident__`) is born by the end of `on` and not dead by then."""
    # Nearly everybody is: sought by it first, each of them would be looked up alone.
    born = Q(**{f"{path}birth_date__isnull": True}) | Q(**{f"{path}birth_date__usually_lte": on})
    return born & (Q(**{f"{path}died_on__isnull": True}) | Q(**{f"{path}died_on__gt": on}))


def belongs(group: PopulationGroup, *, on: datetime.date, path: str = "") -> Q:
    """The condition that a person (found by `path`, such as `resident__`) belongs to `group` on the day `on`.

    A person at the counter of the statement is one of thirteen: conditions are asked as a set, not person by person.
    """
    if group.rule == GroupRule.CONDITION:
        return Q(**{f"{path}pk__in": Condition.objects.filter(group=group).on(on).values("resident_id")})
    return of_age(group.age_from, group.age_to, on=on, path=path)


def of_age(least: int, most: int | None = None, *, on: datetime.date, path: str = "") -> Q:
    """The condition that a person's completed years on `on` lie between the two, both included; None: no upper end."""
    born = Q(**{f"{path}birth_date__lte": _years_before(on, least)})
    if most is not None:
        born &= Q(**{f"{path}birth_date__gt": _years_before(on, most + 1)})
    return born


def in_bands(bands: dict[str, tuple[int, int]], *, on: datetime.date, path: str = "") -> Case:
    """The name of the band in which a person's completed years lie; blank where the birth date is not known."""
    return Case(
        *(When(of_age(least, most, on=on, path=path), then=Value(name)) for name, (least, most) in bands.items()),
        default=Value(""),
        output_field=CharField(),
    )


def _years_before(day: datetime.date, years: int) -> datetime.date:
    """The latest birth date of someone who has completed `years` on `day`. Born on 29 February: one ages on 1 March."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


class Resident(VersionedModel):
    """A person of the registry, with or without a citizen number, living, moved out or deceased."""

    citizen_id_cipher = models.BinaryField(null=True, editable=False)
    citizen_id_digest = KeyField(max_length=22, null=True, editable=False)
    citizen_id_first = models.CharField(max_length=1, blank=True, editable=False)
    no_number_reason = models.CharField(_("reason for no number"), max_length=20, choices=NoNumber, blank=True)
    id_as_written_cipher = models.BinaryField(null=True, editable=False)

    title = models.CharField(_("title"), max_length=60, blank=True)
    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("surname"), max_length=100, blank=True)
    last_key = KeyField(max_length=200, editable=False)
    first_key = KeyField(max_length=200, editable=False)
    search_key = KeyField(max_length=200, editable=False)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    birth_precision = models.CharField(_("birth date known to"), max_length=5, choices=Precision, default=Precision.DAY)
    phones = models.CharField(_("telephone"), max_length=100, blank=True)

    village = models.ForeignKey(
        "residents.Village", models.PROTECT, verbose_name=_("village"), related_name="residents", db_index=False
    )
    household = models.ForeignKey(
        "residents.Household",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("lives in house"),
        related_name="residents",
    )
    registered_household = models.ForeignKey(
        "residents.Household",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("registered in house"),
        related_name="registered_residents",
        help_text=_("The house register (ทะเบียนบ้าน); blank when it is outside the subdistrict or unknown."),
    )

    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.LIVING)
    moved_out_on = models.DateField(_("moved out on"), null=True, blank=True)
    died_on = models.DateField(_("died on"), null=True, blank=True)
    unconfirmed_source = models.CharField(_("brought by, not yet confirmed"), max_length=60, blank=True)
    note = models.TextField(_("note"), blank=True)
    # The newest day on which these facts were known to hold: an older register does not overwrite them.
    known_on = models.DateField(_("known on"), default=timezone.localdate)

    objects = ResidentQuerySet.as_manager()
    history = HistoricalRecords()

    CIPHERS = {"citizen_id_cipher": NUMBER, "id_as_written_cipher": AS_WRITTEN}
    DIGESTS = {"citizen_id_digest": ("citizen_id_cipher", crypto.digest)}
    PRIVACY = {
        **plain(
            "version", "village", "no_number_reason", "citizen_id_first", "birth_precision", "unconfirmed_source",
            "known_on", "status",
        ),
        **personal(
            "title", "first_name", "last_name", "last_key", "first_key", "search_key", "sex", "birth_date",
            "household", "registered_household", "moved_out_on", "died_on", "note",
        ),
        **identifying("citizen_id_cipher", "citizen_id_digest", "id_as_written_cipher", "phones"),
    }  # fmt: skip

    class Meta:
        verbose_name = _("resident")
        verbose_name_plural = _("residents")
        ordering = ["last_key", "first_key", "pk"]
        permissions = [
            ("import_resident", "Can import registers of residents"),
            ("export_resident", "Can export the resident register"),
            ("unmask_resident", "Can see whole citizen numbers, with a reason"),
            ("merge_resident", "Can merge two records of one person"),
            ("bulk_edit_resident", "Can change many people at once"),
            ("check_resident", "Reads the checks of the registry's data"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["citizen_id_digest"],
                name="citizen_number_once",
                violation_error_message=_("Somebody in the registry already has this citizen number."),
            ),
            models.CheckConstraint(
                condition=Q(citizen_id_digest__isnull=True, citizen_id_cipher__isnull=True, citizen_id_first="")
                | (
                    Q(citizen_id_digest__isnull=False, citizen_id_cipher__isnull=False, no_number_reason="")
                    & ~Q(citizen_id_first="")
                ),
                name="citizen_number_whole",
                violation_error_message=_("A person has either a citizen number or a reason for having none."),
            ),
            models.CheckConstraint(
                condition=~Q(first_name=""),
                name="first_name_present",
                violation_error_message=_("A first name is needed."),
            ),
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True) | Q(birth_date__lt=LATEST_BIRTH),
                name="birth_date_is_ce",
                violation_error_message=_("The birth year is impossible: was a Buddhist year stored as it is?"),
            ),
            models.CheckConstraint(
                condition=Q(status=Status.LIVING, died_on__isnull=True, moved_out_on__isnull=True)
                | Q(status=Status.MOVED_OUT, died_on__isnull=True, moved_out_on__isnull=False)
                | Q(status=Status.DECEASED, died_on__isnull=False),
                name="status_agrees_with_dates",
                violation_error_message=_(
                    "Status and dates disagree: “moved out” needs the day of moving, “deceased” the day of death, "
                    "“in the registry” has neither."
                ),
            ),
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True) | Q(died_on__isnull=True) | Q(died_on__gte=F("birth_date")),
                name="death_after_birth",
                violation_error_message=_("The day of death lies before the birth date."),
            ),
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True)
                | Q(moved_out_on__isnull=True)
                | Q(moved_out_on__gte=F("birth_date")),
                name="move_after_birth",
                violation_error_message=_("The day of moving out lies before the birth date."),
            ),
        ]
        indexes = [
            models.Index(fields=["last_key", "first_key", "id"], name="resident_by_name"),
            models.Index(fields=["village", "last_key", "first_key", "id"], name="resident_by_village_name"),
            # Whoever is kept to a village searches through it here, without the trigrams of everybody.
            models.Index(fields=["village", "search_key", "id"], name="resident_by_village_search"),
            models.Index(fields=["first_key", "id"], name="resident_by_first_name"),
            models.Index(fields=["birth_date", "search_key"], name="resident_by_birth_name"),
            models.Index(fields=["status", "last_key", "first_key", "id"], name="resident_by_status_name"),
            # The few whose number fails its check, for the one that it may have meant (residents/duplicates).
            models.Index(fields=["id"], condition=Q(id_as_written_cipher__isnull=False), name="resident_wrong_number"),
            # Who died in a few months, for what is given after a death (care/engine.py).
            models.Index(fields=["died_on"], condition=Q(died_on__isnull=False), name="resident_by_death"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    def save(self, *args, **kwargs):
        self.last_key, self.first_key, self.search_key = keys_of(self.first_name, self.last_name)
        super().save(*args, **kwargs)

    @property
    def full_name(self) -> str:
        return f"{self.title}{self.first_name} {self.last_name}".strip()

    @property
    def dial(self) -> str:
        """The digits of the first telephone number."""
        return self.phones.partition(",")[0].replace("-", "")

    @property
    def staff_label(self) -> str:
        house = self.household.house_no if self.household else "-"
        return f"{self.full_name} ({house} ม.{self.village.number})"

    @property
    def citizen_id(self) -> str:
        """The whole number, or ''. Show `masked_id` instead, unless the asking is logged."""
        return crypto.decrypt(self.citizen_id_cipher, NUMBER).decode() if self.citizen_id_cipher else ""

    @citizen_id.setter
    def citizen_id(self, number: str) -> None:
        self.citizen_id_cipher = crypto.encrypt(number, NUMBER) if number else None
        self.citizen_id_digest = crypto.digest(number) if number else None
        self.citizen_id_first = number[:1]
        if number:
            self.no_number_reason, self.id_as_written_cipher = "", None

    @property
    def masked_id(self) -> str:
        number = self.citizen_id
        return mask(number) if number else ""

    @property
    def id_as_written(self) -> str:
        blob = self.id_as_written_cipher
        return crypto.decrypt(blob, AS_WRITTEN).decode() if blob else ""

    @id_as_written.setter
    def id_as_written(self, text: str) -> None:
        self.id_as_written_cipher = crypto.encrypt(text, AS_WRITTEN) if text else None

    def age(self, on: datetime.date | None = None) -> int | None:
        """Completed years on `on` (today by default; the day of death for the deceased)."""
        if self.birth_date is None:
            return None
        on = on or self.died_on or timezone.localdate()
        return completed_years(self.birth_date, on)
