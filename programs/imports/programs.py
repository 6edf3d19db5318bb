"""The kind `programs`: the year's plan of programs and projects, as offices keep it in a table."""

import re
from dataclasses import replace

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from programs.enums import PillarCode
from programs.imports import cells
from programs.imports.cells import Unread
from programs.imports.children import Aims, Funding, Indicators
from programs.imports.headings import PROGRAM_FIELDS
from programs.imports.parts import Choice, Links, Money, Part, Text, by_names, villages
from programs.imports.things import ThingKind, column
from programs.imports.words import PILLARS, PROGRAM_STATUS, SECURITY
from programs.imports.world import key_of
from programs.models import Pillar, Program, ProgramAim, ProgramFunding, ProgramIndicator, pillars_of
from programs.models.program import FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR
from spreadsheets.enums import Reason
from spreadsheets.kind import Words
from spreadsheets.reading.headings import text_of
from thai.digits import to_arabic
from thai.fiscal import fiscal_year

YEAR_IN_TITLE = re.compile(r"ปีงบประมาณ\s*(?:พ\.?\s*ศ\.?)?\s*(\d{4})")
PARAM = "fiscal_year"


class PillarPart(Part):
    """A pillar by its name, which the office may have changed, or by words that tell it."""

    def read(self, cell, world, today):
        named = world.pillar_names.one(cells.text(cell))
        return world.pillar_codes[named[0]] if named else PILLARS.read(cell)

    def of(self, record):
        return record.pillar.code

    def put(self, record, value):
        record.pillar = Pillar.objects.get(code=value)

    def words(self, value):
        return str(PillarCode(value).label)


class FiscalYear(Part):
    def read(self, cell, world, today):
        year = cells.fiscal_year(cell)
        if year is not None and not FIRST_FISCAL_YEAR <= year <= LAST_FISCAL_YEAR:
            raise Unread(cells.text(cell))
        return year


NAME = Text("program", 200, attribute="name", translated=True)
PILLAR = PillarPart("pillar")
YEAR = FiscalYear("fiscal_year")
BUDGET = Money("budget")
AIMS, FUNDING, INDICATORS = Aims(), Funding(), Indicators()
PARTS = (
    NAME,
    Text("code", 40),
    Text("other_names", 300),
    PILLAR,
    Choice("security", SECURITY),
    Text("summary", 300, translated=True),
    Links("organizations", by_names("organizations")),
    Links("target_groups", by_names("groups")),
    Links("villages", villages),
    Links("topics", by_names("topics")),
    YEAR,
    Choice("status", PROGRAM_STATUS),
    BUDGET,
    FUNDING,
    AIMS,
    INDICATORS,
    Text("contact", 200),
    Text("note", several_lines=True),
)


def year_of_titles(table) -> str:
    """The one fiscal year that stands above the tables, or ''."""
    lines = [text_of(cell) for sheet in table.layout for line in sheet.lines for cell in line.cells]
    years = {year for line in lines for year in YEAR_IN_TITLE.findall(to_arabic(line))}
    return years.pop() if len(years) == 1 else ""


def refuse_other_pillars(row, user, *codes: str | None) -> None:
    """A row that belongs to a pillar in which the user does not work."""
    mine = pillars_of(user)
    for code in filter(None, codes):
        if code not in mine:
            row.refuse(Reason.OTHER_PILLAR, "pillar", str(PillarCode(code).label))


def _write_words(count: int) -> str:
    return ngettext("Write %(n)s program", "Write %(n)s programs", count) % {"n": count}


class ProgramKind(ThingKind):
    code = "programs"
    title = _("List of programs")
    about = _(
        "Programs and projects of a fiscal year, each in the pillar that its row names. New ones are drafts: the public "
        "sees them once they are published."
    )
    permissions = ("programs.import_program",)
    fields = PROGRAM_FIELDS
    model = Program
    parts = PARTS
    owned = (ProgramAim, ProgramFunding, ProgramIndicator)
    shown_parts = (NAME, PILLAR, YEAR, BUDGET)
    columns = (
        column(_("Program"), NAME), column(_("Pillar"), PILLAR), column(_("Fiscal year"), YEAR, whole=True),
        column(_("Budget (baht)"), BUDGET, whole=True),
    )  # fmt: skip
    words = Words(
        write=_write_words,
        nothing=_("There is nothing to write: the portal already says what this file says."),
        see=_("See the programs"),
        undo=_(
            "What this import brought goes, and what it changed is again as it was. Whatever was edited since, or is in "
            "use, stays and is listed."
        ),
    )
    see_view = "admin:programs_program_changelist"

    def settle(self, table, context):
        year = context.params.get(PARAM) or year_of_titles(table)
        return replace(context, params=context.params | {PARAM: year}) if year else context

    def settle_row(self, row, raw, said, world, context):
        values, mine = said.values, pillars_of(context.user)
        if "pillar" not in values and context.user is not None and len(mine) == 1:
            values["pillar"] = mine[0]
        values.setdefault("fiscal_year", int(context.params.get(PARAM) or fiscal_year(context.today)))
        if values.get("security") and values.get("pillar") != PillarCode.WELFARE:
            # Only community welfare has it.
            said.unread.append(self.named["security"].words(values.pop("security")))

    def start(self, context):
        return Program.objects.select_related("pillar").prefetch_related(
            "organizations", "target_groups", "villages", "topics"
        )

    def find(self, row, known, world, context):
        said = row.facts["said"]
        numbered = [one for one in world.programs if said.get("code") and _bare(one.code) == _bare(said["code"])]
        this_year = [one for one in numbered if one.fiscal_year == said["fiscal_year"]]
        found = this_year or (numbered if len(numbered) == 1 else []) or _named(said, world.programs)
        if len(found) > 1:
            row.refuse(Reason.SEVERAL_FIT, "program", said["program"])
        if not found and "pillar" not in said:
            row.refuse(Reason.WORD_UNKNOWN, "pillar")
        return known.get(pk=found[0].pk) if len(found) == 1 else None

    def may_write(self, row, record, world, user):
        refuse_other_pillars(row, user, record and record.pillar.code, row.facts["said"].get("pillar"))

    def key_in_file(self, row):
        said = row.facts["said"]
        return key_of(said["program"]), said["fiscal_year"], said["pillar"]


def _bare(code: str) -> str:
    return re.sub(r"[\s.\-/]+", "", to_arabic(code)).lower()


def _named(said: dict, programs: list[Program]) -> list[Program]:
    """Of the year, and of the pillar where one is said. A program with another number is another program."""
    key, pillar, code = key_of(said["program"]), said.get("pillar"), said.get("code")
    alike = [
        one
        for one in programs
        if one.fiscal_year == said["fiscal_year"]
        and (not pillar or one.pillar.code == pillar)
        and not (code and one.code and _bare(code) != _bare(one.code))
        and key in {key_of(one.name_th), *map(key_of, cells.listed(one.other_names))}
    ]
    return [one for one in alike if one.name_th == said["program"]] or alike
