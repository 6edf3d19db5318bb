"""The queue of pairs that may be one person, and the list of merges."""

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts import trail
from core.admin import ReadOnlyAdmin
from core.scope import scoped
from residents.admin.filters import VillageFilter
from residents.admin.merging import MAY_MERGE, evidence_in_words
from residents.admin.merging_form import in_words
from residents.duplicates.tasks import find_duplicates
from residents.enums import PairState
from residents.models import DuplicatePair, Merge, Resident
from residents.services.merging import undo_merge
from residents.services.merging.apart import sees_lost
from residents.services.merging.choices import BOTH, LOST, TITLES, differing
from residents.services.merging.pairs import dismiss, in_order
from residents.services.merging.rows import model_of, revived
from residents.services.merging.trace import opened
from thai.dates import format_date


class ActedOnAdmin(ReadOnlyAdmin):
    """Rows on which the acts of merging are done."""

    def _shown(self, request, object_id):
        """The row whose page may be read; None where there is none to see."""
        if request.method not in ("GET", "HEAD") or not self.has_view_permission(request):
            raise PermissionDenied
        return self.get_object(request, unquote(str(object_id)))

    def _row(self, request, pk: int):
        """The row on which this user may act."""
        if not (self.has_view_permission(request) and request.user.has_perm(MAY_MERGE)):
            raise PermissionDenied
        row = self.get_queryset(request).filter(pk=pk).first()
        if row is None:
            raise Http404
        return row


