"""Migration operations for what the two databases say differently (search indexes, triggers)."""

from django.db.migrations.operations.base import Operation


class VendorSQL(Operation):
    """Runs one vendor's statements forwards and backwards; the other vendor's database is left alone."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, *, vendor: str, forwards: list[str], backwards: list[str]):
        self.vendor, self.forwards, self.backwards = vendor, forwards, backwards

    def deconstruct(self):
        return (
            self.__class__.__name__,
            [],
            {"vendor": self.vendor, "forwards": self.forwards, "backwards": self.backwards},
        )

    def state_forwards(self, app_label, state):
        """Nothing that the models know changes."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        self._run(schema_editor, self.forwards)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        self._run(schema_editor, self.backwards)

    def _run(self, schema_editor, statements: list[str]) -> None:
        if schema_editor.connection.vendor == self.vendor:
            for statement in statements:
                schema_editor.execute(statement)

    def describe(self):
        return f"SQL for {self.vendor}"
