"""The page behind an "import" button: choose the kind of register and a file, see the plan. The same for every kind."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget

from core.forms import ThaiDateField
from spreadsheets import services, tasks
from spreadsheets.kind import ImportKind, all_kinds, get_kind
from spreadsheets.models import Batch
from spreadsheets.rights import with_secrets


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
        help_text=_(
            "Excel (.xlsx, .xls), OpenDocument (.ods) or CSV, as the office keeps it: nothing need be prepared."
        ),
        error_messages={"required": _("Choose a file first."), "empty": _("The file is empty.")},
    )
    as_of = ThaiDateField(
        label=_("The file shows the state of"),
        required=False,
        help_text=_(
            "Blank: the day in the file's title, else today. What the registry knows from later is not overwritten."
        ),
    )

    def __init__(self, *args, kind: ImportKind, user, skipped: bool = False, **kwargs):
        """`skipped`: a file came and was dropped for its size before any form saw it."""
        super().__init__(*args, **kwargs)
        self.user, self.asked = user, kind.upload_fields(user)
        self.fields |= self.asked
        if not kind.asks_day:
            del self.fields["as_of"]
        if skipped:
            self.fields["file"].error_messages["required"] = too_large()

    def clean(self):
        since, most = timezone.now() - timedelta(days=1), settings.UPLOADS_A_DAY
        if Batch.objects.filter(created_by_id=self.user.pk, created_at__gt=since).count() >= most:
            self.add_error(
                "file", _("%(most)s files were handed in by you within a day: go on tomorrow.") % {"most": most}
            )
        return super().clean()

    @property
    def params(self) -> dict[str, str]:
        return {name: str(self.cleaned_data[name]) for name in self.asked if self.cleaned_data[name]}


def too_large() -> str:
    most = settings.UPLOAD_MAX_BYTES // 1024 // 1024
    return _("The file is larger than %(most)s MB. Split it, for example a file a village.") % {"most": most}


def import_page(model_admin, request):
    """Shows the upload form of one kind (?kind=); a file goes to the worker and its plan to the batch's page."""
    kind = _kind_asked(request)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    # A page that knows what the file is about says it in the address.
    skipped = getattr(request, "upload_too_large", False)
    form = UploadForm(*posted, initial=request.GET.dict(), kind=kind, user=request.user, skipped=skipped)
    if request.method == "POST" and form.is_valid():
        return redirect("admin:spreadsheets_batch_plan", _upload(form, kind, request.user).pk)
    recent = Batch.objects.visible_to(request.user).filter(kind=kind.code)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Import: %(kind)s") % {"kind": kind.title},
        "opts": model_admin.opts,
        "form": form,
        "kind": kind,
        "kinds": [one for one in all_kinds() if one.may_use(request.user, {})],
        "recent": with_secrets(recent, request.user).filter(concealed=False)[:5],
    }
    return TemplateResponse(request, "spreadsheets/upload.html", context)


def _first_kind(user) -> str:
    """The first that this user may import; for who may none, the first of all, which then is refused."""
    kinds = all_kinds()
    return next((kind.code for kind in kinds if kind.may_use(user, {})), kinds[0].code)


def _kind_asked(request) -> ImportKind:
    try:
        kind = get_kind(request.GET["kind"] if "kind" in request.GET else _first_kind(request.user))
    except KeyError:
        raise Http404 from None
    if not kind.may_use(request.user, {}):
        raise PermissionDenied
    return kind


def _upload(form: UploadForm, kind: ImportKind, user) -> Batch:
    file = form.cleaned_data["file"]
    batch = services.create_batch(
        kind=kind.code, data=file.read(), file_name=file.name, params=form.params,
        as_of=form.cleaned_data.get("as_of"), by=user,
    )  # fmt: skip
    tasks.plan.enqueue(batch.pk)
    return batch
