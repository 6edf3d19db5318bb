"""Registers as other offices lay them out: (name, workbook bytes, places of the people, columns that must be found)."""

from .files import birth, full_name, house, number, ods, text, xls, xlsx

N, NAME, BORN, HOUSE = "citizen_id", "full_name", "birth_date", "house_no"


def people(count, *makers, start=1):
    return [[make(index) for make in makers] for index in range(start, start + count)]


def seq(index):
    return index


def village(index):
    return f"ม.{index % 9 + 1}"


def title(index):
    return full_name(index).split(" ")[0][: 6 if index % 6 == 1 else 3]


STANDARD = (number, full_name, birth, house, village)
LAYOUTS = []


def layout(name, data, rows, columns):
    LAYOUTS.append((name, data, rows, columns))


def sheet_rows(first, count, sheet="ข้อมูล"):
    return [(sheet, row) for row in range(first, first + count)]


HEADS = ["เลขประจำตัวประชาชน", "ชื่อ-สกุล", "วันเดือนปีเกิด", "บ้านเลขที่", "หมู่ที่"]

layout(
    "header on row 7 under a letterhead",
    xlsx(
        {"ข้อมูล": [["อบต.แว้ง"], ["ทะเบียนราษฎร"], [], ["อำเภอแว้ง"], ["จังหวัดนราธิวาส"], [], HEADS, *people(8, *STANDARD)]}
    ),
    sheet_rows(8, 8),
    {N: 0, NAME: 1, BORN: 2, HOUSE: 3, "village": 4},
)
layout(
    "group headings over two rows",
    xlsx(
        {
            "ข้อมูล": [
                ["ที่", "ชื่อ-สกุล", "เลขประจำตัวประชาชน", "ที่อยู่", None, "วัน/เดือน/ปีเกิด"],
                [None, None, None, "บ้านเลขที่", "หมู่ที่", None],
                *people(8, seq, full_name, number, house, village, birth),
            ]
        }
    ),
    sheet_rows(3, 8),
    {N: 2, NAME: 1, BORN: 5, HOUSE: 3, "village": 4},
)
layout(
    "a group of address cells headed only by เลขที่ and หมู่",
    xlsx(
        {
            "ข้อมูล": [
                ["ลำดับ", "ชื่อ - สกุล", "ที่อยู่", None, None, "เลขบัตร ปชช.", "ว.ด.ป. เกิด"],
                [None, None, "เลขที่", "หมู่", "ตำบล", None, None],
                *people(8, seq, full_name, house, village, lambda _: "แว้ง", number, birth),
            ]
        }
    ),
    sheet_rows(3, 8),
    {N: 5, NAME: 1, BORN: 6, HOUSE: 2, "village": 3},
)
layout(
    "column numbers under the headings",
    xlsx({"ข้อมูล": [HEADS, ["(1)", "(2)", "(3)", "(4)", "(5)"], *people(6, *STANDARD)]}),
    sheet_rows(3, 6),
    {N: 0, NAME: 1},
)
layout(
    "the headings again on every page",
    xlsx({"ข้อมูล": [HEADS, *people(5, *STANDARD), HEADS, *people(5, *STANDARD, start=6)]}),
    sheet_rows(2, 5) + sheet_rows(8, 5),
    {N: 0},
)
layout(
    "a second table with other columns below",
    xlsx(
        {
            "ข้อมูล": [
                HEADS,
                *people(4, *STANDARD),
                [],
                ["หมู่ที่ 2"],
                ["ชื่อ-สกุล", "PID", "วันเกิด", "เลขที่บ้าน"],
                *people(4, full_name, number, birth, house, start=5),
            ]
        }
    ),
    sheet_rows(2, 4) + sheet_rows(9, 4),
    {N: 0},
)
layout(
    "English headings",
    xlsx(
        {
            "ข้อมูล": [
                ["No.", "ID CARD", "Title", "First Name", "Last Name", "Sex", "Date of Birth", "House No", "Moo"],
                *people(6, seq, number, title, lambda i: "สมชาย", lambda i: "ใจดี", lambda i: "M", birth, house, seq),
            ]
        }
    ),
    sheet_rows(2, 6),
    {N: 1, "title": 2, "first_name": 3, "last_name": 4, "sex": 5, BORN: 6, HOUSE: 7, "village": 8},
)
layout(
    "no headings at all",
    xlsx({"ข้อมูล": people(12, seq, number, full_name, birth, house, village)}),
    sheet_rows(1, 12),
    {N: 1, NAME: 2, BORN: 3, HOUSE: 4, "village": 5},
)
layout(
    "a wrong heading over the numbers",
    xlsx({"ข้อมูล": [["รหัส", "ชื่อ-สกุล", "วันเกิด", "บ้านเลขที่"], *people(8, number, full_name, birth, house)]}),
    sheet_rows(2, 8),
    {N: 0, NAME: 1, BORN: 2, HOUSE: 3},
)
layout(
    "headings with typing errors",
    xlsx({"ข้อมูล": [["เลขประจำตัวประชาขน", "ชื่อ-สกูล", "วันเดือนปีเกด", "บ้านเลขที", "หมู่ที่"], *people(8, *STANDARD)]}),
    sheet_rows(2, 8),
    {N: 0, NAME: 1, BORN: 2, HOUSE: 3, "village": 4},
)
layout(
    "ชื่อ-สกุล merged over title, name and surname",
    xlsx(
        {
            "ข้อมูล": [
                ["ที่", "ชื่อ-สกุล", None, None, "เลขบัตรประชาชน", "วันเกิด"],
                *people(8, seq, title, lambda i: f"สมชาย{'กขคง'[i % 4]}", lambda i: "ใจดี", number, birth),
            ]
        }
    ),
    sheet_rows(2, 8),
    {"title": 1, "first_name": 2, "last_name": 3, N: 4, BORN: 5},
)
layout(
    "ชื่อ holds the whole name",
    xlsx({"ข้อมูล": [["ชื่อ", "เลขประชาชน", "ที่อยู่"], *people(8, full_name, number, lambda i: f"{house(i)} ม.{i} ต.แว้ง")]}),
    sheet_rows(2, 8),
    {NAME: 0, N: 1, "address": 2},
)
layout(
    "day, month and year of birth in three columns",
    xlsx(
        {
            "ข้อมูล": [
                ["ชื่อ-สกุล", "เลขประจำตัวประชาชน", "วันเดือนปีเกิด", None, None],
                [None, None, "วัน", "เดือน", "ปี"],
                *people(6, full_name, number, seq, lambda i: "มกราคม", lambda i: 2500 + i),
            ]
        }
    ),
    sheet_rows(3, 6),
    {NAME: 0, N: 1, BORN: 2},
)
layout(
    "thirteen boxes for the number",
    xlsx(
        {
            "ข้อมูล": [
                ["ชื่อ-สกุล", "เลขประจำตัวประชาชน", *[None] * 12, "วันเกิด"],
                *[[full_name(i), *map(int, number(i)), birth(i)] for i in range(1, 9)],
            ]
        }
    ),
    sheet_rows(2, 8),
    {NAME: 0, N: 1, BORN: 14},
)
layout(
    "parents, guardians and accounts beside the person",
    xlsx(
        {
            "ข้อมูล": [
                [
                    "ชื่อ-สกุลบิดา",
                    "เลขบัตรประชาชนมารดา",
                    "ชื่อ-สกุลเด็ก",
                    "เลขบัตรประชาชนเด็ก",
                    "วันที่ลงทะเบียน",
                    "วันเกิด",
                    "เลขที่บัญชี",
                    "ชื่อผู้ปกครอง",
                ],
                *people(
                    8,
                    lambda i: full_name(i + 3),
                    lambda i: number(i + 500),
                    full_name,
                    number,
                    lambda i: "1/10/2568",
                    birth,
                    lambda i: "9999999999",
                    lambda i: full_name(i + 1),
                ),
            ]
        }
    ),
    sheet_rows(2, 8),
    {NAME: 2, N: 3, BORN: 5},
)
layout(
    "a village sub-heading over each part",
    xlsx(
        {
            "ข้อมูล": [
                HEADS[:4],
                ["หมู่ที่ 3 บ้านกรือซอ"],
                *people(4, *STANDARD[:4]),
                ["ม.4 บ้านนูโร๊ะ"],
                *people(4, *STANDARD[:4], start=5),
            ]
        }
    ),
    sheet_rows(3, 4) + sheet_rows(8, 4),
    {N: 0},
)
layout(
    "totals, carried sums and signatures",
    xlsx(
        {
            "ข้อมูล": [
                ["ที่", *HEADS],
                ["", "ยอดยกมา", "", "", "", 10],
                *people(4, seq, *STANDARD),
                [None, "รวมทั้งสิ้น", None, None, "4 คน"],
                [None, "ยอดยกไป", None, None, 14],
                [],
                [None, "ลงชื่อ.......................ผู้จัดทำ"],
                [None, "(นายมาโนช แว้งดี)"],
                [None, "ตำแหน่ง นักพัฒนาชุมชน"],
                [None, None, "นายกองค์การบริหารส่วนตำบลแว้ง"],
                [None, "หมายเหตุ ข้อมูล ณ วันที่ 1 ตุลาคม 2569"],
            ]
        }
    ),
    sheet_rows(3, 4),
    {N: 1},
)
layout(
    "a sheet that goes on without headings",
    xlsx({"ก": [HEADS, *people(6, *STANDARD)], "ข": people(6, *STANDARD, start=7)}),
    sheet_rows(2, 6, "ก") + sheet_rows(1, 6, "ข"),
    {N: 0},
)
layout(
    "another order on the second sheet",
    xlsx(
        {
            "ก": [HEADS, *people(4, *STANDARD)],
            "ข": [["ชื่อสกุล", "วดป.เกิด", "เลข 13 หลัก"], *people(4, full_name, birth, number)],
        }
    ),
    sheet_rows(2, 4, "ก") + sheet_rows(2, 4, "ข"),
    {N: 0},
)
layout(
    "a summary and a hints sheet beside the register",
    xlsx(
        {
            "สรุป": [["หมู่ที่", "ชาย", "หญิง", "รวม"], [1, 10, 12, 22], [2, 5, 6, 11]],
            "คำแนะนำ": [["1. กรอกข้อมูลให้ครบ"], ["2. ห้ามแก้หัวตาราง"]],
            "ข้อมูล": [HEADS, *people(4, *STANDARD)],
        }
    ),
    sheet_rows(2, 4),
    {N: 0},
)
layout(
    "the header does not begin in the first column",
    xlsx({"ข้อมูล": [[], [], [None, None, *HEADS], *[[None, None, *row] for row in people(5, *STANDARD)]]}),
    sheet_rows(4, 5),
    {N: 2, NAME: 3},
)
layout(
    "landscape notes right of the table",
    xlsx(
        {
            "ข้อมูล": [
                [*HEADS, None, "คำอธิบาย"],
                *[[*row, None, "กรุณาตรวจสอบ"] for row in people(5, *STANDARD)],
                [None] * 6 + ["จบ"],
            ]
        }
    ),
    sheet_rows(2, 5),
    {N: 0},
)
layout("OpenDocument", ods({"ข้อมูล": [["ทะเบียน"], HEADS, *people(5, *STANDARD)]}), sheet_rows(3, 5), {N: 0, BORN: 2})
layout(
    "the old binary format",
    xls({"ข้อมูล": [["ทะเบียน"], HEADS, *people(5, *STANDARD)]}),
    sheet_rows(3, 5),
    {N: 0, BORN: 2},
)
layout(
    "registered and present addresses",
    xlsx(
        {
            "ข้อมูล": [
                ["ชื่อ-สกุล", "เลขบัตรประชาชน", "ที่อยู่ปัจจุบัน", "ที่อยู่ตามทะเบียนบ้าน"],
                *people(6, full_name, number, lambda i: f"{house(i)} ม.9", lambda i: f"{house(i)} ม.1"),
            ]
        }
    ),
    sheet_rows(2, 6),
    {NAME: 0, N: 1, "address": 3},
)
layout(
    "surname heading ชื่อสกุล beside ชื่อตัว",
    text(
        [
            ["PID", "ชื่อตัว", "ชื่อสกุล", "เพศ", "วดป.เกิด"],
            *people(6, number, lambda i: "สมชาย", lambda i: "ณ แว้ง", lambda i: "ชาย", birth),
        ]
    ),
    sheet_rows(2, 6, ""),
    {N: 0, "first_name": 1, "last_name": 2, "sex": 3, BORN: 4},
)
layout(
    "health volunteers' list with short headings",
    xlsx(
        {
            "ข้อมูล": [
                ["ลำดับ", "บ้านเลขที่", "ม.", "CID", "ชื่อ - นามสกุล", "อายุ(ปี)", "เบอร์โทร", "ชื่อ อสม."],
                *people(
                    6,
                    seq,
                    house,
                    seq,
                    number,
                    full_name,
                    lambda i: 60 + i,
                    lambda i: "081-234-5678",
                    lambda i: full_name(i + 2),
                ),
            ]
        }
    ),
    sheet_rows(2, 6),
    {HOUSE: 1, "village": 2, N: 3, NAME: 4, "age": 5, "phone": 6},
)
layout(
    "a house register with the house code",
    xlsx(
        {
            "ข้อมูล": [
                [
                    "เลขรหัสประจำบ้าน",
                    "เลขที่บ้าน",
                    "หมู่ที่",
                    "เลขประจำตัวประชาชน",
                    "คำนำหน้านาม",
                    "ชื่อ",
                    "ชื่อสกุล",
                    "เพศ",
                    "วันเดือนปีเกิด",
                    "สถานะในบ้าน",
                ],
                *people(
                    6,
                    lambda i: f"9999{i:07d}",
                    house,
                    seq,
                    number,
                    title,
                    lambda i: "สมชาย",
                    lambda i: "ใจดี",
                    lambda i: "ชาย",
                    birth,
                    lambda i: "ผู้อาศัย",
                ),
            ]
        }
    ),
    sheet_rows(2, 6),
    {"house_code": 0, HOUSE: 1, "village": 2, N: 3, "title": 4, "first_name": 5, "last_name": 6, "sex": 7, BORN: 8},
)
