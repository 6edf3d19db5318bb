"""Pages of a list that cost the same at a million rows as at ten thousand.

The stock changelist counts everything on each page and walks over all rows before a deep one. Here a page is found from
the row at its edge (`?after=` or `?before=` that row's key, never its name: addresses end in logs), and counting stops at
COUNT_CAP. A page by number still works inside the cap.
"""

from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from unfold.views import ChangeList

from core.admin.own import CHECKBOX, OWN, links_among, opened

COUNT_CAP = 10_000
AFTER, BEFORE, LAST = "after", "before", "last"
EDGES = (AFTER, BEFORE, LAST)


class CappedPaginator(Paginator):
    """Counts at most COUNT_CAP + 1 rows; `count` over the cap means "more than the cap"."""

    template_name = "core/admin/keyset_pagination.html"

    @cached_property
    def count(self) -> int:
        if not isinstance(self.object_list, QuerySet):
            return len(self.object_list)
        return self.object_list.order_by()[: COUNT_CAP + 1].count()

    @property
    def capped(self) -> bool:
        return self.count > COUNT_CAP


def order_terms(queryset: QuerySet) -> list[tuple[str, bool]]:
    """The queryset's ordering as (field, descending); it is total, the changelist ends it with the key."""
    terms = [(str(term).removeprefix("-"), str(term).startswith("-")) for term in queryset.query.order_by]
    return [("pk" if name == "id" else name, descending) for name, descending in terms]


def _beyond(name: str, value, *, descending: bool) -> Q:
    """Rows that stand after `value` in this one field. A blank stands last on PostgreSQL, first on SQLite (ascending)."""
    blanks_last = (connection.vendor == "postgresql") != descending
    if value is None:
        return Q(pk__in=[]) if blanks_last else Q(**{f"{name}__isnull": False})
    after = Q(**{f"{name}__{'lt' if descending else 'gt'}": value})
    return after | Q(**{f"{name}__isnull": True}) if blanks_last and name != "pk" else after


def _not_before(name: str, value, *, descending: bool, nullable: bool) -> Q:
    """The plain range on the leading field that lets an index begin at the edge."""
    if nullable or value is None:
        return Q()
    return Q(**{f"{name}__{'lte' if descending else 'gte'}": value})


def past_edge(queryset: QuerySet, terms: list[tuple[str, bool]], edge: dict) -> QuerySet:
    """The rows of `queryset` that stand after the row `edge` in the order `terms`."""
    condition = Q(pk__in=[])
    for name, descending in reversed(terms):
        same = Q(**{name: edge[name]}) if edge[name] is not None else Q(**{f"{name}__isnull": True})
        condition = _beyond(name, edge[name], descending=descending) | (same & condition)
    first, descending = terms[0]
    # What a list computes for its order may be blank for all that is known here.
    nullable = first != "pk" and (first in queryset.query.annotations or queryset.model._meta.get_field(first).null)
    return queryset.filter(_not_before(first, edge[first], descending=descending, nullable=nullable), condition)


class KeysetChangeList(ChangeList):
    """A changelist whose next, previous, first and last page are found by key, in the columns of a saved list if one is open."""

    def __init__(self, request, model, list_display, list_display_links, *others):
        # The last of Django's arguments: the admin, what can be sorted, the words about searching.
        model_admin = others[-3]
        self.own = opened(request, model_admin)
        if self.own.columns:
            list_display_links = links_among(model_admin, request, self.own.columns)
            list_display = [*(name for name in list_display if name == CHECKBOX), *self.own.columns]
        super().__init__(request, model, list_display, list_display_links, *others)

    def get_queryset(self, request, exclude_parameters=None):
        rows = super().get_queryset(request, exclude_parameters)
        return self.model_admin.with_columns(rows, self.own.columns)

    def get_filters_params(self, params=None):
        return {k: v for k, v in super().get_filters_params(params).items() if k not in (*EDGES, OWN)}

    def get_ordering(self, request, queryset):
        """Ends with the key in the direction of the rest: an index gives no order that turns at its end."""
        *ordering, last = self.model_admin.widen_ordering(super().get_ordering(request, queryset))
        if str(last).removeprefix("-") not in ("pk", "id") or not ordering:
            return [*ordering, last]
        return [*ordering, "-pk" if str(ordering[0]).startswith("-") else "pk"]

    def get_results(self, request):
        # The edge is this page's alone: a sort, a filter or a search made here begins at the first page.
        edges = {name: self.params.pop(name) for name in EDGES if name in self.params}
        self.filter_params = {name: values for name, values in self.filter_params.items() if name not in EDGES}
        self.edge, self.edge_key = next(iter(edges.items()), (None, ""))
        super().get_results(request)
        self.shown = self._page_by_key() if self.edge else self._page_by_number()
        self._trim()

    def _page_by_number(self) -> list:
        # Django has refused a page that there is not, but for lists that fit on one.
        start = (self.page_num - 1) * self.list_per_page if self.multi_page else 0
        return list(self.queryset[start : start + self.list_per_page + 1])

    def _page_by_key(self) -> list:
        terms, backwards = order_terms(self.queryset), self.edge in (BEFORE, LAST)
        rows = self.queryset
        if self.edge != LAST:
            key = self.edge_key
            edge = self.root_queryset.filter(pk=key).values(*[n for n, _ in terms]).first() if key.isdecimal() else None
            if edge is None:
                self.edge = None
                return list(self.queryset[: self.list_per_page + 1])
            turned = [(n, not d) for n, d in terms] if backwards else terms
            rows = past_edge(rows, turned, edge)
        return list((rows.reverse() if backwards else rows)[: self.list_per_page + 1])

    def _trim(self) -> None:
        more = len(self.shown) > self.list_per_page
        rows = self.shown[: self.list_per_page]
        backwards = self.edge in (BEFORE, LAST)
        self.result_list = rows[::-1] if backwards else rows
        self.has_next = (self.edge == BEFORE) if backwards else more
        self.has_previous = more if backwards else self.edge == AFTER or self.page_num > 1

    def url_to(self, **params) -> str:
        cleared = dict.fromkeys((*EDGES, "p"))
        return self.get_query_string({**cleared, **params})

    @property
    def first_url(self) -> str:
        return self.url_to()

    @property
    def previous_url(self) -> str:
        return self.url_to(before=self.result_list[0].pk) if self.result_list else self.url_to()

    @property
    def next_url(self) -> str:
        return self.url_to(after=self.result_list[-1].pk) if self.result_list else self.url_to()

    @property
    def last_url(self) -> str:
        return self.url_to(last=1)
