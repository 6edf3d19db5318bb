"""The list and the page of people."""

from itertools import pairwise

from django.contrib import admin
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from import_export.admin import ImportExportMixin

from accounts import trail
from core.admin import ScopedModelAdmin
from core.admin.links import link_to
from papers.http import download
from residents.admin.bulk import BulkEditing
from residents.admin.exporting import ExportForm
from residents.admin.filters import AgeFilter, GroupFilter, SexFilter, StatusFilter, VillageFilter
from residents.admin.finder import WithFinder
from residents.admin.forms import ResidentForm
from residents.admin.looks import NotedLooks
from residents.admin.merging import MergingPages
from residents.admin.more_columns import PersonColumns
from residents.admin.pages import PersonPages
from residents.admin.searching import searched
from residents.duplicates.queue import take_in
from residents.models import Resident
from residents.reports import ResidentRegister
from residents.services.registry import save_resident
from spreadsheets.upload import import_page
from thai.dates import format_date

UNMASK = "residents.unmask_resident"


@admin.register(Resident)
class ResidentAdmin(
    NotedLooks, BulkEditing, PersonPages, PersonColumns, WithFinder, MergingPages, ImportExportMixin, ScopedModelAdmin
):
    form = ResidentForm
    list_display = ["name", "masked_number", "age_today", "house", "village_no", "status_word"]
    list_display_links = None
    list_select_related = ["village", "household"]
    list_filter = [VillageFilter, GroupFilter, AgeFilter, SexFilter, StatusFilter]
    ordering = ["last_key"]
    order_ties = {"last_key": ("first_key",), "birth_date": ("search_key",)}
    sortable_by = ["name", "age_today"]
    search_fields = ["search_key"]
    search_help_text = _(
        "A part of the name in any spelling, house number (89/1 ม.2), the whole telephone number or citizen number"
    )
    autocomplete_fields = ["household", "registered_household"]
    readonly_fields = ["masked_number_with_link", "unconfirmed_source"]
    fieldsets = [
        (None, {"fields": ["not_the_same", ("title", "sex"), ("first_name", "last_name"), "birth"]}),
        (_("Citizen number"), {"fields": ["masked_number_with_link", "new_number", "no_number_reason"]}),
        (_("Address"), {"fields": ["household", "village", "registered_household", "phones"]}),
        (_("Remarks"), {"fields": ["unconfirmed_source", "note"]}),
    ]
    import_export_change_list_template = "residents/admin/change_list.html"
    export_report = ResidentRegister

    # --- columns

    @admin.display(description=_("name"), ordering="last_key")
    def name(self, person):
        return link_to("admin:residents_resident_page", person.pk, person.full_name)

    @admin.display(description=_("citizen number"))
    def masked_number(self, person):
        return person.masked_id or person.get_no_number_reason_display() or "–"

    @admin.display(description=_("age"), ordering="-birth_date")
    def age_today(self, person):
        return person.age()

    @admin.display(description=_("house"))
    def house(self, person):
        return person.household.house_no if person.household else None

    @admin.display(description=_("village no."))
    def village_no(self, person):
        return person.village.number

    @admin.display(description=_("status"))
    def status_word(self, person):
        return person.get_status_display()

    @admin.display(description=_("number in the registry"))
    def masked_number_with_link(self, person):
        if not person.pk:
            return "–"
        number = person.masked_id or person.get_no_number_reason_display() or "–"
        if not person.citizen_id_digest and not person.id_as_written_cipher:
            return number
        url = reverse("admin:residents_resident_unmask", args=[person.pk])
        return format_html('{} <a class="text-primary-600" href="{}">{}</a>', number, url, _("show whole number"))

    # --- finding

    def get_queryset(self, request):
        # A person's label names the house and the village, in pickers too.
        return super().get_queryset(request).select_related("village", "household")

    def get_search_results(self, request, queryset, search_term):
        return searched(request, queryset, search_term), False

    def has_delete_permission(self, request, obj=None):
        # People leave the registry by an event with a day, never by vanishing.
        return False

    # --- one person

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.request = request
        return form

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None:
            # Where somebody lives changes by an event with a day, from the person's page.
            fieldsets = [(title, {**options, "fields": _settled(options["fields"])}) for title, options in fieldsets]
        if not request.user.has_perm(UNMASK):
            fieldsets = [
                (title, {**options, "fields": _without_link(options["fields"])}) for title, options in fieldsets
            ]
        if self.has_change_permission(request, obj) if obj else self.has_add_permission(request):
            return fieldsets
        return [(title, {"fields": _readable(options["fields"])}) for title, options in fieldsets]

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "birth_words", "masked_number"]

    @admin.display(description=_("Birth date"))
    def birth_words(self, person):
        return format_date(person.birth_date, precision=person.birth_precision) if person.birth_date else "–"

    def save_model(self, request, obj, form, change):
        save_resident(obj)
        if not change:
            take_in(obj, dismissed=form.dismissed, by=request.user)

    def response_post_save_add(self, request, obj):
        return redirect("admin:residents_resident_page", obj.pk)

    response_post_save_change = response_post_save_add

    def set_history_delta_changes(self, request, historical_records, foreign_keys_are_objs=True):
        """The number is kept in columns that a form does not edit; that it changed is told, masked."""
        super().set_history_delta_changes(request, historical_records, foreign_keys_are_objs)
        for record, older in pairwise(historical_records):
            if record.citizen_id_digest != older.citizen_id_digest:
                numbers = {"old": _masked_of(older), "new": _masked_of(record)}
                record.history_delta_changes.append({"field": _("citizen number"), **numbers})

    # --- whole number, with a reason

    def get_urls(self):
        own = [path("<int:pk>/number/", self.admin_site.admin_view(self.unmask_view), name="residents_resident_unmask")]
        return own + [url for url in super().get_urls() if url.name != "residents_resident_process_import"]

    def unmask_view(self, request, pk):
        person = self.get_queryset(request).filter(pk=pk).first()
        if person is None or not request.user.has_perm(UNMASK):
            raise Http404
        reason = request.POST.get("reason", "").strip() if request.method == "POST" else ""
        if reason:
            trail.log_unmasking(user=request.user, row=person, reason=reason)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Whole citizen number"),
            "opts": self.opts,
            "person": person,
            "number": (person.citizen_id or person.id_as_written) if reason else "",
            "asked": request.method == "POST",
        }
        return TemplateResponse(request, "residents/admin/unmask.html", context)

    # --- in and out

    def import_action(self, request, *args, **kwargs):
        return import_page(self, request)

    def export_action(self, request):
        if not self.has_export_permission(request):
            raise Http404
        rows = self._rows_on_screen(request)
        form = ExportForm(request.POST or None, user=request.user)
        if request.method == "POST" and form.is_valid():
            report = self.export_report(rows)
            return download(report, user=request.user, params=form.params, format=form.cleaned_data["format"])
        context = {
            **self.admin_site.each_context(request),
            "title": _("Export the resident register"),
            "opts": self.opts,
            "form": form,
            "today": timezone.localdate(),
        }
        return TemplateResponse(request, "residents/admin/export.html", context)

    def _rows_on_screen(self, request):
        """The rows of the list as it is filtered and searched; the list's own checks apply."""
        return self.get_changelist_instance(request).get_queryset(request)


def _masked_of(record) -> str:
    """The number of a past state, masked; history keeps its ciphertext."""
    return record.instance.masked_id or "–"


def _settled(fields):
    return [field for field in fields if field not in ("household", "village")]


def _without_link(fields):
    return ["masked_number" if field == "masked_number_with_link" else field for field in fields]


def _readable(fields):
    shown = {"new_number": None, "birth": "birth_words", "no_number_reason": None, "not_the_same": None}
    flat = [
        tuple(shown.get(f, f) for f in field) if isinstance(field, tuple) else shown.get(field, field)
        for field in fields
    ]
    return [field for field in flat if field]
