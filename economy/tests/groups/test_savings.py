"""Figures of savings groups: dated, checked for slips of the hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from economy.models import SavingsFigure
from economy.services.access import EconomyRefused
from economy.services.savings import save_figure
from economy.tests import factories_groups as factories
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 30)


@pytest.fixture
def officer():
    return make_user("officer_economy")


def figure(of=None, **said) -> SavingsFigure:
    said = {"as_of": DAY, "members": 40, "saved": Decimal(100_000)} | said
    return SavingsFigure(organization=of or factories.group(), **said)


def refused(row, **how):
    with pytest.raises(EconomyRefused) as problem:
        save_figure(row, **how)
    return [(name, one.code) for name, found in problem.value.error_dict.items() for one in found]


def test_figures_are_written_with_who_wrote_them(officer):
    made = save_figure(figure(lent=Decimal(80_000)), by=officer)
    assert (made.recorded_by, made.lent) == (officer, Decimal(80_000))


def test_more_lent_than_saved_is_asked_about(officer):
    much = {"lent": Decimal(100_001)}
    told = refused(figure(**much), by=officer)
    assert (told, save_figure(figure(**much), sure=True, by=officer).pk is not None) == ([("lent", "lent_more")], True)


def test_a_zero_too_many_is_asked_about(officer):
    of = factories.group()
    save_figure(figure(of), by=officer)
    assert refused(figure(of, as_of=date(2026, 7, 31), saved=Decimal(1_000_000)), by=officer) == [("saved", "jump")]


def test_a_day_to_come_has_no_figures(officer):
    assert refused(figure(as_of=timezone.localdate() + timedelta(1)), by=officer) == [("as_of", "future")]


@pytest.mark.parametrize("wrong", [{"members": 0}, {"committee": 41}, {"saved": Decimal(-1)}, {"lent": Decimal(-1)}])
def test_nonsense_is_refused(officer, wrong):
    with pytest.raises(ValidationError):
        save_figure(figure(**wrong), by=officer)


def test_a_day_has_its_figures_once(officer):
    of = factories.group()
    save_figure(figure(of), by=officer)
    with pytest.raises(ValidationError):
        save_figure(figure(of), by=officer)


def test_the_newest_of_each_group():
    of, other = factories.group("ก"), factories.group("ข")
    factories.figure(of, as_of=date(2026, 1, 31))
    newest, of_other = factories.figure(of), factories.figure(other, as_of=date(2025, 1, 31))
    assert set(SavingsFigure.objects.newest()) == {newest, of_other}


def test_the_newest_up_to_a_day():
    of = factories.group()
    first = factories.figure(of, as_of=date(2026, 1, 31))
    factories.figure(of)
    assert list(SavingsFigure.objects.newest(date(2026, 3, 1))) == [first]


def sent(of, **more):
    typed = {"organization": of.pk, "as_of": "30/6/2569", "members": "40", "saved": "100,000", "lent": "200,000"} | more
    return client_for("officer_economy").post(reverse("admin:economy_savingsfigure_add"), typed)


def test_the_form_asks_once_and_keeps_what_was_typed(officer):
    of = factories.group()
    page = sent(of).content.decode()
    before = SavingsFigure.objects.count()
    sent(of, sure="on")
    assert ('value="200,000"' in page, before, SavingsFigure.objects.get().lent) == (True, 0, Decimal(200_000))


def test_the_page_of_one_tells_what_was_before(officer):
    of = factories.group()
    factories.figure(of, as_of=date(2026, 1, 31), saved=Decimal(98_765))
    page = client_for("officer_economy").get(
        reverse("admin:economy_savingsfigure_change", args=[factories.figure(of).pk])
    )
    assert "98,765" in page.content.decode()


def test_the_group_is_named_where_it_can_no_more_be_chosen(officer):
    made = save_figure(figure(factories.group("ออมทรัพย์ทดลอง")), by=officer)
    page = (
        client_for("officer_economy")
        .get(reverse("admin:economy_savingsfigure_change", args=[made.pk]))
        .content.decode()
    )
    assert ("ออมทรัพย์ทดลอง" in page, str(made.organization) in page) == (True, False)
