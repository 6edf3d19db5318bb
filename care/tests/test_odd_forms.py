"""Forms sent with nonsense, too late, or by two: told in words, and nothing of it written."""

import datetime

import pytest
from django.utils import timezone

from care.admin.facts import FactAdmin
from care.admin.receipt_forms import HOW, HowPaidForm
from care.admin.rule_forms import CriterionForm
from care.models import Criterion, Entitlement, EntitlementRule, Fact, FactKind, PaymentResult, VisitAssignment
from care.payment_flags import flags_of
from care.services import receipts
from care.services.back_pay import add_back_pay, offers
from care.services.payments import make_list
from care.tests import work_factories as work
from care.tests.payment_factories import MONTH, MONTH_BEFORE, OLD_AGE, approved, old_age, receiving
from care.tests.test_told_to_whom import rule_form
from residents.models import Resident
from residents.tests import factories as people
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(db):
    people.village(1)
    make_user("officer_care")
    return client_for("officer_care")


@pytest.mark.parametrize(
    ("code", "said", "kept"),
    [
        ("state_pension", "", []), ("state_pension", "2", []), ("adl", "-5", []), ("adl", "9" * 20, []), ("adl", "²", []),
        ("debt", "-5", []), ("debt", "9" * 20, []), ("adl", "๑๒", [12]), ("debt", "๑,๐๐๐", [100000]), ("state_pension", "ใช่", [1]),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_told_so(officer, code, said, kept):
    person, kind = people.resident(), FactKind.objects.get(code=code)
    about = {"household": person.household_id} if kind.of_household else {"resident": person.pk}
    form = {"kind": kind.pk, "said": said, "since": "1/11/2569", "until": "", "source": "told", "note": ""} | about
    answer = officer.post("/admin/care/fact/add/", form)
    assert (answer.status_code, [fact.value for fact in Fact.objects.all()]) == (302 if kept else 200, kept)


def test_a_key_of_nobody_in_the_address_of_a_form_is_nothing_asked(officer):
    assert officer.get(f"/admin/care/fact/add/?resident={'9' * 30}&kind=๑").status_code == 200


def test_how_it_is_paid_is_not_written_over_what_somebody_wrote_meanwhile(officer):
    one = receiving(account="1234567890")
    address, form = f"/admin/care/receipt/{one.pk}/pay/", {"pay_by": "bank", "account": "1111111111", "payee": "self"}
    form["shown_version"] = one.version
    one.account = "9999999999"
    one.save()
    answer = officer.post(address, form)
    one.refresh_from_db()
    assert (answer.status_code, one.account) == (200, "9999999999")
    # Pressed again it is meant.
    officer.post(address, form | {"shown_version": answer.context["form"].data["shown_version"]})
    one.refresh_from_db()
    assert one.account == "1111111111"


def test_an_account_that_changed_since_the_draft_stops_the_approval():
    one = receiving(account="1234567890")
    draft = make_list(old_age(), MONTH)
    before = flags_of(draft)
    one.account = "9999999999"
    one.save()
    assert (before, [(flag.trouble, flag.blocks) for flag in flags_of(draft)]) == ([], [("changed", True)])


@pytest.mark.parametrize(("act", "status"), [("village/1", 200), ("rest", 302)])
def test_a_day_that_is_none_is_not_taken_for_today(officer, act, status):
    receiving(), receiving()
    payments = approved()
    key = payments.lines.first().pk
    form = {f"result-{key}": "returned", f"why-{key}": "บัญชีปิด", "on": "31/2/2569"}
    answer = officer.post(f"/admin/care/paymentlist/{payments.pk}/{act}/", form, follow=status == 302)
    shown = answer.content.decode()
    assert ("31/2/2569" in shown, PaymentResult.objects.exists()) == (True, False)
    # What was typed is still there.
    assert status == 302 or ('value="returned" selected' in shown and 'value="บัญชีปิด"' in shown)


def test_who_applies_again_waits_for_a_new_answer():
    one = receiving(status="ended", answer_by=datetime.date(2026, 2, 1))
    receipts.apply(one, on=timezone.localdate())
    one.refresh_from_db()
    assert one.answer_by > timezone.localdate()


@pytest.mark.parametrize("stands", ["2" * 5000, "๒", "\x00", "-1", "0"])
def test_an_answer_that_the_board_does_not_know_is_not_there(officer, stands):
    page = f"/admin/care/entitlement/board/{old_age().pk}/"
    assert officer.post(f"{page}tasks/", {"stands": stands}).status_code == 404


def test_a_rule_of_very_many_lines_is_previewed_as_none(officer):
    form = {"entitlement": old_age().pk, "criteria-TOTAL_FORMS": "9" * 5000, "amounts-TOTAL_FORMS": "๙"}
    assert officer.post("/admin/care/entitlementrule/preview/", form).status_code == 200


def test_an_assessment_before_birth_is_refused_beside_the_form(officer):
    one = work.assessment(people.resident(birth_date=datetime.date(2000, 1, 1)))
    scores = {name: str(points) for name, points in one.scores.items()}
    form = {**scores, "on": "1/1/2530", "note": "", "shown_version": one.version}
    answer = officer.post(f"/admin/care/assessment/{one.pk}/change/", form)
    assert (answer.status_code, "ยังไม่เกิด" in answer.content.decode()) == (200, True)


def test_visits_that_go_on_are_given_once(officer):
    visitor, person = make_user("village_keeper"), people.resident()
    over = work.given(visitor, person, since=work.days_ago(60), until=work.days_ago(40))
    work.given(visitor, person)
    form = {"since": "1/9/2569", "until": "", "shown_version": over.version}
    answer = officer.post(f"/admin/care/visitassignment/{over.pk}/change/", form)
    assert (answer.status_code, VisitAssignment.objects.filter(until=None).count()) == (200, 1)


@pytest.mark.parametrize(
    ("fields", "amounts"),
    [
        ({"kind": "age", "age_from": "2503"}, {}), ({"kind": "age", "age_below": "1900", "unit": "months"}, {}),
        ({"kind": "fact", "least_words": "9" * 20}, {}), ({"kind": "fact", "most_words": "-5"}, {}),
        ({"kind": "age", "age_from": "60"}, {"age_from": "2503"}),
    ],
)  # fmt: skip
def test_a_rule_that_nobody_can_be_asked_about_is_refused_and_stops_no_board(officer, fields, amounts):
    one = Entitlement.objects.create(code="fund_of_wheels", name="รถเข็น", given="service", sensitive=True)
    form = rule_form(one, fact=FactKind.objects.get(code="adl").pk, **fields)
    if amounts:
        band = {"order": "0", "amount": "500"} | amounts
        form |= {"amounts-TOTAL_FORMS": "1", **{f"amounts-0-{name}": value for name, value in band.items()}}
    answers = [officer.post(f"/admin/care/entitlementrule/{act}/", form).status_code for act in ("preview", "add")]
    assert (answers, one.rules.exists()) == ([200, 200], False)


def test_a_ceiling_is_shown_with_its_satang():
    rule = EntitlementRule.objects.create(entitlement=old_age(), since=datetime.date(2027, 1, 1))
    income = FactKind.objects.get(code="income_per_head")
    one = Criterion.objects.create(rule=rule, kind="fact", fact=income, most=10_000_050)
    assert CriterionForm(instance=one).initial["most_words"] == "100,000.50"


def test_months_after_a_death_are_few(officer):
    one = Entitlement.objects.get(code="elder_funeral_aid")
    form = {
        "name_th": one.name_th, "code": one.code, "provider": "local", "given": "once", "population": "died", "order": "5",
        "sensitive": "on", "shown_version": one.version,
    }  # fmt: skip
    sent = [
        officer.post(f"/admin/care/entitlement/{one.pk}/change/", form | {"died_within": months}).status_code
        for months in ("32767", "12")
    ]
    one.refresh_from_db()
    assert (sent, one.died_within) == ([200, 302], 12)


@pytest.mark.parametrize("year", ["1", "12000", "2701", "9" * 30])
def test_a_year_that_no_calendar_has_is_not_forecast(officer, year):
    answer = officer.post("/admin/care/paymentlist/forecast/", {"entitlement": OLD_AGE, "fiscal_year": year})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")


def test_back_pay_for_who_died_since_is_looked_at_once_more():
    receiving()
    approved(MONTH_BEFORE)
    late = receiving()
    Resident.objects.filter(pk=late.resident_id).update(status="deceased", died_on=datetime.date(2026, 10, 20))
    draft = make_list(old_age(), MONTH)
    add_back_pay(draft, [one.key for one in offers(draft)])
    assert [(flag.trouble, flag.blocks, flag.receipt) for flag in flags_of(draft)] == [("late", False, late.pk)]


@pytest.mark.parametrize("key", ["\x00", "abc", "9" * 30])
@pytest.mark.parametrize(
    ("page", "field"), [("receipt/add", "resident"), ("fact/add", "resident"), ("carecase/add", "household")]
)
def test_a_key_that_is_none_is_an_error_beside_its_field(officer, page, field, key):
    answer = officer.post(f"/admin/care/{page}/", {field: key})
    form = answer.context["adminform"].form if "adminform" in answer.context else answer.context["form"]
    assert (answer.status_code, field in form.errors) == (200, True)


def test_of_many_keys_one_that_is_none_is_an_error_too(officer):
    answer = officer.post(f"/admin/care/entitlement/{old_age().pk}/change/", {"excluded_by": ["abc", "1"]})
    assert (answer.status_code, "excluded_by" in answer.context["adminform"].form.errors) == (200, True)


def test_an_empty_list_says_what_it_is_for_and_not_that_a_filter_found_nothing(officer):
    kind = FactKind.objects.get(code="debt")
    never, filtered = (
        officer.get(f"/admin/care/fact/{query}").content.decode() for query in ("", f"?kind__id__exact={kind.pk}")
    )
    assert [str(FactAdmin.empty_words) in page for page in (never, filtered)] == [True, False]


def test_a_new_rule_says_nothing_of_errors_before_it_is_typed(officer):
    new = officer.get("/admin/care/entitlementrule/add/").content.decode()
    there = officer.get(f"/admin/care/entitlementrule/{EntitlementRule.objects.first().pk}/change/").content.decode()
    assert ['hx-trigger="load' in page for page in (new, there)] == [False, True]


@pytest.mark.parametrize(
    ("said", "opened"),
    [({}, []), ({"payee": "proxy"}, [0]), ({"elsewhere": "อบต.อื่น"}, [1]), ({"elsewhere_until": "พรุ่งนี้"}, [1])],
)
def test_what_few_people_need_is_folded_away_until_it_says_something(said, opened):
    form = HowPaidForm({"pay_by": "cash", "payee": "self"} | said)
    assert [place for place, (_title, _fields, opens) in enumerate(form.folded) if opens] == opened


def test_a_folded_application_still_asks_each_field(officer):
    page = officer.get("/admin/care/receipt/add/").content.decode()
    assert [name for name in (*HOW, "account", "resident") if f'name="{name}"' not in page] == []
    assert page.count('<details class="care-page">') == 2
