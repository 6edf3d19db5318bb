"""What machines read of a course: schema.org, of what its page says itself."""

from django.http import HttpRequest

from learning.models import Course
from programs.public.about import office_in_short
from programs.public.words import words_of


def about_course(request: HttpRequest, course: Course) -> dict:
    return {
        "@type": "Course",
        "name": words_of(course, "name").text,
        "description": words_of(course, "summary").text or words_of(course, "name").text,
        "url": request.build_absolute_uri(),
        "provider": office_in_short(request),
    }
