"""What the screens of groups have in common: only organizations in sight can be chosen, and what a service refuses is said."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect

from economy.admin.base import EconomyModelAdmin
from economy.admin.in_words import InWords
from economy.models.of_organization import organizations_of
from economy.services.access import EconomyRefused
from programs.admin.pages import add_refusal
from programs.models import Organization
from residents.admin.filters import VillageFilter


class CheckedForm(forms.ModelForm):
    """Asks the service's own check of the row before it is written, so that what it refuses stands beside its field."""

    def check_row(self, row) -> None:
        raise NotImplementedError

    def _post_clean(self):
        super()._post_clean()
        if not self.errors:
            try:
                self.check_row(self.instance)
            except ValidationError as refused:
                add_refusal(self, refused)


class GroupModelAdmin(InWords, EconomyModelAdmin):
    # What a row keeps of its group once it is written; and how the group is said where it cannot be chosen: Django would
    # show its key.
    keeps_group = True
    group_words = "name"

    def in_words(self, request, row):
        fixed = self.keeps_group or not self.has_change_permission(request, row)
        return {"organization": self.group_words} if fixed else {}

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is Organization:
            kwargs["queryset"] = organizations_of(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """What another did in between is said, and nothing written."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except EconomyRefused as refused:
            messages.warning(request, " ".join(refused.messages))
            return redirect(request.get_full_path())


class OrganizationVillageFilter(VillageFilter):
    """Of rows of an organization."""

    def queryset(self, request, queryset):
        return queryset if self.value() is None else queryset.filter(organization__village__number=int(self.value()))
