"""What cards and lists say of things, as rows of a few columns: whole models, with what they belong to and every text in
three languages, cost more than their query. `words_of` and the tag `said` take a row as they take a model."""

from collections import defaultdict

from django.conf import settings
from django.db.models import Model, QuerySet

from programs.models import Activity, Organization, Picture, Program, Story
from programs.public import sets


def bare(rows: QuerySet, *columns: str, said: tuple[str, ...]) -> QuerySet:
    """Rows of these columns. `said`: texts, which come in all languages."""
    texts = [f"{name}_{language}" for name in said for language in settings.MODELTRANSLATION_LANGUAGES]
    return rows.rewrite(False).values_list("pk", *columns, *texts, named=True)


def of_activities(rows: QuerySet[Activity]) -> QuerySet:
    return bare(
        rows, "starts_at", "ends_at", "status", "program__pillar__code", "village__number",
        said=("title", "place", "program__name", "village__name"),
    )  # fmt: skip


def coming(at=None) -> QuerySet:
    return of_activities(sets.coming(at))


def of_organizations(rows: QuerySet[Organization]) -> QuerySet:
    return bare(rows, "kind", "village__number", said=("name", "offers", "village__name"))


def of_programs(rows: QuerySet[Program]) -> QuerySet:
    return bare(rows, "security", "status", "fiscal_year", said=("name", "summary"))


def of_stories(rows: QuerySet[Story]) -> QuerySet:
    return bare(rows, "published_at", said=("title", "summary"))


def with_covers(cards: QuerySet) -> list[tuple]:
    """Each with its cover, or None: one query more, however many there are."""
    rows = list(cards)
    pictures = _pictures(cards.model._meta.model_name, [row.pk for row in rows])
    return [(row, next(iter(pictures[row.pk]), None)) for row in rows]


def pictures_of(thing: Model) -> list:
    """Those that may be shown, the cover first."""
    return _pictures(thing._meta.model_name, [thing.pk])[thing.pk]


def _pictures(of: str, pks: list[int]) -> dict[int, list]:
    """By the things that they are of."""
    found = defaultdict(list)
    shown = Picture.objects.shown().filter(**{f"{of}__in": pks})
    for one in bare(shown, of, "key", "width", "height", "credit", said=("alt",)):
        found[getattr(one, of)].append(one)
    return found
