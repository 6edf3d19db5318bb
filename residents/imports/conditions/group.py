"""Which of the population groups a file is about: as chosen, as its column says, as its title and its columns tell.

One sentence answers for a group that is not told, is not there, or may not be known to this user: it tells nothing.
"""

from collections.abc import Iterable
from dataclasses import replace

from residents.enums import GroupRule
from residents.models import PopulationGroup
from residents.models.group import DISABLED, sees_sensitive
from spreadsheets.kind import Context
from spreadsheets.plan import UnplannableFile
from thai.folding import fold
from thai.text import clean

PARAM = "group"
BEFORE_THE_NAME = ("กลุ่ม", "ผู้ป่วย", "ผู้", "คน", "หญิง")
# Shorter keys stand in too many words by chance.
LEAST = 5


def settle_group(table, context: Context) -> Context:
    """The context with the code of the file's group; raises UnplannableFile where there is no such one for the user."""
    groups = list(PopulationGroup.objects.all())
    asked = context.params.get(PARAM)
    named = [g for g in groups if asked in (g.code, str(g.number))] if asked else told_by(table, groups)
    allowed = [group for group in named if may_record(group, context.user)]
    if len(named) != 1 or not allowed:
        raise UnplannableFile({"code": "group_needed"})
    return replace(context, params=context.params | {PARAM: allowed[0].code})


def may_record(group: PopulationGroup, user) -> bool:
    return group.rule == GroupRule.CONDITION and (not group.sensitive or sees_sensitive(user))


def told_by(table, groups: list[PopulationGroup]) -> list[PopulationGroup]:
    """The groups that the file's own column names, else those of its titles and of a column that one group has."""
    cells = {clean(row.values.get(PARAM)) for row in table.rows} - {""}
    named = [set(_named_in([cell], groups)) for cell in cells]
    if any(named):
        # A row of no group, or of two, leaves it open for the whole file.
        return [group for group in groups if group in set.union(*named)] if all(named) else []
    found = _named_in(_titles(table), groups)
    if "detail" in table.columns:
        found += [group for group in groups if group.code == DISABLED and group not in found]
    return found


def _titles(table) -> list[str]:
    """What stands above the headings, and the names of the sheets."""
    lines = []
    for sheet in table.layout:
        top = sheet.headers[0][0] if sheet.headers else 0
        above = (clean(cell) for line in sheet.lines if line.number < top for cell in line.cells)
        lines += [sheet.name, *filter(None, above)]
    return lines


def _named_in(lines: Iterable[str], groups: list[PopulationGroup]) -> list[PopulationGroup]:
    texts = [text for line in lines for text in _spellings(line)]
    return [group for group in groups if any(name in text for name in _names_of(group) for text in texts)]


def _names_of(group: PopulationGroup) -> set[str]:
    """The group's name, also without the words that may be others (ผู้พิการ, คนพิการ), plain and folded."""
    found = set()
    for written in filter(None, (group.name_th, group.name_ms, group.name_en)):
        name = core = written.partition("(")[0].replace(" ", "")
        for word in BEFORE_THE_NAME:
            core = core.removeprefix(word)
        found |= {spelt for spelt in _spellings(name) | _spellings(core) if len(spelt) >= LEAST}
    return found


def _spellings(text: str) -> set[str]:
    return {text.replace(" ", "").lower(), fold(text).replace(" ", "")}
