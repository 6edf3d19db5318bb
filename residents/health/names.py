"""Titles against age and sex, and names."""

from itertools import product

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from residents.enums import Sex
from residents.health.check import About, Concern, HealthCheck
from residents.models import Resident
from thai.titles import TITLES, sex_of_title, take_titles

# The registers change เด็กชาย to นาย on the day on which fifteen years are completed.
GROWN, OLDEST = 15, 150
CHILD_TITLES = ("เด็กชาย", "เด็กหญิง")
ADULT_TITLES = ("นาย", "นาง", "นางสาว")


def _written(title: str) -> set[str]:
    """A title as the registry may hold it: a rank may be acting (ว่าที่), and a woman's ends in หญิง."""
    forms = {before + title + after for before, after in product(("", "ว่าที่"), ("", "หญิง"))}
    return {form for form in forms if take_titles(form) == (form, "")}


TITLES_OF = {sex: sorted({form for title in TITLES for form in _written(title) if sex_of_title(form) == sex})
             for sex in Sex.values}  # fmt: skip


def _title_against_age(on):
    living = Resident.objects.living()
    grown = living.aged(GROWN, OLDEST, on=on).filter(title__in=CHILD_TITLES)
    young = living.aged(0, GROWN - 1, on=on).filter(title__in=ADULT_TITLES)
    return grown | young


def _told_age(person, on) -> str:
    return _("%(title)s, %(age)s years old") % {"title": person.title, "age": person.age(on)}


def _title_against_sex(on):
    return Resident.objects.living().filter(
        Q(sex=Sex.MALE, title__in=TITLES_OF[Sex.FEMALE]) | Q(sex=Sex.FEMALE, title__in=TITLES_OF[Sex.MALE])
    )


def _told_sex(person, on) -> str:
    return _("%(title)s, sex: %(sex)s") % {"title": person.title, "sex": person.get_sex_display()}


def _surname_missing(on):
    return Resident.objects.living().filter(last_name="")


NAME_CHECKS = (
    HealthCheck(
        code="title_against_age",
        title=gettext_lazy("Title that does not fit the age"),
        meaning=gettext_lazy("เด็กชาย or เด็กหญิง from 15 years on, or นาย, นาง, นางสาว under 15."),
        what_to_do=gettext_lazy("See to the birth date first. Where that is right, correct the title."),
        about=About.PERSON,
        rows=_title_against_age,
        told=_told_age,
    ),
    HealthCheck(
        code="title_against_sex",
        title=gettext_lazy("Title that does not fit the sex"),
        meaning=gettext_lazy("A man's title with the sex female, or a woman's title with the sex male."),
        what_to_do=gettext_lazy("Compare with the card or the house register, and correct the title or the sex."),
        about=About.PERSON,
        rows=_title_against_sex,
        told=_told_sex,
    ),
    HealthCheck(
        code="surname_missing",
        title=gettext_lazy("No surname"),
        meaning=gettext_lazy("The person has a first name only."),
        what_to_do=gettext_lazy("Compare with the card; say “true as it is” where the person has no surname."),
        about=About.PERSON,
        rows=_surname_missing,
        concern=Concern.MISSING,
        confirmable=True,
    ),
)
