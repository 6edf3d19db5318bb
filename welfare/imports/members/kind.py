"""The kind `fund_members`: a fund's own register of members."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from residents.imports import shown
from residents.imports.kind import ResidentKind
from residents.imports.parse import Villages
from residents.models import Village
from spreadsheets.kind import Column, Words
from welfare.imports.members.fields import FIELDS
from welfare.imports.members.match import match_members
from welfare.imports.members.parse import parse_member
from welfare.imports.members.write import undo_members, write_members
from welfare.imports.which import fund_fields, fund_of


def _write_words(count: int) -> str:
    return ngettext("Write %(n)s member", "Write %(n)s members", count) % {"n": count}


class MemberKind(ResidentKind):
    code = "fund_members"
    title = _("Members of the welfare fund")
    about = _(
        "The fund's own register: member number, name, day of joining, beneficiary. Who is not in the registry yet is "
        "brought along, for the registry clerk to confirm."
    )
    permissions = ("welfare.import_member",)
    fields = FIELDS
    columns = (
        Column(_("Member no."), lambda facts: str(facts.get("member_no") or ""), whole=True),
        *shown.PERSON_COLUMNS,
        Column(_("Member since"), lambda facts: shown.day(facts.get("joined_on")), whole=True),
    )
    words = Words(
        write=_write_words,
        nothing=_("There is nothing to write: the fund already has the members of this file."),
        see=_("See the people in the registry"),
        undo=_(
            "Members whom this import brought go again, with the people whom the registry did not have. Who has paid or was "
            "edited since stays, and is listed."
        ),
    )

    def upload_fields(self, user):
        return fund_fields()

    def settle(self, table, context):
        fund_of(context)
        return context

    def parse(self, rows, context):
        villages = Villages.of(Village.objects.values_list("number", "name"))
        return [parse_member(row, villages, context) for row in rows]

    def match(self, rows, context):
        match_members(rows, fund_of(context), context)

    def write(self, rows, context, *, batch, by):
        write_members(rows, fund_of(context), context, batch=batch, by=by)

    def undo(self, rows, *, batch, by):
        return undo_members(rows, batch=batch, by=by)

    def value_words(self, name, value):
        return shown.day(value) if name == "joined_on" else super().value_words(name, value)
