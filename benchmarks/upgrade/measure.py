"""`migrate` with nothing to do, and each kind of step on the largest table."""

from django.core.management import call_command
from django.db import connection, models

from benchmarks.meter import Meter
from residents.models import Resident


def measure() -> dict:
    """Wall and CPU seconds of each step; afterwards the table is as it was."""
    found = {"nothing to do": _spent(lambda: call_command("migrate", verbosity=0))}
    empty = _named(models.TextField(null=True), "bench_empty")
    filled = _named(models.IntegerField(db_default=0), "bench_filled")
    index = models.Index(fields=["birth_date", "village"], name="bench_index")
    rule = models.CheckConstraint(condition=~models.Q(bench_filled__lt=0), name="bench_rule")
    found["a new column, empty"] = _step("add_field", empty)
    found["a new column with a value"] = _step("add_field", filled)
    found["a new index"] = _step("add_index", index)
    if connection.vendor == "postgresql":
        # SQLite writes the whole table anew for a rule, after the model, which does not know these columns.
        filled.contribute_to_class(Resident, "bench_filled")
        found["a new rule, all rows looked at"] = _step("add_constraint", rule)
    return found


def _named(field: models.Field, name: str) -> models.Field:
    field.set_attributes_from_name(name)
    field.model = Resident
    return field


def _step(act: str, what) -> dict:
    def work() -> None:
        with connection.schema_editor() as editor:
            getattr(editor, act)(Resident, what)

    return _spent(work)


def _spent(work) -> dict:
    with Meter() as spent:
        work()
    return {"wall": spent.wall, "cpu": spent.cpu}
