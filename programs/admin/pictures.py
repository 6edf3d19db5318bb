"""The pictures of one thing: several uploaded at once, said what is to be seen and who agreed, in an order of one's own."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from accounts import trail
from core.admin.scoped import seen_or_404
from core.limited.examining import NotTaken
from programs.admin.base import posted
from programs.enums import Consent
from programs.models import Activity, Picture
from programs.pictures.making import make
from programs.pictures.words import sentence_of, too_large
from programs.services.pictures import PictureRefused, add_picture, remove_picture


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class UploadForm(forms.Form):
    """What is said of all that are chosen at once; each can be told apart afterwards."""

    alt = forms.CharField(
        label=_("what is to be seen"), max_length=200, widget=UnfoldAdminTextInputWidget,
        help_text=_("For who cannot see it: who does what, where. No names without agreement."),
    )  # fmt: skip
    consent = forms.ChoiceField(
        label=_("people in it"), choices=Consent, initial=Consent.UNASKED, widget=UnfoldAdminSelectWidget
    )
    credit = forms.CharField(label=_("picture by"), max_length=100, required=False, widget=UnfoldAdminTextInputWidget)


class PictureForm(forms.ModelForm):
    class Meta:
        model = Picture
        fields = ["alt_th", "alt_ms", "alt_en", "credit", "consent"]
        widgets = dict.fromkeys(("alt_th", "alt_ms", "alt_en", "credit"), UnfoldAdminTextInputWidget) | {
            "consent": UnfoldAdminSelectWidget
        }


class PicturePages:
    """`picture_owner`: the field of Picture that points at the rows of this screen."""

    picture_owner: str

    def get_urls(self):
        wrap = self.admin_site.admin_view
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path("<int:pk>/pictures/", wrap(self.pictures_view), name=f"{name}_pictures"),
            path("<int:pk>/pictures/<int:which>/", wrap(self.picture_view), name=f"{name}_picture"),
            path("<int:pk>/pictures/<int:which>/up/", wrap(require_POST(self.up_view)), name=f"{name}_picture_up"),
            path("<int:pk>/pictures/<int:which>/remove/", wrap(require_POST(self.remove_view)), name=f"{name}_picture_remove"),
        ]  # fmt: skip
        return own + super().get_urls()

    def _owner(self, request, pk):
        row = seen_or_404(self, request, pk)
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        return row

    def _picture(self, request, pk, which) -> Picture:
        picture = Picture.objects.filter(**{self.picture_owner: self._owner(request, pk)}, pk=which).first()
        if picture is None:
            raise Http404
        return picture

    def _here(self, pk):
        return redirect(f"admin:programs_{self.opts.model_name}_pictures", pk)

    def pictures_view(self, request, pk):
        row = self._owner(request, pk)
        form = UploadForm(posted(request))
        files = request.FILES.getlist("files")
        if request.method == "POST" and form.is_valid():
            if not files:
                form.add_error(None, _("Choose at least one picture."))
            elif self._kept(request, row, files, form):
                return self._here(pk)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "row": row, "form": form, "media": form.media,
            "title": _("Pictures"), "pictures": row.pictures.all(), "model": self.opts.model_name,
            "not_pictured": self._not_pictured(request, row),
            "back": reverse(f"admin:programs_{self.opts.model_name}_change", args=[pk]),
        }  # fmt: skip
        return TemplateResponse(request, "programs/admin/pictures.html", context)

    @staticmethod
    def _not_pictured(request, row) -> list[str]:
        """Names of those who may have been there and did not agree. Each function of `settings.NOT_PICTURED` gives, of an activity
        and a user, pairs of a name and the person of the registry, or None."""
        if not isinstance(row, Activity):
            return []
        found = [one for path in settings.NOT_PICTURED for one in import_string(path)(row, request.user)]
        trail.log_views(user=request.user, rows=[person for _name, person in found if person])
        return [name for name, _person in found]

    def _kept(self, request, row, files, form) -> bool:
        """Keeps those that can be kept, and says of each of the others why not."""
        kept = 0
        for file in files:
            try:
                self._add(file, row, form.cleaned_data, request.user)
                kept += 1
            except PictureRefused as refused:
                form.add_error(None, refused)
            except NotTaken as problem:
                form.add_error(None, f"{file.name}: {sentence_of(problem.code)}")
        if kept:
            told = ngettext("%(n)s picture was added.", "%(n)s pictures were added.", kept) % {"n": kept}
            messages.success(request, told)
        return not form.errors

    def _add(self, file, row, said, by) -> None:
        if file.size > settings.FILE_MAX_BYTES:
            raise PictureRefused(f"{file.name}: {too_large()}")
        add_picture(make(file.read()), **said, by=by, **{self.picture_owner: row})

    def picture_view(self, request, pk, which):
        picture = self._picture(request, pk, which)
        form = PictureForm(posted(request), instance=picture)
        if request.method == "POST" and form.is_valid():
            form.save()
            return self._here(pk)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "picture": picture, "form": form,
            "media": form.media, "title": _("Picture"),
            "back": reverse(f"admin:programs_{self.opts.model_name}_pictures", args=[pk]),
        }  # fmt: skip
        return TemplateResponse(request, "programs/admin/picture.html", context)

    @transaction.atomic
    def up_view(self, request, pk, which):
        """One place nearer to the cover."""
        picture = self._picture(request, pk, which)
        row = {self.picture_owner: pk}
        order = list(Picture.objects.select_for_update(of=("self",)).filter(**row))
        place = [one.pk for one in order].index(picture.pk)
        order.insert(max(place - 1, 0), order.pop(place))
        for position, one in enumerate(order, 1):
            if one.position != position:
                one.position = position
                one.save()
        return self._here(pk)

    def remove_view(self, request, pk, which):
        remove_picture(self._picture(request, pk, which), by=request.user)
        messages.success(request, _("The picture and its files are gone."))
        return self._here(pk)
