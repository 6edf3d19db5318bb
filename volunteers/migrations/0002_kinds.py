"""The kinds of work with which every office begins: those that the mission names, and what is asked for most. The office may
change and add to them."""

from django.db import migrations
from django.utils import timezone

# name in Thai, Malay, English; what it is counted in, in the three; done for certain people
KINDS = (
    (("เก็บขยะ", "Kutip sampah", "Collecting litter"), ("ถุง", "beg", "bags"), False),
    (("ทำความสะอาดบ้านผู้สูงอายุ", "Bersihkan rumah warga emas", "Cleaning an elder's home"), ("หลัง", "rumah", "homes"), True),
    (("เยี่ยมผู้สูงอายุที่อยู่คนเดียว", "Ziarah warga emas yang tinggal seorang", "Visiting an elder who lives alone"), ("ครั้ง", "kali", "visits"), True),
    (("ซ่อมบ้าน ทำทางลาด", "Baiki rumah, buat tanjakan", "Mending a home, building a ramp"), ("หลัง", "rumah", "homes"), True),
    (("ปลูกต้นไม้", "Tanam pokok", "Planting trees"), ("ต้น", "pokok", "trees"), False),
    (("ช่วยงานส่วนรวม", "Bantu kerja bersama", "Helping with common work"), ("", "", ""), False),
)  # fmt: skip


def _words(name, words):
    return {name: words[0]} | {f"{name}_{code}": word for code, word in zip(("th", "ms", "en"), words, strict=True)}


def found(apps, schema_editor):
    kinds, past = (apps.get_model("volunteers", name) for name in ("TaskKind", "HistoricalTaskKind"))
    for position, (name, unit, for_people) in enumerate(KINDS, 1):
        values = {"position": position, "for_people": for_people} | _words("name", name) | _words("unit", unit)
        row = kinds.objects.create(**values)
        past.objects.create(id=row.pk, history_date=timezone.now(), history_type="+", **values)


def forget(apps, schema_editor):
    """Only what nothing hangs on and nobody has changed."""
    kinds, past = (apps.get_model("volunteers", name) for name in ("TaskKind", "HistoricalTaskKind"))
    rows = kinds.objects.filter(version=1, opportunities__isnull=True, deeds__isnull=True, commitments__isnull=True)
    past.objects.filter(id__in=list(rows.values_list("pk", flat=True))).delete()
    rows.delete()


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0001_schema")]

    operations = [migrations.RunPython(found, forget)]
