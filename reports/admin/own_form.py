"""The form of a saved list: its name, its columns in their order, and with whom it is shared."""

from django import forms
from django.conf import settings
from django.contrib.auth.models import Group
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from reports.models import OwnList
from reports.own_lists import title_of


def role_words(code: str) -> str:
    return str(import_string(settings.ROLE_TITLE)(code))


class OwnListForm(forms.Form):
    """Each column has a box to tick and a place; those of one place stand as the list offers them."""

    name = forms.CharField(label=_("name"), max_length=80, required=False)
    role = forms.ModelChoiceField(
        Group.objects.none(), label=_("shared with"), required=False, empty_label=_("nobody: only mine")
    )

    def __init__(self, *args, one: OwnList, model_admin, request, **kwargs):
        self.one, self.offered = one, model_admin.offered_columns(request)
        super().__init__(*args, initial={"name": one.name, "role": one.role_id}, **kwargs)
        self.fields["role"].queryset = Group.objects.order_by("pk")
        self.fields["role"].label_from_instance = lambda group: role_words(group.name)
        self.fields["role"].widget.attrs["class"] = self.fields["name"].widget.attrs["class"] = "imports-input"
        self.titles = {name: title_of(name, model_admin) for name in self.offered}

    @property
    def boxes(self) -> list[dict]:
        """What is ticked and where it stands: as it was sent, or as it was saved; the rest behind."""
        ticked, places = self._sent() if self.is_bound else self._saved()
        rest = len(places) + 1
        boxes = [
            {"name": name, "title": title, "ticked": name in ticked, "place": places.get(name, rest)}
            for name, title in self.titles.items()
        ]
        # Of two with one number that which was given it anew goes first.
        before = self._saved()[1]
        return sorted(boxes, key=lambda box: (box["place"], box["place"] == before.get(box["name"])))

    def _saved(self) -> tuple[list[str], dict[str, int]]:
        names = [name for name in self.one.columns if name in self.offered]
        names += [name for name in self.offered if name not in names]
        return self.one.columns, {name: place for place, name in enumerate(names, 1)}

    def _sent(self) -> tuple[list[str], dict[str, int]]:
        typed = {name: self.data.get(f"place-{name}", "")[:3] for name in self.offered}
        places = {name: int(text) for name, text in typed.items() if text.isdecimal()}
        return self.data.getlist("column"), places

    def filled(self) -> OwnList:
        """The list as the form says it, not saved yet."""
        self.one.name, self.one.role = self.cleaned_data["name"], self.cleaned_data["role"]
        self.one.columns = [box["name"] for box in self.boxes if box["ticked"]]
        return self.one
