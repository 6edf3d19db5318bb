"""Which of the 13 groups the person is in on the day, and the conditions on record."""

from django.utils.translation import gettext_lazy as _

from residents.groups import groups_of


class GroupsPanel:
    template = "residents/panels/groups.html"
    title = _("Population groups")
    permission = "residents.view_populationgroup"

    def context(self, person, *, user, on):
        conditions = person.conditions.visible_to(user).select_related("group", "confirmed_by")
        return {
            "groups": groups_of(person, on=on, user=user),
            "conditions": list(conditions),
            "may_add": user.has_perm("residents.add_condition"),
        }
