"""A course that every office may begin with: the elder school, one day a week for 8 or 16 weeks.

Thirty places, one day a week, four hours and two months are those of ทุ่งสง (http://thaipaat.com/document/stou-63/ p. 61); all of it
is the office's to change. It is shown to nobody until the office says so.
"""

from django.db import migrations
from django.utils import timezone

NAME = {"th": "โรงเรียนผู้สูงอายุ", "ms": "Sekolah warga emas", "en": "School for older people"}
SUMMARY = {
    "th": "สัปดาห์ละวัน ดูแลสุขภาพ ใช้โทรศัพท์ รู้สิทธิ และได้พบเพื่อน",
    "ms": "Sehari seminggu: kesihatan, telefon, hak, dan bertemu kawan",
    "en": "One day a week: health, the telephone, one's rights, and company",
}
TOPIC = "การดูแลผู้สูงอายุ"


def found(apps, schema_editor):
    topics = apps.get_model("programs", "Topic").objects
    topic = topics.filter(name_th=TOPIC).first() or topics.order_by("pk").first()
    if topic is None:
        return
    words = {"name": NAME["th"], "summary": SUMMARY["th"]}
    for code in ("th", "ms", "en"):
        words |= {f"name_{code}": NAME[code], f"summary_{code}": SUMMARY[code]}
    course = {"topic_id": topic.pk, "meetings": 8, "minutes": 240, "capacity": 30, "pass_percent": 80, **words}
    made = apps.get_model("learning", "Course").objects.create(**course)
    apps.get_model("learning", "HistoricalCourse").objects.create(
        id=made.pk, history_date=timezone.now(), history_type="+", **course
    )


def forget(apps, schema_editor):
    """Only while nothing hangs on it and nobody has changed it."""
    rows = apps.get_model("learning", "Course").objects.filter(name_th=NAME["th"], version=1, rounds__isnull=True)
    apps.get_model("learning", "HistoricalCourse").objects.filter(id__in=list(rows.values_list("pk", flat=True))).delete()
    rows.delete()


class Migration(migrations.Migration):
    dependencies = [("learning", "0001_schema"), ("programs", "0005_places_of_a_round")]

    operations = [migrations.RunPython(found, forget)]
