"""What is to be done, who helps, what was promised, what came of it, and how people are thanked."""

from volunteers.models.commitment import CaredFor, Commitment
from volunteers.models.doing import CheckIn, ConfirmedHours, Deed
from volunteers.models.enlistment import OF_AGE, EnlistedShift, Enlistment, Reminder
from volunteers.models.opportunity import Opportunity, Shift
from volunteers.models.task import TaskKind
from volunteers.models.thanks import FadedHours, ThanksPaper
from volunteers.models.volunteer import OfPeople, Skill, Training, Volunteer, one_of_two

__all__ = [
    "OF_AGE", "CaredFor", "CheckIn", "Commitment", "ConfirmedHours", "Deed", "EnlistedShift", "Enlistment", "FadedHours",
    "OfPeople", "Opportunity", "Reminder", "Shift", "Skill", "TaskKind", "ThanksPaper", "Training", "Volunteer", "one_of_two",
]  # fmt: skip
