"""The office's register of social capital into the portal."""

import pytest

from programs.models import Organization
from programs.tests.factories import organization
from residents.tests.factories import resident, village
from residents.tests.imports.files import imported, planned, register
from spreadsheets import services

pytestmark = pytest.mark.django_db
HEADINGS = ["ลำดับ", "ชื่อกลุ่ม/องค์กร", "ประเภท", "หมู่ที่", "กิจกรรม", "เบอร์โทร", "ประธาน"]
KOMPANG = [1, "กลุ่มเยาวชนกุมปัง", "กลุ่ม", "3", "สอนตีกุมปัง", "081-000-1234", ""]


@pytest.fixture(autouse=True)
def villages():
    return [village(number) for number in (1, 2, 3)]


def read(*rows, headings=HEADINGS, title=None, **how):
    data = register(*rows, headings=headings)
    if title:
        data = f"{title}\n".encode() + data
    return imported(data, "ทุนทางสังคม.csv", kind="organizations", **how)


def refused(*rows, headings=HEADINGS):
    batch = planned(register(*rows, headings=headings), kind="organizations")
    return list(batch.rows.exclude(reason="").order_by("row").values_list("row", "reason"))


def test_a_new_one_is_a_draft():
    read(KOMPANG)
    group = Organization.objects.get()
    assert (group.name_th, group.kind, group.village.number, group.offers_th, group.phone, group.published_at) == (
        "กลุ่มเยาวชนกุมปัง", "group", 3, "สอนตีกุมปัง", "081-000-1234", None,
    )  # fmt: skip


def test_history_says_which_import():
    batch = read(KOMPANG)
    assert Organization.history.get().history_change_reason == f"import {batch.pk}"


def test_the_same_file_again_changes_nothing():
    read(KOMPANG)
    assert read(KOMPANG).counts | {"rows": 1} == {"rows": 1, "new": 0, "changed": 0, "same": 1, "refused": 0}


@pytest.mark.parametrize("spelling", ["กลุ่มเยาวชนกองปัง", "กลุ่มเยาวชน กุงปัง"])
def test_another_spelling_is_the_same_group(spelling):
    read(KOMPANG)
    assert (
        planned(register([1, spelling, "", "3", "", "", ""], headings=HEADINGS), kind="organizations").counts["new"]
        == 0
    )


def test_another_name_that_it_has_is_the_same_group():
    organization("ชมรมผู้สูงวัย", other_names="โรงเรียนผู้เฒ่า, ชมรมคนแก่", village=village(3))
    read([1, "โรงเรียนผู้เฒ่า", "", "3", "สวดมนต์ออกกำลังกาย", "", ""])
    assert Organization.objects.get().offers_th == "สวดมนต์ออกกำลังกาย"


def test_the_same_name_in_another_village_is_another_group():
    read([1, "กลุ่มแม่บ้าน", "", "1", "", "", ""], [2, "กลุ่มแม่บ้าน", "", "2", "", "", ""])
    assert Organization.objects.count() == 2


def test_a_name_that_two_groups_have_needs_the_village():
    read([1, "กลุ่มแม่บ้าน", "", "1", "", "", ""], [2, "กลุ่มแม่บ้าน", "", "2", "", "", ""])
    assert refused([1, "กลุ่มแม่บ้าน", "", "", "ทำขนม", "", ""]) == [(2, "several_fit")]


def test_a_blank_cell_erases_nothing():
    read(KOMPANG)
    read([1, "กลุ่มเยาวชนกุมปัง", "", "3", "", "", ""])
    assert Organization.objects.get().phone == "081-000-1234"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("กองทุนสวัสดิการชุมชน", "fund"), ("มัสยิดบ้านตัวอย่าง", "religious"), ("โรงเรียนผู้สูงอายุ", "learning"),
        ("วิสาหกิจชุมชนกลุ่มเย็บผ้า", "enterprise"), ("ปราชญ์สมุนไพร", "expert"), ("รพ.สต. ตัวอย่าง", "public"), ("บ้านพักใจ", "group"),
    ],
)  # fmt: skip
def test_a_kind_that_is_not_written_is_told_by_the_name(name, kind):
    read([1, name, "", "1", "", "", ""])
    assert Organization.objects.get().kind == kind


