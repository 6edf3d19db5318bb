"""A small report without a database, and what it takes to write and read it back."""

import io
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import openpyxl

from papers.delivery import render
from papers.report import Column, Param, Report, Signature

TODAY = date(2026, 11, 22)
ROW = ("1999912345678", "ฟาตีเมาะ", date(1950, 1, 31), 76, Decimal("600.50"), "89/1")
exports = []


def log_export(**export):
    exports.append(export)


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


class NoPeople(People):
    code = "no_people"
    data = ()


class BrokenPeople(People):
    code = "broken"

    def rows(self, *, user, params):
        yield from [ROW] * 1000
        raise RuntimeError("the database went away")


def asked(**params):
    return {"on": TODAY, "village": None, "limit": None, "living": None} | params


def written(format, *rows, report=None, user=None) -> bytes:
    report = report or People()
    if rows:
        report.data = rows
    stream = io.BytesIO()
    render(report, user=user, params=asked(), format=format, stream=stream)
    return stream.getvalue()


def sheet_of(*rows, report=None):
    return openpyxl.load_workbook(io.BytesIO(written("xlsx", *rows, report=report))).active


def named(name):
    """ROW with this first name."""
    return (ROW[0], name, *ROW[2:])
