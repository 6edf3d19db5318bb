"""What every write of learning asks again, whoever calls it."""

from django.utils.translation import gettext_lazy as _

from programs.enums import PillarCode
from programs.services.refusing import PillarRefused


class LearningRefused(PillarRefused):
    pillar = PillarCode.LEARNING
    no_right = _("Your account has no right to write this. Ask the learning officer.")


beside, check_right = LearningRefused.beside, LearningRefused.check_right
check_pillar, check_seen = LearningRefused.check_pillar, LearningRefused.check_seen
