"""A sheet to fill in on a computer and to import again: the houses down, the round's questions across, a sheet a village."""

from collections.abc import Iterable
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import override

from economy.enums import AnswerKind
from economy.models import Indicator, SurveyRound
from economy.papers.words import asked, choices, title_of
from economy.street import houses
from residents.models import Village

# Lines below the houses for those that nobody knows of.
SPARE = 20
# Excel takes so many letters of a list of choices.
LONGEST_LIST = 255
FONT = {"font_name": "TH SarabunPSK", "font_size": 14, "valign": "vcenter"}
HEAD_ROW = 2


@override("th")
def sheets_xlsx(survey: SurveyRound, villages: Iterable[Village], *, user) -> bytes:
    """The houses in sight that are asked, in the order of the street; nothing of what they answered is in it."""
    out, questions = BytesIO(), asked(survey)
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        styles = _styles(book)
        for village in villages:
            sheet = book.add_worksheet(f"หมู่ {village.number}")
            numbers = list(houses(survey, village, user=user).values_list("house_no", flat=True))
            _fill(sheet, styles, title_of(survey, village), questions)
            _houses(sheet, styles, village.number, numbers)
            _check(sheet, questions, HEAD_ROW + len(numbers) + SPARE)
    return out.getvalue()


def _styles(book) -> dict:
    return {
        "title": book.add_format(FONT | {"bold": True, "font_size": 18}),
        "told": book.add_format(FONT | {"font_color": "#5D6673"}),
        "head": book.add_format(FONT | {"bold": True, "text_wrap": True, "border": 1, "bg_color": "#DFECE5", "align": "center"}),
        "cell": book.add_format(FONT | {"border": 1}),
        "text": book.add_format(FONT | {"border": 1, "num_format": "@"}),
    }  # fmt: skip


def heading_of(one: Indicator) -> str:
    return f"{one.title} ({one.unit})" if one.unit else one.title


def _beside() -> tuple[str, ...]:
    return (
        _("House number"), _("Village no."), str(_("people in the household")), str(_("who answered")), str(_("asked on")),
    )  # fmt: skip


def _fill(sheet, styles: dict, title: str, questions: list[Indicator]) -> None:
    sheet.write_string(0, 0, title, styles["title"])
    told = _(
        "Write ใช่ or ไม่ใช่ and numbers in digits. Leave blank what is not known; leave houses that nobody asked blank."
    )
    sheet.write_string(1, 0, told, styles["told"])
    headings = [*_beside(), *map(heading_of, questions)]
    for column, heading in enumerate(headings):
        sheet.write_string(HEAD_ROW, column, heading, styles["head"])
    sheet.set_row(HEAD_ROW, 90)
    sheet.set_column(0, 2, 10)
    sheet.set_column(3, 3, 26)
    sheet.set_column(4, len(headings) - 1, 14)
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)


def _houses(sheet, styles: dict, village: int, numbers: list[str]) -> None:
    for row, house in enumerate([*numbers, *[""] * SPARE], HEAD_ROW + 1):
        # A house number is text: 9/11 is no day.
        sheet.write_string(row, 0, house, styles["text"]) if house else sheet.write_blank(row, 0, None, styles["text"])
        if house:
            sheet.write_number(row, 1, village, styles["cell"])


def _check(sheet, questions: list[Indicator], last: int) -> None:
    """Choices to pick from; other words may be typed, as the import reads many."""
    for column, one in enumerate(questions, len(_beside())):
        words = choices(one)
        if (
            one.kind != AnswerKind.NUMBER
            and len(",".join(words)) <= LONGEST_LIST
            and not any("," in word for word in words)
        ):
            how = {"validate": "list", "source": words, "error_type": "information"}
            sheet.data_validation(HEAD_ROW + 1, column, last, column, how)
