"""Who gets what at the public pages of learning."""

from django.urls import reverse

from learning.models import Certificate, Course, CourseMaterial, CourseRound
from learning.public.verifying import token_of
from learning.tests import factories
from tests.access.page import Page, Rows

LEARNING_PUBLIC = ("learn", "learn_wish", "learn_course", "learn_round", "learn_material", "learn_certificate")

LEARNING_PUBLIC_PAGES = {
    "learn": Page(public=True),
    **dict.fromkeys(
        ("learn_course", "learn_round", "learn_material", "learn_certificate"), Page(public=True, rows=Rows.ALL)
    ),
    "learn_wish": Page(public=True, form=True),
}


def learning_address(name: str, where: str, nowhere: str) -> str:
    """Of a row that is there, made where there is none yet; of none; or of the page that names no row."""
    if not where:
        return reverse(name)
    return reverse(name, args=[nowhere if where == "absent" else ROWS[name]()])


def _course() -> Course:
    return Course.objects.published().first() or factories.course("หลักสูตรทดลอง", shown=True)


def _round() -> CourseRound:
    return CourseRound.objects.published().first() or factories.plan(_course())


def _material() -> CourseMaterial:
    content = {"title": "ใบงาน", "content": b"%PDF-1", "content_type": "application/pdf"}
    return CourseMaterial.objects.first() or CourseMaterial.objects.create(course=_course(), **content)


def _certificate() -> Certificate:
    return Certificate.objects.first() or factories.certificate(_round())


ROWS = {
    "learn_course": lambda: _course().pk,
    "learn_round": lambda: _round().pk,
    "learn_material": lambda: _material().pk,
    "learn_certificate": lambda: token_of(_certificate()),
}
