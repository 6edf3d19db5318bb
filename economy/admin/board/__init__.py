"""The board of the survey: how every household lives, who is poor in many ways at once, and who needs help first."""

from django.utils.translation import gettext_lazy as _

from economy.admin.board.houses import HousePages
from economy.admin.board.indicators import IndicatorPages
from economy.admin.board.poverty import PovertyPages
from programs.admin.reporting import ReportsPage

__all__ = ["BoardPages"]


class BoardPages(IndicatorPages, PovertyPages, HousePages, ReportsPage):
    """Mixin of the rounds' admin."""

    # Their codes begin with nothing in common: those of this pillar are named.
    report_prefix = ("economy_year", "poverty_index", "survey_")
    report_first = ("economy_year", "survey_round", "poverty_index", "survey_finance", "survey_answers")
    reports_title = _("Reports of the economy")
