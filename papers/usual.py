"""Who usually asks an office for a paper, and when: words that many reports share."""

from django.utils.translation import gettext_lazy as _

# Who asks.
OFFICE = _("the office itself")
EXECUTIVE = _("the executive and the council")
FINANCE = _("the finance division")
MEMBERS = _("the fund's committee and members")
COMMUNITY = _("the groups and the villages")
NETWORK = _("the networks that fund the work")

# When.
ANY_DAY = _("any day")
EVERY_MONTH = _("every month")
HALF_YEAR = _("twice a year")
YEARLY = _("after the fiscal year")
AFTER_A_ROUND = _("after each survey round")
BUDGET = _("when the budget is planned")
