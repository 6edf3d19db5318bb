"""A small report without a database, and what it takes to write and read it back."""

import io
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import openpyxl

from papers.delivery import render
from papers.printing import PLAIN
from papers.report import Column, Param, Report, Signature
from papers.signing import MAYOR, Holder

TODAY = date(2026, 11, 22)
ROW = ("1999912345678", "ฟาตีเมาะ", date(1950, 1, 31), 76, Decimal("600.50"), "89/1")
exports = []


def log_export(**export):
    exports.append(export)


def holder_on(office, on):
    """Until the end of 2026 the mayor holds the office, then somebody acts; of the others nobody is known."""
    if office != MAYOR:
        return None
    if on.year <= 2026:
        return Holder("นายมานะ นำชุมชน", ("นายกองค์การบริหารส่วนตำบลแว้ง",))
    return Holder("นางปิติ รองงาน", ("รองนายก รักษาราชการแทน", "นายกองค์การบริหารส่วนตำบลแว้ง"))


def clerk(*, permitted=True):
    return SimpleNamespace(
        is_active=True,
        has_perm=lambda permission: permitted,
        get_full_name=lambda: "สมศรี ใจดี",
        get_username=lambda: "somsri",
    )


class People(Report):
    code = "people"
    title = "ทะเบียนประชาชน"
    permission = "papers.export_people"
    columns = (
        Column("citizen_id", "เลขประจำตัวประชาชน", personal="identifying"),
        Column("first_name", "ชื่อ", personal="personal"),
        Column("birth_date", "วันเกิด", "date"),
        Column("age", "อายุ", "integer"),
        Column("amount", "เบี้ยยังชีพ (บาท)", "money", total=True),
        Column("house_no", "บ้านเลขที่"),
    )
    params = (
        Param("on", "วันที่", "date", default=TODAY),
        Param("village", "หมู่ที่", "choice", choices=((1, "บ้านแว้ง"), (2, "บ้านกรือซอ"))),
        Param("limit", "จำนวน", "integer"),
        Param("living", "มีชีวิต", "boolean", default=True),
    )
    data = (ROW,)

    def rows(self, *, user, params):
        yield from self.data


class SignedPeople(People):
    def signatures(self, *, user, params):
        return [Signature("เหรัญญิก", "สมหญิง รักดี"), Signature("ประธานกองทุน")]


class ApprovedPeople(People):
    signed_by = (Signature("reported by"), Signature("approved by", office=MAYOR))


class NoPeople(People):
    code = "no_people"
    data = ()


class NobodyToSign(NoPeople):
    signed_by = ApprovedPeople.signed_by


class VillagePeople(Report):
    """Two villages, and one of whom it is not known; not in order."""

    code = "village_people"
    title = "รายชื่อ 2569"
    permission = "papers.export_people"
    columns = (
        Column("name", "ชื่อ", personal="personal"),
        Column("village", "หมู่ที่", "integer"),
        Column("amount", "บาท", "money", total=True, explains="เบี้ยของเดือนนี้"),
        Column("state", "สถานะ", labels={"ok": "ปกติ", "no": "ไม่รับ"}),
    )
    data = (
        ("ก", 10, Decimal(100), "ok"), ("ข", 2, Decimal("50.25"), "no"), ("ค", None, Decimal(1), "ok"), ("ง", 2, Decimal(7), "ok"),
    )  # fmt: skip

    def rows(self, *, user, params):
        yield from self.data


class BrokenPeople(People):
    code = "broken"

    def rows(self, *, user, params):
        yield from [ROW] * 1000
        raise RuntimeError("the database went away")


def asked(**params):
    return {"on": TODAY, "village": None, "limit": None, "living": None} | params


def written(format, *rows, report=None, user=None, printing=PLAIN) -> bytes:
    report = report or People()
    if rows:
        report.data = rows
    stream = io.BytesIO()
    params = {param.name: asked().get(param.name) for param in report.params}
    render(report, user=user, params=params, format=format, stream=stream, printing=printing)
    return stream.getvalue()


def book_of(*rows, report=None, printing=PLAIN):
    return openpyxl.load_workbook(io.BytesIO(written("xlsx", *rows, report=report, printing=printing)))


def sheet_of(*rows, report=None, printing=PLAIN):
    return book_of(*rows, report=report, printing=printing).worksheets[0]


def named(name):
    """ROW with this first name."""
    return (ROW[0], name, *ROW[2:])


def nobody_on(office, on):
    return None
