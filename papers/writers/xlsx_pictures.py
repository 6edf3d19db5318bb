"""The sheet of a book's pictures: two beside each other, each above its words."""

import io

from django.utils.translation import gettext as _

from .xlsx_sheet import free_name, names_in, write_across
from .xlsx_styles import font

# A column of these letters is as wide as a picture of this size in dots; a row of these points as high.
LETTERS, DOTS_WIDE, DOTS_HIGH = 60, 400, 300
POINTS_OF_DOT = 0.75
BESIDE = 2


def add_pictures(book, paper) -> None:
    if not paper.pictures:
        return
    sheet = book.add_worksheet(free_name(names_in(book), _("Pictures")))
    sheet.hide_gridlines(2)
    sheet.set_column(0, BESIDE - 1, LETTERS)
    title = book.add_format(font(18, bold=True, align="center"))
    write_across(sheet, 0, BESIDE, paper.title, title)
    under = book.add_format(font(14, align="center", text_wrap=True))
    for place, one in enumerate(paper.pictures):
        row, column = 1 + place // BESIDE * 2, place % BESIDE
        sheet.set_row(row, (DOTS_HIGH + 10) * POINTS_OF_DOT)
        sheet.write_string(row + 1, column, paper.printing.said(one.caption), under)
        _insert(sheet, row, column, one)
    _set_up(sheet, 2 + (len(paper.pictures) - 1) // BESIDE * 2)


def _insert(sheet, row, column, picture) -> None:
    scale = min(DOTS_WIDE / picture.width, DOTS_HIGH / picture.height)
    place = {"x_scale": scale, "y_scale": scale, "x_offset": 12, "y_offset": 5, "object_position": 1}
    data = {"image_data": io.BytesIO(picture.content), "description": picture.seen}
    sheet.insert_image(row, column, "picture.jpg", place | data)


def _set_up(sheet, last) -> None:
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, last, BESIDE - 1)
