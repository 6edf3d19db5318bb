"""The subdistrict's fund and its chart of accounts. Name, rules and officers are the fund's to write: nothing is known of
them but that a member gives one baht a day, thirty a month (RECAP: domain.md 3.1)."""

import datetime

from django.db import migrations

NAME = "กองทุนสวัสดิการชุมชนตำบลแว้ง"
# code, name, kind, role
ACCOUNTS = [
    ("1100", "เงินสด", "asset", "cash"),
    ("1200", "เงินฝากธนาคาร", "asset", "bank"),
    ("3100", "ยอดยกมาจากบัญชีเดิม", "fund", "opening"),
    ("3200", "เงินสำรอง", "fund", "reserve"),
    ("4100", "เงินสมทบจากสมาชิก", "income", "members"),
    ("4200", "เงินสมทบจากองค์กรปกครองส่วนท้องถิ่น", "income", "local"),
    ("4300", "เงินสมทบจากรัฐ", "income", "state"),
    ("4400", "เงินบริจาค", "income", "donation"),
    ("4500", "ค่าแรกเข้า", "income", "entry"),
    ("4600", "ดอกเบี้ยเงินฝาก", "income", "interest"),
    ("5100", "เงินสวัสดิการที่จ่าย", "expense", "benefits"),
    ("5200", "คืนเงินสมทบ", "expense", "refunds"),
    ("5300", "ค่าใช้จ่ายดำเนินงาน", "expense", "expenses"),
    ("5900", "เงินสดขาดหรือเกิน", "expense", "difference"),
]


def make(apps, schema_editor):
    fund = apps.get_model("welfare", "Fund").objects.create(name=NAME)
    apps.get_model("welfare", "FundRule").objects.create(
        fund=fund, since=datetime.date(2005, 1, 1), contribution=30, resolution="สมาชิกออมวันละบาท เดือนละ 30 บาท"
    )
    account = apps.get_model("welfare", "Account").objects
    for code, name, kind, role in ACCOUNTS:
        account.create(fund=fund, code=code, name=name, kind=kind, role=role)


def unmake(apps, schema_editor):
    for model in ("Account", "FundRule", "Fund"):
        apps.get_model("welfare", model).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("welfare", "0002_the_book_holds")]

    operations = [migrations.RunPython(make, unmake)]
