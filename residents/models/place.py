"""Villages and the houses in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from core.fields import KeyField
from core.privacy import identifying, personal, plain
from core.versions import VersionedModel
from residents.models.point import Located, whole_point
from residents.models.scope import InVillages
from residents.on_merge import Moves
from thai.addresses import clean_house_no, house_sort_key
from thai.citizen_id import normalise as digits_only


class VillageQuerySet(InVillages):
    village_path = "pk"

    def visible_to(self, user):
        """Whoever gives villages to keepers sees every village, though nobody who lives there."""
        if user is not None and user.has_perm("residents.add_villagekeeper"):
            return self
        return self.in_scope(user)

    def in_scope(self, user):
        """The villages whose people the user sees."""
        return super().visible_to(user)


class Village(Located, VersionedModel):
    """A numbered part of the subdistrict (หมู่ที่)."""

    number = models.PositiveSmallIntegerField(_("village number"))
    name = models.CharField(_("village name"), max_length=100, blank=True)
    note = models.TextField(_("note"), blank=True)

    objects = VillageQuerySet.as_manager()

    PRIVACY = plain(
        "number", "name", "note", "version", "name_th", "name_ms", "name_en", "latitude", "longitude"
    )  # fmt: skip

    class Meta:
        verbose_name = _("village")
        verbose_name_plural = _("villages")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["number"],
                name="village_number_once",
                violation_error_message=_("There is already a village with this number."),
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1),
                name="village_number_from_1",
                violation_error_message=_("Village numbers begin with 1."),
            ),
            whole_point("village_point_whole"),
        ]
        permissions = [("see_all_villages", "Sees the people of every village")]

    def __str__(self):
        return f"หมู่ที่ {self.number}"

    @property
    def staff_label(self) -> str:
        return f"หมู่ที่ {self.number} {self.name or ''}".strip()


class Household(VersionedModel):
    """One registered house (บ้านเลขที่) of a village. The house number is text: 89/1."""

    village = models.ForeignKey(Village, models.PROTECT, verbose_name=_("village"), related_name="households")
    house_no = models.CharField(_("house number"), max_length=40)
    house_key = KeyField(max_length=60, editable=False)
    house_code = models.CharField(
        _("house code"), max_length=11, blank=True, help_text=_("The 11 digits of the house register, if known.")
    )
    address_rest = models.CharField(_("lane, road, place"), max_length=200, blank=True)
    head = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, verbose_name=_("head of household"),
        related_name="heads",
    )  # fmt: skip

    objects = InVillages.as_manager()
    history = HistoricalRecords()

    ON_MERGE = {"head": Moves()}
    PRIVACY = {
        **plain("village", "house_key", "version", "head"),
        **personal("house_no", "address_rest"),
        **identifying("house_code"),
    }

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")
        ordering = ["village", "house_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["village", "house_no"],
                name="house_once_in_village",
                violation_error_message=_("This village already has a house with this number."),
            ),
            models.CheckConstraint(
                condition=models.Q(house_code="") | models.Q(house_code__regex=r"^[0-9]{11}$"),
                name="house_code_11_digits",
                violation_error_message=_("A house code has 11 digits."),
            ),
        ]
        indexes = [
            models.Index(fields=["village", "house_key"], name="household_village_order"),
            models.Index(fields=["house_no"], name="household_house_no"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def staff_label(self) -> str:
        return f"{self.house_no} หมู่ที่ {self.village.number}"

    def clean(self):
        self.house_no = clean_house_no(self.house_no)
        self.house_code = digits_only(self.house_code)

    def save(self, *args, **kwargs):
        self.house_key = house_sort_key(self.house_no)
        super().save(*args, **kwargs)
