"""Lines of a fiscal year's end that no data know, with which every office begins; the office changes them, and adds its own."""

from django.db import migrations
from django.utils import timezone

# part, what is to be done, due how many days after 30 September: only the fund's half-year has a day by a rule.
STEPS = (
    ("forecast", "ส่งประมาณการเบี้ยยังชีพของปีงบประมาณถัดไปให้จังหวัดแล้ว", None),
    ("forecast", "ตั้งงบประมาณของปีถัดไปในข้อบัญญัติงบประมาณแล้ว", None),
    ("september", "กันเงินหรือขยายเวลาเบิกจ่ายเงินที่จ่ายไม่ทัน 30 กันยายนแล้ว", None),
    ("papers", "ส่งรายงานผลการดำเนินงานของกองทุนครึ่งปีหลังให้ พมจ. แล้ว", 30),
    ("papers", "เผยแพร่สถิติการให้บริการของปีบนเว็บไซต์แล้ว", None),
    ("papers", "รายงานผลโครงการต่อหน่วยงานที่ให้ทุนแล้ว", None),
)


def found(apps, schema_editor):
    steps, past = (apps.get_model("reports", name) for name in ("YearEndStep", "HistoricalYearEndStep"))
    for position, (part, title, due_days) in enumerate(STEPS, 1):
        values = {"part": part, "title": title, "due_days": due_days, "position": position}
        step = steps.objects.create(**values)
        past.objects.create(id=step.pk, **values, history_date=timezone.now(), history_type="+")


def forget(apps, schema_editor):
    """Only those that nobody has changed or ticked."""
    steps, past = (apps.get_model("reports", name) for name in ("YearEndStep", "HistoricalYearEndStep"))
    rows = steps.objects.filter(title__in=[title for _part, title, _due in STEPS], version=1, marks__isnull=True)
    past.objects.filter(id__in=list(rows.values_list("pk", flat=True))).delete()
    rows.delete()


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_own_lists_and_year_end")]

    operations = [migrations.RunPython(found, forget)]
