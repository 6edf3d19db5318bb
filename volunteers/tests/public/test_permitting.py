"""A parent or guardian reads what it is about and says yes, with their own telephone's last digits."""

import pytest

from programs.public.views import following as programs_following
from volunteers.models import Enlistment
from volunteers.public.permitting import TOKENS
from volunteers.services import enlisting
from volunteers.services.arrivals import token_of
from volunteers.tests import factories
from volunteers.tests.public.visits import errors

pytestmark = pytest.mark.django_db
SAID = {"last_four": "9999", "permits": "on"}


@pytest.fixture
def asked() -> Enlistment:
    (shift,) = factories.plan()
    name = "เด็กหญิงนูรีซัน แวมะ"
    return factories.enlist(shift, name=name, birth_date=factories.CHILD, **factories.GUARDIAN)


def address(found: Enlistment, language="") -> str:
    return f"{language}/volunteer/guardian/{TOKENS.of(found)}/"


def permitted() -> bool:
    return Enlistment.objects.get().permitted_on is not None


def test_the_guardian_reads_little_of_who_it_is(client, asked):
    page = client.get(address(asked)).content.decode()
    assert "เด็กหญิงนูรีซัน ว." in page
    hidden = ("แวมะ", asked.phone, asked.guardian_name, asked.guardian_phone, "5678", "9999")
    assert [words for words in hidden if words in page] == []


@pytest.mark.parametrize("language", ["", "/ms", "/en"])
def test_the_guardian_says_yes(client, asked, language):
    client.post(address(asked, language), SAID)
    found = Enlistment.objects.get()
    assert (found.permitted_by, found.permitted_on, found.needs_permission) == ("page", factories.today(), False)


def test_saying_yes_twice_changes_nothing(client, asked):
    answers = [client.post(address(asked), SAID).status_code for _each in range(2)]
    assert (answers, Enlistment.history.filter(permitted_by="page").count()) == ([200, 200], 1)


@pytest.mark.parametrize("wrong", [{"last_four": "5678"}, {"last_four": ""}, {"last_four": "99"}, {"permits": ""}])
def test_without_the_proof_or_the_tick_nothing_is_permitted(client, asked, wrong):
    answer = client.post(address(asked), SAID | wrong)
    assert (errors(answer), permitted()) == (list(wrong), False)


def test_guesses_are_counted(client, asked, monkeypatch):
    monkeypatch.setattr(programs_following, "may_guess", lambda digest: False)
    answer = client.post(address(asked), SAID)
    assert (errors(answer), permitted()) == (["__all__"], False)


def test_an_offer_that_was_taken_back_needs_nothing(client, asked):
    enlisting.withdraw(asked)
    page = client.get(address(asked, "/en")).content.decode()
    assert ("there is nothing to permit" in page, 'name="last_four"' in page) == (True, False)


def test_every_token_that_is_none_gets_the_same_page(client, asked):
    grown_up = factories.enlist(asked.shifts.get().shift, name="คนโต ทดลอง")
    wrong = (f"{asked.pk}~abc", "nonsense", TOKENS.of(grown_up), TOKENS.of(Enlistment(pk=0)))
    answers = [client.get(f"/volunteer/guardian/{token}/") for token in wrong]
    assert {answer.status_code for answer in answers} == {404}
    said = {answer.content.decode().replace(token, "") for answer, token in zip(answers, wrong, strict=True)}
    assert len(said) == 1


def test_a_token_of_another_kind_of_row_is_none(client, asked):
    token = token_of(asked.shifts.get().shift)
    assert client.post(f"/volunteer/guardian/{token}/", SAID).status_code == 404


def test_no_copy_of_the_page_is_kept(client, asked):
    answer = client.get(address(asked))
    assert ("no-store" in answer.headers["Cache-Control"], "noindex" in answer.content.decode()) == (True, True)
