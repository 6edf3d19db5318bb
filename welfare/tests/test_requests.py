"""A request to the fund: from the public or the counter, found in the registry, made a member or a claim, or refused; followed by its code."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog, Action, DroppedForm
from programs.codes import code_of, in_groups
from programs.tests.public.conftest import clock  # noqa: F401 - the public forms' own time
from programs.tests.public.visitor import Visitor
from residents.models import Resident
from residents.tests import factories as people
from residents.tests.files.papers import photo
from tests.contract import client_for, make_user
from welfare.enums import ClaimStatus, RequestState
from welfare.models import Claim, ClaimPaper, Fund, FundRequest, FundRule, Member, RequestPaper
from welfare.services import claims, members, requests
from welfare.services.members import MemberRefused
from welfare.services.requests import RequestRefused
from welfare.tests.desk import be
from welfare.tests.factories import benefit, fund, member, pays

TODAY = timezone.localdate
JOIN = {"name": "ฮาซัน ทดลอง", "phone": "081-234-5678", "birth_date": "", "village": "", "consent": "on"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def shown():
    found = fund()
    Fund.objects.update(is_public=True)
    return Fund.objects.get(pk=found.pk)


@pytest.fixture
def visitor(clock):  # noqa: F811 - the fixture
    return Visitor(clock)


def address(shown, what: str, language: str = "") -> str:
    return f"{language}/fund/{shown.pk}/{what}/"


def claim_of(shown, **changes) -> dict:
    kind = benefit(shown)
    said = {
        "benefit": str(kind.pk),
        "event_on": be(TODAY()),
        "quantity": "",
        "note": "คลอดลูก",
    }
    return JOIN | said | changes


def send(visitor, shown, what="join", **changes):
    body = JOIN | changes if what == "join" else claim_of(shown, **changes)
    return visitor.send(visitor.filled(address(shown, what), body))


def asked(shown, *, resident=None, **fields) -> FundRequest:
    row = FundRequest(
        fund=shown, name="ฮาซัน ทดลอง", phone="081-234-5678", resident=resident, **{"kind": "join"} | fields
    )
    return requests.ask(row, key=f"key-{FundRequest.objects.count()}").request


def claimed(shown, one, **fields) -> FundRequest:
    return asked(shown, resident=one.resident, kind="claim", benefit=benefit(shown), event_on=TODAY(), **fields)


class TestPublic:
    def test_a_request_to_join_is_kept_with_a_code(self, shown, visitor):
        code = visitor.code(send(visitor, shown))
        row = FundRequest.objects.get()
        assert (row.kind, row.name, row.state, in_groups(code_of(row.code_cipher))) == (
            "join",
            "ฮาซัน ทดลอง",
            "new",
            code,
        )

    def test_a_request_for_a_benefit_says_what_happened(self, shown, visitor):
        send(visitor, shown, "claim")
        row = FundRequest.objects.get()
        assert (row.benefit.code, row.event_on, row.quantity, row.note) == ("birth", TODAY(), 1, "คลอดลูก")

    def test_the_same_form_twice_is_one_request(self, shown, visitor):
        body = visitor.filled(address(shown, "join"), JOIN)
        codes = {visitor.code(visitor.send(body)) for _each in range(2)}
        assert (len(codes), FundRequest.objects.count()) == (1, 1)

    def test_who_is_a_member_gets_the_answer_of_who_is_not(self, shown, visitor):
        person = people.resident()
        member(shown, resident=person)
        answers = [send(visitor, shown, name=name) for name in (person.full_name, "ไม่มีใคร ชื่อนี้")]
        texts = [answer.content.decode().replace(visitor.code(answer), "") for answer in answers]
        assert len({text.split("<main")[1].split('name="csrf')[0] for text in texts}) == 1

    def test_a_robot_is_answered_and_nothing_is_kept(self, shown, visitor):
        answer = send(visitor, shown, homepage="http://x")
        counted = DroppedForm.objects.get(form="fund").number
        assert (bool(visitor.code(answer)), FundRequest.objects.count(), counted) == (True, 0, 1)

    def test_what_is_wrong_is_said_and_nothing_is_lost(self, shown, visitor):
        answer = send(visitor, shown, "claim", event_on="32/1/2569", name="ฮาซัน ทดลอง")
        form = answer.context["form"]
        assert (list(form.errors), form["name"].value(), FundRequest.objects.count()) == (["event_on"], "ฮาซัน ทดลอง", 0)

    def test_a_photo_comes_with_the_request_encrypted(self, shown, visitor):
        send(visitor, shown, "claim", photo=SimpleUploadedFile("ใบ.jpg", photo()))
        paper = RequestPaper.objects.get()
        assert (paper.content_type, requests.content_of(paper)[:3], bytes(paper.cipher)[:3] != b"\xff\xd8\xff") == (
            "image/jpeg", b"\xff\xd8\xff", True,
        )  # fmt: skip

    def test_what_is_no_picture_is_refused_in_words(self, shown, visitor):
        answer = send(visitor, shown, "claim", photo=SimpleUploadedFile("ใบ.jpg", b"<script>"))
        assert (list(answer.context["form"].errors), FundRequest.objects.count()) == (["photo"], 0)

    def test_a_fund_without_a_page_has_no_forms(self, shown, client):
        Fund.objects.update(is_public=False)
        pages = ["/fund/", address(shown, "join"), address(shown, "claim")]
        assert [client.get(page).status_code for page in pages] == [404, 404, 404]

    def test_a_benefit_of_another_fund_is_no_answer(self, shown, visitor):
        other = Fund.objects.create(name="อื่น")
        kind = benefit(shown)
        type(kind).objects.filter(pk=kind.pk).update(fund=other)
        answer = visitor.send(
            visitor.filled(address(shown, "claim"), JOIN | {"benefit": str(kind.pk), "event_on": "1/1/2569"})
        )
        assert "benefit" in answer.context["form"].errors


class TestDesk:
    def test_somebody_of_the_registry_becomes_an_application(self, shown):
        row = asked(shown, resident=people.resident())
        made = requests.make_member(row, by=None)
        row.refresh_from_db()
        assert (made.number, made.resolution, row.state, row.member) == (1, "", RequestState.DONE, made)

    def test_a_member_s_request_becomes_a_claim_with_its_papers(self, shown):
        one = member(shown)
        row = claimed(shown, one)
        requests._keep(row, [requests.Examined("application/pdf", b"%PDF")])
        made = requests.make_claim(row, by=None)
        assert (made.event_on, FundRequest.objects.get().claim, ClaimPaper.objects.get().claim, RequestPaper.objects.count()) == (
            TODAY(), made, made, 0,
        )  # fmt: skip

    @pytest.mark.parametrize(("make", "code"), [("make_member", "nobody"), ("make_claim", "nobody")])
    def test_nobody_is_entered_before_it_is_said_who(self, shown, make, code):
        with pytest.raises(RequestRefused) as refused:
            getattr(requests, make)(asked(shown), by=None)
        assert refused.value.code == code

    def test_who_is_no_member_claims_nothing(self, shown):
        row = asked(shown, resident=people.resident(), kind="claim", benefit=benefit(shown), event_on=TODAY())
        with pytest.raises(RequestRefused) as refused:
            requests.make_claim(row, by=None)
        assert refused.value.code == "no_member"

    def test_what_was_answered_is_not_answered_again(self, shown):
        row = requests.refuse(asked(shown), why="อยู่นอกตำบล", by=None)
        with pytest.raises(RequestRefused) as refused:
            requests.take_up(row, by=None)
        assert refused.value.code == "ended"

    def test_the_pages_lead_from_the_name_to_the_application(self, shown):
        person = people.resident("นูรฮายาตี")
        row = asked(shown)
        FundRequest.objects.filter(pk=row.pk).update(name=person.full_name)
        make_user("fund_treasurer")
        client, page = client_for("fund_treasurer"), reverse("admin:welfare_fundrequest_change", args=[row.pk])
        suggested = client.get(page).context["suggestions"][0][0]
        client.post(reverse("admin:welfare_fundrequest_link", args=[row.pk]), {"resident": suggested})
        client.post(reverse("admin:welfare_fundrequest_enter", args=[row.pk]))
        looked = AccessLog.objects.filter(action=Action.VIEWED, target_type="welfare.fundrequest").count()
        assert (Member.objects.get().resident, looked) == (person, 1)

    def test_the_welfare_officer_finds_the_person_and_the_treasurer_enters(self, shown):
        row = asked(shown, resident=people.resident())
        codes = []
        for role in ("officer_welfare", "fund_committee", "fund_treasurer"):
            make_user(role)
            client = client_for(role)
            codes.append(client.post(reverse("admin:welfare_fundrequest_enter", args=[row.pk])).status_code)
        assert (codes, Member.objects.count()) == ([403, 403, 302], 1)

    @pytest.mark.parametrize("what", ["join", "claim"])
    def test_the_counter_writes_for_who_stands_there(self, shown, what):
        user = make_user("fund_treasurer")
        body = (JOIN if what == "join" else claim_of(shown)) | {"language": "th", "form_key": "k"}
        answer = client_for("fund_treasurer").post(
            reverse(f"admin:welfare_fundrequest_counter_{what}"), body, follow=True
        )
        row = FundRequest.objects.get()
        assert (row.kind, row.entered_by, in_groups(code_of(row.code_cipher))[:9] in answer.content.decode()) == (
            what, user, True,
        )  # fmt: skip

    @pytest.mark.parametrize("what", ["join", "claim"])
    def test_what_was_written_on_paper_is_of_its_own_day(self, shown, what):
        make_user("fund_treasurer")
        client, address = client_for("fund_treasurer"), reverse(f"admin:welfare_fundrequest_counter_{what}")
        on = TODAY() - datetime.timedelta(days=3)
        told = JOIN if what == "join" else claim_of(shown) | {"event_on": be(on)}
        client.post(address, told | {"language": "th", "form_key": "k", "asked_on": be(on)})
        row = FundRequest.objects.get()
        assert (timezone.localdate(row.asked_at), row.consented_on) == (on, on)

    def test_nothing_was_claimed_on_paper_before_it_happened(self, shown):
        make_user("fund_treasurer")
        told = claim_of(shown) | {
            "language": "th",
            "form_key": "k",
            "asked_on": be(TODAY() - datetime.timedelta(days=3)),
        }
        answer = client_for("fund_treasurer").post(reverse("admin:welfare_fundrequest_counter_claim"), told)
        assert (list(answer.context["form"].errors), FundRequest.objects.count()) == (["asked_on"], 0)

    def test_the_list_asks_as_much_for_three_as_for_one(self, shown, django_assert_max_num_queries):
        make_user("fund_treasurer")
        client = client_for("fund_treasurer")
        for _each in range(3):
            asked(shown, resident=people.resident())
        client.get("/admin/welfare/fundrequest/")
        with django_assert_max_num_queries(20):
            client.get("/admin/welfare/fundrequest/")


class TestFollowing:
    def follow(self, client, row):
        return client.post("/status/", {"code": code_of(row.code_cipher)})

    def test_the_code_shows_the_state_and_no_name(self, shown, client):
        answer = self.follow(client, asked(shown)).content.decode()
        assert (str(RequestState.NEW.label) in answer, "ฮาซัน" in answer, "081-234" in answer) == (True, False, False)

    def test_a_refusal_is_told_with_its_reason(self, shown, client):
        row = requests.refuse(asked(shown), why="อยู่นอกตำบล", by=None)
        assert "อยู่นอกตำบล" in self.follow(client, row).content.decode()

    def refused(self, shown) -> FundRequest:
        one = member(shown)
        row = claimed(shown, one)
        claims.refuse(requests.make_claim(row, by=None), why_not="ไม่มีใบรับรอง", by=make_user("fund_committee"))
        return FundRequest.objects.get(pk=row.pk)

    def object(self, client, row, last_four="5678", **body):
        body = {"code": code_of(row.code_cipher), "last_four": last_four, "objection": "มีใบรับรองแล้ว"} | body
        return client.post("/fund/object/", body)

    def test_who_objects_has_the_claim_looked_at_again(self, shown, client):
        row = self.refused(shown)
        self.object(client, row)
        claim = Claim.objects.get()
        assert (claim.status, claim.objection) == (ClaimStatus.ENTERED, "มีใบรับรองแล้ว")

    def test_without_the_telephone_nothing_changes(self, shown, client):
        row = self.refused(shown)
        answer = self.object(client, row, "1111")
        assert (Claim.objects.get().status, bool(answer.context["form"].errors)) == (ClaimStatus.REFUSED, True)

    def test_what_was_written_is_erased_when_its_time_is_over(self, shown):
        row = requests.refuse(asked(shown), why="อยู่นอกตำบล", by=None)
        before = requests.forget_fund_requests()
        erased = requests.forget_fund_requests(timezone.now() + datetime.timedelta(days=800))
        row.refresh_from_db()
        assert (before, erased, row.name, row.phone, row.refusal) == (0, 1, "", "", "")


class TestWhoMayJoin:
    def apply(self, **person):
        one = people.resident()
        Resident.objects.filter(pk=one.pk).update(**person)
        return members.apply(fund(), Resident.objects.get(pk=one.pk), on=datetime.date(2026, 1, 1))

    @pytest.mark.parametrize(
        ("person", "code"),
        [
            ({"birth_date": datetime.date(2016, 1, 2)}, "too_young"),
            ({"birth_date": datetime.date(1964, 12, 31)}, "too_old"),
            ({"moved_out_on": datetime.date(2025, 1, 1), "status": "moved_out"}, "elsewhere"),
        ],
    )
    def test_the_rule_is_asked(self, person, code):
        FundRule.objects.update(age_from=10, age_to=60)
        with pytest.raises(MemberRefused) as refused:
            self.apply(**person)
        assert refused.value.code == code

    @pytest.mark.parametrize("born", [datetime.date(2016, 1, 1), datetime.date(1965, 1, 2), None])
    def test_the_first_and_the_last_day_count_and_who_knows_no_age_is_the_committee_s(self, born):
        FundRule.objects.update(age_from=10, age_to=60)
        assert self.apply(birth_date=born).number == 1

    def test_a_fund_for_people_from_anywhere(self):
        FundRule.objects.update(must_live_here=False)
        assert self.apply(moved_out_on=datetime.date(2025, 1, 1), status="moved_out").number == 1

    def test_paying_is_for_members(self):
        assert pays(member(fund()), 30, datetime.date(2024, 10, 1)).document.number == 1
