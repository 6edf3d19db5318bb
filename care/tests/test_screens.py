"""The care officer at the screens: from the board to a name, to an application, to a confirmed right; a rule before it is saved."""

import datetime

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog
from care.models import Entitlement, EntitlementRule, Fact, FactKind, Receipt
from care.tests.test_engine import receipt
from residents.models import Condition, PopulationGroup, Task
from residents.tests import factories as people
from tests.access.forms import filled
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db

ELDER = datetime.date(1950, 3, 4)


def at_the_desk(role: str):
    """A browser in which somebody of the role is signed in."""
    make_user(role)
    return client_for(role)


@pytest.fixture
def officer():
    return at_the_desk("officer_care")


def old_age():
    return Entitlement.objects.get(code="old_age_allowance")


def page(name, *args):
    return reverse(f"admin:care_{name}", args=args)


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


class TestBoard:
    def test_from_the_number_to_the_name_to_the_application(self, officer):
        person = people.resident(birth_date=ELDER)
        one = page("entitlement_one", old_age().pk)
        assert f'href="{one}?' in text_of(officer.get(page("entitlement_board")))
        assert "stands=2" in text_of(officer.get(one))
        names = text_of(officer.get(page("entitlement_names", old_age().pk) + "?stands=2&village=1"))
        assert person.full_name in names
        assert f"{page('receipt_add')}?resident={person.pk}&amp;entitlement={old_age().pk}" in names

    def test_who_applied_already_goes_on_with_that(self, officer):
        made = receipt(old_age(), people.resident(birth_date=ELDER), "applied")
        names = text_of(officer.get(page("entitlement_names", old_age().pk) + "?stands=2"))
        assert (page("receipt_change", made.pk) in names, page("receipt_add") in names) == (True, False)

    def test_who_was_seen_in_a_list_is_in_the_trail(self, officer):
        person = people.resident(birth_date=ELDER)
        officer.get(page("entitlement_names", old_age().pk) + "?stands=2")
        assert AccessLog.objects.filter(target_id=str(person.pk), target_type="residents.resident").exists()

    def test_another_day_village_and_group_are_counted_as_asked(self, officer):
        people.resident(birth_date=datetime.date(1966, 12, 2))
        on = {"on": "15/11/2569", "village": "1", "group": "6"}
        assert ">1<" not in text_of(officer.get(page("entitlement_board"), on)).split("care-board")[1].split("</li>")[0]
        later = on | {"on": "15/01/2570", "group": "7"}
        assert ">1<" in text_of(officer.get(page("entitlement_board"), later)).split("care-board")[1].split("</li>")[0]

    def test_a_task_for_each_is_made_once_and_says_the_same_of_all(self, officer):
        disabled = PopulationGroup.objects.get(code="disabled")
        person = people.resident(birth_date=datetime.date(1990, 1, 1))
        Condition.objects.create(resident=person, group=disabled, detail="seeing", since=datetime.date(2026, 1, 1))
        elder = people.resident(birth_date=ELDER)
        for entitlement in (Entitlement.objects.get(code="disability_allowance"), old_age()):
            for _time in range(2):
                officer.post(page("entitlement_tasks", entitlement.pk), {"stands": "2"})
        assert {task.resident for task in Task.objects.all()} == {person, elder}
        # Words of its own for what few may know would tell it.
        assert (Task.objects.count(), len({task.what for task in Task.objects.all()})) == (2, 1)

    def test_names_leave_as_a_workbook(self, officer):
        people.resident(birth_date=ELDER)
        response = officer.post(page("entitlement_file", old_age().pk), {"stands": "2"})
        assert response.headers["Content-Type"].endswith("spreadsheetml.sheet")
        assert AccessLog.objects.filter(action="exported").exists()

    def test_the_executive_counts_and_sees_nobody(self):
        executive = at_the_desk("executive")
        person = people.resident(birth_date=ELDER)
        shown = text_of(executive.get(page("entitlement_one", old_age().pk)))
        assert person.full_name not in shown
        assert page("entitlement_names", old_age().pk) not in shown
        assert executive.get(page("entitlement_names", old_age().pk)).status_code == 403

    def test_a_keeper_counts_the_villages_given_and_no_illness(self):
        people.village(1)
        keeper = at_the_desk("village_keeper")
        people.resident(house=people.household(2, "9"), birth_date=ELDER)
        shown = text_of(keeper.get(page("entitlement_board")))
        assert ">1<" not in shown.split("care-board")[1]
        assert Entitlement.objects.get(code="aids_allowance").name not in shown

    def test_who_turns_sixty_soon_is_told_with_the_first_month(self, officer):
        today = timezone.localdate()
        birth = datetime.date(today.year - 60, today.month, 1) + datetime.timedelta(days=62)
        person = people.resident(birth_date=birth)
        assert person.full_name in text_of(officer.get(page("entitlement_soon")))


