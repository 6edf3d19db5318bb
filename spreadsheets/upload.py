"""The page behind an "import" button: choose a file, see the plan. The same for every kind of register."""

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget

from core.forms import ThaiDateField
from spreadsheets import services, tasks
from spreadsheets.kind import get_kind
from spreadsheets.models import Batch


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

    def __init__(self, *args, skipped: bool = False, **kwargs):
        """`skipped`: a file came and was dropped for its size before any form saw it."""
        super().__init__(*args, **kwargs)
        if skipped:
            self.fields["file"].error_messages["required"] = too_large()


def too_large() -> str:
    most = settings.UPLOAD_MAX_BYTES // 1024 // 1024
    return _("The file is larger than %(most)s MB. Split it, for example a file a village.") % {"most": most}


def import_page(model_admin, request, *, kind: str):
    """Shows the upload form; a file goes to the worker and its plan to the batch's page."""
    kind = get_kind(kind)
    if not request.user.has_perm(kind.permission):
        raise PermissionDenied
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*posted, skipped=getattr(request, "upload_too_large", False))
    if request.method == "POST" and form.is_valid():
        return redirect("admin:spreadsheets_batch_plan", _upload(form, kind, request.user).pk)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Import: %(kind)s") % {"kind": kind.title},
        "opts": model_admin.opts,
        "form": form,
        "recent": Batch.objects.visible_to(request.user).filter(kind=kind.code)[:5],
    }
    return TemplateResponse(request, "spreadsheets/upload.html", context)


def _upload(form: UploadForm, kind, user) -> Batch:
    file = form.cleaned_data["file"]
    batch = services.create_batch(
        kind=kind.code, data=file.read(), file_name=file.name, as_of=form.cleaned_data["as_of"], by=user
    )
    tasks.plan.enqueue(batch.pk)
    return batch
