"""The admin keeps a user to the villages given to them, and stays quick with a million residents."""

from collections.abc import Iterator

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import BaseModelAdmin, InlineModelAdmin
from django.contrib.admin.utils import flatten, flatten_fieldsets
from django.contrib.auth.models import AnonymousUser
from django.db.models import ForeignKey, ManyToManyField
from django.http import HttpRequest
from django.test import RequestFactory

from core.admin import ScopedModelAdmin
from core.privacy import Level
from residents.admin.looks import NotedLooks
from tests.laws import tree

# Tables that stay small enough for a plain list of choices: a subdistrict has some ten villages.
SMALL_TABLES = {
    "residents.Village", "residents.PopulationGroup", "programs.Pillar", "auth.Group", "welfare.Fund", "welfare.Account",
    "welfare.BenefitKind", "care.Entitlement", "care.FactKind",
    "programs.Topic", "volunteers.TaskKind",
}  # fmt: skip


class MayEverything(AnonymousUser):
    def has_perm(self, perm, obj=None):
        return True


def _request() -> HttpRequest:
    request = RequestFactory().get("/admin/")
    request.user = MayEverything()
    return request


def _ours() -> list[ModelAdmin]:
    return [site for model, site in admin.site._registry.items() if model._meta.app_label in tree.our_apps()]


def test_every_registered_admin_keeps_to_the_scope():
    outside = [str(site) for site in admin.site._registry.values() if not isinstance(site, ScopedModelAdmin)]
    assert outside == []


def test_every_page_that_names_somebody_notes_who_looked():
    naming = [
        site for site in _ours() if any(site.model.PRIVACY.get(name) == Level.IDENTIFYING for name in ("resident", "name"))
    ]  # fmt: skip
    assert [str(site) for site in naming if not isinstance(site, NotedLooks)] == []


def _may_add(form: BaseModelAdmin) -> bool:
    """An inline is asked with the row above it, which is not there yet."""
    return form.has_add_permission(_request(), *([None] if isinstance(form, InlineModelAdmin) else []))


def _forms() -> Iterator[BaseModelAdmin]:
    """Those that somebody may fill in."""
    for site in _ours():
        for form in (site, *(inline(site.model, admin.site) for inline in site.inlines)):
            if _may_add(form) or form.has_change_permission(_request()):
                yield form


def _shown(form: BaseModelAdmin) -> set[str] | None:
    """The fields of the form, where it names them; Django shows all where it does not."""
    named = flatten_fieldsets(form.fieldsets) if form.fieldsets else form.fields and flatten(form.fields)
    return set(named) if named else None


def _listed_in_full(form: BaseModelAdmin) -> Iterator[str]:
    bounded = {*form.autocomplete_fields, *form.raw_id_fields, *form.readonly_fields, *(form.exclude or ())}
    shown = _shown(form)
    for field in form.model._meta.get_fields():
        if shown is not None and field.name not in shown:
            continue
        picks = isinstance(field, ForeignKey | ManyToManyField) and field.editable
        if picks and field.name not in bounded and field.related_model._meta.label not in SMALL_TABLES:
            yield f"{form}: {field.name} lists every {field.related_model._meta.label}"


def test_no_choice_lists_a_large_table():
    """A plain list of a million residents costs 17 seconds; autocomplete 0.03."""
    assert [problem for form in _forms() for problem in _listed_in_full(form)] == []


def test_lists_count_rows_once():
    """`show_full_result_count` counts the whole table again for every filtered page."""
    assert [str(site) for site in _ours() if site.show_full_result_count] == []


# Rows of one of these are about somebody.
OF_PEOPLE = {"residents.Resident", "residents.Household", "programs.Guest", "welfare.Member"}


def _leads_to_people(model) -> bool:
    return any(field.related_model._meta.label in OF_PEOPLE for field in model._meta.fields if field.is_relation)


def test_a_list_of_people_leaves_by_a_right_of_its_own():
    """The right to look at people is not the right to take them out as a file."""
    open_ = [
        str(site)
        for site in admin.site._registry.values()
        if _leads_to_people(site.model) and (site.right_to_take() or "").split(".")[-1].startswith("view_")
    ]
    assert open_ == []


def test_a_sensitive_column_that_may_be_chosen_has_its_right():
    bare = [
        f"{site}: {name}"
        for site in _ours()
        for name in site.more_columns
        if site.model.PRIVACY.get(name) == Level.SENSITIVE and name not in site.column_rights
    ]
    assert bare == []


def test_every_column_that_may_be_chosen_is_there():
    lost = [
        f"{site}: {name}"
        for site in _ours()
        for name in (*site.more_columns, *site.column_rights)
        if not hasattr(site, name) and not hasattr(site.model, name)
    ]
    assert lost == []
