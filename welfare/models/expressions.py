"""Parts of statements that an index can hold: without parameters, and with nothing but the database's own functions."""

from django.db.models import Func, IntegerField


class MonthOf(Func):
    """The month (welfare.rules.months) of a date column."""

    arity = 1
    output_field = IntegerField()
    template = (
        "(CAST(EXTRACT(YEAR FROM %(expressions)s) AS integer) * 12"
        " + CAST(EXTRACT(MONTH FROM %(expressions)s) AS integer) - 1)"
    )

    def as_sqlite(self, compiler, connection, **context):
        year, month = "SUBSTR(%(expressions)s, 1, 4)", "SUBSTR(%(expressions)s, 6, 2)"
        template = f"(CAST({year} AS INTEGER) * 12 + CAST({month} AS INTEGER) - 1)"
        return self.as_sql(compiler, connection, template=template, **context)
