"""Names of what belongs to one thing, of several kinds, in one query: a page needs many names and no more of them."""

from collections import defaultdict
from typing import NamedTuple

from django.conf import settings
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast

from programs.public.words import Words, best_of


class Kin(NamedTuple):
    """`code` says more of it, by kind: an aim's means, an organization's kind, a village's number."""

    pk: int
    code: str
    words: Words


def named(kind: str, rows: QuerySet, *, code: str, name: str = "name", place: str = "pk") -> QuerySet:
    """One kind, ready to be asked for together with others."""
    names = [f"{name}_{one}" for one in settings.MODELTRANSLATION_LANGUAGES]
    return (
        rows.rewrite(False)
        .order_by()
        .values_list(Value(kind, CharField()), place, "pk", Cast(code, CharField()), *names)
    )


def kin(*parts: QuerySet) -> dict[str, list[Kin]]:
    """Each kind's in its order."""
    found = defaultdict(list)
    rows = parts[0].union(*parts[1:], all=True).order_by()
    for kind, _place, pk, code, *texts in sorted(rows, key=lambda row: row[:3]):
        words = best_of(dict(zip(settings.MODELTRANSLATION_LANGUAGES, texts, strict=True)).__getitem__)
        found[kind].append(Kin(pk, code, words))
    return found
