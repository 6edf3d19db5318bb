"""What is not translated is shown in the language that there is, and says so."""

import pytest
from django.template import Context, Template
from django.utils import translation

from programs.public.kin import kin, named
from programs.tests import factories

pytestmark = pytest.mark.django_db


def _drawn(tag: str, language: str, **values) -> str:
    with translation.override(language):
        return Template("{% load public %}" + tag).render(Context(values))


@pytest.fixture
def program():
    return factories.program("งาน <ทดลอง>", name_ms="Kerja", text="<p>เนื้อ<b>ความ</b></p>")


def test_a_text_in_the_page_s_language_stands_bare(program):
    assert _drawn("{% said program 'name' note=True %}", "ms", program=program) == "Kerja"


def test_a_text_in_another_language_says_which(program):
    said = _drawn("{% said program 'name' note=True %}", "en", program=program)
    assert said == '<span lang="th">งาน &lt;ทดลอง&gt;</span> <small class="only-in">in Thai only</small>'


def test_a_long_text_in_another_language_has_a_notice_above_it(program):
    said = _drawn("{% rich program 'text' %}", "ms", program=program)
    assert said == (
        '<p class="notice">Teks ini belum diterjemahkan. Ia dipaparkan dalam bahasa Thai.</p>'
        '<div class="rich" lang="th"><p>เนื้อ<b>ความ</b></p></div>'
    )


def test_a_long_text_in_the_page_s_language_has_none(program):
    assert _drawn("{% rich program 'text' %}", "th", program=program) == '<div class="rich"><p>เนื้อ<b>ความ</b></p></div>'


@pytest.mark.parametrize("field", ["text_th", "text_ms", "text_en"])
def test_a_script_in_any_language_is_gone_before_a_page_could_show_it(field):
    program = factories.program(**{field: "<p>ดี</p><script>alert(1)</script>"})
    program.refresh_from_db()
    assert getattr(program, field) == "<p>ดี</p>"


def test_structured_data_cannot_end_its_element():
    said = _drawn("{% json_ld data %}", "th", data={"name": "</script><b>ก</b>"})
    assert said == (
        '<script type="application/ld+json">{"@context": "https://schema.org", '
        '"name": "\\u003C/script\\u003E\\u003Cb\\u003Eก\\u003C/b\\u003E"}</script>'
    )


def test_names_of_several_kinds_come_in_one_query(program, django_assert_num_queries):
    groups = [factories.organization(name, name_ms=malay) for name, malay in (("ก", ""), ("ข", "B"))]
    program.organizations.add(*groups)
    program.aims.create(means="part", text="ร่วม")
    with django_assert_num_queries(1), translation.override("ms"):
        found = kin(
            named("groups", program.organizations.all(), code="kind"),
            named("aims", program.aims.all(), code="means", name="text"),
        )
    assert {kind: [(one.code, one.words.text, one.words.language) for one in some] for kind, some in found.items()} == {
        "groups": [("group", "ก", "th"), ("group", "B", "ms")],
        "aims": [("part", "ร่วม", "th")],
    }
