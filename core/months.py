"""Months added to a day in the query, the same on both databases."""

from django.db import models
from django.db.models import Func

# Of a shorter month the last day: 31 January and a month is 28 February, as PostgreSQL has it.
_SQLITE = (
    "MIN(date({day}, 'start of month', '+' || ({months} + 1) || ' months', '-1 day'),"
    " date({day}, 'start of month', '+' || {months} || ' months', '+' || (strftime('%%d', {day}) - 1) || ' days'))"
)


class AddMonths(Func):
    """The day so many months after a day; nothing where either is not known."""

    arity = 2
    output_field = models.DateField()
    template = "(%(day)s + make_interval(months => (%(months)s)::int))::date"

    def as_sql(self, compiler, connection, **extra_context):
        (day, day_params), (months, months_params) = map(compiler.compile, self.source_expressions)
        return self.template % {"day": f"({day})::date", "months": months}, (*day_params, *months_params)

    def as_sqlite(self, compiler, connection, **extra_context):
        (day, of_day), (months, of_months) = map(compiler.compile, self.source_expressions)
        params = (*of_day, *of_months, *of_day, *of_months, *of_day)
        return _SQLITE.format(day=day, months=months), params
