"""The 13 population groups in their published order (thaihealthycommunity.org, p=11669). Groups 4 and 6 have no published
ages: 13-24 and 25-59 leave no gap and no overlap, and the office may change them."""

from django.db import migrations
from django.utils import timezone

AGE, CONDITION = "age", "condition"
# number, code, Thai as published, Malay, English, rule, from age, to age, lasts (months), sensitive
GROUPS = [
    (1, "children_0_2", "เด็ก 0-2 ปี", "Kanak-kanak 0-2 tahun", "Children aged 0-2", AGE, 0, 2, None, False),
    (2, "children_3_5", "เด็ก 3-5 ปี", "Kanak-kanak 3-5 tahun", "Children aged 3-5", AGE, 3, 5, None, False),
    (3, "children_6_12", "เด็ก 6-12 ปี", "Kanak-kanak 6-12 tahun", "Children aged 6-12", AGE, 6, 12, None, False),
    (4, "youth", "เด็กและเยาวชน", "Kanak-kanak dan belia", "Children and youth", AGE, 13, 24, None, False),
    (5, "pregnant", "หญิงตั้งครรภ์", "Wanita hamil", "Pregnant women", CONDITION, None, None, 10, False),
    (6, "working_age", "กลุ่มวัยทำงาน", "Umur bekerja", "Working age", AGE, 25, 59, None, False),
    (7, "older", "ผู้สูงอายุ (60 ปีขึ้นไป)", "Warga emas (60 tahun ke atas)", "Older persons (60 and over)",
     AGE, 60, None, None, False),
    (8, "aids", "ผู้ป่วยเอดส์", "Pesakit AIDS", "People with AIDS", CONDITION, None, None, None, True),
    (9, "psychiatric", "ผู้ป่วยจิตเวช", "Pesakit psikiatri", "Psychiatric patients", CONDITION, None, None, None, True),
    (10, "chronic", "ผู้ป่วยโรคเรื้อรัง", "Pesakit kronik", "Chronic-disease patients", CONDITION, None, None, None, True),
    (11, "disadvantaged", "ผู้ด้อยโอกาส", "Golongan kurang bernasib baik", "Disadvantaged people",
     CONDITION, None, None, None, True),
    (12, "disabled", "คนพิการ", "Orang kurang upaya", "Persons with disabilities", CONDITION, None, None, None, True),
    (13, "terminal", "ผู้ป่วยระยะสุดท้าย", "Pesakit peringkat akhir", "Terminal patients",
     CONDITION, None, None, None, True),
]  # fmt: skip


def add_groups(apps, schema_editor):
    group_model = apps.get_model("residents", "PopulationGroup")
    past_model = apps.get_model("residents", "HistoricalPopulationGroup")
    for number, code, thai, malay, english, rule, age_from, age_to, months, sensitive in GROUPS:
        group, made = group_model.objects.get_or_create(
            number=number,
            defaults={
                "code": code, "name": thai, "name_th": thai, "name_ms": malay, "name_en": english, "rule": rule,
                "age_from": age_from, "age_to": age_to, "lasts_months": months, "sensitive": sensitive,
            },
        )  # fmt: skip
        if made:
            # The story of a group begins with what was published.
            values = {field.attname: getattr(group, field.attname) for field in group_model._meta.concrete_fields}
            past_model.objects.create(**values, history_type="+", history_date=timezone.now())


def remove_groups(apps, schema_editor):
    apps.get_model("residents", "PopulationGroup").objects.filter(code__in=[group[1] for group in GROUPS]).delete()


class Migration(migrations.Migration):
    dependencies = [("residents", "0003_life_of_the_registry")]

    operations = [migrations.RunPython(add_groups, remove_groups)]
