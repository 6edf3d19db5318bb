"""A pillar that nobody here knows: its rows are found through the model graph, whatever way they point at people."""

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, models

from residents.models import Resident
from residents.on_merge import Moves, Refuses
from residents.references import on_merge, pointers
from residents.services.merging import MergeRefused, merge, undo_merge
from residents.tests.factories import resident

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(db):
    """A model with a foreign key and a many-to-many field, neither with a way back from the person."""

    class Visit(models.Model):
        visited = models.ForeignKey(Resident, models.CASCADE, related_name="+")
        visitors = models.ManyToManyField(Resident, related_name="+")
        paid = models.BooleanField(default=False)

        ON_MERGE = {"visited": Moves(), "visitors": Moves()}

        class Meta:
            app_label = "residents"

    tables = (Visit, Visit.visitors.through)
    for model in tables:
        _make_table(model)
    yield Visit
    for model in tables:
        del apps.all_models["residents"][model._meta.model_name]
    apps.clear_cache()


def _make_table(model) -> None:
    """Without its context, which SQLite does not open inside a transaction."""
    editor = connection.schema_editor()
    editor.deferred_sql = []
    with connection.cursor() as cursor:
        cursor.execute(*editor.table_sql(model))


@pytest.fixture
def two() -> tuple[Resident, Resident]:
    return resident(), resident("ฟาตีเมาะห์", number="")


def shown(visit) -> list[tuple]:
    return [(row.visited_id, sorted(row.visitors.values_list("pk", flat=True))) for row in visit.objects.order_by("pk")]


def test_all_its_pointers_are_found(visit):
    names = {(field.model._meta.model_name, field.name) for field in pointers()}
    assert {("visit", "visited"), ("visit_visitors", "resident")} <= names


def test_its_rows_go_over_and_come_back(visit, two):
    survivor, lost = two
    visit.objects.create(visited=lost).visitors.set([lost])
    before = shown(visit)
    made = merge(survivor, lost, choices={}, by=None)
    merged = shown(visit)
    undo_merge(made, by=None)
    assert (merged, shown(visit)) == ([(survivor.pk, [survivor.pk])], before)


def test_who_was_joined_twice_is_joined_once(visit, two):
    survivor, lost = two
    visit.objects.create(visited=survivor).visitors.set([survivor, lost])
    before = shown(visit)
    made = merge(survivor, lost, choices={}, by=None)
    merged = shown(visit)
    undo_merge(made, by=None)
    assert (merged, shown(visit)) == ([(survivor.pk, [survivor.pk])], before)


def test_without_a_declaration_nothing_is_merged(visit, two):
    del visit.ON_MERGE["visitors"]
    with pytest.raises(ImproperlyConfigured):
        merge(*two, choices={}, by=None)


def test_the_law_would_see_the_missing_declaration(visit):
    del visit.ON_MERGE["visitors"]
    silent = [field.model._meta.model_name for field in pointers() if on_merge(field) is None]
    assert silent == ["visit_visitors"]


def test_a_row_that_refuses_says_why(visit, two):
    visit.ON_MERGE["visited"] = Refuses("จ่ายแล้ว", when=lambda row: row.paid)
    visit.objects.create(visited=two[1], paid=True)
    with pytest.raises(MergeRefused) as caught:
        merge(*two, choices={}, by=None)
    assert (caught.value.messages, Resident.objects.count()) == (["จ่ายแล้ว"], 2)


def test_a_row_that_does_not_refuse_goes_over(visit, two):
    visit.ON_MERGE["visited"] = Refuses("จ่ายแล้ว", when=lambda row: row.paid)
    visit.objects.create(visited=two[1])
    merge(*two, choices={}, by=None)
    assert shown(visit) == [(two[0].pk, [])]
