"""The kind `survey`: what households answered, from the sheets that villages and offices keep."""

from django import forms
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.widgets import UnfoldAdminSelectWidget

from economy.enums import Said
from economy.imports.survey.fields import fields_of, name_of
from economy.imports.survey.match import SILENT, match_survey
from economy.imports.survey.parse import Reader
from economy.imports.survey.settle import ROUND, settle_survey
from economy.imports.survey.undo import undo_survey
from economy.imports.survey.write import write_survey
from economy.models import HouseholdResponse, Indicator, SurveyRound
from residents.imports import shown
from spreadsheets.enums import OLDER
from spreadsheets.field_names import FIELD_NAMES
from spreadsheets.kind import Column, ImportKind, Words
from thai.dates import BE_OFFSET


def _write_words(count: int) -> str:
    return ngettext("Write the answers of %(n)s household", "Write the answers of %(n)s households", count) % {
        "n": count
    }


def _answered(facts: dict) -> str:
    """How many of the questions have an answer: 9 / 11."""
    answers = facts.get("answers", {}).values()
    known = facts["known"] if "known" in facts else sum(one[0] != Said.UNKNOWN for one in answers)
    return f"{known} / {facts.get('asked', len(answers))}"


class SurveyKind(ImportKind):
    code = "survey"
    title = _("Survey of households")
    about = _(
        "Houses down and questions across, a sheet a village. Ticks, words and numbers are read; blank, - and ? are not known, "
        "never no. The year stands in the title, or choose the round here. Houses that the registry does not have are added."
    )
    permissions = ("economy.import_householdresponse", "spreadsheets.view_batch")
    columns = (
        Column(_("House"), shown.place, whole=True),
        Column(_("who answered"), lambda facts: facts.get("respondent", "")),
        Column(_("answers"), _answered, whole=True),
    )
    words = Words(
        write=_write_words,
        nothing=_("There is nothing to write: the round already has the answers of this file."),
        see=_("See the surveys of households"),
        undo=_(
            "Households that this import surveyed are not surveyed again, and answers that it changed are as they were. What was "
            "edited since, or belongs to a closed round, stays, and is listed."
        ),
    )
    tabs = ("new", "changed", "same", "refused")
    upload_view = "admin:residents_resident_import"
    see_view = "admin:economy_householdresponse_changelist"
    reading_is_noted = True

    @property
    def fields(self):
        """A column for each question that the office has or had: those in force first, each in its newest wording."""
        today = timezone.localdate()
        found = Indicator.objects.order_by("-since", "position", "pk")
        return fields_of(sorted(found, key=lambda one: bool(one.until and one.until <= today)))

    def field_names(self):
        titles = Indicator.objects.order_by("since").values_list("code", "title_th", "title")
        return FIELD_NAMES | {name_of(code): thai or title for code, thai, title in titles}

    def upload_fields(self, user):
        years = {timezone.localdate().year + BE_OFFSET, *SurveyRound.objects.open().values_list("year", flat=True)}
        choices = [
            ("", _t("as the title of the file says")),
            *((str(year), str(year)) for year in sorted(years, reverse=True)),
        ]
        return {
            ROUND: forms.ChoiceField(
                label=_("survey round"), choices=choices, required=False, widget=UnfoldAdminSelectWidget
            )
        }

    def settle(self, table, context):
        return settle_survey(table, context)

    def parse(self, rows, context):
        reader = Reader(context)
        return [reader.read(row) for row in rows]

    def match(self, rows, context):
        match_survey(rows, context)

    def write(self, rows, context, *, batch, by):
        write_survey(rows, context, batch=batch, by=by)

    def undo(self, rows, *, batch, by):
        return undo_survey(rows, batch=batch, by=by)

    def facts_of(self, keys, *, batch, user):
        found = HouseholdResponse.objects.visible_to(user).filter(pk__in=keys).select_related("household", "village")
        counted = found.annotate(
            answered=Count("answers"), unknown=Count("answers", filter=Q(answers__said=Said.UNKNOWN))
        )
        return {one.pk: _facts(one) for one in counted}

    def notes(self, flag, facts):
        told = []
        if flag == SILENT:
            told.append(_t("Nothing is answered in this row: it is left out."))
        if facts.get("kept"):
            told += [*super().notes(OLDER, facts), "; ".join(facts["kept"])]
        if facts.get("unread"):
            told.append(
                _t("Kept as a note, as it could not be read: %(words)s") % {"words": "; ".join(facts["unread"])}
            )
        if facts.get("large"):
            told.append(_t("Unusually large, compare with the paper: %(words)s") % {"words": "; ".join(facts["large"])})
        return told


def _facts(one: HouseholdResponse) -> dict:
    return {
        "house_no": one.household.house_no, "village": one.village.number, "respondent": one.respondent,
        "known": one.answered - one.unknown, "asked": one.answered,
    }  # fmt: skip
