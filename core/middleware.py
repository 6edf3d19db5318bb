"""Small corrections to Django's own middleware."""

from django.middleware.gzip import GZipMiddleware

# An SVG is text, and gains.
COMPRESSED = ("image/avif", "image/webp", "image/jpeg", "image/png", "application/pdf")


class GZipPages(GZipMiddleware):
    """Compresses pages, not downloads and pictures: they are compressed already, and their length must stay told."""

    def process_response(self, request, response):
        kind = response.get("Content-Type", "")
        if "attachment" in response.get("Content-Disposition", "") or kind.startswith(COMPRESSED):
            return response
        return super().process_response(request, response)
