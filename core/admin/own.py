"""Columns of a list that somebody chose and saved, and who may take rows of a list out of the portal.

A list offers its own columns and those that its admin names in `more_columns`. What was saved is kept by a package above: the
setting OWN_LISTS names the function that knows which saved list is open.
"""

from django.conf import settings
from django.utils.module_loading import import_string

from core.privacy import Level

# In the address: the key of the saved list whose columns are shown.
OWN = "own"
CHECKBOX = "action_checkbox"


class OwnColumns:
    """Mixin of ScopedModelAdmin."""

    # Beside `list_display`; methods of the admin or fields of the model.
    more_columns: tuple[str, ...] = ()
    # Columns of sensitive facts, each with the right to see it. They stay on the screen: no file takes them out.
    column_rights: dict[str, str] = {}
    # Who may take the rows out as a file: a right, None for nobody, "" for the rule of `right_to_take`.
    export_right: str | None = ""

    def offered_columns(self, request) -> list[str]:
        names = dict.fromkeys([*self.get_list_display(request), *self.more_columns])
        return [name for name in names if name != CHECKBOX and self._may_see(request.user, name)]

    def _may_see(self, user, name: str) -> bool:
        right = self.column_rights.get(name)
        return not right or user.has_perm(right)

    def with_columns(self, rows, columns: list[str]):
        """The rows with what `columns` read besides; for columns that would ask the database once a row."""
        return rows

    def right_to_take(self) -> str | None:
        """The model's own right to export. Without one, rows that hold nothing personal go with the right to see them."""
        if self.export_right != "":
            return self.export_right
        own = f"export_{self.opts.model_name}"
        if own in dict(self.opts.permissions):
            return f"{self.opts.app_label}.{own}"
        if set(getattr(self.model, "PRIVACY", {}).values()) - {Level.NONE}:
            return None
        return f"{self.opts.app_label}.view_{self.opts.model_name}"

    def may_take(self, user) -> bool:
        right = self.right_to_take()
        return right is not None and user.has_perm(right)


def opened(request, model_admin):
    """The saved list that is open, with all that stand above this list: `columns`, none where none is open."""
    return import_string(settings.OWN_LISTS)(request, model_admin)


def links_among(model_admin, request, columns: list[str]) -> list[str] | None:
    """Which of the chosen columns lead to the row: those of the list, or else the first."""
    links = model_admin.get_list_display_links(request, columns)
    if not links or set(links) & set(columns):
        return links
    return columns[:1]
