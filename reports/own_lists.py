"""Saved lists: which stand above a list of the admin, what of one holds for who opens it, and what a list has to save."""

from copy import copy
from dataclasses import dataclass, field

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field
from django.contrib.admin.views.main import ORDER_VAR, PAGE_VAR
from django.core.exceptions import FieldDoesNotExist
from django.http import QueryDict
from django.urls import reverse

from core.admin.own import CHECKBOX, OWN
from reports.models import OwnList
from residents.admin.exporting import FORMATS

SEE, SAVE, TAKE = "reports.view_ownlist", "reports.add_ownlist", "reports.export_ownlist"


@dataclass(frozen=True)
class Opened:
    """What stands above a list: the saved ones, which of them is open, and the columns that its opener may see of it."""

    template: str = ""
    lists: list[OwnList] = field(default_factory=list)
    current: OwnList | None = None
    columns: list[str] = field(default_factory=list)
    # The filters as they stand in the address, without the page and without what was searched for.
    asked: str = ""
    # With them, and with what was searched for: goes in a form, never in an address.
    shown: str = ""
    label: str = ""
    formats: list = field(default_factory=list)
    may_save: bool = False
    is_mine: bool = False


def opened(request, model_admin) -> Opened:
    """OWN_LISTS: one query for each list of the admin."""
    user = request.user
    if not user.has_perm(SEE) or request.GET.get("_popup") or model_admin.model is OwnList:
        return Opened()
    label = model_admin.opts.label_lower
    key = request.GET.get(OWN)
    seen = OwnList.objects.visible_to(user).filter(model=label).told_to(user)
    lists = [one for one in seen if not one.is_away or str(one.pk) == key]
    current = next((one for one in lists if str(one.pk) == key), None)
    takes = current is not None and user.has_perm(TAKE) and model_admin.may_take(user)
    return Opened(
        template="reports/admin/own_lists.html", lists=lists, current=current, label=label,
        columns=columns_of(current, model_admin, request) if current else [],
        asked=_question(request, "q"), shown=_question(request), formats=FORMATS if takes else [],
        may_save=user.has_perm(SAVE), is_mine=bool(current and current.made_by_id == user.pk),
    )  # fmt: skip


def _question(request, *without: str) -> str:
    asked = request.GET.copy()
    for name in (PAGE_VAR, "e", "after", "before", "last", "all", *without):
        asked.pop(name, None)
    return asked.urlencode()


def admin_of(label: str, request):
    """The list by the name of its model, if this user may read such rows."""
    found = next((one for one in admin.site._registry.values() if one.opts.label_lower == label), None)
    return found if found and found.has_view_permission(request) else None


def labels_for(request) -> list[str]:
    """Whose lists this user may read."""
    return [one.opts.label_lower for one in admin.site._registry.values() if one.has_view_permission(request)]


def columns_of(one: OwnList, model_admin, request) -> list[str]:
    """Those of its columns that the list still offers to who opens it."""
    offered = model_admin.offered_columns(request)
    return [name for name in one.columns if name in offered]


def title_of(name: str, model_admin) -> str:
    """What stands over the column; the code of one that is no more."""
    try:
        return str(label_for_field(name, model_admin.model, model_admin))
    except (AttributeError, FieldDoesNotExist):
        return name


def asked_with(request, question: str):
    """The same user's request for a list with this question."""
    twin = copy(request)
    twin.GET, twin.method = QueryDict(question), "GET"
    return twin


@dataclass(frozen=True)
class Found:
    """What a list has to be saved: its filters and the columns that sort it."""

    filters: dict[str, dict]
    order: list[str]


def found_in(model_admin, request) -> Found:
    """Of the list as it stands in the request's address. What was searched for stays out: it may be a person."""
    changelist = model_admin.get_changelist_instance(request)
    known = _titles(changelist)
    filters = {
        name: {"title": known[name], "values": [str(value) for value in values]}
        for name, values in request.GET.lists()
        if name in known
    }
    return Found(filters, _order_in(changelist))


def _titles(changelist) -> dict[str, str]:
    """What the filters of the list are called, by their parameters; lookups that other pages lead with among them."""
    more = {name: _field_title(changelist.model, name) for name in changelist.model_admin.extra_lookups}
    return more | {
        name: str(getattr(one, "title", name)) for one in changelist.filter_specs for name in one.expected_parameters()
    }


def _field_title(model, lookup: str) -> str:
    """What the field is called to which the parts of the lookup lead."""
    title = lookup
    for part in lookup.split("__"):
        try:
            field = model._meta.get_field(part)
        except FieldDoesNotExist:
            break
        title, model = str(getattr(field, "verbose_name", field.name)), field.related_model
        if model is None:
            break
    return title


def _order_in(changelist) -> list[str]:
    """`o=2.-4` counts columns, which are others in another list: their names are kept."""
    order = []
    for part in str(changelist.params.get(ORDER_VAR, "")).split("."):
        sign, number = ("-", part[1:]) if part.startswith("-") else ("", part)
        if number.isdecimal() and int(number) < len(changelist.list_display):
            order.append(f"{sign}{changelist.list_display[int(number)]}")
    return order


@dataclass(frozen=True)
class Standing:
    """The address of a saved list as it holds today for who opens it, and what of it fell away, in words."""

    address: str
    lost: list[str]


def standing_of(one: OwnList, model_admin, request) -> Standing:
    columns = columns_of(one, model_admin, request)
    lost = [title_of(name, model_admin) for name in one.columns if name not in columns]
    asked = QueryDict(mutable=True)
    for name, kept in one.filters.items():
        if _holds(model_admin, request, name, kept["values"]):
            asked.setlist(name, kept["values"])
        else:
            lost.append(kept["title"])
    if columns:
        asked[OWN] = str(one.pk)
    if order := _places(one.order, columns, model_admin, request):
        asked[ORDER_VAR] = order
    list_address = reverse(f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_changelist")
    return Standing(f"{list_address}?{asked.urlencode()}", lost)


def _holds(model_admin, request, name: str, values: list[str]) -> bool:
    """Whether the list still has this filter with this choice, for this user."""
    question = QueryDict(mutable=True)
    question.setlist(name, values)
    twin = asked_with(request, question.urlencode())
    if not model_admin.lookup_allowed(name, values[0], twin):
        return False
    try:
        changelist = model_admin.get_changelist_instance(twin)
    except IncorrectLookupParameters:
        return False
    spec = next((one for one in changelist.filter_specs if name in one.expected_parameters()), None)
    if isinstance(spec, SimpleListFilter):
        return values[-1] in {str(value) for value, _words in spec.lookup_choices}
    return spec is not None or name in model_admin.extra_lookups


def _places(order: list[str], columns: list[str], model_admin, request) -> str:
    """The order in the numbers of these columns; what sorts the list must be seen in it."""
    first = 1 if model_admin.get_actions(request) else 0
    parts = []
    for term in order:
        sign, name = ("-", term[1:]) if term.startswith("-") else ("", term)
        if name in columns and name != CHECKBOX:
            parts.append(f"{sign}{columns.index(name) + first}")
    return ".".join(parts)
