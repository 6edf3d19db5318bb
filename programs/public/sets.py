"""What several public pages read, each as one query."""

from django.db.models import Count, IntegerField, OuterRef, Prefetch, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from programs.enums import SignUpState
from programs.models import Activity, Participation, Picture, SignUp, UnnamedCount

MOST_ON_A_PAGE = 30


def counted(rows: QuerySet) -> Coalesce:
    """How many rows, as a part of another query."""
    return _number(rows, Count("pk"))


def summed(rows: QuerySet, field: str) -> Coalesce:
    return _number(rows, Sum(field))


def _number(rows: QuerySet, aggregate) -> Coalesce:
    whole = rows.order_by().annotate(_one=Value(1)).values("_one").annotate(_number=aggregate)
    return Coalesce(Subquery(whole.values("_number"), output_field=IntegerField()), 0)


def with_pictures(rows: QuerySet) -> QuerySet:
    """Each with `shown_pictures`, the cover first: one query more, however many rows."""
    return rows.prefetch_related(Prefetch("pictures", Picture.objects.shown(), to_attr="shown_pictures"))


def activities(at=None) -> QuerySet[Activity]:
    """Published activities with what a line about one says."""
    return Activity.objects.published(at).select_related("program__pillar", "village")


def coming(at=None) -> QuerySet[Activity]:
    return activities(at).coming(at).order_by("starts_at", "pk")


def with_people(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Each with `taken` and `waiting` of its places, and how many `came`."""
    asked = SignUp.objects.filter(activity=OuterRef("pk"))
    named = Participation.objects.present().filter(activity=OuterRef("pk"))
    unnamed = UnnamedCount.objects.filter(activity=OuterRef("pk"))
    return rows.annotate(
        taken=counted(asked.filter(state=SignUpState.PLACE)),
        waiting=counted(asked.filter(state=SignUpState.WAITING)),
        came=counted(named) + summed(unnamed, "people"),
    )
