"""Columns that a list of people offers beside its usual ones, to who chooses them for a list of their own."""

from django.contrib import admin
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import trail
from residents.models import Condition
from residents.models.group import SEE_SENSITIVE

SENSITIVE = "sensitive_groups"


class PersonColumns:
    """Mixin of the residents' admin."""

    more_columns = ("sex_word", "birth_words", "phones", "moved_out_on", "died_on", "unconfirmed_source", SENSITIVE)
    column_rights = {SENSITIVE: SEE_SENSITIVE}

    @admin.display(description=_("sex"))
    def sex_word(self, person):
        return person.get_sex_display()

    @admin.display(description=_("sensitive groups"))
    def sensitive_groups(self, person):
        return ", ".join(one.group.name for one in person.sensitive_now) or None

    def with_columns(self, rows, columns):
        if SENSITIVE not in columns:
            return rows
        now = Condition.objects.on(timezone.localdate()).filter(group__sensitive=True).select_related("group")
        return rows.prefetch_related(Prefetch("conditions", now.order_by("group__number"), to_attr="sensitive_now"))

    def get_changelist_instance(self, request):
        """Who reads of each person what only few may know leaves a line for each."""
        changelist = super().get_changelist_instance(request)
        if SENSITIVE in changelist.own.columns:
            trail.log_views(user=request.user, rows=changelist.result_list)
        return changelist
