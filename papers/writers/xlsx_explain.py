"""The last sheet of a workbook: what the paper is of, where it comes from, and what each of its columns means."""

from django.utils.translation import gettext as _

from papers.explaining import HEADINGS, explained

from .xlsx_print import ROW_POINTS
from .xlsx_sheet import free_name, names_in, write_across
from .xlsx_styles import FONT, HEAD_FILL, boxed, font

WIDTHS = (34, 66, 30, 24)
# Letters of the second column that stand on one line.
LINE = 64


def add_explanation(book, paper) -> None:
    sheet = book.add_worksheet(free_name(names_in(book), _("Explanation")))
    text = book.add_format(boxed(14, text_wrap=True, align="left", valign="top", num_format="@"))
    head = book.add_format(boxed(14, bold=True, align="center", text_wrap=True, bg_color=HEAD_FILL))
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    title = _("Explanation of %(title)s") % {"title": paper.title}
    write_across(sheet, 0, len(WIDTHS), title, book.add_format(font(18, bold=True, align="center")))
    sheet.set_row(0, 30)
    row = _write_facts(sheet, [*paper.asked, (_("Made"), paper.printed)], text, 1)
    for part in paper.parts or [paper]:
        row = _write_columns(book, sheet, part, head, text, row + 1, titled=part is not paper)
    _set_up(sheet, row)


def _write_facts(sheet, facts, style, row) -> int:
    for row, (heading, words) in enumerate(facts, row):  # noqa: B020 the next free row is the last one's neighbour
        sheet.write_string(row, 0, heading, style)
        sheet.merge_range(row, 1, row, len(WIDTHS) - 1, "", style)
        sheet.write_string(row, 1, words, style)
        sheet.set_row(row, ROW_POINTS * _lines(words, sum(WIDTHS[1:])))
    return row + 1


def _write_columns(book, sheet, paper, head, text, row, *, titled) -> int:
    if titled:
        write_across(sheet, row, len(WIDTHS), paper.title, book.add_format(font(14, bold=True, align="left")))
        row += 1
    for place, words in enumerate(HEADINGS):
        sheet.write_string(row, place, str(words), head)
    for row, words in enumerate(explained(paper), row + 1):  # noqa: B020 as above
        for place, one in enumerate(words):
            sheet.write_string(row, place, one, text)
        sheet.set_row(row, ROW_POINTS * _lines(words[1], LINE))
    return row + 1


def _lines(words: str, width: int) -> int:
    return max(-(-len(line) // width) for line in words.split("\n")) or 1


def _set_up(sheet, end) -> None:
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, end - 1, len(WIDTHS) - 1)
    words = f'&"{FONT},Regular"&12'
    sheet.set_footer(f"&R{words}" + _("Page %(page)s of %(pages)s") % {"page": "&P", "pages": "&N"})
