"""Small corrections to Django's own middleware."""

from django.conf import settings
from django.middleware.gzip import GZipMiddleware
from django.utils import translation

from core.languages import language_of

# An SVG is text, and gains.
COMPRESSED = ("image/avif", "image/webp", "image/jpeg", "image/png", "application/pdf")


class GZipPages(GZipMiddleware):
    """Compresses pages, not downloads and pictures: they are compressed already, and their length must stay told.

    A page that is kept is compressed once by who keeps it, always to the same bytes.
    """

    def process_response(self, request, response):
        is_compressed = response.get("Content-Type", "").startswith(COMPRESSED)
        if is_compressed or "attachment" in response.get("Content-Disposition", "") or hasattr(response, "of_moment"):
            return response
        return super().process_response(request, response)


class HeadersOfAll:
    """What every answer says, pages of errors, files and redirects included; an answer that says more itself keeps it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in settings.HEADERS_OF_ALL.items():
            response.headers.setdefault(name, value)
        return response


class LanguageOfAddress:
    """The language is the address's, never a cookie's or a header's: one address is one page, for people and proxies."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.LANGUAGE_CODE = language_of(request.path_info)
        with translation.override(request.LANGUAGE_CODE):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response
