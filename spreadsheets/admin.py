"""Screens of the imports: the list of batches, and for each the plan, its writing, its refused rows and its undo."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminSelectWidget

from core.admin import ReadOnlyAdmin, ScopedModelAdmin
from core.admin.filters import OneChoice
from core.once import NOT_TYPED
from spreadsheets import services, tasks
from spreadsheets.download import refused_response
from spreadsheets.enums import MAYBE_SAME, State
from spreadsheets.kind import all_kinds, get_kind
from spreadsheets.models import Batch, HeadingAlias
from spreadsheets.preview import page_of, rows_of
from spreadsheets.rights import with_secrets
from spreadsheets.words import file_message


class HeadingAliasForm(forms.ModelForm):
    """Choices, not codes: the clerk picks what the heading means."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = all_kinds()
        names = {}
        for kind in kinds:
            called = kind.field_names()
            names |= {field.name: called[field.name] for field in kind.fields if not field.joins}
        for name, choices in (("kind", [(kind.code, kind.title) for kind in kinds]), ("field", [*names.items()])):
            if name in self.fields:
                self.fields[name] = forms.ChoiceField(
                    label=self.fields[name].label, choices=choices, widget=UnfoldAdminSelectWidget
                )

    def clean(self):
        cleaned = super().clean()
        fields = {kind.code: {field.name for field in kind.fields} for kind in all_kinds()}
        if cleaned.get("field") and cleaned["field"] not in fields.get(cleaned.get("kind"), {cleaned["field"]}):
            self.add_error("field", _("A register of this kind has no such column."))
        return cleaned


@admin.register(HeadingAlias)
class HeadingAliasAdmin(ScopedModelAdmin):
    form = HeadingAliasForm
    list_display = ["heading", "means", "kind"]
    search_fields = ["heading"]
    search_help_text = _("Heading in the file")
    ordering = ["heading"]

    @admin.display(description=_("means"), ordering="field")
    def means(self, alias):
        return get_kind(alias.kind).field_names().get(alias.field, alias.field)


# The clerk's words on a row that may be somebody of the registry: as planned, leave out, the same person.
WORDS = ("", "skip", "same")


class RefusedFilter(OneChoice):
    title = _("refused rows")
    parameter_name = "refused"
    choice = ("some", _("rows to correct and bring in again"))

    def chosen(self, request, queryset):
        return queryset.with_refused().filter(concealed=False)


