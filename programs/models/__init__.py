"""What the community can do, what is run, what happened and who took part; and what the public reads of it."""

from programs.models.activity import Activity, ActivitySeries, UnnamedCount
from programs.models.content import ContentVersion, content_changed
from programs.models.document import FoundBy, PublicDocument, reindex
from programs.models.help import HelpNote, HelpRequest
from programs.models.organization import Membership, Organization, SocialRole
from programs.models.pages import Office, Picture, Story
from programs.models.part import Guest, Participation, SignUp
from programs.models.pillar import Pillar, Topic, pillars_of
from programs.models.program import Program, ProgramAim, ProgramFunding, ProgramIndicator

__all__ = [
    "Activity", "ActivitySeries", "ContentVersion", "FoundBy", "Guest", "HelpNote", "HelpRequest", "Membership", "Office",
    "Organization", "Participation", "Picture", "Pillar", "Program", "ProgramAim", "ProgramFunding",
    "ProgramIndicator", "PublicDocument", "SignUp", "SocialRole", "Story", "Topic", "UnnamedCount", "content_changed",
    "pillars_of", "reindex",
]  # fmt: skip
