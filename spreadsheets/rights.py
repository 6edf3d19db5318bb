"""Of which imports a user may know more than that they are: a file's name and headings can tell what it is about."""

from django.db.models import BooleanField, Case, QuerySet, Value, When

from spreadsheets.kind import all_kinds


def with_secrets(batches: QuerySet, user) -> QuerySet:
    """The batches, each with `concealed`: whether this user may know only that there was an import."""
    told = [When(kind.told_to(user), then=Value(False)) for kind in all_kinds()]
    return batches.annotate(concealed=Case(*told, default=Value(True), output_field=BooleanField()))
