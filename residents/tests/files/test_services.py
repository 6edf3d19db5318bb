"""Files are kept encrypted, named in the dark, and gone when they are removed or when their row is not written."""

import stat
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from residents.enums import EventKind
from residents.files import Examined
from residents.models import LifeEvent, PrivateFile
from residents.services import files
from residents.services.files import FileRefused, add_file, clean_name, content_of, remove_file
from residents.services.tasks import add_task
from residents.tests import factories
from residents.tests.files.papers import EMPTY_PDF

SECRET, NAME = b"%PDF canary: what the doctor wrote", "ใบแพทย์ลับสุดยอด.pdf"


def test_a_file_is_read_back_as_it_was(attach):
    assert content_of(attach(SECRET)) == SECRET


def test_a_file_says_who_added_it_and_what_it_is(attach, person, clerk):
    file = attach(SECRET, name=NAME)
    assert (file.name, file.resident, file.added_by, file.size) == (NAME, person, clerk, len(SECRET))


def test_neither_content_nor_name_lies_in_plain_on_the_disk(on_disk, attach):
    attach(SECRET, name=NAME)
    (path,) = on_disk()
    assert (SECRET[5:] in path.read_bytes(), len(path.name), path.suffix) == (False, 32, "")


def test_only_the_portal_s_account_reads_the_disk(on_disk, attach):
    attach()
    (path,) = on_disk()
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent)] == [0o600, 0o700]


def test_no_table_holds_name_or_content(attach):
    attach(SECRET, name=NAME)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM residents_privatefile")
        row = b" ".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in cursor.fetchone())
    assert (NAME.encode() in row, SECRET in row) == (False, False)


def test_contents_that_were_exchanged_on_the_disk_do_not_open(on_disk, attach):
    one, other = attach(SECRET), attach()
    with default_storage.open(other.content.name) as stored:
        moved = stored.read()
    default_storage.delete(one.content.name)
    default_storage.save(one.content.name, ContentFile(moved))
    with pytest.raises(FileRefused) as refused:
        content_of(one)
    assert refused.value.code == "lost"


def test_a_missing_content_is_told_in_words(attach):
    file = attach()
    default_storage.delete(file.content.name)
    with pytest.raises(FileRefused) as refused:
        content_of(file)
    assert str(file.pk) in refused.value.messages[0]


class Mishap(Exception):
    pass


def test_a_row_that_is_rolled_back_leaves_nothing_on_the_disk(on_disk, attach):
    with pytest.raises(Mishap), transaction.atomic():
        attach()
        assert len(on_disk()) == 1
        raise Mishap
    assert (on_disk(), PrivateFile.objects.count()) == ([], 0)


