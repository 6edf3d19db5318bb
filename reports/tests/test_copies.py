"""Copies as reported: the file to the last byte, whose they are, and what has changed since."""

import hashlib
import io

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from papers.errors import PaperError
from papers.report import get_report
from reports.models import ReportCopy
from reports.services.copies import changes_since, keep_copy
from residents.models import Resident
from residents.tests import factories
from tests.contract import client_for, make_user
from thai.citizen_id import mask

pytestmark = pytest.mark.django_db
ALL = {"village": None, "status": "all", "numbers": "masked"}


def kept(by, *, key="one", code="resident_register", params=ALL, form="csv") -> ReportCopy:
    return keep_copy(get_report(code), params=params, format=form, handed_to="อำเภอ", key=key, by=by)


def renamed(person: Resident, name: str) -> None:
    person.first_name = name
    person.save()


def test_the_copy_is_the_file_to_the_last_byte(people, clerk):
    copy = ReportCopy.objects.get(pk=kept(clerk).pk)
    assert (hashlib.sha256(copy.content).hexdigest(), copy.row_count) == (copy.digest, 4)


def test_nobody_reads_it_in_the_database(people, clerk):
    copy = ReportCopy.objects.get(pk=kept(clerk).pk)
    at_rest = bytes(copy.file) + bytes(copy.rows)
    assert ("กานดา".encode() in at_rest, "กานดา".encode() in copy.content) == (False, True)


def test_the_same_form_again_is_one_copy(people, clerk):
    assert (kept(clerk).pk, ReportCopy.objects.count()) == (kept(clerk).pk, 1)


def test_a_copy_is_its_maker_s(people, clerk):
    copy = kept(clerk)
    make_user("officer_care")
    address = reverse("admin:reports_reportcopy_change", args=[copy.pk])
    mine = client_for("registry_clerk").get(address).status_code
    theirs = client_for("officer_care").get(address).status_code
    taken = client_for("officer_care").post(reverse("admin:reports_reportcopy_file", args=[copy.pk])).status_code
    assert (mine, theirs, taken) == (200, 302, 404)


def test_nothing_has_changed_where_nothing_has(people, clerk):
    assert changes_since(kept(clerk), by=clerk).is_same is True


def test_who_came_and_who_changed_is_told(people, clerk):
    copy = kept(clerk)
    renamed(people[0], "กาญจนา")
    factories.resident("ชไมพร")
    found = changes_since(copy, by=clerk)
    names = [[row[2] for row in rows] for rows in (found.gone, found.new)]
    assert (found.same, names[0], sorted(names[1])) == (3, ["กานดา"], ["กาญจนา", "ชไมพร"])


def test_two_equal_rows_are_two(clerk):
    """As many as there were then, and one more now."""
    params = {"on": timezone.localdate()}
    factories.resident("หนึ่ง")
    copy = kept(clerk, code="population_groups", params=params)
    factories.resident("สอง")
    found = changes_since(copy, by=clerk)
    assert (found.gone_count, found.new_count) == (1, 1)


def test_a_report_one_may_no_longer_have_is_not_compared(people, clerk):
    copy = kept(clerk)
    clerk.groups.clear()
    clerk = type(clerk).objects.get(pk=clerk.pk)
    with pytest.raises(PaperError):
        changes_since(copy, by=clerk)


def test_what_changed_is_told_without_whole_numbers(clerk):
    number = factories.citizen_id()
    person = factories.resident("กานดา", number=number)
    copy = kept(clerk, params=ALL | {"numbers": "whole"})
    renamed(person, "กาญจนา")
    found = changes_since(copy, by=clerk)
    assert [(row[0], row[2]) for row in (*found.gone, *found.new)] == [
        (mask(number), "กานดา"),
        (mask(number), "กาญจนา"),
    ]
    assert number.encode() in copy.content


def test_the_page_keeps_it_and_tells_the_changes(people, clerk):
    client = client_for("registry_clerk")
    address = reverse("admin:reports_reportcopy_keep", args=["resident_register"])
    sent = {"format": "pdf", "handed_to": "อำเภอแว้ง", "form_key": "abc", "status": "all"}
    shown = client.post(address, sent, follow=True).content.decode()
    renamed(people[0], "กาญจนา")
    changes = client.get(
        reverse("admin:reports_reportcopy_changes", args=[ReportCopy.objects.get().pk])
    ).content.decode()
    assert ("อำเภอแว้ง" in shown, "กาญจนา" in changes, "กานดา" in changes) == (True, True, True)


def test_the_number_of_the_letter_is_kept_beside_whom_it_went_to(people, clerk):
    client = client_for("registry_clerk")
    sent = {"format": "xlsx", "handed_to": "อำเภอแว้ง", "document_no": "นธ 99999/7", "form_key": "abc", "status": "all"}
    shown = client.post(reverse("admin:reports_reportcopy_keep", args=["resident_register"]), sent, follow=True)
    copy = ReportCopy.objects.get()
    sheet = openpyxl.load_workbook(io.BytesIO(copy.content)).worksheets[0]
    assert (copy.handed_to, copy.document_no, sheet["A1"].value) == ("อำเภอแว้ง", "นธ 99999/7", "ที่ นธ 99999/7")
    assert "นธ 99999/7" in shown.content.decode()


def test_what_cannot_be_asked_keeps_nothing(clerk):
    address = reverse("admin:reports_reportcopy_keep", args=["population_groups"])
    answer = client_for("registry_clerk").post(address, {"format": "pdf", "on": "ไม่ใช่วัน", "handed_to": "อำเภอ"})
    assert (answer.status_code, ReportCopy.objects.count()) == (200, 0)
