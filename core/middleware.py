"""Small corrections to Django's own middleware."""

from django.middleware.gzip import GZipMiddleware


class GZipPages(GZipMiddleware):
    """Compresses pages, not downloads: a workbook is compressed already, and its length must stay told.

    A page that is kept is compressed once by who keeps it, always to the same bytes.
    """

    def process_response(self, request, response):
        if "attachment" in response.get("Content-Disposition", "") or hasattr(response, "of_moment"):
            return response
        return super().process_response(request, response)
