"""Model fields that behave the same on both databases."""

from decimal import Decimal

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.rich import sanitised
from thai.numbers import MAX_SATANG, AmountCode, AmountError, read_amount


class KeyField(models.CharField):
    """A made key (sort, search, digest): compared byte by byte, whatever the database's language is.

    PostgreSQL would order it by the database's Thai ICU collation, 2.5 times slower and not what the key means.
    """

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        parameters["collation"] = "C" if connection.vendor == "postgresql" else None
        return parameters


SATANG = Decimal("0.01")


def satang_of(baht: Decimal) -> int:
    """Whole satang of an amount as Python has it."""
    return int(baht * 100)


def baht_of(satang: int) -> Decimal:
    """Baht with two places, as models give them."""
    return (Decimal(satang) / 100).quantize(SATANG)


def baht_shown(satang: int) -> str:
    """1,500.00 of 150000: as lists, papers and messages say it."""
    return f"{baht_of(satang):,.2f}"


def baht_short(baht: Decimal) -> str:
    """1,500 of 1500.00, but 1,500.50: satang stand only where there are some."""
    return f"{baht:,.2f}".removesuffix(".00")


AMOUNT_MESSAGES = {
    AmountCode.NOT_A_NUMBER: _("“%(value)s” is not an amount of money. Type it like 1,500 or 1500.50."),
    AmountCode.NEGATIVE: _("An amount cannot be less than nothing."),
    AmountCode.SUB_SATANG: _("“%(value)s” has parts smaller than a satang. Type at most two decimals."),
    AmountCode.TOO_LARGE: _("“%(value)s” is too large."),
}


class BahtFormField(forms.CharField):
    """An amount as it is typed (1,500, ๑๕๐๐.๕๐): cleans to baht with two decimals, or None."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return baht_short(value) if isinstance(value, Decimal) else value

    def to_python(self, value):
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return Decimal(read_amount(value)) / 100
        except AmountError as problem:
            if problem.code == AmountCode.EMPTY:
                return None
            message = AMOUNT_MESSAGES[problem.code]
            raise forms.ValidationError(message, code=problem.code.value, params={"value": value}) from problem

    def has_changed(self, initial, data):
        try:
            return self.to_python(initial) != self.to_python(data)
        except forms.ValidationError:
            return True


class BahtField(models.BigIntegerField):
    """Money: whole satang in the database (SQLite keeps decimals as floats), `Decimal` baht with two places in Python."""

    def from_db_value(self, value, expression, connection):
        return None if value is None else baht_of(value)

    def to_python(self, value):
        return value if value is None or isinstance(value, Decimal) else Decimal(str(value))

    def get_prep_value(self, value):
        if value is None or not isinstance(value, (Decimal, int, str)):
            if isinstance(value, float):
                raise TypeError("an amount is Decimal, never a float")
            return super().get_prep_value(value)
        satang = Decimal(value) * 100
        if satang != satang.to_integral_value() or abs(satang) >= MAX_SATANG:
            raise ValueError("an amount is whole satang, within bounds")
        return int(satang)

    @property
    def validators(self):
        # The bounds of a big integer are the database's; those of an amount are its own.
        return [*self.default_validators, *self._validators]

    def formfield(self, **kwargs):
        given = {"label": self.verbose_name, "required": not self.blank, "help_text": self.help_text}
        widget = {"widget": kwargs["widget"]} if "widget" in kwargs else {}
        return BahtFormField(**given, **widget)


class RichTextField(models.TextField):
    """Text with a few tags (core.rich): made harmless whenever it is saved, whoever saves it."""

    def pre_save(self, model_instance, add):
        clean = sanitised(getattr(model_instance, self.attname) or "")
        setattr(model_instance, self.attname, clean)
        return clean
