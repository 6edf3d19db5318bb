"""More registers of other offices, each of one sheet."""

from .files import birth, full_name, house, number, xlsx
from .layouts import people, seq, title

LAYOUTS = []


def layout(name, rows, at, columns):
    LAYOUTS.append((name, xlsx({"ข้อมูล": rows}), [("ข้อมูล", row) for row in at], columns))


def cycle(*values):
    return lambda index: values[index % len(values)]


layout(
    "a survey of basic needs names the head of the household",
    [
        ["แบบ จปฐ."],
        ["ลำดับที่", "บ้านเลขที่", "หมู่ที่", "ชื่อ-สกุล หัวหน้าครัวเรือน", "เลขประจำตัวประชาชน", "จำนวนสมาชิก (คน)", "รายได้เฉลี่ย"],
        *people(6, seq, house, seq, full_name, number, seq, lambda i: 12000),
    ],
    list(range(3, 9)),
    {"full_name": 3, "citizen_id": 4, "house_no": 1},
)
layout(
    "the newborn grant: the child, not the applicant",
    [
        ["ที่", "ชื่อ-สกุล ผู้ลงทะเบียน", "เลขประจำตัวประชาชนผู้ลงทะเบียน", "ชื่อ-สกุล เด็กแรกเกิด", "เลขประจำตัวประชาชนเด็ก", "วันเกิดเด็ก"],
        *people(6, seq, lambda i: full_name(i + 9), lambda i: number(i + 100), full_name, number, birth),
    ],
    list(range(2, 8)),
    {"birth_date": 5},
)
layout(
    "a disability card list with dates of issue and expiry",
    [
        [
            "ลำดับ",
            "เลขประจำตัวคนพิการ",
            "คำนำหน้า",
            "ชื่อ",
            "นามสกุล",
            "ประเภทความพิการ",
            "วันออกบัตร",
            "วันหมดอายุบัตร",
            "ว/ด/ป เกิด",
            "ที่อยู่",
        ],
        *people(
            6,
            seq,
            number,
            title,
            cycle("สมชาย"),
            cycle("ใจดี"),
            cycle("จิตใจ"),
            cycle("1/1/2560"),
            cycle("1/1/2568"),
            birth,
            lambda i: f"{house(i)} ม.3",
        ),
    ],
    list(range(2, 8)),
    {"citizen_id": 1, "birth_date": 8, "address": 9},
)
layout(
    "a school roll",
    [
        ["โรงเรียนบ้านกรือซอ"],
        [
            "เลขที่",
            "เลขประจำตัวนักเรียน",
            "เลขประจำตัวประชาชน",
            "ชื่อ-สกุล",
            "เพศ",
            "วันเกิด",
            "บ้านเลขที่",
            "หมู่",
            "ชื่อบิดา",
            "ชื่อมารดา",
        ],
        *people(6, seq, lambda i: 1000 + i, number, full_name, cycle("ช"), birth, house, seq, full_name, full_name),
    ],
    list(range(3, 9)),
    {"citizen_id": 2, "house_no": 6, "full_name": 3, "sex": 4, "village": 7},
)
layout(
    "เลขที่ is a running number",
    [["เลขที่", "ชื่อ-สกุล", "เลขบัตรประชาชน", "วันเกิด"], *people(6, seq, full_name, number, birth)],
    list(range(2, 8)),
    {"citizen_id": 2},
)
layout(
    "a health centre export with dates as digits",
    [
        ["HN", "CID", "PNAME", "FNAME", "LNAME", "SEX", "BIRTH", "HOUSE", "MOO", "TEL"],
        *people(
            6,
            lambda i: i + 5000,
            number,
            title,
            cycle("สมชาย"),
            cycle("ใจดี"),
            cycle("1", "2"),
            cycle("25000101", "24901231"),
            house,
            seq,
            cycle("0812345678"),
        ),
    ],
    list(range(2, 8)),
    {"citizen_id": 1, "first_name": 3, "last_name": 4, "sex": 5, "birth_date": 6, "house_no": 7, "village": 8},
)
layout(
    "headings broken by line breaks and notes",
    [
        ["ลำ\nดับ\nที่", "ชื่อ – สกุล\n(ผู้สูงอายุ)", "เลขประจำตัว\nประชาชน", "วัน เดือน ปี\nเกิด", "อายุ\n(ปี)", "บ้าน\nเลขที่", "หมู่\nที่"],
        *people(6, seq, full_name, number, birth, seq, house, seq),
    ],
    list(range(2, 8)),
    {"citizen_id": 2, "full_name": 1, "birth_date": 3, "age": 4, "house_no": 5, "village": 6},
)
layout(
    "groups over everything",
    [
        ["ที่", "ข้อมูลส่วนตัว", None, None, None, "ที่อยู่ตามทะเบียนบ้าน", None],
        [None, "ชื่อ-สกุล", None, "เลขบัตร", "วัน/เดือน/ปี เกิด", "เลขที่", "ม."],
        *[[i, title(i), "สมชาย ใจดี", number(i), birth(i), house(i), i] for i in range(1, 7)],
    ],
    list(range(3, 9)),
    {"citizen_id": 3, "birth_date": 4, "house_no": 5, "village": 6},
)
layout(
    "ผู้รับเบี้ยยังชีพ is the person",
    [
        ["ทะเบียนผู้รับเบี้ยยังชีพ จำนวน 3 คน"],
        ["ลำดับ", "ชื่อผู้รับเบี้ยยังชีพ", "เลขประจำตัวประชาชน", "จำนวนเงิน"],
        *people(3, seq, full_name, number, cycle(600)),
    ],
    [3, 4, 5],
    {"citizen_id": 2, "full_name": 1},
)
layout(
    "blank rows between",
    [["ชื่อ", "สกุล", "เลขบัตรประชาชน"], [], ["สมชาย", "ใจดี", number(1)], [], ["นางสมหญิง", "ใจดี", number(2)]],
    [3, 5],
    {"first_name": 0, "last_name": 1, "citizen_id": 2},
)
layout(
    "the village by number and by name",
    [
        ["เลขบัตรประชาชน", "ชื่อ", "สกุล", "ชื่อหมู่บ้าน", "หมู่ที่"],
        *people(5, number, cycle("ก", "ขนิษ"), cycle("ใจดี"), cycle("กรือซอ"), seq),
    ],
    list(range(2, 7)),
    {"village": 4},
)
layout(
    "two signers in one row",
    [
        ["ที่", "ชื่อ-สกุล", "เลขบัตรประชาชน", "วันเกิด"],
        *people(3, seq, full_name, number, birth),
        [None, "นายสมชาย ใจดี", None, "นางสาวสมหญิง มีสุข"],
        [None, "ปลัด อบต.แว้ง", None, "นายก อบต.แว้ง"],
        ["รวมทั้งสิ้น 3 ราย"],
    ],
    [2, 3, 4],
    {},
)
layout(
    "empty texts in merged headings",
    [["ที่", "ชื่อ-สกุล", "ที่อยู่", "", "อายุ"], ["", "", "บ้านเลขที่", "หมู่ที่", ""], *people(3, seq, full_name, house, seq, seq)],
    [3, 4, 5],
    {"house_no": 2, "village": 3, "age": 4, "full_name": 1},
)
layout(
    "the village only in the first row of its group",
    [
        ["หมู่", "ชื่อ-สกุล", "เลขบัตรประชาชน"],
        [1, full_name(1), number(1)],
        [None, full_name(2), number(2)],
        [2, full_name(3), number(3)],
    ],
    [2, 3, 4],
    {"village": 0},
)
layout(
    "dashes for what is not known",
    [["ชื่อ-สกุล", "เลขบัตร", "วันเกิด", "บ้านเลขที่"], ["ด.ช.อาลี  สาและ", "-", "-", "12"]],
    [2],
    {"citizen_id": 1, "birth_date": 2},
)
layout(
    "a single person", [["รายชื่อผู้เข้าร่วม"], ["ลำดับ", "ชื่อ-สกุล", "เลขบัตรประชาชน"], [1, full_name(1), number(1)]], [3], {}
)
layout(
    "two headings exchanged",
    [["เลขประจำตัวประชาชน", "ชื่อ-สกุล"], *people(6, full_name, number)],
    list(range(2, 8)),
    {"full_name": 0, "citizen_id": 1},
)
layout(
    "a title column without a heading",
    [["ที่", "", "ชื่อ", "สกุล", "เลขบัตรประชาชน"], *people(6, seq, title, cycle("สมชาย"), cycle("ใจดี"), number)],
    list(range(2, 8)),
    {"title": 1, "first_name": 2, "last_name": 3},
)
layout(
    "a surname column without a heading",
    [["ที่", "ชื่อ-สกุล", "", "เลขบัตรประชาชน"], *people(6, seq, cycle("นายสมชาย", "นางสมหญิง"), cycle("ใจดี"), number)],
    list(range(2, 8)),
    {"first_name": 1, "last_name": 2},
)
layout(
    "a day of registration beside the birth",
    [["เลขบัตรประชาชน", "ชื่อ-สกุล", "วันที่", "วันเกิด"], *people(6, number, full_name, cycle("1/10/2569"), birth)],
    list(range(2, 8)),
    {"birth_date": 3},
)
layout(
    "house and village under one heading",
    [["ชื่อ-สกุล", "เลขบัตรประชาชน", "บ้านเลขที่/หมู่ที่"], *people(6, full_name, number, lambda i: f"{house(i)} หมู่ {i}")],
    list(range(2, 8)),
    {"address": 2},
)
layout(
    "house and village under บ้านเลขที่",
    [["ชื่อ-สกุล", "เลขบัตรประชาชน", "บ้านเลขที่"], *people(6, full_name, number, lambda i: f"{house(i)} หมู่ {i}")],
    list(range(2, 8)),
    {"address": 2},
)
layout(
    "a heading รวม inside the table",
    [["ลำดับ", "ชื่อ-สกุล", "รวม", "เลขประชาชน"], *people(3, seq, full_name, seq, number)],
    [2, 3, 4],
    {"citizen_id": 3},
)
layout(
    "one heading broken over two rows",
    [
        ["ชื่อ-สกุล", "เลขประจำตัว", "วันเดือนปี", "บ้าน"],
        [None, "ประชาชน", "เกิด", "เลขที่"],
        *people(6, full_name, number, birth, house),
    ],
    range(3, 9),
    {"full_name": 0, "citizen_id": 1, "birth_date": 2, "house_no": 3},
)
layout(
    "no citizen numbers, only names, births and houses",
    [["ที่", "ชื่อ - สกุล", "วันเกิด", "บ้านเลขที่"], *people(6, seq, full_name, birth, house), [None, "รวม 6 คน"]],
    range(2, 8),
    {"full_name": 1, "birth_date": 2, "house_no": 3},
)
