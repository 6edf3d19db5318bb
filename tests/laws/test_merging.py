"""Every model that points at people says what a merge of two records does with its rows."""

from collections.abc import Iterator

from django.db.models import ForeignKey, UniqueConstraint

from residents.models import Resident
from residents.on_merge import Collides, Follows, Moves, Refuses, SetAside
from residents.references import on_merge, pointers
from residents.services.merging.choices import DERIVED, PARTS, part_of

DECLARATIONS = (Moves, SetAside, Follows, Collides, Refuses)


def test_every_pointer_at_a_person_is_declared():
    silent = [str(field) for field in pointers() if not isinstance(on_merge(field), DECLARATIONS)]
    assert silent == []


def _once(field: ForeignKey) -> bool:
    """Whether the database lets a person stand in it once only, alone or together with something."""
    meta = field.model._meta
    together = [*meta.unique_together, *(c.fields for c in meta.constraints if isinstance(c, UniqueConstraint))]
    return not meta.auto_created and (field.unique or any(field.name in names for names in together))


def test_what_may_stand_once_says_what_gives_way():
    """`Moves` would stop the merge with an error of the database where both records have such a row."""
    wrong = [str(field) for field in pointers() if _once(field) and isinstance(on_merge(field), Moves | Refuses)]
    assert wrong == []


# Who may stand twice beside one thing, and why a merge leaves both rows: neither says that a person is there once.
STANDS_AGAIN = {
    "economy.Enterprise.agent": "an enterprise has one agent",
    "economy.WaterPoint.caretaker": "a point has one caretaker",
    "programs.HelpRequest.resident": "each request is one of its own",
    "programs.Organization.leader": "a group has one leader",
    "residents.Household.head": "a house has one head",
    "residents.LifeEvent.related": "each event is one of its own",
    "residents.LifeEvent.resident": "each event is one of its own",
    "residents.Merge.survivor": "each merge is one of its own",
    "residents.PrivateFile.resident": "each paper is one of its own",
    "welfare.FundRequest.resident": "each request is one of its own",
    "welfare.Officer.resident": "each term of office is one of its own",
    "care.Assessment.resident": "each assessment is one of its own",
    "care.CareCase.resident": "each case is one of its own",
    "care.Referral.resident": "each referral is one of its own",
    "volunteers.Enlistment.resident": "each form has a code of its own in somebody's hand",
    "volunteers.ThanksPaper.resident": "each paper has a number of its own",
    "privacy.DataRequest.resident": "each request is one of its own",
    "privacy.Restriction.resident": "each restriction is one of its own",
}


def test_a_person_stands_once_beside_anything_else():
    """A row that only moves leaves the person there twice, where both records stood beside one thing (a visit, a group)."""
    moved = {f"{f.model._meta.label}.{f.name}" for f in pointers() if isinstance(on_merge(f), Moves)}
    assert moved == set(STANDS_AGAIN)


def _wrong_names() -> Iterator[str]:
    for field in pointers():
        says = on_merge(field)
        named = says.blank if isinstance(says, Moves | Collides) else ()
        yield from (f"{field}: {name}" for name in named if not hasattr(field.model, name))


def test_a_declaration_names_fields_that_are_there():
    assert list(_wrong_names()) == []


def test_what_follows_a_choice_names_one():
    follows = {says.field for says in map(on_merge, pointers()) if isinstance(says, Follows)}
    assert {part_of(field) in PARTS for field in follows} == {True}


def test_every_field_of_a_person_is_chosen_or_follows():
    chosen = [column for columns in PARTS.values() for column in columns]
    fields = [field.attname for field in Resident._meta.concrete_fields]
    assert sorted([*chosen, *DERIVED]) == sorted(fields)
