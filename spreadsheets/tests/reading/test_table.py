"""What is said of a whole file: villages, days, problems, headings not read."""

from datetime import date

import pytest

from spreadsheets.reading.context import as_of, village_in

from .files import TODAY, birth, full_name, house, number, table_of, xlsx

HEADS = ["เลขประจำตัวประชาชน", "ชื่อ-สกุล", "วันเดือนปีเกิด", "บ้านเลขที่"]


def person(index):
    return [number(index), full_name(index), birth(index), house(index)]


def one_sheet(*rows, name="ข้อมูล"):
    return table_of(xlsx({name: list(rows)}))


def codes(table):
    return [problem["code"] for problem in table.problems]


def test_sub_headings_set_the_village_for_the_rows_below():
    table = one_sheet(HEADS, ["หมู่ที่ ๓ บ้านกรือซอ"], person(1), ["ม.4"], person(2))
    assert [(row.village_hint, row.village_name) for row in table.rows] == [(3, "กรือซอ"), (4, "")]


@pytest.mark.parametrize("name", ["หมู่ 4", "ม.4", "บ้านกรือซอ หมู่4", "หมู่ที่๔", "ผู้สูงอายุ ม.4"])
def test_a_sheet_is_named_for_its_village(name):
    assert [row.village_hint for row in one_sheet(HEADS, person(1), person(2), name=name).rows] == [4, 4]


@pytest.mark.parametrize("line", ["หมู่ที่ 1-10", "หมู่ 1 และหมู่ 2", "ม.3, ม.4", "บ้านเลขที่ 5"])
def test_a_line_of_several_villages_names_none(line):
    assert village_in(line).number is None


def test_a_title_names_the_village():
    assert [row.village_hint for row in one_sheet(["บัญชีรายชื่อ หมู่ที่ 7 ตำบลแว้ง"], HEADS, person(1)).rows] == [7]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("ข้อมูล ณ วันที่ 30 กันยายน 2569", date(2026, 9, 30)),
        ("ณ วันที่ ๑ ต.ค. ๒๕๖๙", date(2026, 10, 1)),
        ("ข้อมูล ณ วันที่ 1/10/2569", date(2026, 10, 1)),
        ("ประจำเดือน ตุลาคม 2569", date(2026, 10, 31)),
        ("ประจำเดือนพฤศจิกายน พ.ศ. 2569", TODAY),
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๗๐", None),
        ("บัญชีรายชื่อผู้มีสิทธิ", None),
    ],
)
def test_the_day_on_which_a_list_was_true(line, day):
    assert as_of([line], TODAY) == day


def test_a_table_knows_its_day():
    assert one_sheet(["ข้อมูล ณ วันที่ 30 กันยายน 2569"], HEADS, person(1)).as_of == date(2026, 9, 30)


def test_no_header_says_what_was_seen_and_sought():
    table = one_sheet(["สี", "ขนาด"], ["แดง", "ใหญ่"], ["ดำ", "เล็ก"])
    assert (codes(table), table.problems[0]["seen"]) == (["no_header"], "สี, ขนาด")


def test_two_columns_for_one_field_are_named_and_nothing_is_read():
    table = one_sheet([*HEADS, "วันเกิด"], *[[*person(i), birth(i + 7)] for i in range(1, 6)])
    assert (table.rows, table.problems[0]["columns"]) == ([], "วันเดือนปีเกิด, วันเกิด")


def test_two_columns_that_say_the_same_are_no_problem():
    table = one_sheet([*HEADS, "วันเกิด"], *[[*person(i), birth(i)] for i in range(1, 6)])
    assert (len(table.rows), codes(table)) == (5, [])


def test_headings_that_are_not_read_are_named():
    assert one_sheet([*HEADS, "หมายเหตุ", "สีที่ชอบ"], person(1)).unread == ["หมายเหตุ", "สีที่ชอบ"]


def test_a_heading_that_the_office_taught_is_read():
    data = xlsx({"ก": [["รหัสลับ", *HEADS[:2]], *[[house(i), *person(i)[:2]] for i in range(1, 5)]]})
    assert table_of(data, extra_aliases={"house_no": ["รหัสลับ"]}).columns["house_no"] == "รหัสลับ"


@pytest.mark.parametrize(
    "row",
    [
        ["3.9999E+12", "", "", ""],
        ["399990000001", None, None, None],
        [None, "นายสมชาย ใจดี", "1/1/2500", None],
        [None, "สมชาย ใจดี", None, "12/3"],
        [None, None, "1/1/2500", "12/3"],
        ["-", "นายรวมพร ใจดี", None, "5"],
        [None, "นายสมชาย", "32/13/2500", "5"],
    ],
)
def test_a_broken_row_is_kept(row):
    assert [one.row for one in one_sheet(HEADS, person(1), row, person(2)).rows] == [2, 3, 4]


@pytest.mark.parametrize(
    "row",
    [
        ["รวม", "12 คน", None, None],
        [None, "รวมทั้งสิ้น", "12", "34"],
        [None, "(นายมาโนช แว้งดี)", "(นางสาวสมหญิง ใจดี)", None],
        [None, "ลงชื่อ.............", None, "วันที่......"],
        [None, "ผู้จัดทำ", None, "ผู้ตรวจสอบ"],
        [None, "ปลัดองค์การบริหารส่วนตำบล", None, None],
        ["หมายเหตุ ตรวจแล้ว 12 ต.ค. 2569", None, None, None],
        [" ", "\u200b", None, None],
        HEADS,
    ],
)
def test_a_row_of_nobody_is_left_out(row):
    assert [one.row for one in one_sheet(HEADS, person(1), row, person(2)).rows] == [2, 4]


def test_thirteen_boxes_become_a_number():
    rows = [[full_name(i), *map(int, number(i))] for i in range(1, 5)]
    table = one_sheet(["ชื่อ-สกุล", "เลขประจำตัวประชาชน", *[None] * 12], *rows)
    assert [row.values["citizen_id"] for row in table.rows] == [number(i) for i in range(1, 5)]


def test_three_columns_become_a_birth_date():
    heads = ["ชื่อ-สกุล", "PID", "วันเกิด", "เดือนเกิด", "ปีเกิด"]
    table = one_sheet(heads, *[[full_name(i), number(i), i, 12, 2500] for i in range(1, 5)])
    assert [row.values["birth_date"] for row in table.rows] == ["1/12/2500", "2/12/2500", "3/12/2500", "4/12/2500"]


def test_unread_sheets_are_noted():
    table = table_of(xlsx({"สรุป": [["หมู่ที่", "ชาย", "รวม"], [1, 2, 3]], "ก": [HEADS, person(1)]}))
    assert [(problem["code"], problem["sheet"]) for problem in table.problems] == [("no_table", "สรุป")]


@pytest.mark.parametrize("name", ["คำอธิบาย", "Explanation", "คำอธิบาย (2)"])
def test_a_sheet_that_explains_the_columns_is_not_read(name):
    table = table_of(xlsx({"ข้อมูล": [HEADS, person(1)], name: [HEADS, ["ตามหัวคอลัมน์"] * 4]}))
    assert (len(table.rows), codes(table)) == (1, [])


def test_where_nothing_else_is_there_it_is():
    assert len(one_sheet(HEADS, person(1), name="คำอธิบาย").rows) == 1
