"""Fixed choices of programs and activities, in the office's words."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.flags import Flags


class PillarCode(models.TextChoices):
    """The five pillars, in the mission's order."""

    WELFARE = "welfare", _("community welfare")
    CARE = "care", _("care for the population groups")
    LEARNING = "learning", _("lifelong learning")
    ECONOMY = "economy", _("community economy")
    VOLUNTEERS = "volunteers", _("volunteering")


class Security(models.TextChoices):
    """The two natures of social security: money, and safety from social problems."""

    MONEY = "money", _("security in money")
    SOCIAL = "social", _("security against social problems")


class OrganizationKind(models.TextChoices):
    GROUP = "group", _("group")
    LEARNING_PLACE = "learning", _("learning place")
    FUND = "fund", _("fund")
    ENTERPRISE = "enterprise", _("community enterprise")
    EXPERT = "expert", _("local expert")
    RELIGIOUS = "religious", _("religious place")
    PUBLIC = "public", _("public body")


class MemberRole(models.TextChoices):
    LEADER = "leader", _("leader")
    COMMITTEE = "committee", _("committee")
    ADVISER = "adviser", _("adviser")
    MEMBER = "member", _("member")


class Means(models.TextChoices):
    """The mission's four means, by which a program reaches people."""

    CAPABILITY = "capability", _("building potential and capability")
    TAKING_PART = "part", _("taking part in society")
    ACCESS = "access", _("access to services")
    USE = "use", _("making use of services")


class ProgramStatus(models.TextChoices):
    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    FINISHED = "finished", _("finished")
    CANCELLED = "cancelled", _("cancelled")


class FundingSource(models.TextChoices):
    OFFICE = "office", _("the subdistrict's budget")
    HEALTH_FUND = "health", _("local health fund")
    STATE = "state", _("a state agency")
    COMMUNITY = "community", _("the community")
    DONATION = "donation", _("donations")
    OTHER = "other", _("other source")


class ActivityStatus(models.TextChoices):
    PLANNED = "planned", _("planned")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")


class Joining(models.TextChoices):
    """How one comes to an activity."""

    FREE = "free", _("come without signing up")
    SIGN_UP = "sign_up", _("sign up for a place")
    INVITED = "invited", _("by invitation only")


class Every(models.TextChoices):
    """How a series repeats."""

    WEEK = "week", _("by week")
    MONTH_DAY = "month_day", _("by month, on the same date")
    MONTH_WEEKDAY = "month_weekday", _("by month, on the same weekday (2nd Friday)")


class SignUpState(models.TextChoices):
    PLACE = "place", _("has a place")
    WAITING = "waiting", _("on the waiting list")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Through(models.TextChoices):
    """Where a request came from."""

    PUBLIC = "public", _("the public page")
    COUNTER = "counter", _("the counter")


class PartRole(models.TextChoices):
    PARTICIPANT = "participant", _("participant")
    VOLUNTEER = "volunteer", _("volunteer")
    TEACHER = "teacher", _("teacher")
    ORGANISER = "organiser", _("organiser")


class HelpKind(models.TextChoices):
    FOOD = "food", _("food and things for every day")
    HEALTH = "health", _("health and care")
    HOME = "home", _("the house and water")
    MONEY = "money", _("money and rights")
    LEARNING = "learning", _("school and work")
    SAFETY = "safety", _("safety and drugs")
    OTHER = "other", _("something else")


class HelpFor(models.TextChoices):
    MYSELF = "myself", _("for myself")
    OTHER = "other", _("for somebody else")


class HelpStatus(models.TextChoices):
    """The public reads these words on the status page."""

    NEW = "new", _("received")
    WORKING = "working", _("being looked into")
    PASSED_ON = "passed_on", _("passed on to another agency")
    DONE = "done", _("answered")
    UNREACHED = "unreached", _("we could not reach you")


class Consent(models.TextChoices):
    """Whether a picture may be shown."""

    UNASKED = "unasked", _("not asked yet: not shown")
    GIVEN = "given", _("everybody in it agreed")
    NOBODY = "nobody", _("nobody can be recognised")


class StoryKind(models.TextChoices):
    NEWS = "news", _("news")
    PHOTO_STORY = "photos", _("photo story")


class Tongue(Flags):
    """In which languages one learns, teaches or helps."""

    THAI = 1, _("Thai")
    MALAY = 2, _("local Malay")
    JAWI = 4, _("Jawi reading")
    SIGN = 8, _("sign language")


class Day(Flags):
    """Days of the week; Monday is the first bit, as Python's weekday() counts."""

    @classmethod
    def of(cls, day: date) -> "Day":
        return cls(1 << day.weekday())

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 4, _("Wednesday")
    THURSDAY = 8, _("Thursday")
    FRIDAY = 16, _("Friday")
    SATURDAY = 32, _("Saturday")
    SUNDAY = 64, _("Sunday")
