"""What is published as scheduled, in whatever pillar, is on the public pages at its moment and not when a kept page is too old."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from economy.tests.factories_groups import product
from programs.models.content import Publishable
from programs.public.changes import next_change
from programs.tests import factories
from volunteers.tests.factories import campaign

MAKERS = (factories.program, factories.organization, factories.story, product, campaign)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_its_moment_is_the_next_change(db, make):
    now = timezone.now()
    soon = now + timedelta(seconds=1)
    make(published_at=soon)
    assert next_change(now) == soon


def test_every_kind_that_can_be_scheduled_is_tried(db):
    kinds = {model for model in apps.get_models() if issubclass(model, Publishable)}
    soon = timezone.now() + timedelta(hours=1)
    assert {type(make(published_at=soon)) for make in MAKERS} == kinds
