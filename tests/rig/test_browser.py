import pytest

pytestmark = pytest.mark.browser


def test_the_browser_reads_a_page_of_the_live_server(page):
    assert page.goto("/static/favicon.svg").status == 200


def test_a_phone_is_360_wide(phone):
    phone.set_content('<meta name="viewport" content="width=device-width">')
    assert phone.evaluate("window.innerWidth") == 360


def test_the_sign_in_page_answers_somebody_who_has_not_signed_in(page):
    assert page.goto("/admin/login/").status == 200
