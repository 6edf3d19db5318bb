"""The page of reports asks in the open: what is not chosen leaves nothing out."""

import pytest

from residents.tests import factories as people
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db


def _asked(code: str) -> dict:
    people.village(1)
    make_user("officer_learning")
    page = client_for("officer_learning").get("/admin/learning/courseround/reports/")
    questions = next(asked for report, _address, asked in page.context["reports"] if report.code == code)
    return {one["param"].name: [value for value, _words in one["options"]] for one in questions}


def test_a_village_and_a_state_need_not_be_chosen():
    asked = _asked("learning_needs")
    assert (asked["village"][0], asked["state"][0]) == ("", "")


def test_what_has_a_usual_choice_has_no_blank_one():
    assert "" not in _asked("learning_learners")["by"]
