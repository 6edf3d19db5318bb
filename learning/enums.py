"""Fixed choices of lifelong learning, in the office's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.flags import Flags


class Why(models.TextChoices):
    """What somebody wants to learn for."""

    WORK = "work", _("to earn, or for a trade")
    SCHOOL = "school", _("to finish school")
    LIFE = "life", _("for health and every day")
    FAITH = "faith", _("for religion and culture")
    COMPANY = "company", _("for company and pleasure")
    OTHER = "other", _("something else")


class Obstacle(Flags):
    """What keeps somebody from learning."""

    DISTANCE = 1, _("it is far away")
    TIME = 2, _("no time in the day")
    MONEY = 4, _("no money for it")
    READING = 8, _("reads little or not at all")
    SENSES = 16, _("hears or sees little")
    CARING = 32, _("cares for somebody")
    LANGUAGE = 64, _("speaks another language")


class Ease(Flags):
    """Conditions that an offer takes away (พ.ร.บ.ส่งเสริมการเรียนรู้ 2566 s.8(2))."""

    FREE = 1, _("costs nothing")
    HOME = 2, _("comes to the house")
    EVENING = 4, _("in the evening or on days off")
    CHILDCARE = 8, _("somebody looks after children and elders")
    TRANSPORT = 16, _("is fetched and brought back")
    NO_PAPERS = 32, _("no certificate or papers are asked for")
    ADAPTED = 64, _("for who hears or sees little")


class NeedThrough(models.TextChoices):
    """Where the office heard of a need."""

    COUNTER = "counter", _("the counter")
    VISIT = "visit", _("a home visit")
    SURVEY = "survey", _("a survey")
    PUBLIC = "public", _("the public page")
    SHEET = "sheet", _("a sheet")


class NeedEnd(models.TextChoices):
    """How a need ended."""

    MET = "met", _("has learnt it")
    GAVE_UP = "gave_up", _("no longer wants it")
    LEFT = "left", _("died or moved out")
    MISTAKE = "mistake", _("written by mistake")


class LearningKind(models.TextChoices):
    """The three kinds of learning (พ.ร.บ.ส่งเสริมการเรียนรู้ 2566 s.6)."""

    LIFELONG = "lifelong", _("lifelong learning")
    SELF = "self", _("learning for self-development")
    LEVEL = "level", _("learning for a school level")


class Answer(models.TextChoices):
    """What came of an invitation."""

    WAITING = "waiting", _("no answer yet")
    COMES = "comes", _("comes")
    DECLINED = "declined", _("cannot come")


class RoundState(models.TextChoices):
    OPEN = "open", _("planned")
    FINISHED = "finished", _("finished")
    CANCELLED = "cancelled", _("cancelled")
