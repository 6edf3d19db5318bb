"""The kind `conditions`: a register of people in one of the groups by condition (the disability register)."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.widgets import UnfoldAdminSelectWidget

from residents.enums import Disability, GroupRule
from residents.imports import shown
from residents.imports.conditions.fields import FIELDS
from residents.imports.conditions.group import PARAM, settle_group
from residents.imports.conditions.match import match_conditions
from residents.imports.conditions.parse import parse_condition
from residents.imports.conditions.undo import undo_conditions
from residents.imports.conditions.write import write_conditions
from residents.imports.kind import PeopleKind
from residents.imports.parse import Villages
from residents.models import Condition, PopulationGroup, Village
from residents.models.group import sees_sensitive
from spreadsheets.enums import UNREAD
from spreadsheets.kind import Column, Words


def _write_words(count: int) -> str:
    return ngettext(
        "Record the group of %(n)s person", "Record the group of %(n)s people", count
    ) % {"n": count}  # fmt: skip


def _types(facts: dict) -> str:
    return ", ".join(str(Disability(detail).label) for detail in facts.get("types", []))


class ConditionKind(PeopleKind):
    code = "conditions"
    title = _("Register of people in a group")
    about = _(
        "People who are in the registry already, of one population group: the disability register, for example. Import "
        "the same file as a register of residents first where some of them are not."
    )
    permissions = ("residents.import_resident", "residents.add_condition")
    fields = FIELDS
    columns = (
        *shown.PERSON_COLUMNS,
        Column(_("Type"), _types),
        Column(_("Since"), lambda facts: shown.day(facts.get("since")), whole=True),
        Column(_("Expires on"), lambda facts: shown.day(facts.get("expires_on")), whole=True),
    )
    words = Words(
        write=_write_words,
        nothing=_("There is nothing to write: the registry already says what this file says."),
        see=_("See the people in the registry"),
        undo=_(
            "Entries that this import added go, and those that it changed are again what they were. Whatever was edited "
            "since stays, and is listed."
        ),
    )
    tabs = ("new", "changed", "same", "refused")
    reading_is_noted = True

    # --- who: a file about a sensitive group is as sensitive as the group

    def may_use(self, user, params):
        return super().may_use(user, params) and self._may_know(user, params.get(PARAM))

    @staticmethod
    def _may_know(user, group: str | None) -> bool:
        return sees_sensitive(user) or group is None or group in _open_groups()

    def told_to(self, user):
        if sees_sensitive(user):
            return super().told_to(user)
        open_group = Q(params__group__in=_open_groups())
        own_without_group = Q(params__group__isnull=True, created_by=user)
        return super().told_to(user) & (open_group | own_without_group)

    def upload_fields(self, user):
        groups = PopulationGroup.objects.visible_to(user).filter(rule=GroupRule.CONDITION)
        return {
            PARAM: forms.ChoiceField(
                label=_("Population group"),
                required=False,
                choices=[("", _("as the file says")), *((group.code, group.staff_label) for group in groups)],
                widget=UnfoldAdminSelectWidget,
                help_text=_("A file with a column for the type of disability is the disability register."),
            )
        }

    # --- stages

    def settle(self, table, context):
        return settle_group(table, context)

    def parse(self, rows, context):
        villages = Villages.of(Village.objects.values_list("number", "name"))
        return [parse_condition(row, villages, context) for row in rows]

    def match(self, rows, context):
        match_conditions(rows, context)

    def write(self, rows, context, *, batch, by):
        write_conditions(rows, context, batch=batch, by=by)

    def undo(self, rows, *, batch, by):
        return undo_conditions(rows, batch=batch, by=by)

    # --- what the preview shows

    def facts_of(self, keys, *, batch, user):
        found = super().facts_of(keys, batch=batch, user=user)
        recorded = Condition.objects.visible_to(user).filter(resident_id__in=found, group__code=batch.params[PARAM])
        for condition in recorded.filter(until__isnull=True):
            facts = found[condition.resident_id]
            facts["types"] = [*facts.get("types", []), *filter(None, [condition.detail])]
            facts["since"] = condition.since.isoformat() if condition.since else None
            facts["expires_on"] = condition.expires_on.isoformat() if condition.expires_on else None
        return found

    def value_words(self, name, value):
        if name == "detail":
            return str(Disability(value).label)
        return shown.day(value) if name in ("since", "until", "expires_on") else super().value_words(name, value)

    def notes(self, flag, facts):
        if flag != UNREAD:
            return super().notes(flag, facts)
        return [_("Kept as a note, as it could not be read: %(words)s") % {"words": "; ".join(facts["unread"])}]


def _open_groups() -> list[str]:
    """Codes and numbers of the groups that everybody may know."""
    groups = PopulationGroup.objects.filter(sensitive=False, rule=GroupRule.CONDITION).values_list("code", "number")
    return [str(said) for group in groups for said in group]
