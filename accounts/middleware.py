"""Pages for staff are never kept by a browser or proxy: the Back button after signing out shows nothing."""

from django.utils.cache import add_never_cache_headers

STAFF = "/admin/"


class NoStoreForStaff:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not request.path_info.startswith(STAFF) and not request.session.accessed:
            # A public page asked nobody's name. Asking here would make it vary by cookie.
            return response
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response
