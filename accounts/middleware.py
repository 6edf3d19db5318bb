"""Pages for staff are never kept by a browser or proxy: the Back button after signing out shows nothing."""

from django.utils.cache import add_never_cache_headers


class NoStoreForStaff:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        # Asking who it is reads the session; an answer that says itself how long it may be kept is the same for all.
        if not response.has_header("Cache-Control") and request.user.is_authenticated:
            add_never_cache_headers(response)
        return response
