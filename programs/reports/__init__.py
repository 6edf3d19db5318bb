"""The papers of programs: lists that come back into the portal as they went out, and who took part."""

from programs.reports.activities import Activities
from programs.reports.organizations import Organizations
from programs.reports.participation import Participations
from programs.reports.programs import Programs

__all__ = ["Activities", "Organizations", "Participations", "Programs"]
