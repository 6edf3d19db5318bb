"""Django's pickers, which ask the database for whatever was sent: here what is no key is nobody's."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple

from core.keys import read_key


class _KeysOnly:
    """A form that refuses nonsense is shown again, and so asks its picker for the labels of it."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [key for key in value if read_key(str(key)) is not None], attr)


class Picker(_KeysOnly, AutocompleteSelect):
    """One row."""


class PickerOfMany(_KeysOnly, AutocompleteSelectMultiple):
    """Several rows."""


class Pickers:
    """Mixin of a ModelAdmin or an inline: its `autocomplete_fields` are these."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(db_field, request, **self._picked(Picker, db_field, request, kwargs))

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return super().formfield_for_manytomany(
            db_field, request, **self._picked(PickerOfMany, db_field, request, kwargs)
        )

    def _picked(self, widget: type, db_field, request, kwargs: dict) -> dict:
        if "widget" in kwargs or db_field.name not in self.get_autocomplete_fields(request):
            return kwargs
        return kwargs | {"widget": widget(db_field, self.admin_site)}
