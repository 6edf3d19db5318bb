"""Migration operations for what the two databases say differently (search indexes, triggers)."""

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation

FIXED_SEARCH_PATH = """
DO $$ DECLARE rule regprocedure;
BEGIN
    FOR rule IN
        SELECT DISTINCT tgfoid::regprocedure FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
        WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace AND starts_with(relname, '{app}_')
    LOOP
        EXECUTE 'ALTER FUNCTION ' || rule || ' SET search_path = ' || quote_ident(current_schema()) || ', pg_temp';
    END LOOP;
END $$"""


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


def fixed_search_path(app: str) -> VendorSQL:
    """The app's triggers look for their tables in the portal's own schema alone. Else whoever is connected could lay a
    temporary table of the same name before one, and the rules would ask that."""
    return VendorSQL(vendor="postgresql", forwards=[FIXED_SEARCH_PATH.replace("{app}", app)], backwards=[])


class CreateTables(Operation):
    """`CreateModel` of several models as one step.

    Django works every related model out anew after each `CreateModel`; with 256 of them, nearly all related to people,
    that was three quarters of the time of an empty database's first `migrate`. Here they are worked out once.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, operations: list[CreateModel]):
        self.operations = operations

    def deconstruct(self):
        return (self.__class__.__name__, [], {"operations": self.operations})

    def state_forwards(self, app_label, state):
        # What was worked out before the step is worked out anew when somebody asks for it.
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def references_model(self, name, app_label):
        return any(operation.references_model(name, app_label) for operation in self.operations)

    def describe(self):
        return f"Create {len(self.operations)} tables together"
