"""The line in the trail before a page of one row is shown."""

from http import HTTPStatus

from django.contrib.admin.utils import unquote

from accounts import trail


class NotedLooks:
    """Mixin before an admin of rows about people: who looks at one, or at its history, is noted first."""

    def looked_at(self, row):
        """Whom the trail names: the row itself, or whom it is about."""
        return row

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return self._noted(request, object_id, super().change_view(request, object_id, form_url, extra_context))

    def history_view(self, request, object_id, extra_context=None):
        return self._noted(request, object_id, super().history_view(request, object_id, extra_context))

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        shown = super().history_form_view(request, object_id, version_id, extra_context)
        return self._noted(request, object_id, shown)

    def _noted(self, request, object_id, response):
        """The page about a person, after the trail has its line; a redirect shows nobody."""
        if response.status_code == HTTPStatus.OK:
            trail.log_view(user=request.user, row=self.looked_at(self.get_object(request, unquote(object_id))))
        return response