@admin.register(Batch)
class BatchAdmin(ReadOnlyAdmin):
    list_display = ["link", "kind_of_register", "state", "summary", "created_at", "uploader"]
    list_display_links = None
    list_filter = ["state", RefusedFilter]
    list_select_related = ["created_by"]
    ordering = ["-pk"]
    sortable_by = []

    # --- the list: a concealed import is there, and nothing is said of it

    def get_queryset(self, request):
        return with_secrets(super().get_queryset(request), request.user)

    @admin.display(description=_("file"))
    def link(self, batch):
        if batch.concealed:
            return str(batch)
        url = reverse("admin:spreadsheets_batch_plan", args=[batch.pk])
        return format_html('<a class="text-primary-600" href="{}">{}</a>', url, batch.file_name)

    @admin.display(description=_("kind of register"))
    def kind_of_register(self, batch):
        return "–" if batch.concealed else get_kind(batch.kind).title

    @admin.display(description=_("uploaded by"))
    def uploader(self, batch):
        return batch.created_by.staff_label if batch.created_by else "–"

    @admin.display(description=_("rows"))
    def summary(self, batch):
        counts = batch.counts
        if not counts or batch.concealed:
            return "–"
        told = _("%(new)s new, %(changed)s changed, %(same)s same, %(refused)s refused")
        return told % {name: counts.get(name, 0) for name in ("new", "changed", "same", "refused")}

    # --- one batch

    def get_urls(self):
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"spreadsheets_batch_{name}")
            for name, view in (
                ("plan", self.plan_view),
                ("status", self.status_view),
                ("apply", require_POST(self.apply_view)),
                ("undo", require_POST(self.undo_view)),
                ("refused", self.refused_view),
                ("decide", require_POST(self.decide_view)),
                ("retry", require_POST(self.retry_view)),
            )
        ]
        return own + super().get_urls()

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in ("GET", "HEAD") or not self.has_view_permission(request):
            raise PermissionDenied
        batch = self.get_object(request, object_id)
        if batch is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return redirect("admin:spreadsheets_batch_plan", batch.pk)

    def _batch(self, request, pk, *, rows: bool = False) -> Batch:
        """The batch, if this user sees it and, where its rows are wanted, may import its kind."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        batch = self.get_queryset(request).filter(pk=pk).first()
        if batch is None:
            raise Http404
        if batch.concealed or (rows and not self._may_use(request, batch)):
            raise PermissionDenied
        return batch

    @staticmethod
    def _may_use(request, batch) -> bool:
        return get_kind(batch.kind).may_use(request.user, batch.params)

    def plan_view(self, request, pk):
        batch = self._batch(request, pk)
        kind = get_kind(batch.kind)
        may_read = self._may_use(request, batch) and not batch.busy and batch.source is not None
        tab = request.GET.get("show") if request.GET.get("show") in kind.tabs else self._first_tab(batch)
        page = self._page(request, batch, tab) if may_read and batch.counts else None
        called = kind.field_names()
        context = {
            **self.admin_site.each_context(request),
            "title": batch.file_name,
            "opts": self.opts,
            "batch": batch,
            "kind": kind,
            "headings": [(heading, called.get(name, name)) for name, heading in batch.columns.items()],
            "notes": [file_message(note) for note in batch.problem.get("notes", [])],
            "tabs": self._tabs(batch, tab),
            "tab": tab,
            "page": page,
            "people": page.people if page else {},
            "problem": file_message(batch.problem) if batch.state == State.FAILED else "",
            "stale": batch.problem.get("code") == "stale",
            "may_write": may_read and batch.state == State.PLANNED,
            "may_undo": batch.state == State.APPLIED
            and batch.source is not None
            and request.user.has_perm("spreadsheets.undo_batch"),
            **self._to_write(kind, batch),
        }
        return TemplateResponse(request, "spreadsheets/plan.html", context)

    @staticmethod
    def _page(request, batch, tab):
        if get_kind(batch.kind).reading_is_noted:
            services.note(batch, request.user, "read")
        return page_of(batch, tab, request.GET.get("page", "1"), user=request.user)

    @staticmethod
    def _to_write(kind, batch) -> dict:
        """How many rows would be written, and the words on the button."""
        planned = batch.counts.get("new", 0) + batch.counts.get("changed", 0)
        writes = planned - batch.rows.filter(outcome__in=services.WRITTEN, decision="skip").count()
        return {"writes": writes, "write_words": kind.words.write(writes), "all_left_out": planned and not writes}

    @staticmethod
    def _first_tab(batch) -> str:
        return next((tab for tab in get_kind(batch.kind).tabs if batch.counts.get(tab)), "new")

    @staticmethod
    def _tabs(batch, chosen) -> list[dict]:
        names = {
            "new": _("New"),
            "changed": _("Changed"),
            "maybe": _("Perhaps the same person"),
            "same": _("Nothing changes"),
            "refused": _("Refused"),
        }
        counts = batch.counts | {"maybe": rows_of(batch, "maybe").count()} if batch.counts else {}
        return [
            {"code": tab, "name": names[tab], "count": counts.get(tab, 0), "chosen": tab == chosen}
            for tab in get_kind(batch.kind).tabs
        ]

    def status_view(self, request, pk):
        batch = self._batch(request, pk)
        waited = (timezone.now() - batch.created_at).total_seconds()
        # Reading goes row by row; writing is one transaction, of which only "all" and "nothing" are true.
        total = batch.total if batch.state == State.READING else 0
        return JsonResponse({
            "busy": batch.busy, "state": batch.get_state_display(), "done": batch.done, "total": total,
            "late": batch.state == State.WAITING and waited > 15,
        })  # fmt: skip

    def apply_view(self, request, pk):
        batch = self._batch(request, pk, rows=True)
        # Only one of two presses, or of two clerks, moves the batch on.
        planned = Batch.objects.filter(pk=batch.pk, state=State.PLANNED)
        moved = planned.update(state=State.APPLYING, moved_at=timezone.now())
        if moved:
            tasks.write.enqueue(batch.pk, request.user.pk)
        else:
            messages.info(request, _("This import is already being written, or was written before."))
        return redirect("admin:spreadsheets_batch_plan", batch.pk)

    def retry_view(self, request, pk):
        batch = self._batch(request, pk, rows=True)
        if batch.stuck and services.free_stuck(batch) == State.WAITING:
            tasks.plan.enqueue(batch.pk)
        return redirect("admin:spreadsheets_batch_plan", batch.pk)

    def undo_view(self, request, pk):
        batch = self._batch(request, pk, rows=True)
        if not request.user.has_perm("spreadsheets.undo_batch"):
            raise PermissionDenied
        try:
            kept = services.undo_batch(batch, by=request.user)
        except services.WrongState:
            messages.info(request, _("This import was already taken back."))
        else:
            self._tell_undone(request, kept)
        return redirect("admin:spreadsheets_batch_plan", batch.pk)

    @staticmethod
    def _tell_undone(request, kept):
        if not kept:
            messages.success(request, _("The import is taken back: the registry is as it was before."))
            return
        rows = ", ".join(str(row.row) for row in kept[:20])
        told = _(
            "The import is taken back, except %(count)s rows that were edited since or are in use (rows %(rows)s)."
        )
        messages.warning(request, told % {"count": len(kept), "rows": rows})

    def refused_view(self, request, pk) -> FileResponse:
        batch = self._batch(request, pk, rows=True)
        if batch.source is None:
            raise Http404
        return refused_response(batch, user=request.user)

    def decide_view(self, request, pk):
        batch = self._batch(request, pk, rows=True)
        decisions = dict(self._decisions(request, batch))
        try:
            services.decide(batch, decisions)
        except services.WrongState:
            messages.info(request, _("This import was already written."))
        back = reverse("admin:spreadsheets_batch_plan", args=[batch.pk])
        page = request.GET.get("page", "")
        return redirect(f"{back}?show=maybe&page={page if page.isdecimal() else 1}")

    @staticmethod
    def _decisions(request, batch):
        """What the page's choices say: (row key, word, person); a row of another plan or a word of no meaning is none."""
        rows = set(batch.rows.filter(flag=MAYBE_SAME).values_list("pk", flat=True))
        for name, value in request.POST.items():
            row, (word, _colon, person) = name.removeprefix("row-"), value.partition(":")
            if name in NOT_TYPED:
                continue
            if (
                not row.isdecimal()
                or int(row) not in rows
                or word not in WORDS
                or person.isdecimal() != (word == "same")
            ):
                raise Http404
            yield int(row), (word, int(person) if person else None)
