"""The table of all counts by hand, gathered from the files in which they stand."""

from reports.tests.every import (
    care,
    enterprises,
    events,
    fund,
    fund_people,
    learning,
    office,
    payments,
    people,
    survey,
    visits,
    volunteers,
)
from reports.tests.every.plain import TABLE

FILES = (people, events, fund, fund_people, care, payments, learning, survey, enterprises, volunteers, office, visits)

__all__ = ["FILES", "TABLE"]
