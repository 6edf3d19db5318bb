"""Lines of a table that is saved at once, as forms that say what they showed."""

from itertools import zip_longest

from django import forms

from core.shown import mark_of


class ShownForm(forms.Form):
    """Carries a mark of what it showed; whoever writes compares it, under a lock, with what stands there."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def seen(self, mark: str, **values) -> None:
        """The next press is made knowingly: it carries what the message spoke of; `values` stand in their boxes."""
        self.data = self.data.copy()
        for name, value in {"shown": mark, **values}.items():
            self.data[self.add_prefix(name)] = "" if value is None else value


class ValuesForm(ShownForm):
    """A line whose mark is the values of its boxes, in their order."""

    def get_initial_for_field(self, field, field_name):
        if field_name == "shown":
            return mark_of(self.initial.get(name) for name in self.names)
        return super().get_initial_for_field(field, field_name)

    @property
    def names(self) -> list[str]:
        return [name for name in self.fields if name != "shown"]

    @property
    def said(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.names}

    def overtaken(self, now: dict) -> None:
        """Boxes that nobody touched show what stands there now; what was typed stays."""
        # Who was not on the page yet showed blanks.
        shown = dict(zip_longest(self.names, self.cleaned_data["shown"].split("|"), fillvalue=""))
        untouched = {name: now.get(name) for name, value in self.said.items() if mark_of([value]) == shown.get(name)}
        self.seen(mark_of(now.get(name) for name in self.names), **untouched)
