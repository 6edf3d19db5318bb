"""The end of a month: the executive makes all its papers with one press, takes them as one file, looks at one on the screen and
keeps it as it was reported."""

import io
import zipfile

import pytest
from python_calamine import load_workbook

from reports.models import Pack, PackRun, ReportCopy
from residents.tests import factories
from tests.browser.desk import admit, downloaded, sideways
from tests.contract import make_user

pytestmark = pytest.mark.browser


@pytest.fixture
def executive(new_context, live_server):
    for number in (1, 2):
        factories.resident("มารียะห์", f"ตัวอย่าง{number}", house=factories.household(number), number=None)
    context = new_context()
    admit(context, make_user("executive"), live_server.url)
    return context.new_page()


def test_the_papers_of_the_month_with_one_press(executive):
    executive.goto("/admin/reports/reportcopy/all/")
    executive.get_by_role("link", name="ชุดรายงาน", exact=True).last.click()
    executive.get_by_role("link", name="ชุดรายงานประจำเดือน").click()
    executive.get_by_role("link", name="จัดทำชุดนี้").click()
    executive.get_by_role("button", name="จัดทำชุดรายงาน").click()
    take = executive.get_by_role("button", name="รับชุดรายงาน")
    take.wait_for()
    data = downloaded(executive, take.click)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = book.namelist()
        groups = book.read(next(name for name in names if "กลุ่มประชากร" in name))
        told = book.read("README.txt").decode()
    assert load_workbook(io.BytesIO(groups)).sheet_names
    pack = Pack.objects.get(name="ชุดรายงานประจำเดือน")
    # Papers that an executive may not have are named with the reason, and the others are there.
    assert all(str(place).zfill(2) in told for place in range(1, pack.items.count() + 1))
    assert PackRun.objects.get().made_by.username == "executive"


def test_a_paper_is_looked_at_and_kept_as_it_was_reported(executive):
    executive.goto("/admin/reports/reportcopy/all/")
    executive.get_by_label("ค้นหารายงาน").fill("ช่วงอายุ เพศ")
    executive.get_by_role("button", name="ค้นหา", exact=True).last.click()
    executive.goto("/admin/reports/reportcopy/all/residents_by_age/")
    assert executive.locator(".report-table tfoot td").last.inner_text() == "2"
    executive.locator("[name=handed_to]").fill("นายอำเภอแว้ง")
    executive.locator(".report-keep button[value=xlsx]").click()
    executive.locator(".report-facts").wait_for()
    copy = ReportCopy.objects.get()
    assert (copy.code, copy.handed_to) == ("residents_by_age", "นายอำเภอแว้ง")
    factories.resident("คนใหม่", house=factories.household(1), number=None)
    executive.get_by_role("link", name="มีอะไรเปลี่ยนไป").click()
    assert executive.locator(".report-table").count() == 2
    assert sideways(executive) == 0
