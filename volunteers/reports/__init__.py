"""The papers of volunteering."""

from volunteers.reports.commitments import VolunteerCommitments
from volunteers.reports.groups import VolunteersByGroup
from volunteers.reports.people import VolunteerHours
from volunteers.reports.tasks import VolunteerTasks
from volunteers.reports.trainings import VolunteerTrainings
from volunteers.reports.year import VolunteerYear

__all__ = [
    "VolunteerCommitments", "VolunteerHours", "VolunteerTasks", "VolunteerTrainings", "VolunteerYear", "VolunteersByGroup",
]  # fmt: skip
