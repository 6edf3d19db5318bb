"""Several choices of a few, in one whole number: each choice is a bit, so that a statement compares whole sets at once."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Flags(models.IntegerChoices):
    """Base of the choices of a FlagsField: their values are 1, 2, 4, 8, and so on; at most fifteen, the bits that a
    PositiveSmallIntegerField holds on every database."""

    @classmethod
    def all(cls) -> int:
        return sum(cls.values)

    @classmethod
    def held(cls, value: int) -> list["Flags"]:
        """The choices that stand in `value`, in their order."""
        return [one for one in cls if one & (value or 0)]

    @classmethod
    def labels_of(cls, value: int) -> list[str]:
        return [str(one.label) for one in cls.held(value)]


class FlagsFormField(forms.TypedMultipleChoiceField):
    """Boxes to tick; cleans to the number, and shows a number as its boxes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, choices, **kwargs):
        self.flags = choices
        kwargs.setdefault("required", False)
        super().__init__(choices=choices.choices, coerce=int, empty_value=[], **kwargs)

    def prepare_value(self, value):
        return [int(one) for one in self.flags.held(value)] if isinstance(value, int) else value

    def clean(self, value) -> int:
        return sum(set(super().clean(self.prepare_value(value))))

    def has_changed(self, initial, data) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class FlagsField(models.PositiveSmallIntegerField):
    """The number of a set of `flags`; 0 is none of them, which each field says the meaning of."""

    def __init__(self, *args, flags: type[Flags] | None = None, **kwargs):
        self.flags = flags
        kwargs.setdefault("default", 0)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    # The choices are no column: a migration has not to know them.

    def formfield(self, **kwargs):
        widget = {"widget": kwargs["widget"]} if "widget" in kwargs else {}
        return FlagsFormField(choices=self.flags, label=self.verbose_name, help_text=self.help_text, **widget)

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if self.flags and value & ~self.flags.all():
            raise ValidationError(_("Choose from the list."), code="invalid_choice")


def within(name: str, flags: type[Flags], *fields: str) -> models.CheckConstraint:
    """No bit that means nothing."""
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__lte": flags.all()})
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=_("Choose from the list."))
