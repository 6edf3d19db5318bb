"""Who has something sensitive is told by no road: no forecast, no notice, no rule of an open entitlement; and services ask again."""

import datetime
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from care.models import Criterion, Entitlement, EntitlementRule, HomeVisit, PaymentList, PaymentResult
from care.reports.names import CoverageNames
from care.services import cases, notices, payments, receipts, referrals
from care.services.payments import make_list
from care.services.visits import Found, record_visit
from care.tests import work_factories as work
from care.tests.payment_factories import ELDER, MONTH, MONTH_BEFORE, OLD_AGE, approved, old_age, receiving
from residents.models import Condition, Household, PopulationGroup
from residents.tests import factories as people
from residents.tests.imports.files import planned, register
from spreadsheets.models import Batch
from spreadsheets.rights import with_secrets
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db
FORECAST = "/admin/care/paymentlist/forecast/"
ASKED = {"entitlement": "aids_allowance", "fiscal_year": "2570"}
NAME = "นกขมิ้นเร้นลับ"


def at_the_desk(role):
    people.village(1)
    make_user(role)
    return client_for(role)


@pytest.mark.parametrize(("role", "told"), [("auditor", False), ("executive", True), ("officer_care", True)])
def test_how_many_have_a_sensitive_allowance_is_forecast_for_few(role, told):
    browser = at_the_desk(role)
    offered = 'value="aids_allowance"' in browser.get(FORECAST).content.decode()
    answer = browser.post(FORECAST, ASKED)
    assert (offered, answer.headers["Content-Type"].startswith("text/html")) == (told, not told)


def test_a_notice_goes_with_what_became_sensitive(client):
    one = receiving(people.resident(first_name=NAME, birth_date=ELDER))
    notices.post(one, posted_on=timezone.localdate())
    shown = NAME in client.get("/rights/notices/").content.decode()
    one.entitlement.sensitive = True
    one.entitlement.save()
    assert (shown, NAME in client.get("/rights/notices/").content.decode()) == (True, False)


def test_a_notice_goes_when_nothing_is_received_any_more(client):
    one = receiving(people.resident(first_name=NAME, birth_date=ELDER))
    notices.post(one, posted_on=timezone.localdate())
    receipts.stand(one, "waived", on=timezone.localdate(), why="ขอสละสิทธิ")
    assert NAME not in client.get("/rights/notices/").content.decode()


def rule_form(entitlement, **fields):
    criteria = {"number": "1", "kind": "group", "match": "any", "unit": "years", "wanted": "on"} | fields
    return {
        "entitlement": entitlement.pk, "since": "1/1/2569", "in_force": "on", "source_name": "", "source_url": "", "source_read_on": "",
        "note": "", "criteria-TOTAL_FORMS": "1", "criteria-INITIAL_FORMS": "0", "amounts-TOTAL_FORMS": "0",
        "amounts-INITIAL_FORMS": "0", **{f"criteria-0-{name}": value for name, value in criteria.items()},
    }  # fmt: skip


@pytest.mark.parametrize("sensitive", [True, False])
def test_a_rule_about_something_sensitive_is_of_a_sensitive_entitlement(sensitive):
    browser, disabled = at_the_desk("officer_care"), PopulationGroup.objects.get(code="disabled")
    one = Entitlement.objects.create(code="fund_of_wheels", name="รถเข็น", given="service", sensitive=sensitive)
    answer = browser.post("/admin/care/entitlementrule/add/", rule_form(one, groups=[disabled.pk]))
    assert (one.rules.exists(), answer.status_code == 302) == (sensitive, sensitive)
    assert sensitive or disabled.name in answer.content.decode()


def test_an_entitlement_whose_rules_ask_for_something_sensitive_stays_sensitive():
    browser, disabled = at_the_desk("officer_care"), PopulationGroup.objects.get(code="disabled")
    one = Entitlement.objects.create(code="fund_of_wheels", name_th="รถเข็น", given="service", sensitive=True)
    rule = EntitlementRule.objects.create(entitlement=one, since=MONTH)
    Criterion.objects.create(rule=rule, kind="group").groups.set([disabled])
    form = {"name_th": "รถเข็น", "code": one.code, "provider": "local", "given": "service", "population": "living"}
    answer = browser.post(
        f"/admin/care/entitlement/{one.pk}/change/", form | {"order": "0", "shown_version": one.version}
    )
    one.refresh_from_db()
    assert (answer.status_code, one.sensitive, disabled.name in answer.content.decode()) == (200, True, True)


def test_who_may_not_confirm_hears_nothing_of_the_rule():
    people.village(1)
    one = receiving(people.resident(birth_date=datetime.date(1990, 1, 1)), status="applied")
    with pytest.raises(PermissionDenied):
        receipts.confirm(one, on=timezone.localdate(), by=make_user("village_keeper"))


