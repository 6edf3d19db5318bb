import pytest
from django.template import Context, Origin, Template, engines

from tests.rig.undefined import ROOT, UndefinedVariableError


def _draw(place: str) -> str:
    engine = engines["django"].engine
    return Template("<b>{{ nobody }}</b>", origin=Origin(place), engine=engine).render(Context())


def test_a_template_of_ours_may_not_name_what_it_is_not_given():
    with pytest.raises(UndefinedVariableError):
        _draw(str(ROOT / "templates" / "page.html"))


def test_a_template_of_a_package_keeps_django_s_silence():
    assert _draw("/elsewhere/page.html") == "<b></b>"
