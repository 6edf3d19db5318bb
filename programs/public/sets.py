"""What several public pages read, each as one query."""

from functools import reduce
from operator import or_

from django.db.models import Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from programs.models import Activity, Organization, Participation, Program, Topic, UnnamedCount
from residents.models import Village

MOST_ON_A_PAGE = 30


class _Whole(Subquery):
    """One number of all rows of a query: made of fewer parts than Django's grouping, which costs more than the query."""

    output_field = IntegerField()

    def __init__(self, rows: QuerySet, column: str, template: str):
        super().__init__(rows.order_by().values(column))
        self.template = template


def counted(rows: QuerySet) -> Subquery:
    """How many rows, as a part of another query."""
    return _Whole(rows, "pk", "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)")


def summed(rows: QuerySet, field: str) -> Subquery:
    """The sum of a column of whole numbers, as a part of another query."""
    column = rows.model._meta.get_field(field).column
    return _Whole(rows, field, f'(SELECT COALESCE(SUM("{column}"), 0) FROM (%(subquery)s) AS summed)')  # noqa: S608 - a column's name


def the_row(request: HttpRequest, rows: QuerySet, pk: int):
    """The published row that an address means, or 404. In a preview, which only staff are led to, a draft as well."""
    shown = rows if getattr(request, "is_preview", False) else rows.published()
    return get_object_or_404(shown, pk=pk)


def activities(at=None) -> QuerySet[Activity]:
    """Published activities with what a line about one says."""
    return Activity.objects.published(at).select_related("program__pillar", "village")


def first_meeting_of(activity: Activity) -> Activity | None:
    """Of several meetings of the same people the one whose places they share; None for the first itself, and where the public
    does not see it."""
    return activities().filter(pk=activity.places_of_id).first() if activity.places_of_id else None


def coming(at=None) -> QuerySet[Activity]:
    """What is planned, the next first."""
    return Activity.objects.published(at).coming(at).order_by("starts_at", "pk")


def villages_with(rows: QuerySet[Activity]) -> QuerySet[Village]:
    """Villages in which there is one of these."""
    return Village.objects.filter(Exists(rows.filter(village=OuterRef("pk")))).order_by("number")


def with_people(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Each with how many `came`."""
    named = Participation.objects.present().filter(activity=OuterRef("pk"))
    unnamed = UnnamedCount.objects.filter(activity=OuterRef("pk"))
    return rows.annotate(came=counted(named) + summed(unnamed, "people"))


def topics_of_something(at=None) -> QuerySet[Topic]:
    """Topics of which something is published."""
    with_it = (
        Exists(model.objects.published(at).filter(topics=OuterRef("pk"))) for model in (Organization, Program, Activity)
    )
    return Topic.objects.filter(reduce(or_, with_it))