class TestReceipts:
    def apply(self, officer, person, **fields):
        said = {
            "resident": person.pk, "entitlement": old_age().pk, "applied_on": "02/11/2569", "pay_by": "bank",
            "bank": "ธ.ก.ส.", "account": "987-6-54321-0", "payee": "self",
        }  # fmt: skip
        return officer.post(page("receipt_add"), said | fields)

    def test_an_application_is_taken_and_the_right_confirmed(self, officer):
        self.apply(officer, people.resident(birth_date=ELDER))
        made = Receipt.objects.get()
        officer.post(page("receipt_act", made.pk, "confirm"), {"on": "03/11/2569", "why": ""})
        shown = text_of(officer.get(page("receipt_change", made.pk)))
        assert (made.account, "xxx-x-x321-0" in shown, "9876543210" in shown) == ("9876543210", True, False)
        assert made.states.get(until__isnull=True).status == "confirmed"
        assert "700 บาท" in shown

    def test_what_is_wrong_keeps_what_was_typed(self, officer):
        shown = text_of(self.apply(officer, people.resident(birth_date=ELDER), account="12", note="มาพร้อมบุตรสาว"))
        assert ("10 ถึง 15 หลัก" in shown, "มาพร้อมบุตรสาว" in shown) == (True, True)
        assert not Receipt.objects.exists()

    def test_bank_without_an_account_is_asked_for(self, officer):
        assert "เลือกรับเงินสด" in text_of(self.apply(officer, people.resident(birth_date=ELDER), account=""))

    def test_ending_asks_why(self, officer):
        made = receipt(old_age(), people.resident(birth_date=ELDER), "receiving")
        assert "โปรดเขียนเหตุผล" in text_of(
            officer.post(page("receipt_act", made.pk, "end"), {"on": "03/11/2569", "why": ""})
        )

    def test_a_receipt_of_an_illness_is_not_there_for_a_keeper(self):
        people.village(1)
        keeper = at_the_desk("village_keeper")
        made = receipt(Entitlement.objects.get(code="aids_allowance"), people.resident(birth_date=ELDER), "receiving")
        assert keeper.get(page("receipt_change", made.pk)).status_code == 302
        assert str(made.pk) not in text_of(keeper.get(page("receipt_changelist"))).split("result_list")[-1][:50]

    def test_the_rights_stand_on_the_persons_page(self, officer):
        person = people.resident(birth_date=ELDER)
        shown = text_of(officer.get(reverse("admin:residents_resident_page", args=[person.pk])))
        assert "มีสิทธิแต่ยังไม่ได้รับ" in shown
        assert f"resident={person.pk}&amp;entitlement={old_age().pk}" in shown


class TestRules:
    def typed(self, **fields):
        """The form of a rule: sixty years, 600 baht, as a browser sends it."""
        criteria = {
            "criteria-TOTAL_FORMS": "1", "criteria-INITIAL_FORMS": "0", "criteria-0-number": "1", "criteria-0-kind": "age",
            "criteria-0-age_from": "60", "criteria-0-unit": "years", "criteria-0-match": "any", "criteria-0-wanted": "on",
        }  # fmt: skip
        amounts = {
            "amounts-TOTAL_FORMS": "1", "amounts-INITIAL_FORMS": "0", "amounts-0-order": "0", "amounts-0-amount": "600",
        }  # fmt: skip
        rule = {"entitlement": old_age().pk, "since": "01/11/2569", "in_force": "on"}
        return rule | criteria | amounts | fields

    def test_it_says_whom_it_matches_who_gains_and_what_it_costs(self, officer):
        gains = people.resident(birth_date=datetime.date(1970, 1, 1))
        people.resident(birth_date=ELDER)
        sent = self.typed(**{"criteria-0-age_from": "50"})
        shown = text_of(officer.post(page("entitlementrule_preview"), sent))
        assert ("วันนี้ตรงเกณฑ์ 2 คน" in shown, gains.full_name in shown) == (True, True)
        assert "เดือนละ 1,200.00 บาท (ตามเกณฑ์ที่ใช้อยู่ 700.00 บาท) ต่างกันปีละ 6,000.00 บาท" in shown
        assert EntitlementRule.objects.filter(entitlement=old_age()).count() == 1

    def test_it_is_written_with_its_conditions(self, officer):
        officer.post(page("entitlementrule_add"), self.typed())
        made = old_age().rules.get(since=datetime.date(2026, 11, 1))
        assert (made.criteria.get().age_from, made.amounts.get().amount, made.confirmed_at) == (60, 600, None)

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"criteria-0-age_below": "50"}, "“อายุต่ำกว่า” ต้องมากกว่า “ตั้งแต่อายุ”"),
            ({"criteria-0-kind": "group"}, "โปรดเลือกอย่างน้อยหนึ่งกลุ่ม"),
            ({"criteria-TOTAL_FORMS": "0"}, "มิฉะนั้นทุกคนจะมีสิทธิ"),
            ({"amounts-TOTAL_FORMS": "0"}, "โปรดระบุจำนวนเงินที่จ่ายต่อเดือน"),
            ({"since": ""}, "ต้องกรอกช่องนี้"),
        ],
    )
    def test_what_contradicts_itself_is_refused_in_words(self, officer, wrong, words):
        shown = text_of(officer.post(page("entitlementrule_add"), self.typed(**wrong)))
        assert words in shown
        assert old_age().rules.count() == 1

    def test_overlapping_amounts_are_refused(self, officer):
        more = {
            "amounts-TOTAL_FORMS": "2", "amounts-0-age_from": "60", "amounts-0-age_below": "75", "amounts-1-order": "1",
            "amounts-1-age_from": "70", "amounts-1-amount": "700",
        }  # fmt: skip
        assert "ซ้อนกัน" in text_of(officer.post(page("entitlementrule_add"), self.typed(**more)))

    def test_a_copy_from_today_is_the_same_and_unconfirmed(self, officer):
        rule = old_age().rules.get()
        officer.post(page("entitlementrule_confirm", rule.pk))
        officer.post(page("entitlementrule_copy", rule.pk))
        copied = old_age().rules.latest("since")
        assert (copied.plain.sets, copied.plain.amounts) == (rule.plain.sets, rule.plain.amounts)
        assert copied.confirmed_at is None

    def test_two_entitlements_do_not_shut_each_other_out(self, officer):
        other = Entitlement.objects.get(code="newborn_grant")
        other.excluded_by.add(old_age())
        form = dict.fromkeys(("papers_th", "where_th", "how_th", "who_th"), "")
        sent = form | {
            "name_th": "เบี้ย", "code": "old_age_allowance", "provider": "state", "given": "monthly", "population": "living",
            "order": "1", "excluded_by": [other.pk], "shown_version": old_age().version,
        }  # fmt: skip
        assert "สองสิทธิจะตัดกันเอง" in text_of(officer.post(page("entitlement_change", old_age().pk), sent))