def test_what_is_refused():
    rows = [
        [1, "", "กลุ่ม", "1", "ทำขนม", "", ""],
        [2, "กลุ่มไกล", "กลุ่ม", "99", "", "", ""],
        [3, "กลุ่มแปลก", "ยานอวกาศ", "1", "", "", ""],
        KOMPANG,
        KOMPANG,
    ]
    assert refused(*rows) == [
        (2, "name_missing"),
        (3, "village_unknown"),
        (4, "word_unknown"),
        (6, "duplicate_in_file"),
    ]


def test_a_row_with_words_of_a_total_in_a_cell_is_read():
    read([1, "กลุ่มเก็บขยะ", "กลุ่ม", "1", "ทั้งหมดทุกอย่าง", "", ""])
    assert Organization.objects.get().offers_th == "ทั้งหมดทุกอย่าง"


def test_totals_and_signatures_are_no_groups():
    batch = read(KOMPANG, ["", "รวมทั้งสิ้น", "", "", "1", "", ""], ["", "ลงชื่อ", "นายตัวอย่าง", "ผู้จัดทำ", "", "", ""])
    assert batch.counts["rows"] == 1


def test_the_village_may_stand_in_the_title():
    read([1, "กลุ่มทอผ้า", "กลุ่ม", "", "", "", ""], title="ทะเบียนกลุ่ม หมู่ที่ 2")
    assert Organization.objects.get().village.number == 2


def test_the_leader_is_somebody_of_the_registry():
    person = resident("อามีเนาะ", "ตัวอย่างใจ")
    read([1, "กลุ่มแม่บ้าน", "", "1", "", "", "นางอามีเนาะ ตัวอย่างใจ"])
    assert Organization.objects.get().leader == person


def test_a_leader_whom_nobody_knows_is_told_and_not_kept():
    batch = read([1, "กลุ่มแม่บ้าน", "", "1", "", "", "นางใครก็ไม่รู้ ตัวอย่างหาย"])
    group = Organization.objects.get()
    assert (group.leader, group.note, batch.rows.get().flag) == (None, "", "unread")


def test_lists_in_a_cell():
    organization("อบต.ตัวอย่าง")
    organization("สภาเด็กและเยาวชน")
    headings = ["ชื่อกลุ่ม", "สนับสนุนโดย", "บทบาท", "เรื่อง"]
    read(["กลุ่มกุมปัง", "อบต.ตัวอย่าง, สภาเด็กและเยาวชน", "วัฒนธรรม\nการศึกษา", "กุมปัง"], headings=headings)
    group = Organization.objects.get(name_th="กลุ่มกุมปัง")
    assert [sorted(group.supported_by.values_list("name_th", flat=True)), group.roles.count(), group.topics.count()] == [
        ["สภาเด็กและเยาวชน", "อบต.ตัวอย่าง"], 2, 1,
    ]  # fmt: skip


def test_a_list_only_grows():
    headings = ["ชื่อกลุ่ม", "หมู่ที่", "บทบาท"]
    read(["กลุ่มกุมปัง", "1", "วัฒนธรรม"], headings=headings)
    read(["กลุ่มกุมปัง", "1", "การศึกษา"], headings=headings)
    assert set(Organization.objects.get().roles.values_list("name_th", flat=True)) == {"วัฒนธรรม", "การศึกษา"}


def test_undo_takes_away_what_it_brought():
    batch = read(KOMPANG)
    assert (services.undo_batch(batch, by=None), Organization.objects.count()) == ([], 0)


def test_undo_puts_back_what_it_changed():
    group = organization("กลุ่มเยาวชนกุมปัง", village=village(3), offers="เดิม")
    headings = ["ชื่อกลุ่ม", "หมู่ที่", "กิจกรรม", "บทบาท"]
    batch = read(["กลุ่มเยาวชนกุมปัง", "3", "ใหม่", "วัฒนธรรม"], headings=headings)
    services.undo_batch(batch, by=None)
    group.refresh_from_db()
    assert (group.offers_th, group.roles.count()) == ("เดิม", 0)


def test_undo_leaves_what_was_edited_since():
    batch = read(KOMPANG)
    Organization.objects.get().save()
    assert [row.row for row in services.undo_batch(batch, by=None)] == [2]


def test_undo_leaves_what_is_in_use():
    batch = read(KOMPANG)
    organization("กลุ่มลูก").supported_by.add(Organization.objects.get(name_th="กลุ่มเยาวชนกุมปัง"))
    assert [row.row for row in services.undo_batch(batch, by=None)] == [2]
