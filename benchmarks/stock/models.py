"""The registry as one would first write it."""

from django.db import models
from simple_history.models import HistoricalRecords


class Village(models.Model):
    number = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=100)

    def __str__(self):
        return f"หมู่ที่ {self.number}"


class Household(models.Model):
    village = models.ForeignKey(Village, models.PROTECT)
    house_no = models.CharField(max_length=40)
    history = HistoricalRecords()

    class Meta:
        unique_together = [("village", "house_no")]

    def __str__(self):
        return self.house_no


class Resident(models.Model):
    citizen_id = models.CharField(max_length=13, unique=True)
    title = models.CharField(max_length=60, blank=True)
    first_name = models.CharField(max_length=100, db_index=True)
    last_name = models.CharField(max_length=100, blank=True, db_index=True)
    sex = models.CharField(max_length=4, blank=True)
    birth_date = models.DateField(null=True, blank=True, db_index=True)
    phones = models.CharField(max_length=100, blank=True)
    village = models.ForeignKey(Village, models.PROTECT)
    household = models.ForeignKey(Household, models.PROTECT, related_name="residents")
    registered_household = models.ForeignKey(
        Household, models.PROTECT, related_name="registered", null=True, blank=True
    )
    status = models.CharField(max_length=10, default="living", db_index=True)
    moved_out_on = models.DateField(null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["last_name", "first_name"]

    def __str__(self):
        return f"{self.title}{self.first_name} {self.last_name}"