class TestFacts:
    def test_an_income_is_typed_in_baht_and_kept_for_the_house(self, officer):
        house, kind = people.household(), FactKind.objects.get(code="income_per_head")
        sent = {"kind": kind.pk, "household": house.pk, "said": "๓๘,๐๐๐ บาท", "since": "01/10/2569", "source": "told"}
        officer.post(page("fact_add"), sent)
        assert (Fact.objects.get().value, Fact.objects.get().household) == (3_800_000, house)

    @pytest.mark.parametrize(("said", "words"), [("มาก", "ไม่ใช่จำนวน"), ("-5", "ไม่ใช่จำนวน")])
    def test_what_is_no_number_is_refused(self, officer, said, words):
        kind = FactKind.objects.get(code="income_per_head")
        sent = {"kind": kind.pk, "household": people.household().pk, "said": said, "source": "told"}
        assert words in text_of(officer.post(page("fact_add"), sent))

    def test_of_a_person_is_not_of_a_house(self, officer):
        kind = FactKind.objects.get(code="state_pension")
        sent = {"kind": kind.pk, "household": people.household().pk, "said": "ใช่", "source": "told"}
        assert "ข้อมูลนี้เป็นของบุคคล" in text_of(officer.post(page("fact_add"), sent))


class TestAnsweredElsewhere:
    def test_another_part_of_the_portal_answers(self, officer):
        """Of the parts that are named in the settings the office chooses one; who has a place to learn is known there."""
        address = page("entitlement_add")
        new = {"name_th": "ที่เรียนตามที่ขอ", "code": "a_place", "answered_by": "learning_place", "given": "service"}
        assert officer.post(address, filled(officer.get(address), **new)).status_code == 302
        made = Entitlement.objects.get(code="a_place")
        shown = text_of(officer.get(page("entitlement_change", made.pk)))
        assert (made.source, 'value="learning_place" selected' in shown) == ("learning_place", True)
        officer.post(
            page("entitlement_change", made.pk),
            filled(officer.get(page("entitlement_change", made.pk)), answered_by=""),
        )
        made.refresh_from_db()
        assert made.source == ""

    def test_who_only_reads_is_told_who_answers(self):
        people.village(1)
        fund = Entitlement.objects.get(code="welfare_fund")
        assert "การเป็นสมาชิกกองทุน" in text_of(at_the_desk("village_keeper").get(page("entitlement_change", fund.pk)))

    def test_who_needs_to_learn_and_has_no_place_is_missing_one(self, officer):
        """Asked of the database alone: no pillar knows another."""
        person = people.resident(birth_date=ELDER)
        made = Entitlement.objects.create(code="a_place", name="ที่เรียน", source="learning_place")
        need = apps.get_model("learning", "LearningNeed")
        topic = apps.get_model("programs", "Topic").objects.first()
        need.objects.create(resident=person, topic=topic, key="need-1")
        assert person.full_name in text_of(officer.get(page("entitlement_names", made.pk) + "?stands=2"))
