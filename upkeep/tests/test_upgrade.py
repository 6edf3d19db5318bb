"""Rows that a step of the schema would refuse are told before it is taken, by ids alone."""

import pytest
from django.core.management import call_command
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.models.functions import Lower

from accounts.models import User
from upkeep.management.commands import check_upgrade
from upkeep.upgrade import Finding, findings

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def schema():
    """As all steps of the portal leave it."""
    return MigrationLoader(None).project_state()


@pytest.fixture
def people():
    """Three accounts: two with one name, two with one address in different letters, one without a day of signing in."""
    made = [
        User(username="one", first_name="ก", email="a@example.org", last_login="2026-01-01T00:00Z"),
        User(username="two", first_name="ก", email="A@example.org", last_login="2026-01-02T00:00Z"),
        User(username="three", first_name="ข", email="c@example.org"),
    ]
    return [user.pk for user in User.objects.bulk_create(made)]


@pytest.fixture
def judged(schema):
    def judged(*operations) -> list[Finding]:
        return list(findings(connection, schema.clone(), [("accounts.9999", "accounts", one) for one in operations]))

    return judged


def check(condition: models.Q) -> migrations.AddConstraint:
    return migrations.AddConstraint("user", models.CheckConstraint(condition=condition, name="rule"))


def unique(*expressions, **named) -> migrations.AddConstraint:
    return migrations.AddConstraint("user", models.UniqueConstraint(*expressions, name="rule", **named))


def altered(name: str, field: models.Field) -> migrations.AlterField:
    return migrations.AlterField("user", name, field)


def added(field: models.Field) -> migrations.AddField:
    return migrations.AddField("user", "more", field)


# Of the three people, by their places, those that the step refuses.
STEPS = [
    pytest.param(check(~models.Q(first_name="ข")), [2], id="a check"),
    pytest.param(check(models.Q(last_login__lt="2026-01-02T00:00Z")), [1], id="a check that empty values pass"),
    pytest.param(check(models.Q(is_active=True)), [], id="a check that all keep"),
    pytest.param(unique(fields=["first_name"]), [0, 1], id="unique"),
    pytest.param(unique(Lower("email")), [0, 1], id="unique by an expression"),
    pytest.param(unique(fields=["first_name"], condition=models.Q(username="one")), [], id="unique within"),
    pytest.param(unique(fields=["first_name", "username"]), [], id="unique together"),
    pytest.param(
        altered("first_name", models.CharField(max_length=150, unique=True)), [0, 1], id="a field made unique"
    ),
    pytest.param(altered("last_login", models.DateTimeField()), [2], id="no longer empty"),
    pytest.param(altered("last_login", models.DateTimeField(default="2026-01-01T00:00Z")), [], id="filled"),
    pytest.param(added(models.IntegerField()), [0, 1, 2], id="a column without a value"),
    pytest.param(added(models.IntegerField(default=1)), [], id="a column with a value"),
    pytest.param(added(models.IntegerField(default=1, unique=True)), [0, 1, 2], id="one value for all, and unique"),
    pytest.param(added(models.IntegerField(null=True, unique=True)), [], id="an empty column"),
    pytest.param(added(models.CharField(max_length=5, blank=True)), [], id="an empty text"),
]


@pytest.mark.parametrize(("operation", "places"), STEPS)
def test_rows_that_a_step_refuses_are_found(people, judged, operation, places):
    ids = tuple(people[place] for place in places)
    assert [(one.model, one.count, one.ids) for one in judged(operation)] == [("accounts.User", len(ids), ids)] * bool(
        ids
    )


EARLIER = {
    "rows are changed before": (migrations.RunPython(migrations.RunPython.noop), unique(fields=["first_name"])),
    "the column is made before": (added(models.IntegerField(default=1)), check(models.Q(more__gt=1))),
    "the column is renamed before": (
        migrations.RenameField("user", "first_name", "given"),
        unique(fields=["given"]),
    ),
    "the table is renamed before": (
        migrations.AlterModelTable("user", "accounts_other"),
        unique(fields=["first_name"]),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", EARLIER)
def test_what_an_earlier_step_makes_is_said_to_be_unknown(people, judged, what):
    assert [(one.rule, one.count, one.ids) for one in judged(*EARLIER[what])] == [("rule", None, ())]


def test_a_table_that_is_still_to_come_has_no_rows(judged):
    made = migrations.CreateModel(
        "Thing", [("id", models.BigAutoField(primary_key=True)), ("note", models.TextField())]
    )
    rule = models.UniqueConstraint(fields=["note"], name="rule")
    assert judged(made, migrations.AddConstraint("thing", rule)) == []


def test_at_most_twenty_ids_are_told(judged):
    User.objects.bulk_create(User(username=f"user{number}", first_name="ก") for number in range(25))
    found = judged(unique(fields=["first_name"]))[0]
    assert (found.count, len(found.ids)) == (25, 20)


class TestCommand:
    def test_with_nothing_waiting_it_is_content(self, capsys):
        call_command("check_upgrade")
        assert capsys.readouterr().out.strip() == "ไม่พบแถวข้อมูลที่ขัดขวางการอัปเกรด"

    @pytest.fixture
    def one_waits(self, schema, monkeypatch):
        step = ("accounts.9999_rule", "accounts", unique(fields=["first_name"]))
        monkeypatch.setattr(check_upgrade, "waiting", lambda connection: (schema.clone(), [step]))

    def test_rows_in_the_way_end_it_with_one_and_stand_there_without_a_person(self, people, one_waits, capsys):
        with pytest.raises(SystemExit) as ended:
            call_command("check_upgrade")
        said = capsys.readouterr()
        assert (ended.value.code, f"{people[0]}, {people[1]}" in said.out, "ก" in said.out.split("id")[1]) == (
            1,
            True,
            False,
        )
        assert "ยังไม่มีอะไรเปลี่ยน" in said.err
