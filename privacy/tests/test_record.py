"""The record of processing says of every app that holds personal data what for, and on which ground."""

import pytest
from django.apps import apps
from django.urls import reverse

from core.keeping import KEPT
from core.privacy import Level
from privacy.purposes import PURPOSES
from privacy.record import lines, models_of
from tests.contract import client_for, make_user
from tests.laws import tree


def _personal(app: str) -> bool:
    return any(level != Level.NONE for model in models_of(app) for level in model.PRIVACY.values())


def test_every_app_with_personal_data_has_a_purpose():
    """A new pillar says what its data are for."""
    needs = {app for app in tree.our_apps() if apps.get_app_config(app).models_module and _personal(app)}
    assert needs - {purpose.app for purpose in PURPOSES} == set()


def test_sensitive_data_name_their_exception():
    sensitive = {app for app in tree.our_apps() for m in models_of(app) if Level.SENSITIVE in m.PRIVACY.values()}
    told = {purpose.app for purpose in PURPOSES if purpose.special}
    assert sensitive - told == set()


def test_kinds_are_known():
    assert {kind for purpose in PURPOSES for kind in purpose.kinds} <= KEPT.keys()


@pytest.mark.django_db
def test_it_names_the_fields_as_the_screens_do():
    of_residents = next(line for line in lines() if "ประชาชน" in line.personal)
    assert ("ชื่อ" in of_residents.personal, "โทรศัพท์" in of_residents.identifying) == (True, True)


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["xlsx", "pdf"])
def test_it_is_taken_as_a_file(form):
    make_user("auditor")
    address = reverse("admin:privacy_retentionrule_record_file")
    taken = client_for("auditor").post(address, {"format": form})
    content = b"".join(taken.streaming_content)
    assert (taken.status_code, len(content) > 1000) == (200, True)
