"""What the screens of volunteering have in common: boxes for flags, pages of one form, nothing deleted."""

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from core.admin import ScopedModelAdmin
from programs.admin.base import WITH_BOXES
from programs.admin.filters import OpenOrEnded
from programs.admin.pages import FormPages
from programs.enums import PillarCode
from programs.models import Topic, pillars_of


def topics_in_order():
    """The tree, each part below what it belongs to."""
    first = (Coalesce("parent__position", "position"), Coalesce("parent_id", "pk"))
    return Topic.objects.select_related("parent").order_by(
        *first, F("parent_id").asc(nulls_first=True), "position", "pk"
    )


class VolunteersModelAdmin(FormPages, ScopedModelAdmin):
    formfield_overrides = WITH_BOXES
    form_page_template = "volunteers/admin/one_form.html"
    # Days that may be still to come.
    future_days: tuple[str, ...] = ()

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in self.future_days:
            field.future_ok = field.widget.future_ok = True
        return field

    def has_delete_permission(self, request, obj=None):
        return False

    def need(self, request, permission: str) -> None:
        """For a page that is about no row."""
        if not request.user.has_perm(permission):
            raise PermissionDenied


class GoesOnFilter(OpenOrEnded):
    """Of rows that go on until their day `until` is written."""

    ended = Q(until__isnull=False)

    def queryset(self, request, queryset):
        return queryset.filter(~self.ended) if self.value() == "open" else super().queryset(request, queryset)


class OfThePillar:
    """Mixin: rows that are written by who works in volunteering, whatever else the account may write."""

    def has_add_permission(self, request):
        return super().has_add_permission(request) and works_here(request.user)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and works_here(request.user)


def works_here(user) -> bool:
    return PillarCode.VOLUNTEERS in pillars_of(user)
