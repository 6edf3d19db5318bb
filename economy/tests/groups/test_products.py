"""Products of groups: written by the office, shown to the public once published."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from economy.models import Product
from economy.public.products import ProductPages, ProductsOfPillar
from economy.services import enterprises as services
from economy.tests import factories_groups as factories
from programs.enums import Consent
from programs.models import Picture
from programs.services.publishing import publish, withdraw
from programs.tests import factories as programs
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_user("officer_economy")


def picture(of, *, alt="ข้าวเกรียบตากแดด", consent=Consent.NOBODY, key="a" * 32) -> Picture:
    return Picture.objects.create(
        organization=of, key=key, width=320, height=200, colour="#8a9a7b", alt=alt, consent=consent
    )


def listed(client, language="") -> str:
    return client.get(f"{language}/products/").content.decode()


def test_a_published_product_shows_its_price_maker_and_telephone(client):
    factories.product(price=Decimal("35.50"))
    page = listed(client)
    said = [words in page for words in ("ข้าวเกรียบปลา", "35.50 บาท / ", "กลุ่มแปรรูปทดลอง", "08x-000-0400")]
    assert said == [True, True, True, True]


def test_a_product_s_own_telephone_goes_before_the_group_s(client):
    factories.product(phone="08x-000-0999")
    page = listed(client)
    assert ("08x-000-0999" in page, "08x-000-0400" in page) == (True, False)


def test_a_draft_is_not_shown(client):
    made = factories.product(published_at=None)
    found = client.get(reverse("product", args=[made.pk]))
    assert ("ข้าวเกรียบปลา" in listed(client), found.status_code) == (False, 404)


def test_without_a_price_one_asks_for_it(client):
    factories.product(price=None)
    assert "สอบถามราคา" in listed(client)


def test_the_page_speaks_malay_and_english(client):
    factories.product(name_ms="Keropok ikan", name_en="Fish crackers", unit_ms="bungkus")
    assert ("Keropok ikan" in listed(client, "/ms"), "Fish crackers" in listed(client, "/en")) == (True, True)


def test_only_pictures_that_may_be_shown_show_it(client, officer):
    made = factories.product()
    shown, unasked = (
        picture(made.organization),
        picture(made.organization, alt="คนที่ไม่ได้ถาม", consent=Consent.UNASKED, key="b" * 32),
    )
    services.choose_pictures(made, [shown.pk, unasked.pk], by=officer)
    page = listed(client)
    assert ("ข้าวเกรียบตากแดด" in page, "คนที่ไม่ได้ถาม" in page) == (True, False)


def test_one_picture_shows_two_products(client, officer):
    of = factories.group()
    shown = picture(of)
    for name in ("ก", "ข"):
        services.choose_pictures(factories.product(name, of=of), [shown.pk], by=officer)
    assert listed(client).count(f"{shown.key}/320.jpg") >= 2


def test_pictures_of_another_group_are_not_taken(officer):
    made, other = factories.product(), picture(factories.group("กลุ่มอื่น"))
    services.choose_pictures(made, [other.pk], by=officer)
    assert list(made.pictures.all()) == []


def test_the_page_of_one_says_who_makes_it_and_what_else(client):
    of = factories.group()
    made, other = factories.product(of=of), factories.product("น้ำบูดู", of=of)
    page = client.get(reverse("product", args=[made.pk])).content.decode()
    assert (reverse("public:organization", args=[of.pk]) in page, other.name in page) == (True, True)


def test_the_page_of_the_group_shows_what_it_sells_once_it_is_published(client):
    of = factories.group()
    factories.product(of=of)
    factories.product("น้ำบูดู", of=of, published_at=None)
    page = client.get(reverse("public:organization", args=[of.pk])).content.decode()
    assert ("ข้าวเกรียบปลา" in page, "น้ำบูดู" in page) == (True, False)


def test_the_page_of_the_group_asks_as_much_for_three_products_as_for_one(client):
    of = factories.group()
    shown = picture(of)
    asked = []
    for names in (["หนึ่ง"], ["สอง", "สาม"]):
        for name in names:
            factories.product(name, of=of).pictures.set([shown])
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("public:organization", args=[of.pk]))
        asked.append(len(captured))
    assert asked[0] == asked[1]


def test_a_group_that_is_not_public_is_named_without_a_link(client):
    of = factories.group(published_at=None)
    page = client.get(reverse("product", args=[factories.product(of=of).pk])).content.decode()
    assert (of.name in page, reverse("public:organization", args=[of.pk]) in page) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(client, count, django_assert_max_num_queries):
    of = factories.group()
    shown = picture(of)
    for n in range(count):
        factories.product(f"สินค้า {n}", of=of).pictures.set([shown])
    with django_assert_max_num_queries(6):
        listed(client)


def test_hostile_words_stay_words(client):
    factories.product("<script>alert(1)</script>")
    page = listed(client)
    assert (escape("<script>alert(1)</script>") in page, "<script>alert(1)" in page) == (True, False)


def test_the_pillar_leads_there_once_something_is_shown():
    leads = ProductsOfPillar()
    pillar = programs.pillar("economy")
    before = type(pillar).objects.filter(leads.shown()).exists()
    factories.product()
    words = {text for rows, name in leads.words() for text in rows.values_list(name, flat=True) if text}
    assert (before, type(pillar).objects.filter(leads.shown()).exists(), "ข้าวเกรียบปลา" in words) == (False, True, True)


def test_search_engines_hear_of_published_ones():
    made = factories.product()
    factories.product("ร่าง", published_at=None)
    assert ProductPages().items() == [None, made.pk]


# --- at the desk


def test_the_form_writes_three_languages(officer):
    of = factories.group()
    typed = {"organization": of.pk, "name_th": "น้ำบูดู", "name_ms": "Budu", "name_en": "Budu sauce", "price": "๑,๒๐๐.๕๐"}
    client_for("officer_economy").post(reverse("admin:economy_product_add"), typed)
    made = Product.objects.get()
    assert (made.name_ms, made.price, made.published_at) == ("Budu", Decimal("1200.50"), None)


@pytest.mark.parametrize("price", ["-5", "0", "ร้อยบาท", "1.234"])
def test_what_is_no_price_is_said(officer, price):
    typed = {"organization": factories.group().pk, "name_th": "น้ำบูดู", "price": price}
    page = client_for("officer_economy").post(reverse("admin:economy_product_add"), typed)
    assert (page.status_code, f'value="{price}"' in page.content.decode(), Product.objects.count()) == (200, True, 0)


def test_the_same_product_of_a_group_stands_once(officer):
    made = factories.product()
    typed = {"organization": made.organization_id, "name_th": made.name}
    client_for("officer_economy").post(reverse("admin:economy_product_add"), typed)
    assert Product.objects.count() == 1


def test_it_is_published_and_taken_off(client, officer):
    made = factories.product(published_at=None)
    publish(made, by=officer)
    shown = made.name in listed(client)
    withdraw(made, by=officer)
    assert (shown, made.name in listed(client)) == (True, False)


def test_a_preview_shows_a_draft_to_staff(officer):
    made = factories.product(published_at=None)
    page = client_for("officer_economy").get(reverse("admin:economy_product_preview", args=[made.pk]))
    assert made.name in page.content.decode()


def test_a_file_that_is_no_picture_is_said(officer):
    made = factories.product()
    sent = {"alt": "ข้าวเกรียบ", "consent": "nobody", "files": SimpleUploadedFile("a.jpg", b"nothing", "image/jpeg")}
    page = client_for("officer_economy").post(reverse("admin:economy_product_pictures", args=[made.pk]), sent)
    assert ("a.jpg" in page.content.decode(), Picture.objects.count()) == (True, 0)


def test_pictures_are_ticked_on_a_page(officer):
    made = factories.product()
    shown = picture(made.organization)
    client_for("officer_economy").post(reverse("admin:economy_product_choose", args=[made.pk]), {"show": [shown.pk]})
    assert list(made.pictures.all()) == [shown]


def test_a_product_of_another_group_loses_its_pictures(officer):
    made = factories.product()
    services.choose_pictures(made, [picture(made.organization).pk], by=officer)
    made.organization = factories.group("กลุ่มใหม่")
    services.save_product(made, by=officer)
    assert made.pictures.count() == 0
