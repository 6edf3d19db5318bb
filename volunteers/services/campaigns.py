"""Campaigns and trainings, as their forms wrote them."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.saving import saved
from programs.enums import PillarCode
from programs.models import Activity
from volunteers.models import Opportunity, Training
from volunteers.services.access import beside, check_pillar, check_right


def _right(row) -> str:
    return f"volunteers.{'change' if row.pk else 'add'}_{row._meta.model_name}"


@transaction.atomic
def save_campaign(campaign: Opportunity, *, by) -> Opportunity:
    check_pillar(by, _right(campaign))
    if campaign.program.pillar.code != PillarCode.VOLUNTEERS:
        raise beside("program", _("Choose a program of volunteering."), "pillar")
    return saved(campaign, by)


@transaction.atomic
def save_training(training: Training, *, by) -> Training:
    check_right(by, _right(training))
    if not Activity.objects.visible_to(by).filter(pk=training.activity_id).exists():
        raise beside("activity", _("Choose an activity that you see yourself."), "unseen")
    return saved(training, by)
