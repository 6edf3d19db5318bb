"""The read API: what is published, a page at a time, and nothing of a person."""

import pytest
from django.urls import get_resolver

from core.privacy import Level
from programs.enums import OrganizationKind
from programs.public import api_rows
from programs.public.api import api
from programs.tests import factories
from residents.tests import factories as residents

pytestmark = pytest.mark.django_db
LISTS = ("/api/v1/pillars", "/api/v1/programs", "/api/v1/organizations", "/api/v1/activities")
SECRETS = ("นางสาวผู้นำ ทดลอง", "081-999-9999", "ประธานที่รู้กัน", "สำหรับเจ้าหน้าที่เท่านั้น")


def described() -> dict:
    return api.get_openapi_schema()


def test_what_it_says_of_a_thing_is_nothing_personal():
    rows = [row for row in vars(api_rows).values() if isinstance(row, type) and hasattr(row, "OF")]
    personal = {
        f"{row.__name__}.{name}"
        for row in rows
        for name in row.model_fields
        if row.OF.PRIVACY.get(name, Level.NONE) != Level.NONE
    }
    assert (len(rows), personal) == (4, set())


def test_every_field_of_a_thing_is_known_to_its_model():
    """Else its class of privacy would be nobody's to say."""
    made = {"id", "page", "pillar", "program_id", "name", "summary", "offers", "title", "place"}
    rows = [row for row in vars(api_rows).values() if isinstance(row, type) and hasattr(row, "OF")]
    assert [(row.__name__, name) for row in rows for name in set(row.model_fields) - made - set(row.OF.PRIVACY)] == []


def test_no_description_names_a_leader_or_a_telephone():
    names = {name for schema in described()["components"]["schemas"].values() for name in schema.get("properties", {})}
    assert names & {"leader", "leader_shown", "phone", "contact", "note", "citizen_id", "resident", "guest"} == set()


def test_no_answer_holds_what_is_a_person_s_or_the_staff_s(client):
    name, phone, shown, note = SECRETS
    person = residents.resident("ผู้นำ", "เร้นลับ")
    group = factories.organization(leader=person, leader_shown=name, phone=phone, note=note)
    program = factories.program(contact=shown, note=note)
    program.organizations.add(group)
    factories.activity(of=program, note=note)
    factories.organization(name, kind=OrganizationKind.EXPERT)
    answers = "".join(client.get(address).content.decode() for address in LISTS)
    assert group.name in answers
    assert [secret for secret in (*SECRETS, "เร้นลับ") if secret in answers] == []


def test_drafts_are_not_there(client):
    draft = factories.program("ฉบับร่าง", published_at=None)
    factories.activity("ของร่าง", of=draft)
    factories.activity("ซ่อน", of=factories.program("เผยแพร่"), shown=False)
    factories.organization("กลุ่มร่าง", published_at=None)
    counts = [client.get(address).json()["count"] for address in LISTS]
    assert counts == [5, 1, 0, 0]


def test_a_program_is_told_in_each_language_with_its_page(client):
    program = factories.program("งานทดลอง", name_en="A trial", fiscal_year=2570, budget=1500)
    (said,) = client.get("/api/v1/programs").json()["items"]
    assert said == {
        "id": program.pk, "pillar": "welfare", "name": {"th": "งานทดลอง", "ms": "", "en": "A trial"},
        "summary": {"th": "", "ms": "", "en": ""}, "fiscal_year": 2570, "status": "planned", "budget": "1500.00",
        "page": f"http://testserver/programs/{program.pk}/",
    }  # fmt: skip


def test_a_page_holds_what_was_asked_for_and_says_how_many_there_are(client):
    made = [factories.organization(f"กลุ่ม {number}").pk for number in range(5)]
    said = client.get("/api/v1/organizations?limit=2&offset=3").json()
    assert ([one["id"] for one in said["items"]], said["count"]) == (made[3:], 5)


@pytest.mark.parametrize("question", ["limit=0", "limit=101", "limit=x", "offset=-1", f"offset={10**30}"])
def test_a_page_that_cannot_be_is_refused(client, question):
    assert client.get(f"/api/v1/programs?{question}").status_code == 422


@pytest.mark.parametrize("address", ["/api/v1/", "/api/v1/openapi.json", *LISTS, "/api/v1/figures/people"])
def test_an_answer_is_everybody_s(client, address):
    answer = client.get(address)
    said = [answer.status_code, answer["Access-Control-Allow-Origin"], answer["Cache-Control"], dict(answer.cookies)]
    assert said == [200, "*", "public, max-age=0, must-revalidate", {}]


@pytest.mark.parametrize("address", ["/api/v1/", *LISTS])
def test_it_is_only_read(client, address):
    statuses = [getattr(client, method)(address).status_code for method in ("head", "post", "put", "patch", "delete")]
    assert statuses == [200, 405, 405, 405, 405]


@pytest.mark.parametrize("address", LISTS)
def test_queries_do_not_grow(client, django_assert_num_queries, address):
    for number in range(3):
        program = factories.program(f"{number}")
        factories.activity(of=program, village=residents.village(number + 1))
        factories.organization(f"{number}", village=residents.village(number + 1))
    with django_assert_num_queries(2):
        client.get(address)


def test_the_description_has_every_operation_and_each_only_reads():
    paths = described()["paths"]
    routes = {str(one.pattern) for part in get_resolver().url_patterns if str(part.pattern) == "api/v1/"
              for one in part.url_patterns}  # fmt: skip
    assert {f"/api/v1/{route}" for route in routes - {"", "openapi.json"}} == set(paths)
    assert {method for methods in paths.values() for method in methods} == {"get"}
