"""Attaching, opening and removing papers, as staff meet it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog, Action
from residents.enums import EventKind
from residents.models import LifeEvent, PrivateFile
from residents.services.files import content_of, remove_file
from residents.services.tasks import add_task
from residents.tests.files.papers import EMPTY_PDF, HOSTILE, PHONE_MAKER, photo, picture
from tests.access.answers import text_of
from tests.contract import KEEPER, client_for, make_user

LIST, ADD = "/admin/residents/privatefile/", "/admin/residents/privatefile/add/"
CLERK = "registry_clerk"


def _page(act, file):
    return reverse(f"admin:residents_privatefile_{act}", args=[file.pk])


def _upload(client, question="", *, content=EMPTY_PDF, name="ใบรับรอง.pdf", **fields):
    return client.post(ADD + question, {"file": SimpleUploadedFile(name, content)} | fields)


def _errors(response) -> list[str]:
    return [str(error) for errors in response.context["form"].errors.values() for error in errors]


def test_a_paper_is_attached_to_a_person(person, clerk):
    response = _upload(client_for(CLERK), f"?resident={person.pk}")
    file = PrivateFile.objects.get()
    assert (response.url, file.resident, file.name, file.added_by) == (
        reverse("admin:residents_resident_page", args=[person.pk]), person, "ใบรับรอง.pdf", clerk,
    )  # fmt: skip


def test_a_paper_is_attached_to_a_household(person, clerk):
    _upload(client_for(CLERK), f"?household={person.household_id}")
    assert PrivateFile.objects.get().household == person.household


def test_a_paper_is_attached_to_a_task(person, clerk):
    task = add_task(what="ถ่ายรูปบัตร", resident=person, by=clerk)
    response = _upload(client_for(CLERK), f"?task={task.pk}")
    file = PrivateFile.objects.get()
    assert (response.url, file.task, file.resident) == (f"/admin/residents/task/{task.pk}/change/", task, person)


def test_a_paper_is_attached_to_an_event(person, clerk):
    event = LifeEvent.objects.create(kind=EventKind.NAME, on=timezone.localdate(), resident=person)
    _upload(client_for(CLERK), f"?event={event.pk}")
    assert (PrivateFile.objects.get().event, PrivateFile.objects.get().resident) == (event, person)


@pytest.mark.parametrize("field", ["resident", "household"])
def test_whom_it_is_about_can_be_chosen(person, clerk, field):
    key = person.pk if field == "resident" else person.household_id
    _upload(client_for(CLERK), **{field: key})
    assert getattr(PrivateFile.objects.get(), f"{field}_id") == key


def test_a_paper_about_nobody_is_refused_in_words(clerk):
    assert _errors(_upload(client_for(CLERK))) == ["โปรดเลือกบุคคลหรือครัวเรือนที่เอกสารนี้เกี่ยวข้อง"]


def test_no_file_is_told_in_words(person, clerk):
    assert _errors(client_for(CLERK).post(f"{ADD}?resident={person.pk}")) == ["โปรดเลือกไฟล์ก่อน"]


def test_a_photograph_is_kept_without_its_place(person, clerk):
    _upload(client_for(CLERK), f"?resident={person.pk}", content=photo(), name="บ้าน.jpg")
    assert PHONE_MAKER.encode() not in content_of(PrivateFile.objects.get())


SHOWN = ["nothing", "svg", "html", "zip", "half a JPEG", "picture of 400 million dots", "PDF with a password"]


@pytest.mark.parametrize("name", SHOWN)
def test_a_hostile_file_is_told_in_words_and_not_kept(on_disk, person, clerk, name):
    errors = _errors(_upload(client_for(CLERK), f"?resident={person.pk}", content=HOSTILE[name][0], name="ดี.jpg"))
    assert (len(errors), "โปรด" in errors[0]) == (1, True)
    assert (PrivateFile.objects.count(), on_disk()) == (0, [])


@pytest.mark.parametrize("size", [1024 * 1024 + 1, 3 * 1024 * 1024 + 1], ids=["over its limit", "over every upload's"])
def test_a_file_that_is_too_large_is_told_in_words(settings, person, clerk, size):
    settings.FILE_MAX_BYTES, settings.UPLOAD_MAX_BYTES = 1024 * 1024, 3 * 1024 * 1024
    errors = _errors(_upload(client_for(CLERK), f"?resident={person.pk}", content=EMPTY_PDF.ljust(size)))
    assert (errors, PrivateFile.objects.count()) == (
        ["ไฟล์ใหญ่กว่า 1 เมกะไบต์ โปรดสแกนให้ละเอียดน้อยลง หรือแบ่งเป็นสองไฟล์"], 0,
    )  # fmt: skip


def test_64_megabytes_and_one_byte_are_told_in_words(person, clerk):
    errors = _errors(_upload(client_for(CLERK), f"?resident={person.pk}", content=bytes(64 * 1024 * 1024 + 1)))
    assert (errors[0].startswith("ไฟล์ใหญ่กว่า 10 เมกะไบต์"), PrivateFile.objects.count()) == (True, 0)


def test_a_full_drawer_is_told_in_words(person, clerk, attach, monkeypatch):
    monkeypatch.setattr("residents.services.files.MOST_FILES", 1)
    attach()
    assert "ครบ 1 ไฟล์แล้ว" in _errors(_upload(client_for(CLERK), f"?resident={person.pk}"))[0]


@pytest.mark.parametrize("name", ["resident", "household", "task", "event"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_out_of_sight_is_not_there(person, clerk, stranger, name, method):
    event = LifeEvent.objects.create(kind=EventKind.NAME, on=timezone.localdate(), resident=person)
    task = add_task(what="เยี่ยมบ้าน", resident=person, by=clerk)
    rows = {"resident": person, "household": person.household, "task": task, "event": event}
    client = client_for(KEEPER, 2)
    asked = [getattr(client, method)(f"{ADD}?{name}={key}").status_code for key in (rows[name].pk, 99999999, "x")]
    assert (asked, PrivateFile.objects.count()) == ([404, 404, 404], 0)


@pytest.mark.parametrize("field", ["resident", "household"])
def test_a_forged_choice_is_refused_as_one_that_is_not_there(person, stranger, field):
    keys = (person.pk if field == "resident" else person.household_id, 99999999)
    told = [_errors(_upload(client_for(KEEPER, 2), **{field: key})) for key in keys]
    assert (told[0] == told[1], PrivateFile.objects.count()) == (True, 0)


def test_a_keeper_hands_in_what_only_others_may_open(person, keeper):
    client = client_for(KEEPER)
    _upload(client, f"?resident={person.pk}", sensitive="on")
    file = PrivateFile.objects.get()
    assert (file.sensitive, client.get(_page("open", file)).status_code) == (True, 404)


# --- opened


@pytest.mark.parametrize("role", [CLERK, KEEPER, "officer_care"])
def test_a_file_is_opened_by_who_may(attach, keeper, care, role):
    file = attach()
    assert client_for(role).get(_page("open", file)).content == EMPTY_PDF


def test_a_file_leaves_as_something_to_keep_and_never_to_run(attach):
    response = client_for(CLERK).get(_page("open", attach(name="ใบ รับรอง.pdf")))
    headers = {name: response.headers[name] for name in HEADERS}
    assert headers == HEADERS


HEADERS = {
    "Content-Type": "application/pdf",
    "Content-Disposition": (
        "attachment; filename*=utf-8''%E0%B9%83%E0%B8%9A%20%E0%B8%A3%E0%B8%B1%E0%B8%9A%E0%B8%A3%E0%B8%AD%E0%B8%87.pdf"
    ),
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store, private, max-age=0, no-cache, must-revalidate",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
}


def test_the_trail_says_whose_file_was_opened(attach, person, clerk):
    file = attach()
    client_for(CLERK).get(_page("open", file))
    line = AccessLog.objects.get()
    assert (line.action, line.user, line.target_id, line.detail) == (
        Action.OPENED_FILE, clerk, str(file.pk), {"resident": person.pk, "household": None},
    )  # fmt: skip


@pytest.mark.parametrize("case", ["another village", "sensitive", "removed", "no such file"])
def test_what_one_may_not_open_is_not_there(attach, clerk, stranger, case):
    file = attach(sensitive=case == "sensitive")
    if case == "removed":
        remove_file(file, by=clerk)
    client = client_for(KEEPER, 2) if case == "another village" else client_for(CLERK)
    address = f"{LIST}99999999/open/" if case == "no such file" else _page("open", file)
    opened = AccessLog.objects.filter(action=Action.OPENED_FILE)
    assert (client.get(address).status_code, opened.count()) == (404, 0)


def test_nobody_opens_it_without_signing_in(attach):
    response = client_for("anonymous").get(_page("open", attach()))
    assert (response.status_code, response.url.startswith("/admin/login/")) == (302, True)


def test_an_officer_without_files_opens_none(attach):
    file = attach()
    make_user("officer_welfare")
    assert client_for("officer_welfare").get(_page("open", file)).status_code == 403


def test_a_damaged_file_is_told_in_words(on_disk, attach):
    file = attach()
    on_disk()[0].write_bytes(b"\x01 flipped")
    text = text_of(client_for(CLERK).get(_page("open", file), follow=True))
    assert f"หมายเลขไฟล์ {file.pk}" in text


# --- lists and panels


def test_the_list_names_no_file(attach, person):
    attach()
    text = text_of(client_for(CLERK).get(LIST))
    assert ("ใบรับรอง" in text, person.staff_label in text) == (False, True)


@pytest.mark.parametrize(("question", "found"), [("", 1), ("?state=removed", 1), ("?village=2", 0), ("?village=1", 1)])
def test_the_list_is_narrowed(attach, clerk, question, found):
    attach()
    remove_file(attach(), by=clerk)
    assert client_for(CLERK).get(LIST + question).context["cl"].result_count == found


def test_the_page_of_a_person_names_their_files(attach, person):
    attach(name="ใบเกิด.pdf")
    text = text_of(client_for(CLERK).get(reverse("admin:residents_resident_page", args=[person.pk])))
    assert "ใบเกิด.pdf" in text


def test_the_page_of_a_house_names_the_files_of_its_people(attach, person):
    attach(name="ใบเกิด.pdf")
    attach(household=person.household, name="ทะเบียนบ้าน.pdf")
    text = text_of(client_for(CLERK).get(reverse("admin:residents_household_page", args=[person.household_id])))
    assert ["ใบเกิด.pdf" in text, "ทะเบียนบ้าน.pdf" in text] == [True, True]


def test_the_page_of_a_person_hides_what_is_sensitive(attach, person, care):
    attach(name="ใบแพทย์.pdf", sensitive=True)
    page = reverse("admin:residents_resident_page", args=[person.pk])
    assert ["ใบแพทย์" in text_of(client_for(role).get(page)) for role in (CLERK, "officer_care")] == [False, True]


def test_an_officer_without_files_reads_no_name_of_one(attach, person):
    attach(name="ใบเกิด.pdf")
    make_user("officer_welfare")
    text = text_of(client_for("officer_welfare").get(reverse("admin:residents_resident_page", args=[person.pk])))
    assert "ใบเกิด" not in text


# --- removed


def test_a_clerk_removes_a_file(attach, clerk):
    file = attach()
    client_for(CLERK).post(_page("delete", file), {"post": "yes"})
    file.refresh_from_db()
    assert (file.removed_by, file.content.name) == (clerk, "")


def test_several_are_removed_from_the_list(attach):
    files = [attach(), attach()]
    body = {"action": "delete_selected", "_selected_action": [file.pk for file in files], "post": "yes"}
    client_for(CLERK).post(LIST, body)
    assert (PrivateFile.objects.present().count(), PrivateFile.objects.count()) == (0, 2)


def test_a_keeper_removes_none(attach, keeper):
    file = attach()
    response = client_for(KEEPER).post(_page("delete", file), {"post": "yes"})
    assert (response.status_code, PrivateFile.objects.present().count()) == (403, 1)


def test_a_picture_leaves_as_a_picture(attach, person, clerk):
    _upload(client_for(CLERK), f"?resident={person.pk}", content=picture("PNG"), name="รูป.exe")
    response = client_for(CLERK).get(_page("open", PrivateFile.objects.get()))
    assert (response.headers["Content-Type"], response.content[:4]) == ("image/png", b"\x89PNG")
