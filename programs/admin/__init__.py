"""The staff's screens of programs and activities, and of what people ask for."""

from programs.admin.activities import ActivityAdmin
from programs.admin.organizations import MembershipAdmin, OrganizationAdmin
from programs.admin.people import GuestAdmin, ParticipationAdmin
from programs.admin.pillars import OfficeAdmin, PillarAdmin, SocialRoleAdmin, TopicAdmin
from programs.admin.programs import ProgramAdmin
from programs.admin.requests import HelpRequestAdmin
from programs.admin.series import ActivitySeriesAdmin
from programs.admin.signups import SignUpAdmin
from programs.admin.stories import StoryAdmin

__all__ = [
    "ActivityAdmin", "ActivitySeriesAdmin", "GuestAdmin", "HelpRequestAdmin", "MembershipAdmin", "OfficeAdmin",
    "OrganizationAdmin", "ParticipationAdmin", "PillarAdmin", "ProgramAdmin", "SignUpAdmin", "SocialRoleAdmin",
    "StoryAdmin", "TopicAdmin",
]  # fmt: skip