class StateFilter(SimpleListFilter):
    """What is still to be looked at, unless something else is asked for."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [(PairState.DISMISSED, PairState.DISMISSED.label), ("all", _("All"))]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.filter(state=PairState.DISMISSED if self.value() == PairState.DISMISSED else PairState.OPEN)

    def choices(self, changelist):
        first, *rest = super().choices(changelist)
        yield {**first, "display": PairState.OPEN.label}
        yield from rest


class PairVillageFilter(VillageFilter):
    """Pairs with somebody of the village."""

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        people = super().queryset(request, scoped(Resident.objects.all(), request.user)).values("pk")
        return queryset.filter(first__in=people) | queryset.filter(second__in=people)


@admin.register(DuplicatePair)
class DuplicatePairAdmin(ActedOnAdmin):
    export_right = None
    list_display = ["likeness", "one", "other", "evidence_words"]
    list_display_links = None
    list_filter = [StateFilter, PairVillageFilter]
    list_before_template = "residents/admin/pairs_above.html"
    ordering = ["-score"]
    sortable_by = []

    def get_queryset(self, request):
        people = ("first__village", "first__household", "second__village", "second__household")
        return super().get_queryset(request).select_related(*people)

    # --- columns

    @admin.display(description=_("likeness"))
    def likeness(self, pair):
        url = reverse("admin:residents_duplicatepair_change", args=[pair.pk])
        return format_html(
            '<span class="merge-likeness"><meter min="0" max="100" value="{0}" aria-label="{1}"></meter> {0}</span>'
            '<a class="imports-button" href="{2}">{3}</a>',
            pair.score, _("likeness of 100"), url, _("Compare"),
        )  # fmt: skip

    @admin.display(description=_("one record"))
    def one(self, pair):
        return _in_lines(pair.first)

    @admin.display(description=_("the other record"))
    def other(self, pair):
        return _in_lines(pair.second)

    @admin.display(description=_("evidence"))
    def evidence_words(self, pair):
        return format_html_join("", "<div>{}</div>", ([words] for words in evidence_in_words(pair))) or "–"

    # --- one pair

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("find/", view(require_POST(self.find_view)), name="residents_duplicatepair_find"),
            path("<int:pk>/dismiss/", view(require_POST(self.dismiss_view)), name="residents_duplicatepair_dismiss"),
        ]
        return own + super().get_urls()

    def change_view(self, request, object_id, form_url="", extra_context=None):
        pair = self._shown(request, object_id)
        if pair is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return redirect(
            "admin:residents_resident_compare", *(person.pk for person in in_order(pair.first, pair.second))
        )

    def dismiss_view(self, request, pk):
        dismiss(self._row(request, pk), by=request.user)
        messages.success(request, _("Kept: these are two people. The queue does not ask about them again."))
        return redirect("admin:residents_duplicatepair_changelist")

    def find_view(self, request):
        if not (self.has_view_permission(request) and request.user.has_perm(MAY_MERGE)):
            raise PermissionDenied
        find_duplicates.enqueue(request.user.pk)
        messages.info(request, _("The registry is being looked through for pairs. Load this page again in a while."))
        return redirect("admin:residents_duplicatepair_changelist")


def _in_lines(person: Resident):
    born = format_date(person.birth_date, "short", precision=person.birth_precision) if person.birth_date else "–"
    house = person.household.house_no if person.household else "–"
    return format_html(
        "<strong>{}</strong><div>{}</div><div>{}</div><div>{} ม.{}</div>",
        person.full_name, person.masked_id or person.get_no_number_reason_display() or "–", born, house,
        person.village.number,
    )  # fmt: skip


@admin.register(Merge)
class MergeAdmin(ActedOnAdmin):
    list_display = ["link", "survivor_name", "merged_at", "who", "state"]
    list_display_links = None
    ordering = ["-pk"]
    sortable_by = []

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("survivor__village", "survivor__household", "merged_by")

    @admin.display(description=_("merge"))
    def link(self, merge):
        url = reverse("admin:residents_merge_change", args=[merge.pk])
        return format_html(
            '<a class="text-primary-600" href="{}">{}</a>', url, _("no. %(number)s") % {"number": merge.pk}
        )

    @admin.display(description=_("person"))
    def survivor_name(self, merge):
        return merge.survivor.staff_label

    @admin.display(description=_("merged by"))
    def who(self, merge):
        return merge.merged_by.staff_label if merge.merged_by else "–"

    @admin.display(description=_("state"))
    def state(self, merge):
        return _("taken back") if merge.undone_at else _("merged")

    # --- one merge

    def get_urls(self):
        undo = self.admin_site.admin_view(require_POST(self.undo_view))
        return [path("<int:pk>/undo/", undo, name="residents_merge_undo"), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        merge = self._shown(request, object_id)
        kept = opened(merge) if merge else None
        if merge is None or not sees_lost(kept, request.user):
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        trail.log_view(user=request.user, row=merge.survivor)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge of two records no. %(number)s") % {"number": merge.pk},
            "opts": self.opts,
            "merge": merge,
            "parts": list(_parts(merge, kept, request.user)),
            "moved": _moved(kept, request.user),
            "may_undo": not merge.undone_at and request.user.has_perm(MAY_MERGE),
        }
        return TemplateResponse(request, "residents/admin/merge.html", context)

    def undo_view(self, request, pk):
        merge = self._row(request, pk)
        try:
            undo_merge(merge, by=request.user)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        else:
            messages.success(request, _("The two records are apart again, each as it was before the merge."))
        return redirect("admin:residents_merge_change", merge.pk)


def _parts(merge: Merge, kept: dict, user):
    """What the two said before, and which was taken."""
    former, lost = revived(Resident, kept["former"]), revived(Resident, kept["lost"])
    sides = {LOST: _("of the record that came in"), BOTH: _("both")}
    for part in differing(former, lost):
        taken = merge.choices.get(part, "")
        told = sides.get(taken, _("of the record that stays"))
        yield {
            "title": TITLES[part],
            "former": in_words(former, part, user=user),
            "lost": in_words(lost, part, user=user),
            "taken": told,
            "from_lost": taken == LOST,
        }


def _moved(kept: dict, user) -> list[tuple[str, int]]:
    """Kinds of rows that went over, as far as the reader may see them."""
    keys: dict[str, list[int]] = {}
    for label, pk, _was, _mark in kept["changed"]:
        keys.setdefault(label, []).append(pk)
    found = []
    for label, some in keys.items():
        model = model_of(label)
        if user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}"):
            seen = scoped(model._default_manager.filter(pk__in=some), user).count()
            found.append((model._meta.verbose_name_plural, seen))
    return [(name, count) for name, count in found if count]
