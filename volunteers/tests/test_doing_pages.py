"""The pages of what is done: hours of a shift, whose turn it is, the board of promises; at the desk and in the village."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AccessLog
from programs.models import Activity
from programs.services import signups
from programs.services.attendance import mark
from residents.tests import factories as people
from tests.contract import client_for, make_user
from volunteers.models import CaredFor, CheckIn, Commitment, ConfirmedHours, Deed, Volunteer
from volunteers.services.arrivals import token_of
from volunteers.services.hours import Said, confirm, take_back
from volunteers.services.people import who_is_it
from volunteers.tests import factories
from volunteers.tests.test_hours import held as with_offers
from volunteers.tests.test_hours import key, place
from volunteers.tests.test_turns import elder, held, listed

pytestmark = pytest.mark.django_db
FORM = "f" * 20


def desk(role="officer_volunteers"):
    make_user(role)
    return client_for(role)


def keeper():
    people.village(1)
    return desk("village_keeper")


def address(page, *args) -> str:
    return reverse(f"admin:volunteers_{page}", args=args)


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def typed(found, minutes="60", *, counts=True, why="", shown="") -> dict:
    said = {f"{key(found)}-minutes": minutes, f"{key(found)}-why_longer": why, f"{key(found)}-shown": shown}
    return said | ({f"{key(found)}-counts": "on"} if counts else {})


class TestHours:
    def rows(self, response) -> dict[str, tuple]:
        """By name what is ticked and suggested."""
        return {
            row.line.name: (bool(row.form["counts"].value()), row.form["minutes"].value())
            for row in response.context["rows"]
        }

    def test_who_arrived_is_ticked_with_the_minutes_suggested(self):
        shift, first, _second = with_offers("ก", "ข")
        CheckIn.objects.create(sign_up=place(first), came_at=shift.activity.starts_at)
        shown = desk().get(address("shift_hours", shift.pk))
        assert (shown.status_code, self.rows(shown)) == (200, {"ก": (True, 120), "ข": (False, 120)})

    def test_who_turns_out_to_be_too_young_is_told_and_not_ticked(self):
        shift, young, child = with_offers("ก", "ข", of=factories.campaign(minimum_age=20))
        for found, years in ((young, 19), (child, 10)):
            who_is_it(found, by=None)
            CheckIn.objects.create(sign_up=place(found), came_at=shift.activity.starts_at)
            born = shift.activity.starts_at.date().replace(day=1)
            Volunteer.objects.filter(guest=place(found).guest).update(birth_date=born.replace(year=born.year - years))
        shown = desk().get(address("shift_hours", shift.pk))
        assert {ticked for ticked, _minutes in self.rows(shown).values()} == {False}
        notes = ("อายุน้อยกว่า 20 ปีในวันนั้น", address("enlistment_guardian", child.pk))
        assert [text_of(shown).count(note) for note in notes] == [2, 1]

    def stale(self, shift, client, found, minutes: str, **said) -> tuple[str, str]:
        """What is told beside the line, and what the next press says that it saw."""
        answer = client.post(address("shift_confirm", shift.pk), typed(found, minutes, **said))
        (row,) = answer.context["rows"]
        assert (row.form["minutes"].value(), bool(row.form["counts"].value())) == (minutes, True)
        return " ".join(row.form.non_field_errors()), row.form["shown"].value()

    def test_an_old_page_does_not_write_over_a_correction_before_it_was_told(self):
        shift, found = with_offers("ก")
        confirm(shift, {key(found): Said(60)}, by=None)
        client, old = desk(), ConfirmedHours.objects.get()
        confirm(shift, {key(found): Said(90)}, by=None)
        told, mark = self.stale(shift, client, found, "50", shown=f"{old.pk}:{old.version}")
        assert ("90" in told, ConfirmedHours.objects.get().minutes) == (True, 90)
        client.post(address("shift_confirm", shift.pk), typed(found, "50", shown=mark))
        assert ConfirmedHours.objects.get().minutes == 50

    def test_an_old_page_does_not_bring_back_what_was_taken_back(self):
        shift, found = with_offers("ก")
        confirm(shift, {key(found): Said(60)}, by=None)
        old = ConfirmedHours.objects.get()
        take_back(old, by=None)
        told, mark = self.stale(shift, desk(), found, "60", shown=f"{old.pk}:{old.version}")
        assert (bool(told), mark, ConfirmedHours.objects.count()) == (True, "", 0)

    def test_the_same_form_sent_twice_is_no_news(self):
        shift, found = with_offers("ก")
        client = desk()
        sent = [client.post(address("shift_confirm", shift.pk), typed(found)) for _each in range(2)]
        assert ([one.status_code for one in sent], ConfirmedHours.objects.get().version) == ([302, 302], 1)

    def test_an_old_page_does_not_take_back_a_correction(self):
        shift, found = with_offers("ก")
        confirm(shift, {key(found): Said(60)}, by=None)
        old = ConfirmedHours.objects.get()
        confirm(shift, {key(found): Said(90)}, by=None)
        desk().post(address("shift_take_back", shift.pk), {"hours": old.pk, "shown": old.version})
        assert ConfirmedHours.objects.get().minutes == 90

    def test_what_is_ticked_counts_and_nothing_else(self):
        shift, first, second = with_offers("ก", "ข")
        sent = desk().post(address("shift_confirm", shift.pk), typed(first, "90") | typed(second, counts=False))
        assert sent.headers["Location"] == address("shift_hours", shift.pk)
        assert [(row.part.sign_up, row.minutes) for row in ConfirmedHours.objects.all()] == [(place(first), 90)]

    def test_what_is_wrong_stays_as_typed_and_is_told_beside_it(self):
        shift, first, second = with_offers("ก", "ข")
        shown = desk().post(address("shift_confirm", shift.pk), typed(first, "500") | typed(second, "7"))
        wrong = {row.line.name: bool(row.form.errors) for row in shown.context["rows"]}
        assert (wrong, self.rows(shown)) == ({"ก": True, "ข": False}, {"ก": (True, "500"), "ข": (True, "7")})
        assert ConfirmedHours.objects.count() == 0

    @pytest.mark.parametrize("minutes", ["", "นาน", "-1", "99999"])
    def test_nonsense_is_no_server_error(self, minutes):
        shift, found = with_offers("ก")
        shown = desk().post(address("shift_confirm", shift.pk), typed(found, minutes))
        assert (shown.status_code, ConfirmedHours.objects.count()) == (200, 0)

    def test_all_are_ticked_but_who_must_not_come_and_nothing_is_written(self):
        young = {"name": "เด็ก", "birth_date": factories.CHILD, **factories.GUARDIAN}
        shift, first, _child = with_offers("ก", young)
        shown = desk().post(address("shift_tick", shift.pk), typed(first, "75", counts=False))
        assert self.rows(shown)["ก"] == (True, "75")
        assert self.rows(shown)["เด็ก"][0] is False
        assert ConfirmedHours.objects.count() == 0

    def test_with_nobody_ticked_nothing_is_written_and_it_says_so(self):
        shift, found = with_offers("ก")
        shown = desk().post(address("shift_confirm", shift.pk), typed(found, "45", counts=False))
        assert (shown.context["none_ticked"], self.rows(shown)["ก"]) == (True, (False, "45"))

    def test_a_young_person_s_guardian_is_named_to_ring_up(self):
        young = {"name": "เด็ก", "birth_date": factories.CHILD, **factories.GUARDIAN}
        shift, _found = with_offers(young)
        assert "0899999999" in text_of(desk().get(address("shift_hours", shift.pk)))

    def test_before_the_shift_it_says_why_nothing_can_be_confirmed(self):
        (shift,) = factories.plan()
        found = factories.enlist(shift)
        client = desk()
        told = client.get(address("shift_hours", shift.pk)).context["why_not"]
        client.post(address("shift_confirm", shift.pk), typed(found))
        assert (bool(told), ConfirmedHours.objects.count()) == (True, 0)

    def test_hours_are_taken_back(self):
        shift, found = with_offers("ก")
        client = desk()
        client.post(address("shift_confirm", shift.pk), typed(found))
        client.post(address("shift_take_back", shift.pk), {"hours": ConfirmedHours.objects.get().pk, "shown": 1})
        assert ConfirmedHours.objects.count() == 0

    def test_hours_of_another_shift_are_not_there(self):
        (shift, found), (other, _one) = with_offers("ก"), with_offers("ข")
        client = desk()
        client.post(address("shift_confirm", shift.pk), typed(found))
        back = client.post(address("shift_take_back", other.pk), {"hours": ConfirmedHours.objects.get().pk, "shown": 1})
        assert (back.status_code, ConfirmedHours.objects.count()) == (404, 1)

    def test_the_keeper_of_the_village_confirms_and_another_finds_nothing(self):
        shift, found = with_offers("ก")
        client = keeper()
        client.post(address("shift_confirm", shift.pk), typed(found))
        people.village(2)
        make_user("village_keeper", 2)
        answers = [
            one.get(address("shift_hours", shift.pk)).status_code for one in (client, client_for("village_keeper", 2))
        ]
        assert (answers, ConfirmedHours.objects.count()) == ([200, 404], 1)

    def test_the_executive_reads_no_names(self):
        shift, _found = with_offers("ก")
        assert desk("executive").get(address("shift_hours", shift.pk)).status_code == 403

    def test_who_was_looked_at_is_in_the_trail(self):
        shift, found = with_offers("ก")
        who = people.resident()
        signups.link_to_resident(place(found), who, by=None)
        desk().get(address("shift_hours", shift.pk))
        assert AccessLog.objects.filter(target_type="residents.resident", target_id=str(who.pk)).count() == 1

    def test_more_people_and_homes_ask_no_more(self):
        client, asked = desk(), []
        for number in (1, 4):
            campaign = factories.campaign(f"งาน {number}", of="home")
            shift, *found = with_offers(*[f"คน {n}" for n in range(number)], of=campaign, places=9)
            for one in found:
                signups.link_to_resident(place(one), people.resident(), by=None)
                mark(shift.activity, sign_up=place(one), by=None)
                listed()
            client.get(address("shift_hours", shift.pk))
            with CaptureQueriesContext(connection) as queries:
                client.get(address("shift_hours", shift.pk))
            asked.append(len(queries))
        assert asked[0] == asked[1]

    def test_the_list_has_the_shifts_whose_hours_wait(self):
        shift, found = with_offers("ก")
        with_offers("ข")
        mark(shift.activity, sign_up=place(found), by=None)
        client = desk()
        page = text_of(client.get(address("shift_changelist")))
        links = page.count('/hours/"')
        assert (address("shift_hours", shift.pk) in page, links) == (True, 1)
        assert text_of(client.get(address("shift_changelist"), {"hours": "all"})).count('/hours/"') == 2

    def test_the_code_for_the_place_leads_to_the_shift_s_own_page(self):
        shift, _found = with_offers("ก")
        page = text_of(desk().get(address("shift_arrival", shift.pk)))
        assert (f"/volunteer/here/{token_of(shift)}/" in page, "<svg" in page) == (True, True)


class TestDeeds:
    def test_one_tap_writes_the_home_down_once(self):
        care, shift = listed(), held()
        client, said = desk(), {"resident": care.resident_id, "form_key": FORM}
        shown = client.get(address("shift_hours", shift.pk)).context["homes"]
        for _time in range(2):
            client.post(address("shift_served", shift.pk), said)
        left = client.get(address("shift_hours", shift.pk)).context["homes"]
        assert ([one.care for one in shown], left, Deed.objects.get().resident) == ([care], [], care.resident)

    def test_so_many_bags_by_the_form(self):
        shift = held(of="litter")
        said = {"form_key": FORM, "kind": factories.kind("litter").pk, "amount": "12", "resident": "", "note": "ริมคลอง"}
        client = desk()
        client.post(address("shift_deed", shift.pk), said)
        assert (Deed.objects.get().amount, "12" in text_of(client.get(address("shift_hours", shift.pk)))) == (12, True)

    def test_a_home_without_a_name_is_asked_for_it_and_nothing_typed_is_lost(self):
        shift = held()
        said = {"form_key": FORM, "kind": factories.kind("home").pk, "amount": "1", "resident": "", "note": "หน้าบ้าน"}
        shown = desk().post(address("shift_deed", shift.pk), said)
        assert ("resident" in shown.context["form"].errors, "หน้าบ้าน" in text_of(shown)) == (True, True)

    def test_it_is_taken_off_again(self):
        care, shift = listed(), held()
        client = desk()
        client.post(address("shift_served", shift.pk), {"resident": care.resident_id, "form_key": FORM})
        client.post(address("shift_undo_deed", shift.pk), {"deed": Deed.objects.get().pk})
        assert Deed.objects.count() == 0

    def test_somebody_of_another_village_is_not_there_for_a_keeper(self):
        client, other = keeper(), people.resident(house=people.household(2))
        sent = client.post(address("shift_served", held().pk), {"resident": other.pk, "form_key": FORM})
        assert (sent.status_code, Deed.objects.count()) == (404, 0)


class TestTurns:
    def test_the_page_has_the_homes_with_their_telephones(self):
        care = listed(people.resident(phones="081-222-3333"))
        page = text_of(desk().get(address("caredfor_turns")))
        assert (care.resident.full_name in page, "081-222-3333" in page) == (True, True)

    @pytest.mark.parametrize("said", [{"kind": "x", "village": "y"}, {"kind": "99999999999999999999"}, {"page": "no"}])
    def test_nonsense_in_the_address_is_as_if_it_were_not_asked(self, said):
        care = listed()
        shown = desk().get(address("caredfor_turns"), said)
        assert [turn.care for turn in shown.context["page"]] == [care]

    def test_a_keeper_reads_the_own_village(self):
        client, other = keeper(), listed(people.resident(house=people.household(2)))
        assert other.resident.full_name not in text_of(client.get(address("caredfor_turns")))

    def test_somebody_is_put_on_the_list_and_the_form_again_is_no_second(self):
        who, client = people.resident(), desk()
        said = {
            "form_key": FORM, "resident": who.pk, "kind": factories.kind("home").pk, "every_days": "30", "note": "",
            "since": factories.today().isoformat(),
        }  # fmt: skip
        for _time in range(2):
            client.post(address("caredfor_add"), said)
        assert [row.resident for row in CaredFor.objects.all()] == [who]

    def test_those_ticked_are_put_on_the_list(self):
        first, second, kind = elder("1"), elder("2"), factories.kind("home")
        client = desk()
        shown = client.get(address("caredfor_alone"), {"kind": kind.pk}).context["page"]
        client.post(address("caredfor_put"), {"kind": kind.pk, "resident": [first.pk, "x"]})
        left = client.get(address("caredfor_alone"), {"kind": kind.pk}).context["page"]
        assert (set(shown), list(left), CaredFor.objects.get().resident) == ({first, second}, [second], first)

    def test_off_the_list(self):
        care = listed()
        desk().post(address("caredfor_off", care.pk), {"until": factories.today().isoformat()})
        care.refresh_from_db()
        assert care.until == factories.today()

    def test_the_entry_is_changed_where_it_stands(self):
        care, client = listed(), keeper()
        page = client.get(address("caredfor_change", care.pk))
        said = {name: field.value() for name, field in ((f.name, f) for f in page.context["adminform"].form)}
        client.post(address("caredfor_change", care.pk), said | {"since": care.since.isoformat(), "every_days": "14"})
        care.refresh_from_db()
        assert care.every_days == 14

    def test_the_list_shows_who_is_on_it(self):
        care, gone = listed(), listed()
        CaredFor.objects.filter(pk=gone.pk).update(until=factories.today() - timedelta(days=1))
        shown = desk().get(address("caredfor_changelist"))
        assert list(shown.context["cl"].result_list) == [care]


class TestBoard:
    def test_it_is_read_by_the_executive(self):
        found = factories.commitment(call="ครูสมมุติ", phone="081-111-2222")
        page = text_of(desk("executive").get(address("commitment_board")))
        assert (found.organization.name in page, "081-111-2222" in page) == (True, True)

    def test_each_cell_says_its_state_in_a_word(self):
        factories.commitment()
        shown = desk().get(address("commitment_board"))
        [line] = shown.context["lines"]
        words = [str(month.stand.label) for month in line.months]
        assert all(text_of(shown).count(word) >= words.count(word) for word in words)

    @pytest.mark.parametrize("year", ["x", "0", "1", "99999999", "2701"])
    def test_a_year_that_there_is_not_is_this_year(self, year):
        client = desk()
        asked = client.get(address("commitment_board"), {"year": year}).context["year"]
        assert asked == client.get(address("commitment_board")).context["year"]

    def test_the_officer_writes_a_promise_down(self):
        group = factories.commitment().organization
        said = {
            "organization": group.pk, "kind": factories.kind("home").pk, "times": "2", "since": "2026-01-01", "until": "",
            "call": "", "phone": "",
        }  # fmt: skip
        client = desk()
        form = client.get(address("commitment_add")).context["adminform"].form
        client.post(address("commitment_add"), {name: form[name].value() or "" for name in form.fields} | said)
        assert sorted(Commitment.objects.values_list("times", flat=True)) == [1, 2]

    def test_a_keeper_reads_and_writes_no_promise(self):
        factories.commitment()
        client = keeper()
        pages = [client.get(address(page)).status_code for page in ("commitment_board", "commitment_add")]
        assert pages == [200, 403]


def test_a_cancelled_shift_has_no_homes_to_tap():
    listed()
    shift = held()
    Activity.objects.filter(pk=shift.activity_id).update(status="cancelled", cancel_reason="ฝน")
    page = text_of(desk().get(address("shift_hours", shift.pk)))
    assert address("shift_served", shift.pk) not in page