def test_a_visit_is_not_written_to_a_house_out_of_sight():
    person, there = people.resident(birth_date=ELDER), Household.objects.create(village=people.village(2), house_no="9")
    keeper = make_user("village_keeper")
    work.given(keeper, person)
    with pytest.raises(ValidationError):
        record_visit(there, [Found(person)], key="there", on=timezone.localdate(), by=keeper)
    assert not HomeVisit.objects.exists()


def test_a_result_is_written_to_the_list_it_is_of():
    receiving()
    before, now = approved(MONTH_BEFORE), approved(MONTH)
    with pytest.raises(payments.PaymentsRefused):
        payments.record_results(before, [(now.lines.get(), "paid", "")], on=timezone.localdate())
    assert not PaymentResult.objects.exists()


def test_a_referral_of_a_case_is_about_whom_the_case_is_about():
    person, other, today = people.resident(), people.resident(first_name="อื่น"), timezone.localdate()
    case = cases.open_case(resident=person, kind="health", story="ล้ม", on=today, key="case", by=None)
    with pytest.raises(ValidationError):
        referrals.refer(other, to_body="รพ.", why="ตรวจ", on=today, case=case, key="refer", by=None)


def test_what_has_ended_is_not_rewritten():
    person, today = people.resident(), timezone.localdate()
    case = cases.open_case(resident=person, kind="health", story="ล้ม", on=today, key="case", by=None)
    sent = referrals.refer(person, to_body="รพ.", why="ตรวจ", on=today, case=case, key="refer", by=None)
    referrals.answer(sent, status="done", answer="ตรวจแล้ว", by=make_user("officer_care"))
    cases.close_case(case, on=today, outcome="หายดี", by=None)
    for change, row in ((cases.change_case, case), (referrals.change_referral, sent)):
        with pytest.raises(ValidationError):
            change(row, by=None)


@pytest.mark.parametrize(("code", "concealed"), [("aids_allowance", True), ("old_age_allowance", False)])
def test_the_file_of_a_sensitive_list_is_not_named_to_who_sees_all_imports(code, concealed):
    people.village(1)
    of = PaymentList.objects.create(entitlement=Entitlement.objects.get(code=code), month=MONTH)
    planned(register(), kind="payment_results", params={"list": str(of.pk)}, by=make_user("officer_care"))
    told = [
        with_secrets(Batch.objects.all(), make_user(role)).get().concealed for role in ("registry_clerk", "auditor")
    ]
    assert told == [concealed, concealed]


def test_who_only_approves_reads_no_house_number_on_a_list():
    person = people.resident(first_name=NAME, birth_date=ELDER)
    receiving(person, status="applied")
    receiving()
    payments = make_list(old_age(), MONTH)
    page, shown = f"/admin/care/paymentlist/{payments.pk}/change/", []
    for role in ("executive", "officer_care"):
        text = at_the_desk(role).get(page).content.decode()
        shown.append((NAME in text, person.household.house_no in text.partition(NAME)[2][:60]))
    assert shown == [(True, False), (True, True)]


def test_an_entitlement_that_a_sensitive_one_shuts_out_is_sensitive():
    browser, aids = at_the_desk("officer_care"), Entitlement.objects.get(code="aids_allowance")
    form = {
        "name_th": "รถเข็น",
        "code": "wheels",
        "provider": "local",
        "given": "service",
        "population": "living",
        "order": "9",
    }
    answers = [
        browser.post("/admin/care/entitlement/add/", form | more).status_code
        for more in ({"excluded_by": [aids.pk]}, {"excluded_by": [aids.pk], "sensitive": "on"})
    ]
    assert answers == [200, 302]


@pytest.mark.parametrize(("user", "names"), [("officer_care", ["ในกลุ่ม"]), ("village_keeper", [])])
def test_the_file_of_names_is_of_the_group_that_was_asked(user, names):
    inside, _outside = (people.resident(first_name=name, birth_date=ELDER) for name in ("ในกลุ่ม", "นอกกลุ่ม"))
    disabled = PopulationGroup.objects.get(code="disabled")
    Condition.objects.create(resident=inside, group=disabled, since=MONTH)
    asked = {"entitlement": OLD_AGE, "on": MONTH, "stands": "missing", "village": 1, "group": disabled.number}
    found = [row[0] for row in CoverageNames().rows(user=make_user(user), params=asked)]
    assert [one for one in ("ในกลุ่ม", "นอกกลุ่ม") if any(one in name for name in found)] == names


def test_the_board_takes_its_group_into_the_file():
    browser = at_the_desk("officer_care")
    people.resident(first_name=NAME, birth_date=ELDER)
    number = PopulationGroup.objects.get(code="disabled").number
    page = f"/admin/care/entitlement/board/{old_age().pk}/file/"
    files = [browser.post(page, {"stands": "2", "group": group}) for group in ("", number)]
    books = [openpyxl.load_workbook(BytesIO(b"".join(one.streaming_content))).active.values for one in files]
    assert [any(NAME in str(cell) for line in book for cell in line) for book in books] == [True, False]
