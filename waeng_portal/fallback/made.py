"""Forms whose questions come with the form, made for nobody so that they can be read."""

from care.admin.visit_form import PersonForm
from residents.models import Resident


def visit_of_nobody() -> PersonForm:
    return PersonForm(person=Resident())
