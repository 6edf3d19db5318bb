"""The packs with which every office begins; the office changes them, and adds its own."""

from django.db import migrations
from django.utils import timezone

# name, period, reports with the form in which each is handed in
PACKS = (
    ("ชุดรายงานประจำเดือน", "month", (
        ("population_groups", "xlsx"), ("coverage", "xlsx"), ("status_check", "xlsx"), ("home_visits", "xlsx"),
        ("activities", "xlsx"), ("fund_cash_book", "xlsx"), ("fund_claims", "xlsx"), ("fund_trial_balance", "pdf"),
        ("economy_water", "xlsx"),
    )),
    ("ชุดรายงานกองทุนครึ่งปี", "half", (
        ("fund_half_year", "pdf"), ("fund_trial_balance", "pdf"), ("fund_members", "xlsx"), ("fund_standings", "xlsx"),
        ("fund_cash_book", "xlsx"),
    )),
    ("ชุดรายงานประจำปีงบประมาณ", "year", (
        ("five_pillars", "pdf"), ("programs_year", "xlsx"), ("service_statistics", "xlsx"), ("population_groups", "xlsx"),
        ("residents_by_age", "xlsx"), ("coverage", "xlsx"), ("fund_payers", "xlsx"), ("fund_benefits", "xlsx"),
        ("learning_year", "xlsx"), ("economy_year", "xlsx"), ("volunteer_year", "xlsx"),
    )),
)  # fmt: skip


def found(apps, schema_editor):
    packs, past, items = (apps.get_model("reports", name) for name in ("Pack", "HistoricalPack", "PackItem"))
    for name, period, papers in PACKS:
        pack = packs.objects.create(name=name, period=period)
        past.objects.create(id=pack.pk, name=name, period=period, history_date=timezone.now(), history_type="+")
        for position, (code, form) in enumerate(papers, 1):
            items.objects.create(pack=pack, code=code, format=form, position=position)


def forget(apps, schema_editor):
    """Only those that nobody has changed or made."""
    packs, past = (apps.get_model("reports", name) for name in ("Pack", "HistoricalPack"))
    rows = packs.objects.filter(name__in=[name for name, *_ in PACKS], version=1, runs__isnull=True)
    past.objects.filter(id__in=list(rows.values_list("pk", flat=True))).delete()
    rows.delete()


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_schema")]

    operations = [migrations.RunPython(found, forget)]
