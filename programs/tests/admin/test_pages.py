"""Every screen of programs opens for who may, and writes what it is given."""

import pytest
from django.contrib import admin
from django.urls import reverse

from programs.models import (
    Activity,
    ActivitySeries,
    Guest,
    Membership,
    Office,
    Organization,
    Participation,
    Pillar,
    Program,
    SocialRole,
    Story,
    Topic,
)
from programs.tests import factories
from residents.tests import factories as people
from tests.contract import client_for, make_user

pytestmark = pytest.mark.django_db
MODELS = [
    Activity,
    ActivitySeries,
    Guest,
    Membership,
    Organization,
    Participation,
    Pillar,
    Program,
    SocialRole,
    Story,
    Topic,
]


def _row(model):
    if model is Activity:
        return factories.activity()
    if model is ActivitySeries:
        return ActivitySeries.objects.create(
            program=factories.program(), title="ก", first_on="2026-11-25", weekdays="2", start_time="09:00"
        )
    if model is Guest:
        return Guest.objects.create(name="แขก")
    if model is Membership:
        return Membership.objects.create(organization=factories.organization(), resident=people.resident())
    if model is Participation:
        return Participation.objects.create(activity=factories.activity(), resident=people.resident())
    if model in (Organization, Program, Story):
        return getattr(factories, model._meta.model_name)()
    return model.objects.first()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_list_and_form_open(officer, model):
    row, name = _row(model), f"admin:programs_{model._meta.model_name}"
    answers = [officer.get(reverse(f"{name}_changelist")), officer.get(reverse(f"{name}_change", args=[row.pk]))]
    if admin.site._registry[model].has_add_permission(_request(officer)):
        answers.append(officer.get(reverse(f"{name}_add")))
    assert {answer.status_code for answer in answers} == {200}


def _request(client):
    return client.get("/admin/").wsgi_request


def test_the_list_of_the_office_leads_to_its_one_row(db):
    make_user("registry_clerk")
    client = client_for("registry_clerk")
    assert client.get(reverse("admin:programs_office_changelist")).url == reverse(
        "admin:programs_office_change", args=[1]
    )
    assert client.get(reverse("admin:programs_office_change", args=[Office.objects.get().pk])).status_code == 200


@pytest.mark.parametrize("act", ["report", "cancel", "attendance", "pictures"])
def test_the_pages_of_an_activity_open(officer, act):
    activity = factories.activity(in_days=-1)
    assert officer.get(reverse(f"admin:programs_activity_{act}", args=[activity.pk])).status_code == 200


@pytest.mark.parametrize("kind", ["program", "organization", "story"])
def test_the_pages_of_publishing_open(officer, kind):
    row = getattr(factories, kind)(published_at=None)
    answers = [
        officer.get(reverse(f"admin:programs_{kind}_{act}", args=[row.pk]))
        for act in ("preview", "publish", "pictures")
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