def test_a_row_that_cannot_be_written_leaves_nothing_on_the_disk(on_disk, attach, monkeypatch):
    monkeypatch.setattr(PrivateFile, "save", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        attach()
    assert on_disk() == []


def test_a_row_that_is_written_keeps_its_content(on_disk, committed_db, attach):
    file = attach()
    assert (len(on_disk()), content_of(file)) == (1, EMPTY_PDF)


def test_a_full_disk_is_told_in_words(attach, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.default_storage, "save", full)
    with pytest.raises(FileRefused) as refused:
        attach()
    assert (refused.value.code, PrivateFile.objects.count()) == ("disk", 0)


def test_a_removed_file_is_empty_and_its_row_stays(on_disk, attach, clerk, django_capture_on_commit_callbacks):
    file = attach()
    with django_capture_on_commit_callbacks(execute=True):
        removed = remove_file(file, by=clerk)
    assert (on_disk(), removed.removed_by, removed.content.name, PrivateFile.objects.present().count()) == (
        [], clerk, "", 0,
    )  # fmt: skip


def test_a_removal_that_is_rolled_back_removes_nothing(on_disk, attach, clerk):
    file = attach()
    with pytest.raises(Mishap), transaction.atomic():
        remove_file(file, by=clerk)
        raise Mishap
    assert (len(on_disk()), PrivateFile.objects.present().count()) == (1, 1)


def test_a_file_is_removed_once(attach, clerk):
    file = attach()
    remove_file(file, by=clerk)
    with pytest.raises(FileRefused):
        remove_file(file, by=clerk)


# --- about whom


def test_a_file_of_a_task_is_about_whom_the_task_is_about(attach, person, clerk):
    task = add_task(what="ถ่ายรูปบัตร", resident=person, by=clerk)
    file = attach(task=task)
    assert (file.resident, file.task) == (person, task)


def test_a_file_of_a_task_about_a_house_is_about_the_house(attach, person, clerk):
    task = add_task(what="ถ่ายรูปบ้าน", household=person.household, by=clerk)
    assert (attach(task=task).household, attach(task=task).resident) == (person.household, None)


def test_a_file_of_an_event_is_about_its_person(attach, person):
    event = LifeEvent.objects.create(kind=EventKind.NAME, on=timezone.localdate(), resident=person)
    file = attach(event=event)
    assert (file.resident, file.event) == (person, event)


def test_a_person_has_no_more_files_than_that(attach, monkeypatch):
    monkeypatch.setattr(files, "MOST_FILES", 2)
    attach()
    attach()
    with pytest.raises(FileRefused) as refused:
        attach()
    assert (refused.value.code, PrivateFile.objects.count()) == ("too_many", 2)


def test_a_removed_file_makes_room(attach, clerk, monkeypatch):
    monkeypatch.setattr(files, "MOST_FILES", 1)
    remove_file(attach(), by=clerk)
    assert attach().pk is not None


def test_a_person_s_files_leave_room_for_the_house_s(attach, person, monkeypatch):
    monkeypatch.setattr(files, "MOST_FILES", 1)
    attach()
    assert attach(household=person.household).resident is None


# --- who sees it


def test_a_sensitive_file_is_for_who_has_the_right(attach, clerk, keeper, care):
    attach(sensitive=True)
    assert [PrivateFile.objects.visible_to(user).count() for user in (clerk, keeper, care, None)] == [0, 0, 1, 1]


def test_a_file_is_for_its_village(attach, clerk, keeper, stranger):
    attach()
    assert [PrivateFile.objects.visible_to(user).count() for user in (clerk, keeper, stranger)] == [1, 1, 0]


def test_a_file_of_the_office_s_task_is_the_office_s(attach, person, clerk, keeper):
    attach(task=add_task(what="ตรวจสอบ", resident=person, office_only=True, by=clerk))
    assert [PrivateFile.objects.visible_to(user).count() for user in (clerk, keeper)] == [1, 0]


def test_a_file_goes_along_when_the_person_moves(attach, person, keeper, stranger):
    attach()
    person.village = factories.village(2)
    person.save()
    assert [PrivateFile.objects.visible_to(user).count() for user in (keeper, stranger)] == [0, 1]


# --- names

NAMES = [
    ("ใบรับรอง.pdf", "application/pdf", "ใบรับรอง.pdf"), ("รูป.JPG", "image/jpeg", "รูป.JPG"),
    ("IMG_1.jpeg", "image/jpeg", "IMG_1.jpeg"), ("สลิป.exe", "image/png", "สลิป.exe.png"),
    ("../../etc/passwd", "application/pdf", "passwd.pdf"), (r"C:\งาน\ลับ.pdf", "application/pdf", "ลับ.pdf"),
    ("gpj\u202eexe.pdf", "application/pdf", "gpjexe.pdf"), ("ก\r\nX-Header: 1.pdf", "application/pdf", "ก X-Header: 1.pdf"),
    ("", "image/webp", "เอกสาร.webp"), (".pdf", "application/pdf", "เอกสาร.pdf"), ("ก" * 400, "image/png", "ก" * 120 + ".png"),
    ("น้\u200bำ.pdf", "application/pdf", "น้ำ.pdf"), ("a\0b.pdf", "application/pdf", "ab.pdf"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "kind", "kept"), NAMES)
def test_a_name_is_kept_without_what_does_harm(given, kind, kept):
    assert clean_name(given, kind) == kept


# --- the command


def _verified(**options) -> str:
    try:
        call_command("verify_files", **options)
    except CommandError as error:
        return str(error)
    return ""


def test_every_whole_file_is_verified(attach, capsys):
    attach()
    assert (_verified(), capsys.readouterr().out) == ("", "ไฟล์ที่ไม่มีรายการใดอ้างถึง: 0\nอ่านแล้ว 1 ไฟล์\n")


def test_missing_and_damaged_files_are_named(on_disk, attach):
    lost, damaged, _whole = attach(), attach(), attach()
    default_storage.delete(lost.content.name)
    with default_storage.open(damaged.content.name, "wb") as stored:
        stored.write(b"\x01 flipped")
    assert _verified() == f"ไฟล์ที่หายหรือเสีย: {lost.pk}, {damaged.pk}"


@pytest.mark.parametrize(("clean", "left"), [(False, 2), (True, 1)])
def test_content_of_a_killed_upload_is_found_and_removed(on_disk, attach, monkeypatch, clean, left):
    attach()
    default_storage.save("private/0123", ContentFile(b"nobody's"))
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    _verified(clean=clean)
    assert len(on_disk()) == left


def test_an_upload_that_is_under_way_is_left_alone(on_disk, attach):
    default_storage.save("private/0123", ContentFile(b"young"))
    _verified(clean=True)
    assert len(on_disk()) == 1


def test_a_file_can_be_attached_by_the_office_itself(person):
    assert add_file(Examined("image/png", b"x"), name="รูป", resident=person, by=None).name == "รูป.png"
