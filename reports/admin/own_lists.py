"""Saved lists: saved from any list of the admin, found again above it and on a page of their own, opened, taken out."""

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from core.admin import ScopedModelAdmin
from core.admin.links import link_to
from core.admin.own import OWN
from core.admin.scoped import seen_or_404
from core.keys import read_key
from papers.errors import PaperError
from papers.http import download
from reports.admin.catalogue import format_of
from reports.admin.own_form import OwnListForm, role_words
from reports.models import OwnList
from reports.own_lists import SAVE, TAKE, admin_of, asked_with, found_in, labels_for, standing_of
from reports.own_paper import OwnListPaper
from reports.services.own_lists import NotSaved, put_away, save_list, take_back


class PutAwayFilter(SimpleListFilter):
    title = _("which")
    parameter_name = "which"

    def lookups(self, request, model_admin):
        return [("away", _("put away"))]

    def queryset(self, request, queryset):
        if self.value() == "away":
            return queryset.filter(left_by=request.user.pk)
        return queryset.exclude(left_by=request.user.pk)


class OwnListPages:
    """Mixin of the saved lists' ModelAdmin: what is done with one."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("save/<str:label>/", wrap(self.save_view), name="reports_ownlist_save"),
            path("<int:pk>/open/", wrap(require_GET(self.open_view)), name="reports_ownlist_open"),
            path("<int:pk>/take/", wrap(require_POST(self.take_view)), name="reports_ownlist_take"),
            path("<int:pk>/leave/", wrap(require_POST(self.leave_view)), name="reports_ownlist_leave"),
        ]
        return own + super().get_urls()

    def _one(self, request, pk):
        """A saved list that this user may open, and the admin whose list it is."""
        one = seen_or_404(self, request, pk)
        model_admin = admin_of(one.model, request)
        if model_admin is None:
            raise Http404
        return one, model_admin

    def save_view(self, request, label):
        """The filters stand in the address, as they did above the list; what was searched for does not."""
        if not request.user.has_perm(SAVE):
            raise PermissionDenied
        model_admin = admin_of(label, request)
        if model_admin is None:
            raise Http404
        listed = asked_with(request, request.GET.urlencode())
        try:
            found = found_in(model_admin, listed)
        except IncorrectLookupParameters:
            raise Http404 from None
        one = OwnList(model=label, made_by=request.user, filters=found.filters, order=found.order)
        current = (
            OwnList.objects.visible_to(request.user).filter(model=label, pk=read_key(request.GET.get(OWN, ""))).first()
        )
        one.columns = current.columns if current else list(model_admin.get_list_display(listed))
        return self._form(request, one, model_admin, listed)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """By its maker; the filters stay as they were saved."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        one, model_admin = self._one(request, read_key(object_id))
        if one.made_by_id != request.user.pk:
            raise Http404
        return self._form(request, one, model_admin, asked_with(request, ""))

    def _form(self, request, one: OwnList, model_admin, listed):
        data = request.POST if request.method == "POST" else None
        form = OwnListForm(data, one=one, model_admin=model_admin, request=listed)
        problems = []
        if data is not None and form.is_valid():
            try:
                saved = save_list(form.filled(), offered=form.offered, by=request.user)
            except NotSaved as problem:
                problems = problem.messages
            else:
                messages.success(request, _("The list is saved. It stands above the rows, and under “My lists”."))
                return redirect("admin:reports_ownlist_open", saved.pk)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "form": form, "one": one, "problems": problems,
            "title": one.name if one.pk else _("Save this list"), "list_name": model_admin.opts.verbose_name_plural,
            "filters": [kept["title"] for kept in one.filters.values()], "may_take": model_admin.right_to_take(),
        }  # fmt: skip
        return TemplateResponse(request, "reports/admin/own_list.html", context)

    def open_view(self, request, pk):
        one, model_admin = self._one(request, pk)
        standing = standing_of(one, model_admin, request)
        if standing.lost:
            told = _("Opened without what is no more, or not for your role: %(lost)s.")
            messages.warning(request, told % {"lost": ", ".join(standing.lost)})
        return redirect(standing.address)

    def take_view(self, request, pk):
        """What stands on the screen, with its filters and what was searched for; they come in the form, not in the address."""
        one, model_admin = self._one(request, pk)
        if not (request.user.has_perm(TAKE) and model_admin.may_take(request.user)):
            raise PermissionDenied
        twin = asked_with(request, request.POST.get("asked", "")[:2000])
        twin.GET = twin.GET.copy()
        twin.GET[OWN] = str(one.pk)
        try:
            paper = OwnListPaper(one, model_admin.get_changelist_instance(twin))
            return download(
                paper, user=request.user, params={"list": one.pk, "of": one.model}, format=format_of(request)
            )
        except IncorrectLookupParameters:
            messages.error(request, _("The filters of this list have changed: open it again."))
        except PaperError as problem:
            messages.error(request, str(problem))
        return redirect("admin:reports_ownlist_open", one.pk)

    def leave_view(self, request, pk):
        """Put away, or taken back when it was."""
        one, _model_admin = self._one(request, pk)
        if one.left_by.filter(pk=request.user.pk).exists():
            take_back(one, by=request.user)
        else:
            put_away(one, by=request.user)
        return redirect("admin:reports_ownlist_changelist")


@admin.register(OwnList)
class OwnListAdmin(OwnListPages, ScopedModelAdmin):
    list_display = ["link", "of_list", "shared_words", "maker", "acts"]
    list_display_links = None
    list_filter = [PutAwayFilter]
    list_select_related = ["role", "made_by"]
    ordering = ["name"]
    sortable_by = []
    # One is deleted by its maker, on its own page.
    actions = None
    fields = ["name"]
    empty_words = _("Open any list, filter it as you need it, and press “Save this list…” above it.")

    class Media:
        css = {"all": ["css/own-lists.css"]}

    def get_queryset(self, request):
        return super().get_queryset(request).filter(model__in=labels_for(request)).told_to(request.user)

    def has_add_permission(self, request):
        # A list is saved from where it stands.
        return False

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.made_by_id == request.user.pk)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.made_by_id == request.user.pk)

    @admin.display(description=_("name"))
    def link(self, one):
        return link_to("admin:reports_ownlist_open", one.pk, one.name)

    @admin.display(description=_("of the list"))
    def of_list(self, one):
        return next(
            (str(kind._meta.verbose_name_plural) for kind in admin.site._registry if kind._meta.label_lower == one.model), one.model
        )  # fmt: skip

    @admin.display(description=_("shared with"))
    def shared_words(self, one):
        return role_words(one.role.name) if one.role else None

    @admin.display(description=_("made by"))
    def maker(self, one):
        return one.made_by.staff_label

    @admin.display(description=_("acts"))
    def acts(self, one):
        if one.is_mine:
            change, delete = (reverse(f"admin:reports_ownlist_{act}", args=[one.pk]) for act in ("change", "delete"))
            words = (change, _("change"), delete, _("delete"))
            return format_html('<a class="own-act" href="{}">{}</a> <a class="own-act" href="{}">{}</a>', *words)
        address = reverse("admin:reports_ownlist_leave", args=[one.pk])
        words = _("take back") if one.is_away else _("put away")
        return format_html('<button class="own-act" formaction="{}">{}</button>', address, words)
