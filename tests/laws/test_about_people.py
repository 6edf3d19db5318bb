"""Every row that says something about a person is known as such: erased, kept for a reason, and told to the person who asks."""

from collections.abc import Iterator

from django.db.models import ForeignKey, Model

from core.about_people import Goes, LetsGo, Nameless, Stays
from core.privacy import Level
from privacy.holdings import PERSON, declared, model_of, of_houses
from residents.models import Household
from residents.references import pointers
from tests.laws import tree

DECLARED = {rows.model for rows in declared()}
KEYS = {(rows.model, key) for rows in declared() for key in rows.keys}
OF_HOUSES = {(rows.model, key) for rows in of_houses() for key in rows.keys}


def _label(model: type[Model]) -> str:
    return model._meta.label_lower


def _says_something(model: type[Model]) -> bool:
    return any(level != Level.NONE for level in getattr(model, "PRIVACY", {}).values())


def test_every_key_to_a_person_is_declared():
    """A new pillar says what becomes of its rows when a person's data are erased (its about_people.py)."""
    assert [str(field) for field in pointers() if (_label(field.model), field.name) not in KEYS] == []


def _forgotten() -> Iterator[str]:
    for label in sorted({rows.model for rows in declared() if not isinstance(rows.act, LetsGo)}):
        for field in pointers(model_of(label)):
            model = field.model
            must = _says_something(model) or (not field.null and _goes(label))
            if must and not model._meta.auto_created and not model._meta.proxy and _label(model) not in DECLARED:
                yield str(field)


def _goes(label: str) -> bool:
    return any(isinstance(rows.act, Goes) for rows in declared() if rows.model == label)


def test_what_hangs_on_a_row_about_a_person_is_declared_too():
    assert list(_forgotten()) == []


def test_every_key_to_a_household_is_declared():
    """Of a house: shown to who lives in it or not, or already found by the person."""
    left = [f for f in pointers(Household) if _label(f.model) not in {PERSON, *DECLARED} and _says_something(f.model)]
    assert [str(field) for field in left if (_label(field.model), field.name) not in OF_HOUSES] == []


def _wrong_names() -> Iterator[str]:
    for rows in (*declared(), *of_houses()):
        model = model_of(rows.model)
        known = {field.name for field in model._meta.concrete_fields}
        acts = [getattr(rows, "act", None), getattr(rows, "here", None)]
        values = {name for act in acts if act is not None and not isinstance(act, Goes) for name in act.values}
        named = set(getattr(rows, "named", None) or ())
        yield from (f"{rows.model}.{name}" for name in {*rows.keys, *values, *named} - known)
        if any(isinstance(act, Nameless) for act in acts) and "guest" not in known:
            yield f"{rows.model} has no guest"


def test_declarations_name_fields_that_are_there():
    assert list(_wrong_names()) == []


def test_a_row_that_stays_says_by_which_reason():
    acts = [act for rows in declared() for act in (rows.act, rows.here) if isinstance(act, Stays)]
    assert [act for act in acts if len(str(act.why)) < 20] == []


# Names and telephones of groups, offices and campaigns, which are the public's; and of whom a member of the fund names.
NOT_OF_A_PERSON = {
    "volunteers.commitment", "volunteers.opportunity", "programs.office", "programs.organization", "economy.product",
    "welfare.beneficiary",
}  # fmt: skip


def test_what_somebody_wrote_with_a_telephone_is_found_by_it():
    """A form of the public asks a name and a telephone; nobody has tied its row to the registry perhaps."""
    asked = [m for m in tree.our_models() if {"name", "phone"} <= {field.name for field in m._meta.concrete_fields}]
    found = {rows.model for rows in declared() if rows.named}
    assert {_label(model) for model in asked if not model._meta.proxy} - found - NOT_OF_A_PERSON == set()


def test_keys_are_foreign_keys():
    kinds = {type(model_of(rows.model)._meta.get_field(key)) for rows in declared() for key in rows.keys}
    assert all(issubclass(kind, ForeignKey) for kind in kinds)
