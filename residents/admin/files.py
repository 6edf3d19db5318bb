"""Private files: attached from the page of whom they are about, opened one by one, removed with who and when."""

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from accounts import trail
from core.admin import ScopedModelAdmin
from core.scope import label_of
from residents.admin.about import ABOUT, AboutSomebody, AboutVillageFilter, page_of, seen_or_404
from residents.admin.file_form import AttachForm
from residents.files.examine import PDF
from residents.models import Household, LifeEvent, PrivateFile, Resident, Task
from residents.models.group import sees_sensitive
from residents.services.files import FileRefused, add_file, content_of, remove_file
from thai.dates import format_date

# Whom `?resident=` and the like point at.
TARGETS = {"resident": Resident, "household": Household, "task": Task, "event": LifeEvent}
# Were a browser to show the file in spite of all, it may run nothing, load nothing, and be nobody's frame.
SEALED = "default-src 'none'; script-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def sealed(content: bytes, content_type: str, name: str) -> HttpResponse:
    """A private file as a download that no cache keeps and no page shows."""
    headers = {
        "Content-Disposition": content_disposition_header(True, name),
        "Cache-Control": "no-store, private",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": SEALED,
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    return HttpResponse(content, content_type=content_type, headers=headers)


class KeptFilter(SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("kept", _("kept")), ("removed", _("taken out"))]

    def value(self):
        return "removed" if super().value() == "removed" else "kept"

    def choices(self, changelist):
        return list(super().choices(changelist))[1:]

    def queryset(self, request, queryset):
        return queryset.present() if self.value() == "kept" else queryset.exclude(removed_at__isnull=True)


@admin.register(PrivateFile)
class PrivateFileAdmin(AboutSomebody, ScopedModelAdmin):
    """The list says about whom and what kind, not the names of files: those stand on the page of whom they are about."""

    list_display = ["about_whom", "kind", "size_words", "added", "kept_as"]
    list_filter = [KeptFilter, AboutVillageFilter]
    ordering = ["-added_at"]
    sortable_by = ["added"]
    autocomplete_fields = ["resident", "household"]
    fields = ["name_words", "about_link", "kind", "size_words", "kept_as", "added", "removed"]
    readonly_fields = fields
    change_form_outer_before_template = "residents/admin/file_open.html"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*ABOUT, "added_by", "removed_by")

    # --- columns

    @admin.display(description=_("name"))
    def name_words(self, file):
        return file.name

    @admin.display(description=_("kind"))
    def kind(self, file):
        return "PDF" if file.content_type == PDF else _("picture")

    @admin.display(description=_("size"))
    def size_words(self, file):
        return filesizeformat(file.size)

    @admin.display(description=_("added"), ordering="added_at")
    def added(self, file):
        return _day_and_who(file.added_at, file.added_by)

    @admin.display(description=_("removed"))
    def removed(self, file):
        return _day_and_who(file.removed_at, file.removed_by) if file.removed_at else None

    @admin.display(description=_("sensitive"))
    def kept_as(self, file):
        return _("health or hardship") if file.sensitive else None

    # --- permission

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.removed_at is None)

    def delete_model(self, request, obj):
        try:
            with transaction.atomic():
                trail.log_removals(user=request.user, rows=[obj])
                remove_file(obj, by=request.user)
        except FileRefused as refused:
            # Somebody else removed it between the question and the answer.
            messages.warning(request, " ".join(refused.messages))

    def delete_queryset(self, request, queryset):
        for file in queryset.present():
            self.delete_model(request, file)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        # A file has no history: it is kept, and then it is not.
        own = {"file": obj, "show_history": False}
        return super().render_change_form(request, context | own, add, change, form_url, obj)

    # --- attach

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        target = _target(request)
        posted = (request.POST, request.FILES) if request.method == "POST" else ()
        form = AttachForm(
            *posted,
            pickers={} if target else self._pickers(request),
            skipped=getattr(request, "upload_too_large", False),
        )
        if request.method == "POST" and form.is_valid() and (kept := self._attach(request, form, target)):
            return redirect(_back_to(kept, target))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Attach a paper or picture"),
            "opts": self.opts,
            "form": form,
            "media": self.media + form.media,
            "whom": label_of(_whom(target[1])) if target else "",
            "back": page_of(_whom(target[1])) if target else "",
        }
        return TemplateResponse(request, "residents/admin/attach.html", context)

    def _pickers(self, request) -> dict:
        fields = {name: self.model._meta.get_field(name) for name in ("resident", "household")}
        return {name: self.formfield_for_dbfield(field, request) for name, field in fields.items()}

    def _attach(self, request, form, target) -> PrivateFile | None:
        """The kept file; None where it could not be kept, which the form then says."""
        whom = dict([target]) if target else form.whom
        try:
            kept = add_file(
                form.cleaned_data["file"], name=form.files["file"].name, by=request.user,
                sensitive=form.cleaned_data["sensitive"], **whom,
            )  # fmt: skip
        except FileRefused as refused:
            form.add_error("file", refused)
            return None
        unseen = kept.sensitive and not sees_sensitive(request.user)
        told = (
            _("The file is kept. Only those with the right to sensitive groups see it.")
            if unseen
            else _("The file is kept.")
        )
        messages.success(request, told)
        return kept

    # --- open

    def get_urls(self):
        view = self.admin_site.admin_view(require_GET(self.open_view))
        return [path("<int:pk>/open/", view, name="residents_privatefile_open"), *super().get_urls()]

    def open_view(self, request, pk) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        file = self.get_queryset(request).present().filter(pk=pk).first()
        if file is None:
            raise Http404
        try:
            content = content_of(file)
        except FileRefused as refused:
            messages.error(request, " ".join(refused.messages))
            return redirect(page_of(file))
        about = {"resident": file.resident_id, "household": file.household_id}
        trail.log_file_opened(user=request.user, row=file, about=about)
        return sealed(content, file.content_type, file.name)


def _day_and_who(at, by) -> str:
    day = format_date(timezone.localdate(at), "short")
    return f"{day} · {by.staff_label}" if by else day


def _target(request):
    """The first row that the address names, as its field's name and the row; None where it names none."""
    for name, model in TARGETS.items():
        if name in request.GET:
            return name, seen_or_404(model, request.GET[name], request.user)
    return None


def _whom(row):
    """The person or household behind what a file is attached to."""
    if isinstance(row, LifeEvent):
        return row.resident
    return row.about if isinstance(row, Task) else row


def _back_to(kept: PrivateFile, target) -> str:
    return page_of(target[1] if target and isinstance(target[1], Task) else kept.about)
