"""Hints to a database's planner; they change how rows are found, never which."""

from django.db.models import DateField
from django.db.models.lookups import GreaterThan, LessThanOrEqual


class _Usual:
    """A comparison that holds for many rows: better checked on the way through an ordered list than sought first.

    SQLite guesses that any range holds for one row of 64 and would sort all it finds; PostgreSQL knows the ages.
    """

    sign = ""

    def get_rhs_op(self, connection, rhs):
        return f"{self.sign} {rhs}"

    def as_sqlite(self, compiler, connection):
        sql, params = self.as_sql(compiler, connection)
        return f"likelihood({sql}, 0.9375)", params


@DateField.register_lookup
class UsuallyAtMost(_Usual, LessThanOrEqual):
    lookup_name, sign = "usually_lte", "<="


@DateField.register_lookup
class UsuallyAfter(_Usual, GreaterThan):
    lookup_name, sign = "usually_gt", ">"
