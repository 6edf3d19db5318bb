"""Edit forms that notice that somebody else saved first."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.versions import VersionedModel

SHOWN = "shown_version"


class VersionedModelForm(forms.ModelForm):
    """Carries the version that it showed; refuses to write over a later one and says who wrote it."""

    shown_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields[SHOWN].initial = self.instance.version

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and SHOWN not in self.errors:
            # A form that does not say what it showed is as good as an old one.
            self._refuse_if_stale(cleaned.get(SHOWN))
        return cleaned

    def _refuse_if_stale(self, shown: int | None) -> None:
        # The row is locked until the end of the admin's transaction: the version cannot move after this look.
        rows = type(self.instance)._base_manager.select_for_update().filter(pk=self.instance.pk)
        current = rows.values_list("version", flat=True).first()
        if current != shown:
            raise ValidationError(
                _(
                    "%(who)s saved this record at %(when)s while you were editing it. Nothing of yours is written yet: "
                    "look at the latest record in another window, then save again to put your values over it."
                ),
                code="stale",
                params=self._last_change(current),
            )

    def _last_change(self, current: int) -> dict:
        # The next press of "save" is made knowingly: it carries the version that the message spoke of.
        self.data = self.data.copy()
        self.data[self.add_prefix(SHOWN)] = current
        history = getattr(self.instance, "history", None)
        # The row that made this version: what was written by itself since, a sign-in, bears the same.
        last = history.filter(version=current).last() if history is not None else None
        who = last.history_user.get_full_name() or last.history_user.username if last and last.history_user else "-"
        return {"who": who, "when": last.history_date.astimezone().strftime("%H:%M") if last else "-"}


def form_for(model) -> type[forms.ModelForm]:
    return VersionedModelForm if issubclass(model, VersionedModel) else forms.ModelForm
