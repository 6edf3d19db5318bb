"""What screens of rows about a person or a household share: whom it is about, in which village, and who looked."""

from django.contrib import admin
from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from core.keys import read_key
from core.scope import label_of, scoped
from residents.admin.filters import VillageFilter
from residents.admin.looks import NotedLooks
from residents.models import Household, Resident

ABOUT = ("resident__village", "resident__household", "household__village")


def page_of(row) -> str:
    """The address of a row's own page: people and houses have one to read, the others a form."""
    page = "page" if isinstance(row, Resident | Household) else "change"
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def seen_or_404(model, key: str, user):
    """The row that an address asks for, if there is such a row for this user."""
    if not user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}"):
        raise Http404
    row = scoped(model._default_manager.filter(pk=read_key(key)), user).first()
    if row is None:
        raise Http404
    return row


class AboutVillageFilter(VillageFilter):
    """Of the person, or of the household where it is about nobody alone."""

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        number = int(self.value())
        return queryset.filter(
            Q(resident__village__number=number) | Q(resident__isnull=True, household__village__number=number)
        )


class OfVillageFilter(VillageFilter):
    """Of rows that are about a person always."""

    def queryset(self, request, queryset):
        return queryset if self.value() is None else queryset.filter(resident__village__number=int(self.value()))


class AboutSomebody(NotedLooks):
    """The columns, and the line in the trail before a page of such a row is shown."""

    @admin.display(description=_("about"))
    def about_whom(self, row):
        return label_of(row.about)

    @admin.display(description=_("about"))
    def about_link(self, row):
        return format_html('<a class="text-primary-600" href="{}">{}</a>', page_of(row.about), label_of(row.about))

    def looked_at(self, row):
        return row.about
