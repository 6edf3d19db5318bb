"""Edit forms that notice that somebody else saved first."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.admin.history import HistoryInWords
from core.shown import whose
from core.versions import VersionedModel

SHOWN = "shown_version"


class VersionedModelForm(forms.ModelForm):
    """Carries the version that it showed; refuses to write over a later one and says who wrote what."""

    reader = None  # set by the admin: whose scope says which other records may be named
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
        if current == shown:
            return
        # The next press of "save" is made knowingly: it carries the version that the message speaks of.
        self.data = self.data.copy()
        self.data[self.add_prefix(SHOWN)] = current
        # The first row of the version: what was written by itself since, a sign-in, bears the same.
        first = self._past(current).last()
        stale = ValidationError(
            _(
                "%(who)s saved this record at %(when)s while you were editing it. Nothing of yours is written yet: "
                "look at what changed, correct below what you do not mean to change back, then save again."
            ),
            code="stale",
            params=whose(first and first.history_user, first and first.history_date),
        )
        raise ValidationError([stale, *self._changes(shown, current)])

    def _past(self, version: int | None):
        history = getattr(self.instance, "history", None)
        return history.filter(version=version) if history is not None else self._meta.model._base_manager.none()

    def _changes(self, shown: int | None, current: int) -> list[str]:
        """What somebody else changed since, a line a field; nothing where that is not known."""
        # The newest row of each: what hangs on others, a role, has one of its own after that of the save.
        seen, last = self._past(shown).first(), self._past(current).first()
        if seen is None or last is None or self.reader is None:
            return []
        delta = last.diff_against(seen, foreign_keys_are_objs=True)
        return HistoryInWords(type(self.instance), last, user=self.reader).lines(delta)


def form_for(model) -> type[forms.ModelForm]:
    return VersionedModelForm if issubclass(model, VersionedModel) else forms.ModelForm
